"""A sparse table of numbers, features down and entries across, that adds up quickly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

STRONGEST = 192
"""How many entries a feature keeps: the rest of its weights are too small to decide anything."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as features of the model: their numbers, ascending, and weights of length 1 together."""

    features: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True, slots=True)
class Weights:
    """Rows of (column, value), one row a feature: `columns[starts[f]:starts[f + 1]]`; values are 1/127ths of `scale`."""

    starts: np.ndarray  # int32, one more than there are features
    columns: np.ndarray  # uint16 or int32
    values: np.ndarray  # int8
    scale: float

    def add(self, vector: Vector, size: int) -> np.ndarray:
        """The sum of the rows of a vector's features, each times its weight: one number per column."""
        first, last = self.starts[vector.features], self.starts[vector.features + 1]
        lengths = last - first
        if not lengths.sum():
            return np.zeros(size, dtype=np.float32)
        ends = np.cumsum(lengths)
        at = np.arange(ends[-1]) + np.repeat(first - ends + lengths, lengths)
        values = self.values[at] * np.repeat(vector.weights, lengths)
        summed = np.bincount(self.columns[at], weights=values, minlength=size)
        return (summed * (self.scale / 127)).astype(np.float32)


def packed(rows: Iterable[tuple[np.ndarray, np.ndarray]], columns: int) -> Weights:
    """Weights from one (columns, values) pair per feature, each cut to its strongest."""
    kept = []
    for at, values in rows:
        if len(at) > STRONGEST:
            strongest = np.argpartition(-np.abs(values), STRONGEST)[:STRONGEST]
            at, values = at[strongest], values[strongest]  # noqa: PLW2901  # the row, cut
        kept.append((at, values))
    lengths = [len(at) for at, _ in kept]
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    everything = np.concatenate([values for _, values in kept]) if kept else np.zeros(0)
    scale = float(np.abs(everything).max()) if len(everything) else 1.0
    kind = np.uint16 if columns < 1 << 16 else np.int32
    joined = np.concatenate([at for at, _ in kept]).astype(kind) if kept else np.zeros(0, kind)
    return Weights(starts, joined, np.round(everything * 127 / scale).astype(np.int8), scale)
