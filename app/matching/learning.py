"""How the model learns from the phrasings of a bank, and from nothing else.

Each entry is told from all others by a linear support vector machine with squared hinge loss (Fan et al. 2008,
"LIBLINEAR"). What a feature says against most entries alike is taken off its weights: it changes no order, and few
weights are left to keep. A bank with more entries than `SOLVABLE` is learned as centroids (Rocchio 1971), in time
and memory that grow with its size.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from app.matching.features import SPACE
from app.matching.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from app.matching.weights import Vector

    Row = tuple[int, NDArray[np.int64], NDArray[np.float64]]
    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]

SOLVABLE = 2_000
SOFTNESS = 0.5
"""C of the support vector machines."""
EXACT = 0.01
"""How exactly they are solved; a finer solution changes no answer."""
SMALL = 0.16
"""Weights below this share of a feature's largest are dropped."""
STRONGEST = 40
"""How many columns a feature keeps: the rest of its weights are too small to decide anything."""
FEW = 2
"""A feature of fewer phrasings than this cannot tell entries apart."""


def learn(vectors: Sequence[Vector], labels: Sequence[int], entries: int) -> tuple[Weights, list[float]]:
    """Weights that tell the entries apart, and each entry's own bias; `labels` are the entries of the phrasings."""
    owners = np.array(labels)
    table = _table(vectors)
    told = _machines(table, owners) if 2 < entries <= SOLVABLE else None  # noqa: PLR2004  # two share one machine
    weights, biases = told or (_centroids(table, owners, entries), np.zeros(entries))
    return packed(_rows(sparse.csc_matrix(weights)), SPACE), [float(bias) for bias in biases]


def _machines(table: sparse.csr_matrix, owners: Places) -> tuple[sparse.csr_matrix, Numbers]:
    from sklearn.svm import LinearSVC

    used = np.flatnonzero(np.asarray(table.getnnz(axis=0)))
    machines = LinearSVC(C=SOFTNESS, tol=EXACT, random_state=0).fit(table[:, used], owners)
    weights = machines.coef_ - np.median(machines.coef_, axis=0)
    weights[np.abs(weights) < SMALL * np.abs(weights).max(axis=0)] = 0
    entry, column = np.nonzero(weights)
    return sparse.csr_matrix(
        (weights[entry, column], (entry, used[column])), (len(weights), SPACE)
    ), machines.intercept_


def _centroids(table: sparse.csr_matrix, owners: Places, entries: int) -> sparse.csr_matrix:
    share = 1 / np.maximum(1, np.bincount(owners, minlength=entries))
    several = sparse.csr_matrix((share[owners], (owners, np.arange(len(owners)))), (entries, len(owners)))
    return several @ table


def packed_rows(vectors: Sequence[Vector], strongest: int = STRONGEST) -> Weights:
    """Vectors as rows of a table, each cut to its strongest features."""
    rows = (
        (row, np.array(sorted(vector), np.int64), np.array([vector[feature] for feature in sorted(vector)]))
        for row, vector in enumerate(vectors)
    )
    return packed(rows, len(vectors), strongest)


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


def _table(vectors: Sequence[Vector]) -> sparse.csr_matrix:
    """The phrasings as rows; features that too few of them have are left out."""
    starts = np.cumsum([0, *(len(vector) for vector in vectors)])
    at = np.fromiter((feature for vector in vectors for feature in vector), np.int64, starts[-1])
    values = np.fromiter((weight for vector in vectors for weight in vector.values()), np.float64, starts[-1])
    values[np.bincount(at, minlength=SPACE)[at] < FEW] = 0
    table = sparse.csr_matrix((values, at, starts), (len(vectors), SPACE))
    table.eliminate_zeros()
    return table


def _rows(weights: sparse.csc_matrix) -> Iterator[Row]:
    """Features with the entries that they speak for or against."""
    for feature in np.flatnonzero(np.diff(weights.indptr)):
        first, last = weights.indptr[feature], weights.indptr[feature + 1]
        yield int(feature), weights.indices[first:last].astype(np.int64), weights.data[first:last]
