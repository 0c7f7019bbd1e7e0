"""What keeps an answer from going out by itself, whatever its score: patterns from the vocabulary, and the sense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.answer import Reason


@dataclass(frozen=True)
class Guards:
    """Compiled when first used; `table` is the text of `guards.toml` and `senses.toml`, read."""

    table: Mapping[str, Any]

    @cached_property
    def patterns(self) -> dict[Reason, re.Pattern[str]]:
        """One pattern per reason, in the order of the file."""
        joined: dict[Reason, list[str]] = {}
        for guard in self.table["guards"].values():
            joined.setdefault(guard["reason"], []).extend(guard["patterns"])
        return {reason: re.compile("|".join(f"(?:{one})" for one in them)) for reason, them in joined.items()}

    @cached_property
    def senses(self) -> dict[str, re.Pattern[str]]:
        """The words that turn the sense of a question, by name."""
        return {sense["name"]: re.compile("|".join(sense["patterns"])) for sense in self.table["senses"]}

    def reason(self, question: str) -> Reason | None:
        """The first reason that speaks against answering a plain question without a person."""
        return next((reason for reason, pattern in self.patterns.items() if pattern.search(question)), None)

    def turned(self, question: str, phrasing: str) -> bool:
        """Whether the plain question has a turning word that the entry's plain phrasing has not, or the other way."""
        return any(bool(sense.search(question)) != bool(sense.search(phrasing)) for sense in self.senses.values())
