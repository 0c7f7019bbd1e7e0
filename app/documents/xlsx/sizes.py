"""Answers that their cells are too small to show: heights and widths are the buyer's and stay, so a person is told.

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
        beside = Cell(grid.title, reference.name(at[0], at[1] + 1)) in answers
        if (_is_high if style.wraps else _is_wide)(grid, at, value, style, beside=beside):
            yield place


def _is_high(grid: Grid, at: tuple[int, int], text: str, style: Style, **_: bool) -> bool:
    """Whether a text that wraps needs more lines than its cell is high."""
    block = _block(grid, at)
    alone = (block.top, block.left) == (block.bottom, block.right)
    if alone and block.top not in grid.heights:
        return False
    height = sum(_height(grid, row) for row in range(block.top, min(block.bottom, block.top + _MOST) + 1))
    letters = _letters(grid, block, style)
    lines = sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))
    return lines > 1 and lines * _size(style) * _LEADING > height * _SPARE


def _is_wide(grid: Grid, at: tuple[int, int], text: str, style: Style, *, beside: bool) -> bool:
    """Whether a text that does not wrap is longer than its cell and cannot run on into a blank one."""
    block = _block(grid, at)
    merged = block.left != block.right or block.top != block.bottom
    stopped = merged or beside or bool(grid.text(at[0], at[1] + 1))
    return stopped and len(text) > _letters(grid, block, style) * _SPARE


def _block(grid: Grid, at: tuple[int, int]) -> reference.Range:
    return grid.merged(*at) or reference.Range(*at, *at)


def _letters(grid: Grid, block: reference.Range, style: Style) -> float:
    """Return about how many letters a line of a block holds."""
    width = sum(_width(grid, column) for column in range(block.left, min(block.right, block.left + _MOST) + 1))
    return max(1.0, width * _PER_DIGIT * PLAIN.size / _size(style))


def _size(style: Style) -> float:
    return style.size if 1 <= style.size <= _LARGEST else PLAIN.size


def _height(grid: Grid, row: int) -> float:
    return points(grid.heights.get(row)) or _HEIGHT


def _width(grid: Grid, column: int) -> float:
    return next((width for first, last, width in grid.widths if first <= column <= last), _WIDTH)
