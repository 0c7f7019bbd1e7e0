"""A sparse table of numbers, features down and columns across, kept in a few flat arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import sub
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Vector = dict[int, float]
"""A text as features of the model with their weights, of length 1 together."""


@dataclass(frozen=True, slots=True)
class Weights:
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

    def add(self, vector: Mapping[int, float], summed: list[float]) -> None:
        """Add the rows of a vector's features, each times its weight, to sums by column."""
        for feature, weight in vector.items():
            self.add_row(feature, weight, summed)

    def add_row(self, row: int, weight: float, summed: list[float]) -> None:
        """Add one row times a weight to sums by column."""
        first, last = self.starts[row], self.starts[row + 1]
        step = weight * self.scale / 127
        for column, value in zip(self.columns[first:last], self.values[first:last], strict=True):
            summed[column] += step * value

    def row(self, number: int) -> tuple[array[int], array[int]]:
        """One row as it is kept."""
        first, last = self.starts[number], self.starts[number + 1]
        return self.columns[first:last], self.values[first:last]
