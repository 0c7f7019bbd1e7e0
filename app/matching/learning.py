"""How the model learns from the phrasings of a bank, and from nothing else.

A bank of up to `SOLVABLE` phrasings is learned by least squares with a ridge, one entry against all others, solved in
the space of the phrasings (Saunders, Gammerman and Vovk 1998): the weights are X'(XX' + rI)⁻¹Y. A larger one is learned
as centroids (Rocchio 1971), which takes time and memory in proportion to its size.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from app.matching.features import SPACE
from app.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from app.matching.weights import Vector

RIDGE = 0.3
SOLVABLE = 14_000
STRONGEST = 32
"""How many columns a feature keeps: the rest of its weights are too small to decide anything."""
FEW = 2
"""A feature of fewer phrasings than this cannot tell entries apart."""
Row = tuple[int, "NDArray[np.int64]", "NDArray[np.float64]"]


def learn(vectors: Sequence[Vector], labels: Sequence[int], entries: int) -> Weights:
    """Weights that tell the entries apart; `labels` holds the entry's number of each phrasing."""
    rows = _solved if len(vectors) <= SOLVABLE else _centroids
    return packed(rows(vectors, np.array(labels), entries), SPACE)


def packed(rows: Iterable[Row], many: int, strongest: int = STRONGEST) -> Weights:
    """Weights from (row, columns, values), rows ascending, each cut to its strongest."""
    starts, columns, values = np.zeros(many + 1, np.int64), [], []
    for row, at, weights in rows:
        if len(at) > strongest:
            kept = np.sort(np.argpartition(-np.abs(weights), strongest)[:strongest])
            at, weights = at[kept], weights[kept]  # noqa: PLW2901  # the row, cut
        starts[row + 1] = len(at)
        columns.append(at)
        values.append(weights)
    everything = np.concatenate([*values, np.zeros(0)])
    scale = float(np.abs(everything).max(initial=0)) or 1.0
    wide = max((int(at.max(initial=0)) for at in columns), default=0) >= 1 << 16
    return Weights(
        array("I", np.cumsum(starts).astype(np.uint32).tobytes()),
        array("I" if wide else "H", np.concatenate([*columns, np.zeros(0)]).astype("u4" if wide else "u2").tobytes()),
        array("b", np.round(everything * 127 / scale).astype(np.int8).tobytes()),
        scale,
    )


def _solved(vectors: Sequence[Vector], labels: NDArray[np.int64], entries: int) -> Iterator[Row]:
    used = _used(vectors)
    place = {feature: column for column, feature in enumerate(used)}
    table = np.zeros((len(vectors), len(used)), dtype=np.float32)
    for row, vector in enumerate(vectors):
        for feature, weight in vector.items():
            if feature in place:
                table[row, place[feature]] = weight
    wanted = np.full((len(vectors), entries), -1 / entries, dtype=np.float32)
    wanted[np.arange(len(vectors)), labels] = 1
    kernel = table @ table.T
    kernel[np.diag_indices_from(kernel)] += RIDGE
    shares = np.linalg.solve(kernel, wanted)
    del kernel
    for first in range(0, len(used), 2048):
        for feature, weights in zip(used[first:], table[:, first : first + 2048].T @ shares, strict=False):
            strong = np.flatnonzero(np.abs(weights) > 0.02 * np.abs(weights).max(initial=0))
            yield feature, strong, weights[strong].astype(np.float64)


def _centroids(vectors: Sequence[Vector], labels: NDArray[np.int64], entries: int) -> Iterator[Row]:
    sizes = np.bincount(labels, minlength=entries)
    owners = np.repeat(labels, [len(vector) for vector in vectors])
    at = np.fromiter((feature for vector in vectors for feature in vector), np.int64, len(owners))
    values = np.fromiter((weight for vector in vectors for weight in vector.values()), np.float64, len(owners))
    cells, which = np.unique(at * entries + owners, return_inverse=True)
    summed = np.bincount(which, weights=values / sizes[owners])
    rows, first = np.unique(cells // entries, return_index=True)
    for row, start, stop in zip(rows, first, [*first[1:], len(cells)], strict=True):
        yield int(row), cells[start:stop] % entries, summed[start:stop]


def _used(vectors: Sequence[Vector]) -> list[int]:
    counts = np.bincount(np.fromiter((feature for vector in vectors for feature in vector), np.int64), minlength=SPACE)
    return [int(feature) for feature in np.flatnonzero(counts >= FEW)]


def packed_rows(vectors: Sequence[Vector], strongest: int = STRONGEST) -> Weights:
    """Vectors as rows of a table, each cut to its strongest features."""
    rows = (
        (row, np.array(sorted(vector), np.int64), np.array([vector[feature] for feature in sorted(vector)]))
        for row, vector in enumerate(vectors)
    )
    return packed(rows, len(vectors), strongest)
