"""How close questions are in meaning to the entries of a bank, by vectors of a model that an operator chose.

Models differ in what a product of two vectors says, so the bank itself is the measure: 0 is how close its phrasings are
to the entries of others, 1 how close they are to the other phrasings of their own entry.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from app.errors import Unavailable
from app.matching.reading import asking
from app.matching.text import asked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from app.questionnaire import Asked

    Numbers = NDArray[np.float32]

NEAREST = 3
"""How many phrasings of an entry say how close it is: a single one may be odd."""
AT_ONCE = 64
"""Texts compared with all phrasings at a time: more would take much memory."""
TRIED = 256
"""Phrasings that the measure is taken from."""
NARROW = 0.05
"""A model that tells an entry's own phrasings from others by less than this says nothing: noise is not stretched."""


class Measure(Struct, frozen=True):
    """The vectors of a bank's phrasings, and what is close among them."""

    vectors: Numbers
    starts: tuple[int, ...]  # first phrasing of each entry, and one past the last
    other: float
    own: float

    @classmethod
    def of(cls, vectors: Numbers, starts: Sequence[int]) -> Measure:
        """Take the measure of the phrasings by each other."""
        bounds = tuple(starts)
        tried = np.unique(np.linspace(0, len(vectors) - 1, TRIED).astype(int))
        owners = np.searchsorted(bounds, tried, side="right") - 1
        close = cls(vectors, bounds, 0.0, 1.0).close(vectors[tried])
        theirs = np.ones(close.shape, bool)
        theirs[np.arange(len(tried)), owners] = False
        mine = [
            np.sort(vectors[bounds[owner] : bounds[owner + 1]] @ vectors[phrasing])[-NEAREST - 1 : -1]  # not itself
            for owner, phrasing in zip(owners, tried, strict=True)
        ]
        other = float(close[theirs].mean()) if theirs.any() else 0.0
        own = float(np.mean([one.mean() for one in mine if len(one)] or [1.0]))
        return cls(vectors, bounds, other, max(own, other + NARROW))

    def only(self, entries: Sequence[int]) -> Measure:
        """The same for some of the entries."""
        spans = [(self.starts[entry], self.starts[entry + 1]) for entry in entries]
        rows = [self.vectors[start:end] for start, end in spans]
        starts = tuple(accumulate((end - start for start, end in spans), initial=0))
        return Measure(np.concatenate([self.vectors[:0], *rows]), starts, self.other, self.own)

    def close(self, vectors: Numbers) -> Numbers:
        """How close texts are to each entry, by their vectors: a row for each."""
        found = np.zeros((len(vectors), len(self.starts) - 1), np.float32)
        for first in range(0, len(vectors), AT_ONCE):
            products = vectors[first : first + AT_ONCE] @ self.vectors.T
            for entry, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
                nearest = np.sort(products[:, start:end], axis=1)[:, -NEAREST:]
                found[first : first + AT_ONCE, entry] = nearest.mean(axis=1)
        return (found - np.float32(self.other)) / np.float32(self.own - self.other)


class Closeness(Struct, frozen=True):
    """How close the questions of one questionnaire, and the things that each of them asks, are to each entry."""

    rows: Mapping[str, int]
    close: Numbers

    @classmethod
    def of(cls, questions: Sequence[Asked], embed: Callable[[Sequence[str]], Numbers], measure: Measure) -> Closeness:
        """Ask for all vectors at once; raises what `embed` raises, and Unavailable."""
        texts = dict.fromkeys(asked(text) for one in questions for text in (one.text, *asking(one.text)))
        vectors = embed(list(texts))
        if vectors.shape[1:] != measure.vectors.shape[1:]:
            raise Unavailable("the model's vectors have another length than those in the cache: remove the cache")
        return cls({text: row for row, text in enumerate(texts)}, measure.close(vectors))

    def to(self, text: str) -> list[float]:
        """How close a question, or a thing that it asks, is to each entry."""
        return [float(one) for one in self.close[self.rows[asked(text)]]]
