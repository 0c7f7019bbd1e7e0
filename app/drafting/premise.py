"""What a question wrongly takes for granted: "are you SOC 2 certified?" asks for what nobody issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOTHING = r"(?!)"
ESCAPE = re.compile(r"\\.")


class Premise(Struct, frozen=True):
    """Words that would be wrong of some frameworks; `named` has each framework's names by the id of its record."""

    words: re.Pattern[str]
    unless: re.Pattern[str]
    named: Mapping[str, re.Pattern[str]]
    always: bool = False  # wrong of a certificate too

    def wrong(self, question: str, answered: str, certificates: frozenset[str]) -> bool:
        """Whether the question, without case, takes this for granted; `answered` are the words of its answer."""
        if not self.words.search(self.unless.sub(" ", question)):
            return False
        named = {id_ for id_, names in self.named.items() if names.search(question)}
        named = named or {id_ for id_, names in self.named.items() if names.search(answered.casefold())}
        return bool(named if self.always else named - certificates)


def premises(table: Mapping[str, Mapping[str, Any]]) -> tuple[Premise, ...]:
    """The wrong premises that a vocabulary file lists."""
    return tuple(
        Premise(
            words=_pattern(row["words"]),
            unless=_pattern(row.get("unless", NOTHING)),
            named={id_: _pattern(names) for id_, names in row["named"].items()},
            always=row.get("always", False),
        )
        for row in table.values()
    )


def wrong_premise(
    question: str, answered: str, known: Iterable[Premise], certificates: frozenset[str] = frozenset()
) -> bool:
    """Whether a bare Yes to the question would accept something untrue, whatever its answer is."""
    asked = question.casefold()
    return any(premise.wrong(asked, answered, certificates) for premise in known)


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern for texts without case, which are searched faster where it has no capitals either."""
    capitals = any(letter.isupper() for letter in ESCAPE.sub("", text))
    return re.compile(text, re.IGNORECASE if capitals else 0)
