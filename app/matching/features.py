"""What a text is made of, for the matcher: words, word pairs, spelling, and concepts of the vocabulary."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from app.matching.text import STOP, asked, plain, stem, words

if TYPE_CHECKING:
    from app.matching.vocabulary import Vocabulary

PAIR, BARE_PAIR, CONCEPT, CONCEPT_PAIR, FACET, SPELLING = 0.7, 0.5, 1.0, 0.6, 0.6, 0.35
"""Weights of the kinds of feature beside a word's 1; spelling counts least, for there is most of it."""
LENGTHS = (3, 4, 5)
"""Lengths of the pieces of a word that stand for its spelling."""
REPEATED = 1.0
FACETS = frozenset(
    ["how", "often", "long", "many", "much", "when", "who", "whom", "where", "which", "what", "why", "share", "copy", "provide", "test", "tested", "list", "describe", "annually", "annual", "date", "last", "number", "percent", "name", "review", "reviewed", "may"]
)


def features(text: str, vocabulary: Vocabulary) -> Counter[str]:
    """Every feature of a question with its weight before rarity counts."""
    found: Counter[str] = Counter()
    every = words(plain(asked(text)))
    content = [stem(word) for word in every if word not in STOP]
    for word in content:
        found[f"w:{word}"] += 1
        for piece in _pieces(word):
            found[f"c:{piece}"] += SPELLING
    for pair in zip(content, content[1:], strict=False):
        found["p:{} {}".format(*pair)] += PAIR
    stems = [stem(word) for word in every]
    for pair in zip(stems, stems[1:], strict=False):
        found["b:{} {}".format(*pair)] += BARE_PAIR
    for word in every:
        if word in FACETS:
            found[f"f:{word}"] += FACET
    _concepts(vocabulary.concepts_in(every), found)
    return Counter({name: weight if weight <= REPEATED else 1 + math.log(weight) for name, weight in found.items()})


def _concepts(concepts: list[str], found: Counter[str]) -> None:
    for concept in concepts:
        found[f"k:{concept}"] += CONCEPT
    for first, second in zip(concepts, concepts[1:], strict=False):
        found["K:{} {}".format(*sorted((first, second)))] += CONCEPT_PAIR


def _pieces(word: str) -> list[str]:
    bounded = f"^{word}$"
    return [bounded[i : i + n] for n in LENGTHS for i in range(len(bounded) - n + 1)]
