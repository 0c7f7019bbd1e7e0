"""The words of the field: concepts with their synonyms, and the words that guards look for. Data with examples."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

from app.errors import BankFault
from app.matching.patterns import Patterns
from app.matching.text import plain, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

LONGEST = 6
"""The longest synonym, in words."""


class Vocabulary(Struct, frozen=True, dict=True):
    """Synonyms as tuples of stems, each with its concept; guards as they stand in their files."""

    synonyms: Mapping[tuple[str, ...], str]
    guards: Mapping[str, Any]

    @classmethod
    def load(cls, directory: Path) -> Vocabulary:
        """Read the tables of a folder that speak of questions; raises BankFault with file and line."""
        guards = {
            "guards": _table(directory / "guards.toml"),
            "senses": _table(directory / "senses.toml")["sense"],
            "names": _table(directory / "names.toml"),
            "wording": _table(directory / "wording.toml"),
        }
        file = directory / "concepts.toml"
        return cls.of(_table(file), guards, str(file))

    @classmethod
    def of(cls, table: Mapping[str, Any], guards: Mapping[str, Any], path: str = "concepts") -> Vocabulary:
        """Build from tables, concepts as `concept = [synonyms]`; a synonym under two concepts is a fault."""
        synonyms: dict[tuple[str, ...], str] = {}
        for concept, spellings in table.items():
            for spelling in spellings:
                key = tuple(stem(word) for word in words(plain(spelling)))
                if synonyms.setdefault(key, concept) != concept:
                    raise BankFault(f"{path}: {spelling!r} stands under {synonyms[key]!r} and {concept!r}: choose one")
        return cls(synonyms, guards)

    @cached_property
    def wordings(self) -> Patterns[str]:
        """What is read instead of words that say the same, or nothing, to every buyer."""
        table = self.guards.get("wording", {}).items()
        return Patterns((" " if name == "empty" else name, one) for name, rule in table for one in rule["patterns"])

    @cached_property
    def longest(self) -> dict[str, int]:
        """The length of the longest synonym, by its first stem; a longer one than `LONGEST` is not looked for."""
        found: dict[str, int] = {}
        for first, *more in filter(None, self.synonyms):
            found[first] = max(found.get(first, 0), min(LONGEST, 1 + len(more)))
        return found

    def read(self, text: str) -> str:
        """A plain text in the words that count."""
        return " ".join(self.wordings.replaced(text).split())

    def spoken(self, stems: Sequence[str], silent: Collection[str]) -> list[str]:
        """A text of stems with its concepts in their places, the longest synonym first, and without silent stems."""
        return [
            f"#{concept}" if concept else stems[at]
            for at, _, concept in self.spans(stems)
            if concept or stems[at] not in silent
        ]

    def spans(self, stems: Sequence[str]) -> Iterator[tuple[int, int, str | None]]:
        """Where each concept of a text of stems begins and ends; a stem that is part of none stands alone."""
        at = 0
        while at < len(stems):
            for length in range(min(self.longest.get(stems[at], 0), len(stems) - at), 0, -1):
                concept = self.synonyms.get(tuple(stems[at : at + length]))
                if concept is not None:
                    yield at, at + length, concept
                    at += length
                    break
            else:
                yield at, at + 1, None
                at += 1


def _table(file: Path) -> dict[str, Any]:
    try:
        table = tomli.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BankFault(f"{file} cannot be read: {error.strerror}") from None
    except tomli.TOMLDecodeError as error:
        raise BankFault(f"{file}: not TOML: {error}") from None
    for pattern in _patterns(table):
        try:
            re.compile(pattern)
        except re.error as error:
            raise BankFault(f"{file}: {pattern!r} is no pattern ({error}): correct it") from None
    return table


def _patterns(table: Mapping[str, Any] | Sequence[Any]) -> Iterator[str]:
    """All patterns of a table, however deep they stand in it."""
    for one in table.values() if isinstance(table, dict) else table:
        if isinstance(one, dict):
            patterns = [*one.get("patterns", ()), *one.get("names", {}).values()]
            limits = [one[limit] for limit in ("needs", "unless") if limit in one]
            yield from patterns
            yield from (pattern for limit in limits for pattern in ([limit] if isinstance(limit, str) else limit))
        elif isinstance(one, list):
            yield from _patterns(one)
