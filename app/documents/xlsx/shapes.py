"""What the cells of a column look like, whatever stands above them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.documents import words
from app.documents.xlsx.headers import looks_numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.documents.xlsx.view import View

_CODE = re.compile(r"^[A-Z]{1,4}\d+(?:\.\d+)*$")


class Shape(NamedTuple):
    """What a column's cells look like in the rows that count."""

    filled: float  # share of rows with text
    asking: float  # share of texts that ask
    sentences: float  # share of texts of five words or more
    length: float
    distinct: float
    open: float  # share of rows where an answer may go
    lists: float  # share of rows with a closed list
    codes: float  # share of texts that are identifiers


def shape(view: View, rows: list[int], column: int) -> Shape:
    """Return the column's shape over these rows; the same rows are looked at once."""
    key = (column, tuple(rows))
    if key not in view.shapes:
        view.shapes[key] = _shape(view, rows, column)
    return view.shapes[key]


def _shape(view: View, rows: list[int], column: int) -> Shape:
    texts = [t for row in rows if (t := view.text(row, column))]
    count, total = max(1, len(texts)), max(1, len(rows))
    return Shape(
        len(texts) / total,
        sum(map(words.is_asking, texts)) / count,
        sum(map(words.is_statement, texts)) / count,
        sum(map(len, texts)) / count,
        len(set(texts)) / count,
        sum(not view.closed(row, column) for row in rows) / total,
        sum(view.has_list(row, column) for row in rows) / total,
        sum(bool(_CODE.match(t)) or looks_numbered(t) for t in texts) / count,
    )


def prompts(view: View, rows: Iterable[int], column: int) -> bool:
    """Whether all that stands in a column are prompts: "Please select"."""
    return all(words.is_placeholder(text) for row in rows if (text := view.text(row, column)))


def framed(view: View, rows: Iterable[int], column: int) -> bool:
    """Whether most cells of a column have a frame or a fill."""
    styles = [view.style(row, column) for row in rows]
    return sum(style.bordered or bool(style.fill) for style in styles) * 2 > len(styles)
