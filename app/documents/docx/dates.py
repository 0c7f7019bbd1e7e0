"""Days as Word shows them: in the format and the language of a control or a field."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from app.documents.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from app.questionnaire import Value

_DATE_PARTS = re.compile(r"'[^']*'|y+|M+|d+|[^\W\d_]+")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(value: Value) -> dt.date | None:
    """Return the day that a value is, as a date or written year-month-day."""
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def shown_day(day: dt.date, mark: Element) -> str:
    """Return a day as a date control shows it, by its format and its language."""
    form, language = mark.find(n.w("dateFormat")), mark.find(n.w("lid"))
    english = language is not None and language.get(n.VAL, "").lower().startswith("en")
    return written_date(day, "" if form is None else form.get(n.VAL, ""), named=english)


def written_date(day: dt.date, form: str, *, named: bool = False) -> str:
    """Return a date in Word's format; as year-month-day where that asks for a time, or for names that are not known."""
    known = {
        "yyyy": f"{day.year:04d}",
        "yy": f"{day.year % 100:02d}",
        "MM": f"{day.month:02d}",
        "M": str(day.month),
        "dd": f"{day.day:02d}",
        "d": str(day.day),
    }
    if named:
        month, weekday = _MONTHS[day.month - 1], _WEEKDAYS[day.weekday()]
        known |= {"MMMM": month, "MMM": month[:3], "dddd": weekday, "ddd": weekday[:3]}
    parts = {part for part in _DATE_PARTS.findall(form) if not part.startswith("'")}
    if not parts or not parts <= known.keys():
        return day.isoformat()
    return _DATE_PARTS.sub(lambda part: known.get(part[0], part[0].strip("'")), form)
