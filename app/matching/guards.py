"""What keeps an answer from going out by itself, whatever its score: patterns from the vocabulary, sense and names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from app.matching.patterns import Patterns, leads
from app.matching.text import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from app.answer import Reason

SENTENCE = re.compile(r"(?<=[.;?!])\s+")
CONDITION = re.compile(r"(?:if|unless|when|where) [^,?]{1,80}, ")
"""The condition before a question: what is asked follows."""
REMEMBERED = 256
"""Of how many texts is kept in mind what they say: a question is looked at for several guards."""


class Said(NamedTuple):
    """What words say: a `reason`, a sense that they turn or keep, a name of a group, or what limits that group."""

    what: str  # "reason", "turns", "keeps", "name", "needs" or "unless"
    of: str  # the reason, the name of the sense, or the group
    name: str = ""


class Guards(Struct, frozen=True, dict=True):
    """`table` is the text of `guards.toml`, `senses.toml` and `names.toml`, read; `known` the leads of its patterns."""

    table: Mapping[str, Any]
    known: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Guards:
        """The guards of a vocabulary."""
        return cls(table, {pattern: sorted(leads(pattern)) for _, pattern in _named(table)})

    @cached_property
    def patterns(self) -> Patterns[Said]:
        """All patterns, with what they say."""
        return Patterns(_named(self.table), self.known)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons in the order of the file."""
        return tuple(dict.fromkeys(guard["reason"] for guard in self.table.get("guards", {}).values()))

    @cached_property
    def senses(self) -> tuple[str, ...]:
        """The names of the senses in which a question can be turned."""
        return tuple(sense["name"] for sense in self.table.get("senses", ()))

    @cached_property
    def _remembered(self) -> dict[str, frozenset[Said]]:
        return {}

    def said(self, text: str) -> frozenset[Said]:
        """What a plain text says that guards look for."""
        if text not in self._remembered:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = self.patterns.found(text)
        return self._remembered[text]

    def reason(self, question: str, first: str) -> Reason | None:
        """The first reason that speaks against answering a plain question without a person.

        `first` is what it asks first: a later sentence may refer to it and lacks no context.
        """
        for reason in self.reasons:
            if Said("reason", reason) in self.said(first if reason == "needs_context" else question):
                return reason
        return None

    def senses_of(self, asking: Iterable[str]) -> int:
        """The senses in which the sentences of a question are meant, a bit each."""
        found = 0
        for sentence in asking:
            said = self.said(CONDITION.sub("", plain(sentence), count=1))
            kept = {one.of for one in said if one.what == "keeps"}
            turned = {one.of for one in said if one.what == "turns"} - kept
            found |= sum(1 << self.senses.index(sense) for sense in turned)
        return found

    def elsewhere(self, question: str, answer: str) -> bool:
        """Whether the plain question names a type, criterion, place or standard that the answer does not."""
        said = self.said(question)
        named = [one for one in said if one.what == "name" and self._counts(one.of, said)]
        return any(one not in self.said(self._without(one.of, plain(answer))) for one in named)

    def _counts(self, group: str, said: Collection[Said]) -> bool:
        return "needs" not in self.table["names"][group] or Said("needs", group) in said

    def _without(self, group: str, answer: str) -> str:
        """An answer without the sentences that do not count for a group."""
        if "unless" not in self.table["names"][group]:
            return answer
        return " ".join(part for part in SENTENCE.split(answer) if Said("unless", group) not in self.said(part))


def _named(table: Mapping[str, Any]) -> Iterator[tuple[Said, str]]:
    """Every pattern of a vocabulary's guards, with what it says."""
    for guard in table.get("guards", {}).values():
        yield from ((Said("reason", guard["reason"]), pattern) for pattern in guard["patterns"])
    for sense in table.get("senses", ()):
        yield from ((Said("turns", sense["name"]), pattern) for pattern in sense["patterns"])
        yield from ((Said("keeps", sense["name"]), pattern) for pattern in sense.get("unless", ()))
    for group, rules in table.get("names", {}).items():
        yield from ((Said("name", group, name), pattern) for name, pattern in rules["names"].items())
        yield from ((Said(what, group), rules[what]) for what in ("needs", "unless") if what in rules)
