"""Answers that their rows are too low to show: heights are the buyer's and stay, so a person is told.

Excel fits a row to its text only where the file stores no height for it, and never where cells are merged.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from app.documents.xlsx import reference
from app.documents.xlsx.sheet import points
from app.documents.xlsx.styles import PLAIN
from app.documents.xlsx.workbook import opened
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.documents.xlsx.sheet import Grid
    from app.documents.xlsx.styles import Style
    from app.questionnaire import Place, Value

_WIDTH, _HEIGHT = 8.43, 15.0  # of a column in digits, and of a row in points, where the file says nothing
_PER_DIGIT = 1.1  # letters of running text in the width of a digit
_LEADING = 1.25  # height of a line by the size of its letters
_LARGEST = 409  # points of a letter in Excel
_MOST = 200  # rows or columns of a merged block that are looked at
_SPARE = 1.2  # so much higher than its row a text must be, for fonts differ


def cut_off(content: bytes, answers: Mapping[Place, Value]) -> Iterator[Place]:
    """Yield the places whose answers will not be seen as a whole once they are written."""
    workbook = opened(content)
    for place, value in answers.items():
        grid = workbook.grid(place.sheet) if isinstance(place, Cell) and isinstance(value, str) else None
        at = reference.parse(place.cell) if grid and isinstance(place, Cell) else None
        if grid is None or at is None or not isinstance(value, str):
            continue
        index = grid.style(*at)
        style = workbook.styles[index] if index < len(workbook.styles) else PLAIN
        if style.wraps and _is_cut(grid, at, value, style):
            yield place


def _is_cut(grid: Grid, at: tuple[int, int], text: str, style: Style) -> bool:
    block = grid.merged(*at) or reference.Range(*at, *at)
    alone = (block.top, block.left) == (block.bottom, block.right)
    if alone and block.top not in grid.heights:
        return False
    size = style.size if 1 <= style.size <= _LARGEST else PLAIN.size
    height = sum(_height(grid, row) for row in range(block.top, min(block.bottom, block.top + _MOST) + 1))
    width = sum(_width(grid, column) for column in range(block.left, min(block.right, block.left + _MOST) + 1))
    letters = max(1.0, width * _PER_DIGIT * PLAIN.size / size)
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return lines > 1 and lines * size * _LEADING > height * _SPARE


def _height(grid: Grid, row: int) -> float:
    return points(grid.heights.get(row)) or _HEIGHT


def _width(grid: Grid, column: int) -> float:
    return next((width for first, last, width in grid.widths if first <= column <= last), _WIDTH)
