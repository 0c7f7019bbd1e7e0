"""The learned model: features with their rarity, weights per entry, and the phrasings themselves for near repeats."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.matching.features import features
from app.matching.guards import Guards
from app.matching.learning import learn
from app.matching.vocabulary import Vocabulary
from app.matching.weights import Vector, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Entry

COMMON = 2
"""A feature of fewer phrasings than this cannot tell entries apart; it is left out."""
MOST = 40_000
NEAREST = 3
"""How many phrasings of an entry speak for it."""
CANDIDATES = 24
NEAR = 0.5
"""Weight of the nearest phrasings beside the learned weights."""


@dataclass(frozen=True, slots=True)
class Model:
    """All that matching needs; it is made from a bank by `train`, or from bytes."""

    entries: tuple[str, ...]
    known: dict[str, int]  # feature -> number
    rarity: np.ndarray
    weights: Weights
    phrasings: tuple[str, ...]
    starts: np.ndarray  # first phrasing of each entry, and one past the last
    rows: np.ndarray  # first cell of each phrasing, and one past the last
    cells: np.ndarray  # features of the phrasings
    values: np.ndarray  # their weights, 1/255ths
    vocabulary: Vocabulary
    guards: Guards

    @classmethod
    def train(cls, entries: Sequence[Entry], vocabulary: Vocabulary) -> Model:
        """Learn the phrasings of the entries; the same bank gives the same model."""
        texts = [phrasing for entry in entries for phrasing in entry.phrasings]
        found = [features(text, vocabulary) for text in texts]
        spread = Counter(name for one in found for name in one)
        names = [name for name, count in spread.most_common(MOST) if count >= COMMON]
        known = {name: number for number, name in enumerate(sorted(names))}
        rarity = np.array([np.log(1 + len(texts) / spread[name]) for name in known], dtype=np.float32)
        vectors = [_vector(one, known, rarity) for one in found]
        sizes = [len(entry.phrasings) for entry in entries]
        labels = np.repeat(np.arange(len(entries)), sizes)
        return cls(
            entries=tuple(entry.id for entry in entries),
            known=known,
            rarity=rarity,
            weights=learn(vectors, labels, len(known), len(entries)),
            phrasings=tuple(texts),
            starts=_bounds(sizes),
            rows=_bounds([len(vector.features) for vector in vectors]),
            cells=np.concatenate([vector.features for vector in vectors]).astype(np.uint16),
            values=np.round(np.concatenate([vector.weights for vector in vectors]) * 255).astype(np.uint8),
            vocabulary=vocabulary,
            guards=Guards(vocabulary.guards),
        )

    def vector(self, text: str) -> Vector:
        """A text in the model's features."""
        return _vector(features(text, self.vocabulary), self.known, self.rarity)

    def scores(self, vector: Vector) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The best entries' numbers, their scores, and how near their nearest phrasings are; best first."""
        learned = self.weights.add(vector, len(self.entries))
        many = min(CANDIDATES, len(learned))
        best = np.argpartition(-learned, many - 1)[:many] if many else np.zeros(0, int)
        near = self._near(vector, best)
        total = learned[best] + NEAR * near.mean(axis=1) if many else learned[best]
        order = np.lexsort((best, -total))
        return best[order], total[order], near[order]

    def _near(self, vector: Vector, best: np.ndarray) -> np.ndarray:
        """The likeness of each candidate's nearest phrasings, best first, `NEAREST` columns."""
        dense = np.zeros(len(self.known), dtype=np.float32)
        dense[vector.features] = vector.weights
        near = np.zeros((len(best), NEAREST), dtype=np.float32)
        for row, entry in enumerate(best):
            first, last = self.starts[entry], self.starts[entry + 1]
            bounds = self.rows[first : last + 1]
            cells = slice(bounds[0], bounds[-1])
            products = np.append(dense[self.cells[cells]] * self.values[cells], 0)
            likeness = np.sort(np.add.reduceat(products, bounds[:-1] - bounds[0]))[::-1] / 255
            near[row, : len(likeness)] = likeness[:NEAREST]
        return near

    def nearest(self, vector: Vector, entry: int) -> str:
        """The phrasing of an entry that is most like the text."""
        dense = np.zeros(len(self.known), dtype=np.float32)
        dense[vector.features] = vector.weights
        first, last = self.starts[entry], self.starts[entry + 1]
        bounds = self.rows[first : last + 1]
        products = np.append(dense[self.cells[bounds[0] : bounds[-1]]] * self.values[bounds[0] : bounds[-1]], 0)
        return self.phrasings[first + int(np.argmax(np.add.reduceat(products, bounds[:-1] - bounds[0])))]

    def to_bytes(self) -> bytes:
        """The model as bytes, the same for the same model."""
        arrays = {name: getattr(self, name) for name in ARRAYS}
        arrays |= {f"weights.{name}": getattr(self.weights, name) for name in WEIGHTS}
        words = {
            "entries": self.entries,
            "known": list(self.known),
            "phrasings": self.phrasings,
            "synonyms": [[list(key), concept] for key, concept in self.vocabulary.synonyms.items()],
            "guards": self.guards.table,
            "scale": self.weights.scale,
            "arrays": [[name, array.dtype.str, len(array)] for name, array in arrays.items()],
        }
        return b"\n".join([json.dumps(words).encode(), b"".join(array.tobytes() for array in arrays.values())])

    @classmethod
    def from_bytes(cls, content: bytes) -> Model:
        """The model that `to_bytes` gave."""
        head, _, body = content.partition(b"\n")
        words = json.loads(head)
        arrays, at = {}, 0
        for name, kind, length in words["arrays"]:
            arrays[name] = np.frombuffer(body, np.dtype(kind), length, at)
            at += arrays[name].nbytes
        return cls(
            entries=tuple(words["entries"]),
            known={name: number for number, name in enumerate(words["known"])},
            weights=Weights(*(arrays[f"weights.{name}"] for name in WEIGHTS), words["scale"]),
            phrasings=tuple(words["phrasings"]),
            vocabulary=Vocabulary({tuple(key): concept for key, concept in words["synonyms"]}, words["guards"]),
            guards=Guards(words["guards"]),
            **{name: arrays[name] for name in ARRAYS},
        )


ARRAYS = ("rarity", "starts", "rows", "cells", "values")
WEIGHTS = ("starts", "columns", "values")


def _vector(found: Counter[str], known: dict[str, int], rarity: np.ndarray) -> Vector:
    numbered = sorted((known[name], weight) for name, weight in found.items() if name in known)
    at = np.array([number for number, _ in numbered], dtype=np.int64)
    weights = np.array([weight for _, weight in numbered], dtype=np.float32) * rarity[at]
    length = float(np.linalg.norm(weights))
    return Vector(at, weights / length if length else weights)


def _bounds(sizes: Sequence[int]) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
