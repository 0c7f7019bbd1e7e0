"""The learned model: the rarity of features, weights per entry, and the phrasings themselves for near repeats."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections import Counter
from itertools import accumulate, compress, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from app.matching.features import Features, Parts, features, number, spelling
from app.matching.guards import Guards
from app.matching.rarity import Rarity
from app.matching.reading import asking
from app.matching.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Entry
    from app.matching.vocabulary import Vocabulary
    from app.matching.weights import Vector, Weights

CANDIDATES = 12
"""How many entries are looked at for a question."""
Heard = tuple[frozenset[int], float]
UNHEARD = 10.0
"""The rarity of a word that no phrasing has."""
STRANGENESS = 0.6
"""What a candidate loses for words that it never heard; found on phrasings left out of the bank."""
REMEMBERED = 256
"""How many sections are kept in mind: the questions under one follow each other."""
ROOTED, PHRASED = 64, 24
"""How many entries a known root keeps, and how many features a phrasing."""
FOLD = (1 << 16) - 1
"""Features of phrasings are kept in two bytes: in one question two of them seldom meet."""


class Read(NamedTuple):
    """A question in the model's terms: wording and concepts at length 1 each, and the spelling of its words.

    Words that the model knows are `roots` with their rarity, their spelling it has added up; `spelled` holds the pieces
    of the others, whose rarity adds up to `unheard`.
    """

    meaning: Vector
    roots: dict[int, float]
    spelled: Vector
    length: float  # of the spelling
    unheard: float
    own: int  # words that are no stop words

    @property
    def weight(self) -> float:
        """The rarity of all its words together."""
        return sum(self.roots.values()) + self.unheard


class Candidate(NamedTuple):
    """An entry for a question: its number, its score, and the share of the question's words that it never heard."""

    entry: int
    score: float
    strange: float


