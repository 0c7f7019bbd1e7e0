"""Days as they are written in answers, found in a text."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = re.compile(
    rf"(?i)\b(?:(?P<y1>20\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAME},? (?P<y2>20\d\d)"
    rf"|{_NAME} (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>20\d\d))\b"
)


def days(text: str) -> Iterator[tuple[re.Match[str], dt.date]]:
    """The days that a text names in full, each with its place; impossible ones are left out."""
    for match in _DAY.finditer(text):
        year = match["y1"] or match["y2"] or match["y3"]
        day = match["d1"] or match["d2"] or match["d3"]
        month = int(match["m1"]) if match["m1"] else _MONTHS.index(_name(match)) + 1
        try:
            yield match, dt.date(int(year), month, int(day))
        except ValueError:
            continue


def _name(match: re.Match[str]) -> str:
    """The first letters of the month's name."""
    found = re.search(r"[a-z]{3,}", match[0].lower().replace("of ", ""))
    return found[0][:3] if found else ""
