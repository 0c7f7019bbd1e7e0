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
    content = [root for root in stems if root not in STOP_ROOTS]
    spoken = vocabulary.spoken(stems, STOP_ROOTS)
    wording = [
        *[number(f"w:{root}") for root in stems],
        *[number(f"p:{first} {second}") for first, second in pairwise(stems)],
        *[number(f"s:{first} {second}") for first, second in pairwise(content)],
    ]
    concepts = [
        *[number(f"k:{concept}") for concept in spoken],
        *[number(f"n:{first} {second}") for first, second in pairwise(spoken)],
        *[number(f"m:{first} {second}") for first, second in zip(spoken, spoken[2:], strict=False)],
    ]
    return Parts(_slowly(wording), _slowly(concepts), tuple(dict.fromkeys(content)))


def _slowly(found: list[int]) -> Features:
    """A feature that repeats counts more, but slowly."""
    once = dict.fromkeys(found, 1.0)
    if len(once) < len(found):
        once |= {feature: 1 + math.log(count) for feature, count in Counter(found).items() if count > 1}
    return once


@lru_cache(maxsize=1 << 16)
def number(name: str) -> int:
    """The number of a feature."""
    return zlib.crc32(name.encode()) % SPACE


@lru_cache(maxsize=1 << 14)
def spelling(root: str) -> tuple[int, ...]:
    """The features of a root's spelling."""
    bounded = f"^{root}$"
    return tuple(number(f"c:{bounded[i : i + n]}") for n in LENGTHS for i in range(len(bounded) - n + 1))
