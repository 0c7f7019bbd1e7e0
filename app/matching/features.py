"""What a text is made of, for the matcher: words, word pairs, spelling, and concepts of the vocabulary.

A feature is a number: the checksum of its name, cut to `SPACE`. Two names seldom meet, and no dictionary is kept.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.matching.text import STOP, asked, plain, stem, words

if TYPE_CHECKING:
    from app.matching.vocabulary import Vocabulary

SPACE = 1 << 17
STOP_ROOTS = frozenset(map(stem, STOP))
LENGTHS = (3, 4, 5)
"""Lengths of the pieces of a word that stand for its spelling."""
Features = dict[int, float]


class Parts(NamedTuple):
    """The features of a text by kind: each kind is weighed and brought to the same length on its own."""

    wording: Features
    concepts: Features
    roots: tuple[str, ...]  # the words whose spelling counts, each once


def features(text: str, vocabulary: Vocabulary) -> Parts:
    """What a question is made of, before rarity counts."""
    stems = [stem(word) for word in words(vocabulary.read(plain(asked(text))))]
    wording: Counter[int] = Counter(number(f"w:{root}") for root in stems)
    wording.update(number(f"p:{first} {second}") for first, second in pairwise(stems))
    content = [root for root in stems if root not in STOP_ROOTS]
    wording.update(number(f"s:{first} {second}") for first, second in pairwise(content))
    spoken = vocabulary.spoken(stems, STOP_ROOTS)
    concepts: Counter[int] = Counter(number(f"k:{concept}") for concept in spoken)
    concepts.update(number(f"n:{first} {second}") for first, second in pairwise(spoken))
    concepts.update(number(f"m:{first} {second}") for first, second in zip(spoken, spoken[2:], strict=False))
    return Parts(_slowly(wording), _slowly(concepts), tuple(dict.fromkeys(content)))


def _slowly(counts: Counter[int]) -> Features:
    """A feature that repeats counts more, but slowly."""
    return {feature: 1 + math.log(count) for feature, count in counts.items()}


@lru_cache(maxsize=1 << 16)
def number(name: str) -> int:
    """The number of a feature."""
    return zlib.crc32(name.encode()) % SPACE


@lru_cache(maxsize=1 << 14)
def spelling(root: str) -> tuple[int, ...]:
    """The features of a root's spelling."""
    bounded = f"^{root}$"
    return tuple(number(f"c:{bounded[i : i + n]}") for n in LENGTHS for i in range(len(bounded) - n + 1))
