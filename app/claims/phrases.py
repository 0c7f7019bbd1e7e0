"""Rules of kind "phrase" and "edition": wordings that are wrong wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.claims.rule import compiled
from app.claims.scope import phrase_excused
from app.claims.status import Hit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from app.claims.rule import Framework, Rule, Words
    from app.claims.sentence import Sentence

_NAME = re.compile(r"<(\w+)>")


class PhraseRules:
    """The phrase and edition rules that are in force on a day."""

    def __init__(self, rules: tuple[Rule, ...], words: Words, frameworks: Mapping[str, Framework], on: dt.date) -> None:
        self.words = words
        self.frameworks = frameworks
        self.rules = [rule for rule in rules if not rule.since or rule.since < on.isoformat()]

    def wanted(self, lower: str) -> list[Rule]:
        """The rules whose literals stand in a text of small letters."""
        return [rule for rule in self.rules if any(literal in lower for literal in rule.literals)]

    def found(self, rule: Rule, sentence: str) -> list[re.Match[str]]:
        """Where a rule's pattern stands in a sentence."""
        if rule.unless and compiled(self.expanded(rule.unless)).search(sentence):
            return []
        return list(compiled(f"(?i){self.expanded(rule.pattern)}").finditer(sentence))

    def hits(self, rule: Rule, sentence: Sentence, found: list[re.Match[str]]) -> Iterator[Hit]:
        """What the sentence says wrongly, its tokens being known."""
        for match in found:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            first, last = sentence.place(start), sentence.place(end) - 1
            if not phrase_excused(sentence, first, max(first, last), self.words, negative=rule.negative):
                yield Hit(rule, start, end)

    def expanded(self, pattern: str) -> str:
        """The pattern with <provider> and <soc2> written out."""
        return _NAME.sub(lambda name: self._written(name[1], name[0]), pattern) if "<" in pattern else pattern

    def _written(self, name: str, whole: str) -> str:
        if name in self.frameworks:
            return self.frameworks[name].spelled
        if name in self.words.classes:
            names = sorted((re.escape(word.replace("_", " ")) for word in self.words[name]), reverse=True)
            return "|".join(names)
        return whole
