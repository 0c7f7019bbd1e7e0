"""A sparse table of numbers, features down and columns across, kept in a few flat arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS = 1 << 14
"""Weights are added up in whole steps: Python is a third quicker at whole numbers, as long as they are small."""
Vector = dict[int, float]
"""A text as features of the model with their weights, of length 1 together."""


class Weights(Struct, frozen=True):
    """Rows of (column, value): row f is `columns[starts[f]:starts[f + 1]]`; values count in 1/127ths of `scale`."""

    starts: array[int]
    columns: array[int]
    values: array[int]
    scale: float

    @classmethod
    def of(cls, sizes: array[int], columns: array[int], values: array[int], scale: float) -> Weights:
        """From the sizes of the rows, which are kept in less than where they start."""
        return cls(array("I", accumulate(sizes, initial=0)), columns, values, scale)

    @property
    def sizes(self) -> array[int]:
        """How many columns each row has."""
        return array("B", map(sub, self.starts[1:], self.starts))

    def at(self, row: int, column: int) -> float:
        """One number; 0 where none is kept."""
        first, last = self.starts[row], self.starts[row + 1]
        place = bisect_left(self.columns, column, first, last)
        kept = place < last and self.columns[place] == column
        return self.values[place] * self.scale / 127 if kept else 0.0

    @property
    def unit(self) -> float:
        """What one in `sums` is worth."""
        return self.scale / 127 / STEPS

    def sums(self, vector: Mapping[int, float], many: int) -> list[int]:
        """The rows of a vector's features, each times its weight, added up for so many columns, in whole units."""
        starts, columns, values = self.starts, self.columns, self.values  # most of the time of matching is spent here
        summed = [0] * many
        for row, weight in vector.items():
            first, last = starts[row], starts[row + 1]
            step = round(weight * STEPS)
            for column, value in zip(columns[first:last], values[first:last]):  # noqa: B905  # `strict` takes time here
                summed[column] += step * value
        return summed

    def rows(self, first: int, last: int) -> tuple[array[int], array[int], list[int]]:
        """Rows from one to before another, as they are kept, and where among their numbers each begins, and the end."""
        starts = self.starts[first : last + 1]
        begin, end = starts[0], starts[-1]
        return self.columns[begin:end], self.values[begin:end], [start - begin for start in starts]
