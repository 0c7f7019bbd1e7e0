"""What in an old answer belongs to another day or another buyer."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli

from app.imports.proposal import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OLD = dt.timedelta(days=366)
"""A day so long ago says nothing of today."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
DAY = re.compile(
    rf"\b(?:(?P<iso>20\d\d)-(?P<isomonth>[01]\d)(?:-[0-3]\d)?|(?:[0-3]?\d(?:st|nd|rd|th)? )?(?P<month>{MONTH})"
    rf"(?: [0-3]?\d(?:st|nd|rd|th)?,?)? (?P<year>20\d\d)|Q(?P<quarter>[1-4])[ /]?(?P<of>20\d\d)"
    rf"|(?:in|by|since|during|until|end of|year|©) (?P<alone>20\d\d))\b",
    re.IGNORECASE,
)
EDITION = re.compile(r"(?:iso|iec|owasp|nist|pci|hipaa|edition|version|v)[\w/ .:-]{0,24}$", re.IGNORECASE)
"""A year after the name of a standard is its edition."""
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


class Words(NamedTuple):
    """The patterns of `words.toml`."""

    deal: tuple[re.Pattern[str], ...]
    reference: tuple[re.Pattern[str], ...]
    plan: re.Pattern[str]
    organisation: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> Words:
    table: dict[str, Any] = tomli.loads((files("app.imports") / "words.toml").read_text(encoding="utf-8"))
    deal, reference = (tuple(re.compile(one, re.IGNORECASE) for one in table[name]) for name in ("deal", "reference"))
    ends = "|".join(re.escape(word) for word in table["organisation"])
    name = re.compile(rf"\b(?:[A-Z][\w&'’-]+,? ){{1,4}}(?:{ends})(?![\w-])")
    return Words(deal, reference, re.compile(table["plan"], re.IGNORECASE), name)


def notes(text: str, on: dt.date, customers: Iterable[str], known: Iterable[str]) -> tuple[Note, ...]:
    """What a person should look at in an answer; `known` are names that belong in it, such as the company's own."""
    if not text:
        return ()
    return tuple(dict.fromkeys((*_stale(text, on), *_deals(text, customers, known), *_references(text))))


def _stale(text: str, on: dt.date) -> Iterator[Note]:
    for sentence in SENTENCE.split(text):
        plan = _words().plan.search(sentence)
        for found in DAY.finditer(sentence):
            last = _last_day(found)
            if last is None or EDITION.search(sentence[: found.start()]):
                continue
            if plan and last < on:
                yield Note("date", f"it announces {found[0]}, which has passed")
            elif last < on - OLD:
                yield Note("date", f"it speaks of {found[0]}, more than a year ago")


def _last_day(found: re.Match[str]) -> dt.date | None:
    """The last day of the month, quarter or year that is named."""
    year = int(found["iso"] or found["year"] or found["of"] or found["alone"])
    month = 12
    if found["isomonth"]:
        month = int(found["isomonth"])
    elif found["month"]:
        month = MONTHS.index(found["month"][:3].lower()) + 1
    elif found["quarter"]:
        month = 3 * int(found["quarter"])
    if not 1 <= month <= 12:  # noqa: PLR2004  # a number that only looks like a date
        return None
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _deals(text: str, customers: Iterable[str], known: Iterable[str]) -> Iterator[Note]:
    named = [name for name in customers if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
    for name in named:
        yield Note("deal", f"it names the customer {name}")
    ours = [name.casefold() for name in known]
    for found in _words().organisation.finditer(text):
        name = found[0].casefold()
        if not any(name in one for one in ours) and not any(one.casefold() in name for one in named):
            yield Note("deal", f"it names {found[0]}: is that another customer?")
    for pattern in _words().deal:
        if said := pattern.search(text):
            yield Note("deal", f"“{said[0]}” belongs to one deal")


def _references(text: str) -> Iterator[Note]:
    for pattern in _words().reference:
        if said := pattern.search(text):
            yield Note("reference", f"“{said[0].strip()}” points at another place of the old file")
