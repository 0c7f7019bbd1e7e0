"""A table as a grid: gridSpan and vMerge resolved, cells found also inside row and cell controls."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n
from app.documents.docx.styles import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_MAX_SPAN = 63  # Word has no more columns
_MAX_COLUMNS = 4 * _MAX_SPAN
_AROUND = (n.SDT, n.SDT_CONTENT, n.w("customXml"), n.INSERTED, n.MOVED_HERE)


class GridCell(Struct, frozen=True):
    """One cell, at its top-left grid coordinates; `mark` is its own w:tc."""

    row: int
    col: int
    width: int
    element: Element
    height: int = 1


class Grid(Struct, frozen=True, dict=True):
    """The cells of a table by row, and how many rows and columns it has."""

    element: Element
    rows: tuple[tuple[GridCell, ...], ...]
    width: int

    def at(self, row: int, col: int) -> GridCell | None:
        """Return the cell that covers a grid coordinate."""
        covering = self._covering[row] if 0 <= row < len(self._covering) else []
        return next((cell for cell in covering if cell.col <= col < cell.col + cell.width), None)

    @cached_property
    def _covering(self) -> list[list[GridCell]]:
        """The cells that cover each row, those merged from above included."""
        found: list[list[GridCell]] = [[] for _ in self.rows]
        for line in self.rows:
            for cell in line:
                for row in range(cell.row, cell.row + cell.height):
                    found[row].append(cell)
        return found


def read_grid(table: Element) -> Grid:
    """Return the grid of a w:tbl."""
    rows: list[list[GridCell]] = []
    open_merges: dict[int, tuple[int, int]] = {}  # column -> (row, index) of the cell that is merged downwards
    width = 0
    for number, row in enumerate(inner(table, n.TR)):
        line: list[GridCell] = []
        rows.append(line)
        col = _before(row)
        for element in inner(row, n.TC):
            if col > _MAX_COLUMNS:
                break
            span = _span(element)
            merge = element.find(f"{n.w('tcPr')}/{n.w('vMerge')}")
            if merge is not None and merge.get(n.VAL, "continue") == "continue" and col in open_merges:
                top, index = open_merges[col]
                above = rows[top][index]
                rows[top][index] = GridCell(above.row, above.col, above.width, above.element, number - top + 1)
            else:
                open_merges.pop(col, None)
                if merge is not None:
                    open_merges[col] = (number, len(line))
                line.append(GridCell(number, col, span, element))
            col += span
        width = max(width, col)
    return Grid(table, tuple(map(tuple, rows)), width)


def inner(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of that kind, looking through controls and custom XML around them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from inner(child, tag)


def _before(row: Element) -> int:
    skipped = row.find(f"{n.w('trPr')}/{n.w('gridBefore')}")
    return 0 if skipped is None else min(whole(skipped.get(n.VAL), 0), _MAX_SPAN)


def _span(cell: Element) -> int:
    span = cell.find(f"{n.w('tcPr')}/{n.w('gridSpan')}")
    return 1 if span is None else max(1, min(whole(span.get(n.VAL), 1), _MAX_SPAN))
