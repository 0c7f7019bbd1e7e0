"""The learned model: the rarity of features, weights per entry, and the phrasings themselves for near repeats."""

from __future__ import annotations

import heapq
import json
import math
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from operator import mul
from typing import TYPE_CHECKING

from app.matching.features import SPACE, SPELLING, Features, features, number, spelling
from app.matching.guards import Guards
from app.matching.vocabulary import Vocabulary
from app.matching.weights import Vector, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Entry

NEAREST = 3
"""How many phrasings of an entry speak for it."""
CANDIDATES, COMPARED = 12, 5
"""How many entries are looked at for a question, and how many of them phrasing by phrasing."""
ROOTED = 48
"""How many entries a known root keeps."""
NEAR = 0.5
"""Weight of the nearest phrasings beside the learned weights."""
ARRAYS = ("rarity", "starts", "lengths")
TABLES = ("weights", "spelled", "phrased")
PARTS = ("starts", "columns", "values")


@dataclass(frozen=True, slots=True)
class Read:
    """A question in the model's terms: known roots, other features, their length together, and the meaning alone."""

    roots: tuple[int, ...]
    others: Vector
    length: float
    meaning: Vector


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry for a question: its number, its score, how like its nearest phrasings are, and the nearest of them."""

    entry: int
    score: float
    near: tuple[float, ...]
    phrasing: int


@dataclass(frozen=True, slots=True)
class Model:
    """All that matching needs; it is made from a bank by `train`, or from bytes."""

    entries: tuple[str, ...]
    phrasings: tuple[str, ...]
    starts: array[int]  # first phrasing of each entry, and one past the last
    rarity: array[float]  # of each feature
    weights: Weights  # features down, entries across
    roots: dict[str, int]  # roots of words that the phrasings know
    spelled: Weights  # known roots down, entries across: the word and its spelling added up
    lengths: array[float]  # of each known root, squared
    phrased: Weights  # phrasings down, features of meaning across
    vocabulary: Vocabulary
    guards: Guards

    @classmethod
    def train(cls, entries: Sequence[Entry], vocabulary: Vocabulary) -> Model:
        """Learn the phrasings of the entries; the same bank gives the same model."""
        from app.matching.learning import learn, packed_rows

        texts = [phrasing for entry in entries for phrasing in entry.phrasings]
        found = [features(text, vocabulary) for text in texts]
        everything = [_spelled(roots, meaning) for roots, meaning in found]
        rarity = _rarity(everything)
        sizes = [len(entry.phrasings) for entry in entries]
        labels = [number for number, size in enumerate(sizes) for _ in range(size)]
        weights = learn([_even(_weighed(one, rarity)) for one in everything], labels, len(entries))
        roots = sorted({root for several, _ in found for root in several})
        vectors = [_weighed(_spelled((root,), {word(root): 1.0}), rarity) for root in roots]
        return cls(
            entries=tuple(entry.id for entry in entries),
            phrasings=tuple(texts),
            starts=array("I", [sum(sizes[:number]) for number in range(len(sizes) + 1)]),
            rarity=rarity,
            weights=weights,
            roots={root: row for row, root in enumerate(roots)},
            spelled=packed_rows([weights.add(vector) for vector in vectors], ROOTED),
            lengths=array("f", [_square(vector) for vector in vectors]),
            phrased=packed_rows([_even(_weighed(meaning, rarity)) for _, meaning in found]),
            vocabulary=vocabulary,
            guards=Guards(vocabulary.guards),
        )

    def read(self, text: str) -> Read:
        """A question in the model's terms; features that no phrasing has are left out."""
        roots, meaning = features(text, self.vocabulary)
        known = tuple(self.roots[root] for root in roots if root in self.roots)
        weighed = _weighed(meaning, self.rarity)
        named = {word(root) for root in roots if root in self.roots}
        unknown = tuple(root for root in roots if root not in self.roots)
        others = {feature: weight for feature, weight in weighed.items() if feature not in named}
        others |= _weighed(_spelled(unknown, {}), self.rarity)
        square = _square(others) + sum(self.lengths[row] for row in known)
        return Read(known, others, math.sqrt(square), _even(weighed))

    def candidates(self, question: Read) -> list[Candidate]:
        """The entries that fit best, best first."""
        learned = self.weights.add(question.others)
        for row in question.roots:
            self.spelled.add_row(row, learned)
        best = heapq.nsmallest(CANDIDATES, learned, key=lambda entry: (-learned[entry], entry))
        scores = {entry: learned[entry] / (question.length or 1.0) for entry in best}
        found = [
            self._compared(question, entry, score) if rank < COMPARED else Candidate(entry, score, (), 0)
            for rank, (entry, score) in enumerate(scores.items())
        ]
        return sorted(found, key=lambda one: (-one.score, one.entry))

    def _compared(self, question: Read, entry: int, learned: float) -> Candidate:
        meaning = question.meaning
        likeness = []
        for phrasing in range(self.starts[entry], self.starts[entry + 1]):
            columns, values = self.phrased.row(phrasing)
            like = sum(map(mul, map(meaning.get, columns, repeat(0.0)), values))
            likeness.append((like * self.phrased.scale / 127, -phrasing))
        nearest = heapq.nlargest(NEAREST, likeness)
        near = tuple(like for like, _ in nearest)
        return Candidate(entry, learned + NEAR * sum(near) / NEAREST, near, -nearest[0][1])

    def to_bytes(self) -> bytes:
        """The model as bytes, the same for the same model: a line of JSON, then the arrays."""
        arrays = {name: getattr(self, name) for name in ARRAYS}
        arrays |= {f"{table}.{part}": getattr(getattr(self, table), part) for table in TABLES for part in PARTS}
        head = {
            "entries": self.entries,
            "phrasings": self.phrasings,
            "roots": list(self.roots),
            "synonyms": [[list(key), concept] for key, concept in self.vocabulary.synonyms.items()],
            "guards": self.guards.table,
            "scales": [getattr(self, table).scale for table in TABLES],
            "arrays": [[name, one.typecode, len(one) * one.itemsize] for name, one in arrays.items()],
        }
        return b"\n".join([json.dumps(head).encode(), b"".join(one.tobytes() for one in arrays.values())])

    @classmethod
    def from_bytes(cls, content: bytes) -> Model:
        """The model that `to_bytes` gave."""
        end = content.index(b"\n")
        head, at = json.loads(content[:end]), end + 1
        arrays = {}
        for name, kind, size in head["arrays"]:
            arrays[name] = array(kind, content[at : at + size])
            at += size
        weights, spelled, phrased = (
            Weights(arrays[f"{table}.starts"], arrays[f"{table}.columns"], arrays[f"{table}.values"], scale)
            for table, scale in zip(TABLES, head["scales"], strict=True)
        )
        return cls(
            entries=tuple(head["entries"]),
            phrasings=tuple(head["phrasings"]),
            starts=arrays["starts"],
            rarity=arrays["rarity"],
            weights=weights,
            roots={root: row for row, root in enumerate(head["roots"])},
            spelled=spelled,
            lengths=arrays["lengths"],
            phrased=phrased,
            vocabulary=Vocabulary({tuple(key): concept for key, concept in head["synonyms"]}, head["guards"]),
            guards=Guards(head["guards"]),
        )


def word(root: str) -> int:
    """The feature of a word by its root."""
    return number(f"w:{root}")


def _spelled(roots: Sequence[str], meaning: Features) -> Features:
    """Features of meaning, and those of the roots' spelling added up."""
    found = dict(meaning)
    for root in roots:
        for piece in spelling(root):
            found[piece] = found.get(piece, 0.0) + SPELLING
    return found


def _rarity(everything: Sequence[Features]) -> array[float]:
    spread = Counter(feature for one in everything for feature in one)
    rarity = array("f", bytes(4 * SPACE))
    for feature, count in spread.items():
        rarity[feature] = math.log(1 + len(everything) / count)
    return rarity


def _weighed(found: Features, rarity: array[float]) -> Vector:
    """Features times their rarity; a feature that was never seen has none and is left out."""
    return {feature: weight * rarity[feature] for feature, weight in found.items() if rarity[feature]}


def _square(vector: Vector) -> float:
    return sum(weight * weight for weight in vector.values())


def _even(vector: Vector) -> Vector:
    """The vector at length 1."""
    length = math.sqrt(_square(vector))
    return {feature: weight / length for feature, weight in vector.items()}
