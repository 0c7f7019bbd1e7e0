"""Rules of kind "phrase" and "edition": wordings that are wrong wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.claims.literals import Literals
from app.claims.rule import Hit, compiled
from app.claims.scope import phrase_excused

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
        self._expanded: dict[str, str] = {}
        in_force = [rule for rule in rules if not rule.since or rule.since < on.isoformat()]
        self._rules = Literals((rule, rule.literals) for rule in in_force)

    def found(self, lower: str, text: str) -> list[tuple[Rule, re.Match[str]]]:
        """Where the rules' patterns stand in a text, of which `lower` is the same in small letters."""
        return [
            (rule, match)
            for rule in self._rules.present(lower)
            if not rule.also or any(literal in lower for literal in rule.also)
            for match in compiled(f"(?i){self.expanded(rule.pattern)}").finditer(text)
        ]

    def inside(self, sentence: Sentence, found: list[tuple[Rule, re.Match[str]]]) -> list[tuple[Rule, re.Match[str]]]:
        """Those of one sentence that nothing in it takes away."""
        return [
            (rule, match)
            for rule, match in found
            if sentence.start <= match.start() < sentence.end and match.end() <= sentence.end
            if not (rule.unless and compiled(self.expanded(rule.unless)).search(sentence.text))
        ]

    def hits(self, sentence: Sentence, found: list[tuple[Rule, re.Match[str]]]) -> Iterator[Hit]:
        """What the sentence says wrongly, its tokens being known."""
        for rule, match in found:
            first, last = sentence.place(match.start()), sentence.place(match.end()) - 1
            if not phrase_excused(sentence, first, max(first, last), self.words, negative=rule.negative):
                yield Hit(rule, match.start(), match.end())

    def expanded(self, pattern: str) -> str:
        """The pattern with <provider> and <soc2> written out."""
        if pattern not in self._expanded:
            self._expanded[pattern] = _NAME.sub(lambda name: self._written(name[1], name[0]), pattern)
        return self._expanded[pattern]

    def _written(self, name: str, whole: str) -> str:
        if name in self.frameworks:
            return self.frameworks[name].spelled
        if name in self.words.classes:
            names = sorted((re.escape(word.replace("_", " ")) for word in self.words[name]), reverse=True)
            return "|".join(names)
        return whole
