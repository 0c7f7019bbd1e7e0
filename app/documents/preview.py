"""A file as its reader will see it, part by part: values that a page can draw, for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

ROWS = 200
"""Rows of a sheet, or paragraphs and table rows of a document, that are shown at a time."""
LONGEST = 8_000
"""Characters of one cell or paragraph that are shown."""


class Box(Struct, frozen=True):
    """A cell with what it spans; `answer` says that it holds one that was not there before."""

    text: str = ""
    answer: bool = False
    strong: bool = False
    filled: bool = False
    figure: bool = False
    rows: int = 1
    columns: int = 1


class Row(Struct, frozen=True):
    """A row; `number` is its own in a sheet, 0 in a document."""

    boxes: tuple[Box, ...]
    number: int = 0


class Column(Struct, frozen=True):
    """A column of a sheet; `width` is coarse, from 0 to 7."""

    name: str
    width: int


class Table(Struct, frozen=True):
    """Rows of boxes; a sheet has named columns."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = ()


class Line(Struct, frozen=True):
    """A paragraph; `level` is that of a heading, 0 for none, and `depth` that of a list."""

    text: str
    answer: bool = False
    strong: bool = False
    level: int = 0
    number: str = ""
    depth: int = 0


class Tab(Struct, frozen=True):
    """A sheet, or the one flow of a document, with how many answers it has."""

    title: str
    answers: int


class Preview(Struct, frozen=True):
    """One page of one tab."""

    tabs: tuple[Tab, ...]
    shown: Tab
    blocks: tuple[Line | Table, ...]
    page: int = 1
    pages: int = 1


class Placed(Struct, frozen=True):
    """A box where it lies in a grid, bounds included, counted from zero."""

    top: int
    left: int
    bottom: int
    right: int
    box: Box = field(default_factory=Box)


def laid_out(placed: Iterable[Placed], rows: range, width: int) -> list[tuple[Box, ...]]:
    """Return the boxes of these rows; one that began above goes on at the top, free cells are blank."""
    lying = {
        (row, column): one
        for one in placed
        for row in range(max(one.top, rows.start), min(one.bottom, rows.stop - 1) + 1)
        for column in range(one.left, min(one.right, width - 1) + 1)
    }
    found = []
    for row in rows:
        boxes = []
        for column in range(width):
            one = lying.get((row, column))
            if one is None:
                boxes.append(Box())
            elif (row, column) == (max(one.top, rows.start), one.left):
                down, across = min(one.bottom, rows.stop - 1) - row + 1, min(one.right, width - 1) - column + 1
                boxes.append(replace(one.box, rows=down, columns=across))
        found.append(tuple(boxes))
    return found


def pages_of(count: int) -> int:
    """Return how many pages so many rows take up."""
    return max(1, -(-count // ROWS))


def rows_on(page: int, count: int) -> tuple[int, range]:
    """Return the nearest page that there is, and its rows counted from zero."""
    real = min(max(page, 1), pages_of(count))
    return real, range((real - 1) * ROWS, min(real * ROWS, count))


def cut(text: str) -> str:
    """Return the text, shortened where nobody would read on."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