class Model(Struct, frozen=True, eq=False):
    """All that matching needs; it is made from a bank by `train`, or read from where it is stored."""

    entries: tuple[str, ...]
    starts: array[int]  # first phrasing of each entry, and one past the last
    rarity: Rarity  # of each feature
    weights: Weights  # features down, entries across
    biases: array[float]  # of the entries
    roots: dict[str, int]  # roots of words that the phrasings know
    spelled: Weights  # known roots down, entries across: their spelling added up
    lengths: array[float]  # of each known root's spelling, squared
    phrased: Weights  # phrasings down, features of meaning across, folded
    repeats: Repeats  # the phrasings word for word
    senses: array[int]  # of each phrasing; see Guards.senses_of
    hears: array[int]  # first entry of each known root in `heard`, and one past the last
    heard: array[int]  # entries whose phrasings have a known root
    vocabulary: Vocabulary
    guards: Guards
    hearing: dict[int, frozenset[int]] = field(default_factory=dict)  # of roots asked for, as a set
    sections: dict[str, array[float]] = field(default_factory=dict)  # what each entry begins with under them

    @classmethod
    def train(cls, entries: Sequence[Entry], vocabulary: Vocabulary) -> Model:
        """Learn the phrasings of the entries; the same bank gives the same model."""
        from app.matching.learning import learn, packed_rows

        texts = [phrasing for entry in entries for phrasing in entry.phrasings]
        found = [features(text, vocabulary) for text in texts]
        rarity = Rarity.learned([{**one.wording, **one.concepts, **_pieces(one.roots)} for one in found])
        meanings = [_meaning(one, rarity) for one in found]
        spellings = [_even(rarity.weighed(_pieces(one.roots))) for one in found]
        sizes = [len(entry.phrasings) for entry in entries]
        labels = [number for number, size in enumerate(sizes) for _ in range(size)]
        vectors = [{**meaning, **spelt} for meaning, spelt in zip(meanings, spellings, strict=True)]
        weights, biases = learn(vectors, labels, len(entries))
        roots = {root: row for row, root in enumerate(sorted({root for one in found for root in one.roots}))}
        pieces = [rarity.weighed(_pieces((root,))) for root in roots]
        heard: list[set[int]] = [set() for _ in roots]
        for label, one in zip(labels, found, strict=True):
            for root in one.roots:
                heard[roots[root]].add(label)
        guards = Guards.of(vocabulary.guards)
        return cls(
            entries=tuple(entry.id for entry in entries),
            starts=array("I", accumulate(sizes, initial=0)),
            rarity=rarity,
            weights=weights,
            biases=array("f", biases),
            roots=roots,
            spelled=packed_rows([_summed(weights, vector, len(entries)) for vector in pieces], ROOTED),
            lengths=array("f", [_square(vector) for vector in pieces]),
            phrased=packed_rows([_folded(_even(meaning)) for meaning in meanings], PHRASED),
            repeats=Repeats.of((phrasing, entry.id) for entry in entries for phrasing in entry.phrasings),
            senses=array("I", [guards.senses_of(asking(text)) for text in texts]),
            hears=array("I", accumulate(map(len, heard), initial=0)),
            heard=array("I" if len(entries) > FOLD else "H", [entry for some in heard for entry in sorted(some)]),
            vocabulary=vocabulary,
            guards=guards,
        )

    def read(self, text: str) -> Read:
        """A question in the model's terms; features that no phrasing has are left out."""
        parts = features(text, self.vocabulary)
        known = {self.roots[root]: self.rarity.of(number(f"w:{root}")) for root in parts.roots if root in self.roots}
        others = [root for root in parts.roots if root not in self.roots]
        pieces = self.rarity.weighed(_pieces(others))
        length = math.sqrt(_square(pieces) + sum(self.lengths[row] for row in known))
        return Read(_meaning(parts, self.rarity), known, pieces, length, UNHEARD * len(others), len(parts.roots))

    def candidates(
        self, *asked: tuple[Read, float], section: str = "", weight: float = 0.0, more: Sequence[float] = ()
    ) -> list[Candidate]:
        """The entries that fit best, best first, for texts with their weights, the question first, under a section.

        `more` is what else speaks for each entry.
        """
        question = asked[0][0]
        if not question.meaning:
            return []
        scores = list(map(add, self._under(section, weight), self._told(asked)))
        if more:
            scores = list(map(add, scores, more))
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:CANDIDATES]
        heard = self._heard(question)
        found = [self._candidate(question, heard, entry, scores[entry]) for entry in best]
        return sorted(found, key=lambda one: -one.score)

    def candidate(self, question: Read, entry: int, score: float) -> Candidate:
        """An entry for a question, with its score before what it never heard."""
        return self._candidate(question, self._heard(question), entry, score)

    def _candidate(self, question: Read, heard: Sequence[Heard], entry: int, score: float) -> Candidate:
        missed = question.unheard + sum([rare for entries, rare in heard if entry not in entries])
        strange = missed / (question.weight or 1.0)
        return Candidate(entry, score - STRANGENESS * strange, strange)

    def _heard(self, read: Read) -> list[Heard]:
        """Who has heard each of a question's known words, with its rarity."""
        return [(self.hear(row), rare) for row, rare in read.roots.items()]

    def _told(self, asked: Sequence[tuple[Read, float]]) -> list[float]:
        """What the features of texts say for each entry, each text times its weight; most are shared."""
        said: Vector = {}
        roots: Vector = {}
        for read, share in asked:
            _sum(said, read.meaning, share)
            if read.length:
                _sum(said, read.spelled, share / read.length)
                _sum(roots, dict.fromkeys(read.roots, 1.0), share / read.length)
        worded, spelt = self.weights.unit, self.spelled.unit
        sums = zip(self.weights.sums(said, len(self.entries)), self.spelled.sums(roots, len(self.entries)), strict=True)
        return [worded * one + spelt * other for one, other in sums]

    def _under(self, section: str, weight: float) -> array[float]:
        """What each entry begins with under a section: its bias, and what the section's name says for it."""
        if section not in self.sections:
            if len(self.sections) >= REMEMBERED:
                self.sections.clear()
            told = self._told([(self.read(section), weight)]) if section else [0.0] * len(self.entries)
            self.sections[section] = array("d", map(add, self.biases, told))
        return self.sections[section]

    def strange(self, read: Read, entry: int) -> float:
        """The share of a question's own words, by their rarity, that no phrasing of the entry has."""
        return self.candidate(read, entry, 0.0).strange

    def hear(self, row: int) -> frozenset[int]:
        """The entries whose phrasings have a known root."""
        if row not in self.hearing:
            self.hearing[row] = frozenset(self.heard[self.hears[row] : self.hears[row + 1]])
        return self.hearing[row]

    def nearest(self, question: Read, entry: int) -> tuple[int, float]:
        """The phrasing of an entry that is most like the question, and how like it is."""
        first, last = self.starts[entry], self.starts[entry + 1]
        columns, values, begins = self.phrased.rows(first, last)
        asked = _folded(question.meaning)
        likeness = [0.0] * (last - first)
        for at in compress(count(), map(asked.__contains__, columns)):  # few of them are shared
            likeness[bisect_right(begins, at) - 1] += asked[columns[at]] * values[at]
        best = max(likeness)
        return first + likeness.index(best), best * self.phrased.scale / 127

    def speaking(self, stems: Sequence[str], concept: str | None, entry: int) -> float | None:
        """How much words, and the concept that they stand for, speak for an entry; None where it never heard them."""
        known = [self.roots[root] for root in stems if root in self.roots]
        if not any(entry in self.hear(row) for row in known):
            return None
        meant = f"#{concept}" if concept else stems[0]
        names = [number(name) for name in (*(f"w:{root}" for root in stems), f"k:{meant}")]
        return sum(self.rarity.of(name) * self.weights.at(name, entry) for name in names)

    def turned(self, senses: int, entry: int, phrasing: int) -> bool:
        """Whether a question in these senses is asked in another sense than the entry, whose nearest phrasing is given.

        The senses that most phrasings of an entry have are its own.
        """
        near = self.senses[phrasing]
        if not (senses or near):
            return False
        mine = self.senses[self.starts[entry] : self.starts[entry + 1]]
        own = sum(1 << bit for bit in range(len(self.guards.senses)) if 2 * sum(s >> bit & 1 for s in mine) > len(mine))
        return bool(senses & ~(near | own) or own & near & ~senses)


