"""The words that layouts are known by (`words.toml`), and whether a text has them; they are read once.

A text is compared by its tokens: words in lower case, without punctuation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import tomli

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?|#|n°", re.UNICODE)


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    with Path(__file__).with_name("words.toml").open("rb") as source:
        return tomli.load(source)


@lru_cache(maxsize=1)
def role_phrases() -> dict[tuple[str, ...], str]:
    """Phrase as tokens -> role; a phrase that stands under two roles keeps the first."""
    found: dict[tuple[str, ...], str] = {}
    for role, phrases in _words()["roles"].items():
        for phrase in phrases:
            found.setdefault(unowned(tokens(phrase)), role)
    return found


@lru_cache(maxsize=64)
def phrases_of(table: str, key: str) -> frozenset[tuple[str, ...]]:
    """Return the phrases of a list, as tokens."""
    return frozenset(tokens(phrase) for phrase in _words()[table][key])


@lru_cache(maxsize=8)
def signs_of(key: str) -> frozenset[str]:
    """Return the signs of a kind: they are drawn and have no tokens."""
    return frozenset(_words()["signs"][key])


@lru_cache(maxsize=64)
def _longest(table: str, key: str) -> int:
    return max(map(len, phrases_of(table, key)))


def tokens(text: str) -> tuple[str, ...]:
    """Return the text's words in lower case, without punctuation."""
    return tuple(_TOKEN.findall(text.lower().replace("’", "'").replace("'", " ")))


def unowned(bare: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the "s" of an owner: "vendor's statement"."""
    return bare[:1] + tuple(word for word in bare[1:] if word != "s")


@lru_cache(maxsize=64)
def _firsts(table: str, key: str) -> frozenset[str]:
    """The first words of the phrases: most texts are turned down by these alone."""
    return frozenset(phrase[0] for phrase in phrases_of(table, key) if phrase)


def contains(bare: tuple[str, ...], table: str, key: str) -> bool:
    """Whether a phrase of the list stands somewhere in the text."""
    firsts = _firsts(table, key)
    return any(word in firsts and begins(bare[at:], table, key) for at, word in enumerate(bare))


def begins(bare: tuple[str, ...], table: str, key: str) -> bool:
    """Whether the text begins with a phrase of the list."""
    if not bare or bare[0] not in _firsts(table, key):
        return False
    phrases = phrases_of(table, key)
    return any(bare[:length] in phrases for length in range(1, min(_longest(table, key), len(bare)) + 1))
