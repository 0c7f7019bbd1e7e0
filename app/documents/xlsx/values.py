"""What a cell stores for a value: the element written, and the text that it reads back as."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from app.documents import words
from app.documents.lexicon import tokens
from app.documents.xlsx import boxes, xml
from app.errors import Unwritable

if TYPE_CHECKING:
    from app.questionnaire import Value

MAX_TEXT = 32_767  # UTF-16 units in one cell

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LABEL = re.compile(r"(?:^|\n)\s*([^\W\d_]+(?: [^\W\d_]+){0,2})\s*:\s*$")
_BLANK = re.compile(r"_{3,}|\.{6,}|…{2,}")
_EPOCH = dt.date(1899, 12, 30)
_EPOCH_1904 = dt.date(1904, 1, 1)
_FIRST = dt.date(1900, 3, 1)  # before it Excel's 1900 calendar counts a day that never was


class Stored(NamedTuple):
    """The `t` attribute and the inside of a cell, and what reading gives: kind and text."""

    type: str
    inner: str
    kind: str
    text: str


def stored(value: Value, prefix: str, *, dated: bool = False, date1904: bool = False) -> Stored:
    """Return how a cell holds the value; `dated` says that the cell's format shows dates.

    A date in a cell that would show it as a bare number is written as text.
    """
    if isinstance(value, bool):
        return Stored("b", _v(str(int(value)), prefix), "b", "TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        if not math.isfinite(value):
            raise Unwritable("an answer is no finite number: correct it")
        return Stored("", _v(repr(value), prefix), "n", repr(value))
    if isinstance(value, dt.date):
        return _date(value, prefix, date1904=date1904) if dated else _text(_shown(value), prefix)
    return _text(value, prefix)


def after_label(standing: str, value: Value) -> Value:
    """Return what a cell holds once answered: a text that announces its answer, or leaves a blank or a box, stays."""
    if not value or isinstance(value, bool):
        return value
    if boxes.offered(standing):
        return boxes.marked(standing, str(value))
    if boxes.beside(standing) and boxes.is_blank(standing):
        return boxes.ticked(standing)
    if ends_in_label(standing):
        return f"{standing.rstrip()} {value}"
    blank = _BLANK.search(standing) if has_blank(standing) else None
    if blank is None:
        return value
    text, rest = str(value), standing[blank.end() :]
    if rest.startswith(".") and text.endswith(".") and not text.endswith(".."):
        text = text[:-1]  # the sentence around the blank has its own full stop
    return standing[: blank.start()] + text + rest


def has_blank(text: str) -> bool:
    """Whether a sentence leaves one blank to fill in: "We keep logs for ____ days."."""
    return len(_BLANK.findall(text)) == 1 and len(tokens(_BLANK.sub(" ", text))) > 2  # noqa: PLR2004


def ends_in_label(text: str) -> bool:
    """Whether a text ends by announcing its answer, which then follows in the same cell: "Answer:"."""
    found = _LABEL.search(text) if text.rstrip().endswith(":") else None
    return bool(found and words.is_answer_label(found.group(1)))


def clean(text: str) -> str:
    """Return the text without what XML cannot hold, line ends as one."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _text(value: str, prefix: str) -> Stored:
    text = clean(value)
    if len(text.encode("utf-16-le")) > 2 * MAX_TEXT:
        raise Unwritable(f"an answer has {len(text)} characters; Excel holds {MAX_TEXT} in a cell: shorten it")
    if not text:
        return Stored("", "", "", "")
    raw = xml.escape(_LOOKS_ESCAPED.sub("_x005F_", text))
    p = prefix
    return Stored("inlineStr", f'<{p}is><{p}t xml:space="preserve">{raw}</{p}t></{p}is>', "s", text)


def _date(value: dt.date, prefix: str, *, date1904: bool) -> Stored:
    day = value.date() if isinstance(value, dt.datetime) else value
    if day < (_EPOCH_1904 if date1904 else _FIRST):
        return _text(_shown(value), prefix)
    serial: float = (day - (_EPOCH_1904 if date1904 else _EPOCH)).days
    if isinstance(value, dt.datetime):
        serial += (value.hour * 3600 + value.minute * 60 + value.second) / 86400
    return Stored("", _v(repr(serial), prefix), "n", repr(serial))


def _shown(value: dt.date) -> str:
    return value.isoformat(" ", "minutes") if isinstance(value, dt.datetime) else value.isoformat()


def shown_date(serial: str, *, date1904: bool) -> str:
    """Return a serial number as the day that it stands for, in ISO form; as it is if it is no day."""
    try:
        days = int(float(serial))
        return ((_EPOCH_1904 if date1904 else _EPOCH) + dt.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return serial


def _v(text: str, prefix: str) -> str:
    return f"<{prefix}v>{text}</{prefix}v>"
