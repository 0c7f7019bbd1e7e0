"""What a text is made of, for the matcher: words, word pairs, spelling, and concepts of the vocabulary.

A feature is a number: the checksum of its name, cut to `SPACE`. Two names seldom meet, and no dictionary is kept.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from app.matching.text import STOP, asked, plain, stem, words

if TYPE_CHECKING:
    from app.matching.vocabulary import Vocabulary

SPACE = 1 << 17
PAIR, BARE_PAIR, CONCEPT, CONCEPT_PAIR, FACET, SPELLING = 0.7, 0.5, 1.0, 0.6, 0.6, 0.35
"""Weights of the kinds of feature beside a word's 1; spelling counts least, for there is most of it."""
LENGTHS = (3, 4, 5)
"""Lengths of the pieces of a word that stand for its spelling."""
FACETS = frozenset(
    (
        *("how", "often", "long", "many", "much", "when", "who", "whom", "where", "which", "what", "why"),
        *("share", "copy", "provide", "test", "tested", "list", "describe", "annually", "annual", "date"),
        *("last", "number", "percent", "name", "review", "reviewed", "may"),
    )
)
Features = dict[int, float]


def features(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], Features]:
    """The roots of a question's words, each once, and its features of meaning, weighted before rarity counts."""
    every = words(plain(asked(text)))
    stems = [stem(word) for word in every]
    content = [root for word, root in zip(every, stems, strict=True) if word not in STOP]
    found = {number(f"w:{root}"): 1.0 for root in content}
    for first, second in pairwise(content):
        found[number(f"p:{first} {second}")] = PAIR
    for first, second in pairwise(stems):
        found[number(f"b:{first} {second}")] = BARE_PAIR
    for word in FACETS.intersection(every):
        found[number(f"f:{word}")] = FACET
    concepts = vocabulary.concepts_in(stems)
    for concept in concepts:
        found[number(f"k:{concept}")] = CONCEPT
    for pair in pairwise(concepts):
        found[number("K:{} {}".format(*sorted(pair)))] = CONCEPT_PAIR
    return tuple(dict.fromkeys(content)), found


@lru_cache(maxsize=1 << 14)
def spelling(root: str) -> tuple[int, ...]:
    """The features of a root's spelling, each of weight `SPELLING`."""
    bounded = f"^{root}$"
    return tuple(number(f"c:{bounded[i : i + n]}") for n in LENGTHS for i in range(len(bounded) - n + 1))


@lru_cache(maxsize=1 << 16)
def number(name: str) -> int:
    """The number of a feature."""
    return zlib.crc32(name.encode()) % SPACE
