"""Figures in a question compared with what an answer says: "within 24 hours" against "48 hours"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from app.matching.text import plain, words

Bound = Literal["most", "least", "same"]
Kind = Literal["span", "rhythm", "share", "length", "tries", "money", "strength", "edition"]

UNIT_HOURS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "min": 1 / 60,
    "hour": 1,
    "hr": 1,
    "day": 24,
    "week": 168,
    "month": 730,
    "quarter": 2190,
    "year": 8760,
}
WORDS = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)},  # noqa: SIM905
    "twelve": 12,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
RHYTHMS = {
    **dict.fromkeys(("continuous", "continuously", "real-time"), 0.01),
    **dict.fromkeys(("hourly", "every hour"), 1),
    **dict.fromkeys(("daily", "nightly", "every day", "each day", "per day"), 24),
    **dict.fromkeys(("weekly", "every week", "each week", "per week", "once a week"), 168),
    **dict.fromkeys(("monthly", "every month", "each month", "per month", "once a month"), 730),
    **dict.fromkeys(("quarterly", "every quarter", "each quarter", "per quarter"), 2190),
    **dict.fromkeys(("semi-annually", "semiannually", "half-yearly", "twice a year", "twice per year"), 4380),
    **dict.fromkeys(("annually", "annual", "yearly", "every year", "each year", "per year", "once a year"), 8760),
}
SCALES = {"": 1.0, "k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(WORDS)})"
DIGIT = re.compile(r"\d")
TELLING = frozenset([*WORDS, "every", *(words(rhythm)[0] for rhythm in RHYTHMS)])
"""Words of which a text without digits has one at least when it tells a figure."""
WORDED: tuple[Kind, ...] = ("rhythm", "span", "length", "tries")
"""Kinds whose numbers may be words, in the order of the patterns; the others always have a digit."""
NEAR = 45
"""How far, in characters, the words may stand that say which way a figure is meant."""


class Figure(NamedTuple):
    """A number that can be compared (spans and rhythms in hours), and which way it is meant."""

    kind: Kind
    value: float
    bound: Bound
    name: str = ""  # of a strength or an edition, which are compared by name


@lru_cache(maxsize=1)
def _patterns() -> dict[Kind, re.Pattern[str]]:
    rhythms = "|".join(sorted(map(re.escape, RHYTHMS), key=len, reverse=True))
    return {
        "rhythm": re.compile(rf"\bevery (?P<n>{_NUMBER}) (?P<unit>{'|'.join(UNIT_HOURS)})s?\b|\b(?P<word>{rhythms})\b"),
        "span": re.compile(
            rf"\b(?P<n>{_NUMBER})(?:\s*\(\d+\))?[ -]*(?:(?:business|working|calendar|consecutive|full)[ -])?"
            rf"(?P<unit>{'|'.join(UNIT_HOURS)})s?\b"
        ),
        "share": re.compile(r"\b(?P<n>\d+(?:\.\d+)?) ?(?:%|per ?cent)"),
        "length": re.compile(rf"\b(?P<n>{_NUMBER})[ -]*(?:character|char)s?\b"),
        "tries": re.compile(
            rf"\b(?P<n>{_NUMBER}) (?:consecutive )?"
            r"(?:(?:failed|unsuccessful|invalid|incorrect|wrong)(?: \w+)?|attempts)\b"
        ),
        "money": re.compile(
            r"(?:\b(?:usd|eur|gbp)|[$€£]) ?(?P<n>\d+(?:[.,]\d+)*) ?(?P<scale>k|mm?|bn|thousand|million|billion)?\b"
        ),
        "strength": re.compile(r"\b(?P<name>(?:aes|rsa|sha)[- ]?\d{3,4}|(?:tls|ssl) ?v?\d(?:\.\d)?)\b"),
        "edition": re.compile(r"(?<=\d)[:/-](?P<name>(?:19|20)\d\d)\b|\b(?P<year>(?:19|20)\d\d) (?:edition|version)\b"),
    }


_LEAST_BEFORE = re.compile(
    r"\b(?:at least|minimum|no less than|not less than|more than|longer than|greater than|over|exceed\w*"
    r"|(?:last|past|previous)"
    r"|(?:ret\w+|kept|keep|stored?|held|hold|archived?|maintain\w*|available) (?:\w+ ){0,3}for)\b[^.?]*$"
)
_LEAST_AFTER = re.compile(
    r"^ *(?:or (?:more|longer|better|higher|greater|stronger|above)"
    r"|minimum|in advance|prior|notice|of (?:prior|notice))\b"
)
_MOST_BEFORE = re.compile(
    r"\b(?:within|in|under|less than|no more than|not more than|at most|up to|no later than|maximum|after|below|every)"
    r"(?: (?:a|the|of|about|maximum))* *$"
)


def figures(text: str) -> list[Figure]:
    """The figures of a plain text, in the order of their kinds."""
    if not DIGIT.search(text) and TELLING.isdisjoint(re.findall(r"[a-z]+", text)):
        return []
    kinds = _patterns() if DIGIT.search(text) else {kind: _patterns()[kind] for kind in WORDED}
    return [_figure(kind, text, found) for kind, pattern in kinds.items() for found in pattern.finditer(text)]


def differs(question: str, short: str, detail: str) -> bool:
    """Whether a plain question names a figure that the answer does not meet, or says nothing of.

    What the short form of the answer says of that kind counts before the details.
    """
    asked = figures(question)
    if not asked:
        return False
    said = (figures(plain(short)), figures(plain(detail)))
    return any(not _met(one, *said) for one in asked if not _inside(one, asked))


def _inside(one: Figure, asked: list[Figure]) -> bool:
    """Whether the span is the one of a rhythm: "every 30 days"."""
    return one.kind == "span" and any(other.kind == "rhythm" and other.value == one.value for other in asked)


def _met(asked: Figure, short: list[Figure], detail: list[Figure]) -> bool:
    if asked.kind in ("strength", "edition"):
        return any(said.kind == asked.kind and said.name == asked.name for said in (*short, *detail))
    for part in (short, detail):
        ours = [said.value for said in part if said.kind == asked.kind]
        if asked.kind == "rhythm" and not ours:
            ours = [said.value for said in part if said.kind == "span"]
        if ours:
            return _within(asked, ours)
    return False


def _within(asked: Figure, ours: list[float]) -> bool:
    """All of our figures must keep a limit: which of several is meant is for a person to say."""
    if asked.bound == "same":
        return asked.value in ours
    if asked.bound == "least":
        return all(mine >= asked.value for mine in ours)
    return all(mine <= asked.value for mine in ours)


def _figure(kind: Kind, text: str, found: re.Match[str]) -> Figure:
    parts = found.groupdict()
    name = parts.get("name") or parts.get("year") or ""
    if name:
        return Figure(kind, 0.0, "same", name.replace(" ", "").replace("-", "").replace("v", ""))
    before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + NEAR]
    return Figure(kind, _value(kind, parts), _bound(kind, before, after))


def _value(kind: Kind, parts: dict[str, str | None]) -> float:
    if kind == "rhythm" and parts.get("word"):
        return float(RHYTHMS[parts["word"] or ""])
    digits = (parts["n"] or "").replace(",", "")
    number = float(WORDS[digits]) if digits in WORDS else float(digits)
    if kind in ("span", "rhythm"):
        return round(number * UNIT_HOURS[parts["unit"] or "hour"] / 24 * 24, 4)
    return number * SCALES[parts.get("scale") or ""]


def _bound(kind: Kind, before: str, after: str) -> Bound:
    if kind in ("share", "length", "money"):
        return "least"
    if kind in ("rhythm", "tries"):
        return "most"
    if _LEAST_AFTER.search(after) or (_LEAST_BEFORE.search(before) and not _MOST_BEFORE.search(before)):
        return "least"
    return "most" if _MOST_BEFORE.search(before) else "same"
