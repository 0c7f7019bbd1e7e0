"""Automatic numbers: Word stores only the list and the level, never the number that it prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n
from app.documents.docx.styles import value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PART = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_MAX_ROMAN = 4000


class Level(Struct, frozen=True):
    """One level of a list: where it starts, how it is written, with which text around."""

    start: int
    format: str
    text: str


class Numbers:
    """Counts the paragraphs of every list in the order of the document."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            abstract = {a.get(n.w("abstractNumId"), ""): a for a in root.iterchildren(n.w("abstractNum"))}
            for num in root.iterchildren(n.w("num")):
                self._lists[num.get(n.w("numId"), "")] = _list(num, abstract)

    def following(self, key: str, level: int) -> str:
        """Count one paragraph of this list and return the number printed before it, if any."""
        if key not in self._lists:
            return ""
        abstract, levels = self._lists[key]
        level = min(level, _LEVELS - 1)
        counts = self._counts.setdefault(abstract, {})
        own = levels.get(level, Level(1, "decimal", f"%{level + 1}."))
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        if own.format in ("bullet", "none"):
            return ""
        return _PART.sub(lambda part: _written(int(part[1]) - 1, levels, counts), own.text).strip()


def _list(num: Element, abstract: dict[str, Element]) -> tuple[str, dict[int, Level]]:
    key = value(num, "abstractNumId")
    levels: dict[int, Level] = {}
    if key in abstract:
        levels = {i: lv for i, lv in map(_level, abstract[key].iterchildren(n.w("lvl")))}  # noqa: C416
    restarted = False
    for override in num.iterchildren(n.w("lvlOverride")):
        at = whole(override.get(n.w("ilvl")), 0)
        if (own := override.find(n.w("lvl"))) is not None:
            levels[at] = _level(own)[1]
        start = value(override, "startOverride")
        if start and at in levels:
            levels[at] = Level(whole(start, 1), levels[at].format, levels[at].text)
            restarted = True
    return (f"{key}/{num.get(n.w('numId'))}" if restarted else key), levels


def _level(element: Element) -> tuple[int, Level]:
    at = whole(element.get(n.w("ilvl")), 0)
    text = value(element, "lvlText")
    return at, Level(whole(value(element, "start"), 1), value(element, "numFmt") or "decimal", text)


def _written(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    own = levels.get(level, Level(1, "decimal", ""))
    number = counts.setdefault(level, own.start)
    if own.format in ("lowerLetter", "upperLetter") and number:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letters.upper() if own.format == "upperLetter" else letters
    if own.format in ("lowerRoman", "upperRoman") and number < _MAX_ROMAN:
        return _roman(number).upper() if own.format == "upperRoman" else _roman(number)
    return f"{number:02d}" if own.format == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for size, sign in _ROMAN + _ROMAN_ONES:
        out += sign * (number // size)
        number %= size
    return out
