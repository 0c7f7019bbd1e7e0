"""How dates, lists and the names of SOC reports are written in an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.attestation import COMMON_STYLE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date(day: dt.date) -> str:
    """A day as it is written in an answer: "30 September 2026"."""
    return f"{day.day} {month(day)}"


def month(day: dt.date) -> str:
    """The month of a day: "September 2026"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def sentence(items: Iterable[str]) -> str:
    """The items as they are read in a sentence: "a, b and c"."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def house_style(text: str, style: str) -> str:
    """The text with SOC reports written in the house style: "®" stands at the first use only."""
    if style == COMMON_STYLE:
        return text
    seen: set[str] = set()

    def mark(found: re.Match[str]) -> str:
        name = found[1]
        first = name not in seen
        seen.add(name)
        return f"{name}®" if first else name

    marked = re.sub(r"\b(SOC [123])®?(?![\w®])", mark, text)
    return re.sub(r"\bType (I{1,2})\b", lambda found: f"Type {len(found[1])}", marked)
