"""What keeps an answer from going out by itself, whatever its score: patterns from the vocabulary, sense and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answer import Reason

OPEN = re.compile(
    r"(?:please )?(?:how|what|which|who|whose|where|when|why|describe|explain|list|provide|outline|detail|state|"
    r"specify)\b"
)
SENTENCE = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True, slots=True)
class Sense:
    """Words that turn the sense of a text, unless other words in it turn it back."""

    turning: re.Pattern[str]
    unless: re.Pattern[str] | None

    def of(self, text: str) -> bool:
        """Whether a plain text is meant in this sense."""
        return bool(self.turning.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True, slots=True)
class Names:
    """Alternatives of one kind, each with a pattern; see `names.toml`."""

    names: tuple[re.Pattern[str], ...]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def unsaid(self, question: str, answer: str) -> bool:
        """Whether the plain question says a name that the plain answer does not."""
        if self.needs and not self.needs.search(question):
            return False
        asked = [name for name in self.names if name.search(question)]
        if asked and self.unless:
            answer = " ".join(part for part in SENTENCE.split(answer) if not self.unless.search(part))
        return any(not name.search(answer) for name in asked)


@dataclass(frozen=True)
class Guards:
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
    def names(self) -> tuple[Names, ...]:
        """The names that an answer must say when its question does."""
        return tuple(
            Names(
                tuple(re.compile(pattern) for pattern in group["names"].values()),
                re.compile(group["needs"]) if "needs" in group else None,
                re.compile(group["unless"]) if "unless" in group else None,
            )
            for group in self.table.get("names", {}).values()
        )

    def reason(self, question: str) -> Reason | None:
        """The first reason that speaks against answering a plain question without a person."""
        return next((reason for reason, pattern in self.patterns.items() if pattern.search(question)), None)

    def turned(self, question: str, phrasing: str) -> bool:
        """Whether the plain question is meant in a sense in which the entry's plain phrasing is not, or the other way.

        A question that asks how or what has no sense of its own for a phrasing to turn.
        """
        plain = OPEN.match(question) is not None
        return any(
            asked != known and (asked or not plain)
            for asked, known in ((sense.of(question), sense.of(phrasing)) for sense in self.senses)
        )

    def elsewhere(self, question: str, answer: str) -> bool:
        """Whether the plain question names a type, criterion, place or standard that the plain answer does not."""
        return any(names.unsaid(question, answer) for names in self.names)


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
