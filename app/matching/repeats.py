"""Questions that were asked before in the same words, or in words that differ only in manners."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from app.matching.text import asked, plain, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable

EXACT, NEAR, SHARED = 0.998, 0.99, 0.5
"""How likely an entry answers what it was asked before: word for word, nearly so, or like another entry."""
FEWEST = 2
"""Fewer words than this without manners say too little to be the same question twice."""
MANNERS = frozenset(
    (
        *("a", "an", "the", "you", "your", "we", "our", "us", "its", "their", "please", "kindly", "do", "does", "did"),
        *("is", "are", "be", "been", "has", "have", "will", "can", "could", "would", "any"),
        *("company", "company's", "organisation", "organisation's", "organization", "organization's", "solution"),
    )
)
"""Words that change with the buyer and not with what is asked; "how", "who" and "not" are none of them."""
SEVERAL = (1 << 32) - 1
"""The owner of words that more than one entry was asked in."""


class Repeat(NamedTuple):
    """A question that was asked before: the entry, none where several were asked it, and how likely it is right."""

    entry: str | None
    likely: float


class Repeats(Struct, frozen=True):
    """The checksums of texts, ascending, and beside each the number of its entry in `entries`."""

    entries: tuple[str, ...]
    keys: array[int]
    owners: array[int]

    @classmethod
    def of(cls, asked_before: Iterable[tuple[str, str]]) -> Repeats:
        """From pairs of a question's text and the id of the entry that answers it."""
        numbers: dict[str, int] = {}
        owners: dict[int, int] = {}
        for text, entry in asked_before:
            owner = numbers.setdefault(entry, len(numbers))
            for key, _ in _keys(text):
                if owners.setdefault(key, owner) != owner:
                    owners[key] = SEVERAL
        keys = sorted(owners)
        return cls(tuple(numbers), array("Q", keys), array("I", [owners[key] for key in keys]))

    def find(self, text: str) -> Repeat | None:
        """Who was asked this before; None where nobody was."""
        for key, likely in _keys(text):
            at = bisect_left(self.keys, key)
            if at < len(self.keys) and self.keys[at] == key:
                owner = self.owners[at]
                return Repeat(None, SHARED) if owner == SEVERAL else Repeat(self.entries[owner], likely)
        return None


def _keys(text: str) -> list[tuple[int, float]]:
    """The checksums of a text: word for word, and without manners and plurals."""
    said = words(plain(asked(text)))
    meant = [stem(word) for word in said if word not in MANNERS]
    found = [(_checksum("=", said), EXACT)] if said else []
    return [*found, (_checksum("~", meant), NEAR)] if len(meant) >= FEWEST else found


def _checksum(kind: str, said: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join((kind, *said)).encode(), digest_size=8).digest())
