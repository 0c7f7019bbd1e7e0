"""What the cells of a column look like, whatever stands above them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.xlsx.headers import looks_numbered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.documents.xlsx.view import View

_CODE = re.compile(r"^[A-Z]{1,4}\d+(?:\.\d+)*$")


class Shape:
    """What a column's cells look like in the rows that count; each side of it is looked at when asked for."""

    def __init__(self, view: View, rows: list[int], column: int) -> None:
        self._view, self._rows, self._column = view, rows, column
        self._texts = [text for row in rows if (text := view.text(row, column))]
        self._many = max(1, len(self._texts))

    @property
    def filled(self) -> float:
        """The share of rows with text."""
        return len(self._texts) / max(1, len(self._rows))

    @cached_property
    def asking(self) -> float:
        """The share of texts that ask."""
        return sum(map(words.is_asking, self._texts)) / self._many

    @cached_property
    def sentences(self) -> float:
        """The share of texts of five words or more."""
        return sum(map(words.is_statement, self._texts)) / self._many

    @cached_property
    def length(self) -> float:
        """The letters of a text."""
        return sum(map(len, self._texts)) / self._many

    @cached_property
    def distinct(self) -> float:
        """The share of texts that are left when each is counted once."""
        return len(set(self._texts)) / self._many

    @cached_property
    def open(self) -> float:
        """The share of rows where an answer may go."""
        return sum(not self._view.closed(row, self._column) for row in self._rows) / max(1, len(self._rows))

    @cached_property
    def lists(self) -> float:
        """The share of rows with a closed list."""
        return sum(self._view.has_list(row, self._column) for row in self._rows) / max(1, len(self._rows))

    @cached_property
    def codes(self) -> float:
        """The share of texts that are identifiers."""
        return sum(bool(_CODE.match(text)) or looks_numbered(text) for text in self._texts) / self._many


def shape(view: View, rows: list[int], column: int) -> Shape:
    """Return the column's shape over these rows; the same rows are looked at once."""
    key = (column, tuple(rows))
    if key not in view.shapes:
        view.shapes[key] = Shape(view, rows, column)
    return view.shapes[key]


def prompts(view: View, rows: Iterable[int], column: int) -> bool:
    """Whether all that stands in a column are prompts: "Please select"."""
    return all(words.is_placeholder(text) for row in rows if (text := view.text(row, column)))


def framed(view: View, rows: Iterable[int], column: int) -> bool:
    """Whether most cells of a column have a frame or a fill."""
    styles = [view.style(row, column) for row in rows]
    return sum(style.bordered or bool(style.fill) for style in styles) * 2 > len(styles)
