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

from app.matching.features import SPACE, Features, Parts, features, spelling
from app.matching.guards import Guards
from app.matching.repeats import Repeats
from app.matching.vocabulary import Vocabulary
from app.matching.weights import Vector, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Entry

FORM = 2
"""Counts up when bytes of a model mean something else than before."""
CANDIDATES = 12
"""How many entries are looked at for a question."""
ROOTED, PHRASED = 96, 24
"""How many entries a known root keeps, and how many features a phrasing."""
ARRAYS = ("rarity", "starts", "biases", "lengths")
REPEATS = ("keys", "owners")
TABLES = ("weights", "spelled", "phrased")
PARTS = ("starts", "columns", "values")


@dataclass(frozen=True, slots=True)
class Read:
    """A question in the model's terms: wording and concepts at length 1 each, and the spelling of its words.

    Words that the model knows are `roots`, whose spelling it has added up; `spelled` holds the pieces of the others.
    """

    meaning: Vector
    roots: tuple[int, ...]
    spelled: Vector
    length: float  # of the spelling


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry for a question: its number, its score, and, of the best one, the phrasing most like the question."""

    entry: int
    score: float
    phrasing: int


@dataclass(frozen=True, slots=True)
class Model:
    """All that matching needs; it is made from a bank by `train`, or from bytes."""

    entries: tuple[str, ...]
    phrasings: tuple[str, ...]
    starts: array[int]  # first phrasing of each entry, and one past the last
    rarity: array[float]  # of each feature
    weights: Weights  # features down, entries across
    biases: array[float]  # of the entries
    roots: dict[str, int]  # roots of words that the phrasings know
    spelled: Weights  # known roots down, entries across: their spelling added up
    lengths: array[float]  # of each known root's spelling, squared
    phrased: Weights  # phrasings down, features of meaning across
    repeats: Repeats  # the phrasings word for word
    vocabulary: Vocabulary
    guards: Guards

    @classmethod
    def train(cls, entries: Sequence[Entry], vocabulary: Vocabulary) -> Model:
        """Learn the phrasings of the entries; the same bank gives the same model."""
        from app.matching.learning import learn, packed_rows

        texts = [phrasing for entry in entries for phrasing in entry.phrasings]
        found = [features(text, vocabulary) for text in texts]
        rarity = _rarity([{**one.wording, **one.concepts, **_pieces(one.roots)} for one in found])
        meanings = [_meaning(one, rarity) for one in found]
        spellings = [_even(_weighed(_pieces(one.roots), rarity)) for one in found]
        sizes = [len(entry.phrasings) for entry in entries]
        labels = [number for number, size in enumerate(sizes) for _ in range(size)]
        vectors = [{**meaning, **spelt} for meaning, spelt in zip(meanings, spellings, strict=True)]
        weights, biases = learn(vectors, labels, len(entries))
        roots = sorted({root for one in found for root in one.roots})
        pieces = [_weighed(_pieces((root,)), rarity) for root in roots]
        return cls(
            entries=tuple(entry.id for entry in entries),
            phrasings=tuple(texts),
            starts=array("I", [sum(sizes[:number]) for number in range(len(sizes) + 1)]),
            rarity=rarity,
            weights=weights,
            biases=array("f", biases),
            roots={root: row for row, root in enumerate(roots)},
            spelled=packed_rows([weights.add(vector) for vector in pieces], ROOTED),
            lengths=array("f", [_square(vector) for vector in pieces]),
            phrased=packed_rows([_even(meaning) for meaning in meanings], PHRASED),
            repeats=Repeats.of((phrasing, entry.id) for entry in entries for phrasing in entry.phrasings),
            vocabulary=vocabulary,
            guards=Guards(vocabulary.guards),
        )

    def read(self, text: str) -> Read:
        """A question in the model's terms; features that no phrasing has are left out."""
        parts = features(text, self.vocabulary)
        known = tuple(self.roots[root] for root in parts.roots if root in self.roots)
        pieces = _weighed(_pieces([root for root in parts.roots if root not in self.roots]), self.rarity)
        length = math.sqrt(_square(pieces) + sum(self.lengths[row] for row in known))
        return Read(_meaning(parts, self.rarity), known, pieces, length)

    def candidates(self, question: Read, *others: tuple[Read, float], share: float = 1.0) -> list[Candidate]:
        """The entries that fit best, best first; the question counts with its share, other texts with their weights."""
        scores = {entry: share * score for entry, score in self._scores(question).items()}
        for read, weight in others:
            for entry, score in self._scores(read).items():
                if entry in scores:
                    scores[entry] += weight * score
        for entry in scores:
            scores[entry] += self.biases[entry]
        best = heapq.nsmallest(CANDIDATES, scores, key=lambda entry: (-scores[entry], entry))
        return [
            Candidate(entry, scores[entry], self._nearest(question, entry) if not rank else self.starts[entry])
            for rank, entry in enumerate(best)
        ]

    def _scores(self, read: Read) -> dict[int, float]:
        """What the features of a text say for each entry that they speak of."""
        scores = self.weights.add(read.meaning)
        if read.length:
            spelt = self.weights.add(read.spelled)
            for row in read.roots:
                self.spelled.add_row(row, spelt)
            for entry, score in spelt.items():
                scores[entry] = scores.get(entry, 0.0) + score / read.length
        return scores

    def known(self, read: Read, entry: int) -> float:
        """The share of a question's wording and concepts that speaks for an entry, from 0 to 1."""
        whole = sum(read.meaning.values())
        spoken = sum(weight for feature, weight in read.meaning.items() if self.weights.at(feature, entry) > 0)
        return spoken / whole if whole else 0.0

    def candidate(self, question: Read, name: str, score: float) -> Candidate:
        """An entry for a question by its name, with a score that somebody else gave it."""
        entry = self.entries.index(name)
        return Candidate(entry, score, self._nearest(question, entry))

    def _nearest(self, question: Read, entry: int) -> int:
        """The phrasing of an entry that is most like the question."""
        meaning = question.meaning

        def likeness(phrasing: int) -> float:
            columns, values = self.phrased.row(phrasing)
            return float(sum(map(mul, map(meaning.get, columns, repeat(0.0)), values)))

        return max(range(self.starts[entry], self.starts[entry + 1]), key=likeness)

    def to_bytes(self) -> bytes:
        """The model as bytes, the same for the same model: a line of JSON, then the arrays."""
        arrays = {name: getattr(self, name) for name in ARRAYS}
        arrays |= {f"{table}.{part}": getattr(getattr(self, table), part) for table in TABLES for part in PARTS}
        arrays |= {f"repeats.{part}": getattr(self.repeats, part) for part in REPEATS}
        head = {
            "entries": self.entries,
            "phrasings": self.phrasings,
            "roots": list(self.roots),
            "repeated": self.repeats.entries,
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
            biases=arrays["biases"],
            lengths=arrays["lengths"],
            phrased=phrased,
            repeats=Repeats(tuple(head["repeated"]), *(arrays[f"repeats.{part}"] for part in REPEATS)),
            vocabulary=Vocabulary({tuple(key): concept for key, concept in head["synonyms"]}, head["guards"]),
            guards=Guards(head["guards"]),
        )


def _pieces(roots: Sequence[str]) -> Features:
    """The spelling of several roots, added up."""
    return dict(Counter(piece for root in roots for piece in spelling(root)))


def _meaning(parts: Parts, rarity: array[float]) -> Vector:
    """Wording and concepts, each at length 1."""
    return {**_even(_weighed(parts.wording, rarity)), **_even(_weighed(parts.concepts, rarity))}


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
    length = math.sqrt(_square(vector)) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}
