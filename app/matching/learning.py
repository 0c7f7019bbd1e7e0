"""How the model learns from the phrasings of a bank, and from nothing else.

A bank of up to `SOLVABLE` phrasings is learned by least squares with a ridge, one entry against all others, solved in
the space of the phrasings (Saunders, Gammerman and Vovk 1998): the weights are X'(XX' + rI)⁻¹Y. A larger one is learned
as centroids (Rocchio 1971), which takes time and memory in proportion to its size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from app.matching.weights import Weights, packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.matching.weights import Vector

RIDGE = 0.3
SOLVABLE = 14_000


def learn(vectors: Sequence[Vector], labels: np.ndarray, features: int, entries: int) -> Weights:
    """Weights that tell the entries apart; `labels` holds the entry's number of each phrasing."""
    rows = _solved if len(vectors) <= SOLVABLE else _centroids
    return packed(rows(vectors, labels, features, entries), entries)


def _solved(
    vectors: Sequence[Vector], labels: np.ndarray, features: int, entries: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    table = np.zeros((len(vectors), features), dtype=np.float32)
    for row, vector in enumerate(vectors):
        table[row, vector.features] = vector.weights
    wanted = np.full((len(vectors), entries), -1 / entries, dtype=np.float32)
    wanted[np.arange(len(vectors)), labels] = 1
    kernel = table @ table.T
    kernel[np.diag_indices_from(kernel)] += RIDGE
    shares = np.linalg.solve(kernel, wanted)
    del kernel
    for chunk in np.array_split(np.arange(features), max(1, features // 2048)):
        for weights in table[:, chunk].T @ shares:
            strong = np.flatnonzero(np.abs(weights) > 0.01 * np.abs(weights).max(initial=0))
            yield strong, weights[strong]


def _centroids(
    vectors: Sequence[Vector], labels: np.ndarray, features: int, entries: int
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    sizes = np.bincount(labels, minlength=entries)
    owners = np.repeat(labels, [len(vector.features) for vector in vectors])
    at = np.concatenate([vector.features for vector in vectors])
    values = np.concatenate([vector.weights for vector in vectors]) / sizes[owners]
    cells, which = np.unique(at.astype(np.int64) * entries + owners, return_inverse=True)
    summed = np.bincount(which, weights=values)
    row_of, column_of = cells // entries, cells % entries
    bounds = np.searchsorted(row_of, np.arange(features + 1))
    for first, last in zip(bounds, bounds[1:], strict=False):
        yield column_of[first:last], summed[first:last]
