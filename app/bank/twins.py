"""Questions that two entries claim, or one claims twice: the matcher could not tell them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from app.bank.fault import Fault, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from app.answer import Entry

FILLER = frozenset(
    re.findall(
        r"\w+",
        "a all an and any are as at be been by can company could describe details do does explain for from has have "
        "how if in is it its of on or organisation organization our please provide supplier that the their there they "
        "this to use used vendor was we what when where which who will with would you your",
    )
)
"""Words that make no question another one."""
ENDING = re.compile(r"(?<=\w{4})(?:(?:ment|ation|ing)s?|ied|ies|ed|es|s|ly)$")


def twins(directory: Path, entries: Iterable[Entry]) -> Iterator[Fault]:
    """A fault for every phrasing that asks, but for order, endings and small words, what another one asks.

    Under one entry only the same words are a fault: two wordings of one question teach the matcher something.
    """
    seen: dict[tuple[str, ...], list[tuple[Entry, str]]] = defaultdict(list)
    for entry in entries:
        for phrasing in entry.phrasings:
            before = seen[_words(phrasing)]
            message = _twin(entry, phrasing, before)
            if message:
                yield Fault(place(directory, entry, "phrasings", phrasing), message)
            before.append((entry, phrasing))


def _twin(entry: Entry, phrasing: str, before: Iterable[tuple[Entry, str]]) -> str:
    for other, same in before:
        if other.id == entry.id and same.casefold() != phrasing.casefold():
            continue
        if _apart(entry.products, other.products) or _apart(entry.regions, other.regions):
            continue
        if entry.position != other.position:
            return f"{phrasing!r} is answered {entry.position} here, {other.position} in {other.path}: keep one of them"
        named = "too" if same.casefold() == phrasing.casefold() else f"as {same!r}"
        return f"{phrasing!r} stands in {other.path} {named}: keep it where it belongs"
    return ""


def _apart(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two entries are for different products or regions, so that no question reaches both."""
    return bool(some and others) and not {*some} & {*others}


def _words(phrasing: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", phrasing.casefold())
    return tuple(sorted({ENDING.sub("", word) for word in words if word not in FILLER})) or tuple(words)
