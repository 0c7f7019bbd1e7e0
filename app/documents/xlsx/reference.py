"""A1 references: letters and numbers, ranges, and the cells in them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_CELL = re.compile(r"^\$?([A-Za-z]{1,3})\$?([0-9]{1,7})$")
_RANGE = re.compile(r"^\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?(?::\$?([A-Za-z]{1,3})?\$?([0-9]{1,7})?)?$")


class Range(NamedTuple):
    """A block of cells, bounds included, counted from one."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield the row and the column of each cell."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))


@lru_cache(maxsize=2048)
def column_number(letters: str) -> int:
    """Return 1 for A, 27 for AA; 0 for what names no column."""
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:  # noqa: PLR2004
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMN else 0


@lru_cache(maxsize=2048)
def letters(column: int) -> str:
    """Return A for 1, AA for 27."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def name(row: int, column: int) -> str:
    """Return the A1 name of a cell."""
    return f"{letters(column)}{row}"


def parse(cell: str) -> tuple[int, int] | None:
    """Return (row, column) of an A1 name, None if it is none or outside the grid."""
    found = _CELL.match(cell)
    if not found:
        return None
    row, column = int(found.group(2)), column_number(found.group(1))
    return (row, column) if 1 <= row <= MAX_ROW and column else None


def parse_range(text: str) -> Range | None:
    """Return the block that `A1`, `A1:B2`, `A:B` or `1:3` names, None for anything else."""
    found = _RANGE.match(text.strip())
    if not found or not any(found.groups()):
        return None
    left, top, right, bottom = found.groups()
    if ":" not in text:
        if not (left and top):
            return None
        right, bottom = left, top
    block = Range(
        int(top) if top else 1,
        column_number(left) if left else 1,
        int(bottom) if bottom else MAX_ROW,
        column_number(right) if right else MAX_COLUMN,
    )
    return block if 1 <= block.top <= block.bottom <= MAX_ROW and 1 <= block.left <= block.right else None


def parse_ranges(text: str) -> tuple[Range, ...]:
    """Return the blocks of an `sqref`."""
    return tuple(block for part in text.split() if (block := parse_range(part)))
