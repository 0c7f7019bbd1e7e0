"""A sparse table of numbers, features down and columns across, kept in a few flat arrays."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
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

    def add(self, vector: Mapping[int, float]) -> dict[int, float]:
        """The sum of the rows of a vector's features, each times its weight, by column."""
        summed: dict[int, float] = {}
        get = summed.get
        for feature, weight in vector.items():
            first, last = self.starts[feature], self.starts[feature + 1]
            for column, value in zip(self.columns[first:last], self.values[first:last], strict=True):
                summed[column] = get(column, 0.0) + weight * value
        share = self.scale / 127
        return {column: total * share for column, total in summed.items()}

    def add_row(self, row: int, summed: dict[int, float]) -> None:
        """Add one row to sums by column."""
        first, last = self.starts[row], self.starts[row + 1]
        share, get = self.scale / 127, summed.get
        for column, value in zip(self.columns[first:last], self.values[first:last], strict=True):
            summed[column] = get(column, 0.0) + share * value

    def at(self, row: int, column: int) -> int:
        """One value as it is kept, 0 where there is none; a row's columns ascend."""
        first, last = self.starts[row], self.starts[row + 1]
        found = bisect_left(self.columns, column, first, last)
        return self.values[found] if found < last and self.columns[found] == column else 0

    def row(self, number: int) -> tuple[array[int], array[int]]:
        """One row as it is kept."""
        first, last = self.starts[number], self.starts[number + 1]
        return self.columns[first:last], self.values[first:last]