def _summed(weights: Weights, vector: Vector, entries: int) -> Vector:
    """What a vector says for each entry that it speaks of."""
    return {entry: weights.unit * told for entry, told in enumerate(weights.sums(vector, entries)) if told}


def _pieces(roots: Sequence[str]) -> Features:
    """The spelling of several roots, added up."""
    return dict(Counter(piece for root in roots for piece in spelling(root)))


def _meaning(parts: Parts, rarity: Rarity) -> Vector:
    """Wording and concepts, each at length 1."""
    return {**_even(rarity.weighed(parts.wording)), **_even(rarity.weighed(parts.concepts))}


def _sum(summed: Vector, vector: Vector, share: float) -> None:
    """Add a vector's features, each times a share."""
    if not summed:
        summed |= vector if share == 1.0 else {feature: share * weight for feature, weight in vector.items()}
        return
    for feature, weight in vector.items():
        summed[feature] = summed.get(feature, 0.0) + share * weight


def _folded(vector: Vector) -> Vector:
    return {feature & FOLD: weight for feature, weight in vector.items()}


def _square(vector: Vector) -> float:
    return sum(weight * weight for weight in vector.values())


def _even(vector: Vector) -> Vector:
    """The vector at length 1."""
    length = math.sqrt(_square(vector)) or 1.0
    return {feature: weight / length for feature, weight in vector.items()}
