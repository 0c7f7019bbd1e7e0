"""What keeps an answer from going out by itself, whatever its score: patterns from the vocabulary, sense and names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.matching.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.answer import Reason

SENTENCE = re.compile(r"(?<=[.;?!])\s+")
EDGE = r"\b"
CONDITION = re.compile(r"(?:if|unless|when|where) [^,?]{1,80}, ")
"""The condition before a question: what is asked follows."""


class Sense(Struct, frozen=True):
    """Words that turn the sense of a text, unless other words in it turn it back."""

    turning: re.Pattern[str]
    unless: re.Pattern[str] | None

    def of(self, text: str) -> bool:
        """Whether a plain text is meant in this sense."""
        return bool(self.turning.search(text)) and not (self.unless and self.unless.search(text))


class Names(Struct, frozen=True):
    """Alternatives of one kind, each with a pattern; see `names.toml`."""

    any: re.Pattern[str]
    names: tuple[str, ...]  # compiled when the question says one of them
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def unsaid(self, question: str, answer: str) -> bool:
        """Whether the plain question says a name that the plain answer does not."""
        if not self.any.search(question) or (self.needs and not self.needs.search(question)):
            return False
        asked = [name for name in self.names if re.search(name, question)]
        if asked and self.unless:
            answer = " ".join(part for part in SENTENCE.split(answer) if not self.unless.search(part))
        return any(not re.search(name, answer) for name in asked)


class Guards(Struct, frozen=True, dict=True):
    """Compiled when first used; `table` is the text of `guards.toml`, `senses.toml` and `names.toml`, read."""

    table: Mapping[str, Any]

    @cached_property
    def patterns(self) -> dict[Reason, re.Pattern[str]]:
        """One pattern per reason, in the order of the file."""
        joined: dict[Reason, list[str]] = {}
        for guard in self.table.get("guards", {}).values():
            joined.setdefault(guard["reason"], []).extend(guard["patterns"])
        return {reason: _any(them) for reason, them in joined.items()}

    @cached_property
    def senses(self) -> tuple[Sense, ...]:
        """The words that turn the sense of a question."""
        return tuple(
            Sense(_any(sense["patterns"]), _any(sense["unless"]) if "unless" in sense else None)
            for sense in self.table.get("senses", ())
        )

    @cached_property
    def turning(self) -> re.Pattern[str]:
        """Whether any sense is worth looking for: most questions have none."""
        patterns = [pattern for sense in self.table.get("senses", ()) for pattern in sense["patterns"]]
        return _any(patterns or ["(?!)"])

    @cached_property
    def names(self) -> tuple[Names, ...]:
        """The names that an answer must say when its question does."""
        return tuple(
            Names(
                _any(list(group["names"].values())),
                tuple(group["names"].values()),
                re.compile(group["needs"]) if "needs" in group else None,
                re.compile(group["unless"]) if "unless" in group else None,
            )
            for group in self.table.get("names", {}).values()
        )

    def reason(self, question: str, first: str) -> Reason | None:
        """The first reason that speaks against answering a plain question without a person.

        `first` is what it asks first: a later sentence may refer to it and lacks no context.
        """
        for reason, pattern in self.patterns.items():
            if pattern.search(first if reason == "needs_context" else question):
                return reason
        return None

    def senses_of(self, asking: Iterable[str]) -> int:
        """The senses in which the sentences of a question are meant, a bit each."""
        found = 0
        for sentence in asking:
            text = CONDITION.sub("", plain(sentence), count=1)
            if self.turning.search(text):
                found |= sum(1 << bit for bit, sense in enumerate(self.senses) if sense.of(text))
        return found

    def elsewhere(self, question: str, answer: str) -> bool:
        """Whether the plain question names a type, criterion, place or standard that the plain answer does not."""
        return any(names.unsaid(question, answer) for names in self.names)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    """Any of these. Those that begin at a word's edge stand together, so that the edge is looked for only once."""
    edged = [pattern for pattern in patterns if pattern.startswith(EDGE)]
    others = [pattern for pattern in patterns if not pattern.startswith(EDGE)]
    return re.compile("|".join(f"(?:{_either(some)})" for some in (edged, others) if some))


def _either(patterns: Sequence[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
