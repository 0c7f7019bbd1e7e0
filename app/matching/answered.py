"""Questions that a person has answered from an entry: the very same question gets the very same answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.answer import Match, Matching
from app.matching.repeats import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.questionnaire import Asked

WORD = re.compile(r"[^\W_]+")
UNDER = " › "
"""Stands between the section of a question and its text, where an entry names what it has answered."""
STANDING = frozenset({"human_only", "instruction_in_question"})
"""What no earlier answer settles: terms of a deal, and orders to a machine."""


class Answered(Struct, frozen=True):
    """Entries by the questions that they were given to, with the section that these stood in and without."""

    within: Mapping[str, str]
    anywhere: Mapping[str, str]  # only where every section has the same entry

    @classmethod
    def of(cls, answered: Iterable[tuple[str, str]]) -> Answered:
        """From texts such as "Backup › Are they tested?" and the ids of their entries."""
        within: dict[str, str] = {}
        anywhere: dict[str, str] = {}
        for text, entry in answered:
            section, _, question = text.rpartition(UNDER)
            within[_key(section, question)] = entry
            key = likeness(question)
            anywhere[key] = entry if anywhere.setdefault(key, entry) == entry else ""
        return cls(within, anywhere)

    def settled(self, question: Asked, matching: Matching) -> Matching:
        """The matching, led by the entry that a person has given to this very question before."""
        entry = self.within.get(_key(question.section, question.text))
        if entry is None and matching.reason != "needs_context" and not question.parent:
            entry = self.anywhere.get(likeness(question.text))
        if not entry or matching.reason in STANDING:
            return matching
        others = tuple(one for one in matching.matches if one.entry != entry)
        matches = (Match(entry, EXACT), *others)[: max(1, len(matching.matches))]
        return replace(matching, matches=matches, decision="auto", polarity="normal", reason=None, parts=())


def likeness(text: str) -> str:
    """The words of a text in order: the same for two that differ in punctuation, case and blanks only."""
    return " ".join(WORD.findall(text.casefold()))


def _key(section: str, question: str) -> str:
    return f"{likeness(section)}\n{likeness(question)}"
