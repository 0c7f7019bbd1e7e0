"""Rules of kind "phrase" and "edition": wordings that are wrong wherever they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.claims.literals import Literals, holds
from app.claims.rule import Hit, uncased
from app.claims.scope import phrase_excused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from app.claims.literals import Grams
    from app.claims.rule import Framework, Rule, Words
    from app.claims.sentence import Sentence

    Found = tuple[Rule, re.Match[str]]

_ENDING = re.compile(r"(?:'s|s'|s)$")
_NAME = re.compile(r"<(\w+)>")


class PhraseRules:
    """The phrase and edition rules that are in force on a day."""

    def __init__(self, rules: tuple[Rule, ...], words: Words, frameworks: Mapping[str, Framework], on: dt.date) -> None:
        self.words = words
        self.frameworks = frameworks
        self._expanded: dict[str, str] = {}
        in_force = [rule for rule in rules if not rule.since or rule.since < on.isoformat()]
        self._rules = Literals((rule, rule.literals) for rule in in_force)

    def present(self, lower: str, grams: Grams) -> list[Rule]:
        """The rules that a text of small letters may break."""
        return self._rules.present(lower, grams)

    def found(self, rules: Sequence[Rule], lower: str) -> list[Found]:
        """Where the rules' patterns stand in a sentence of small letters, unless something in it takes them away."""
        return [
            (rule, match)
            for rule in rules
            if holds(lower, rule.literals) and (not rule.also or holds(lower, rule.also))
            for match in uncased(self.expanded(rule.pattern)).finditer(lower)
            if not (rule.unless and uncased(self.expanded(rule.unless)).search(lower))
        ]

    def hits(self, sentence: Sentence, found: list[Found]) -> Iterator[Hit]:
        """What the sentence says wrongly, its tokens being known."""
        for rule, match in found:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            within = len(sentence.tokens) - 1  # a match may begin inside the last word: "ISO/IEC 27001:2013"
            first, last = min(sentence.place(start), within), sentence.place(end) - 1
            if not phrase_excused(sentence, first, max(first, last), self.words, negative=rule.negative):
                yield Hit(rule, start, end)

    def expanded(self, pattern: str) -> str:
        """The pattern with <provider> and <soc2> written out."""
        if pattern not in self._expanded:
            self._expanded[pattern] = _NAME.sub(lambda name: self._written(name[1], name[0]), pattern)
        return self._expanded[pattern]

    def _written(self, name: str, whole: str) -> str:
        if name in self.frameworks:
            return self.frameworks[name].spelled
        if name in self.words.classes:
            known = self.words[name]
            stems = {stem if (stem := _ENDING.sub("", word)) in known else word for word in known}
            written = sorted((re.escape(stem.replace("_", " ")) for stem in stems), reverse=True)
            return f"(?:{'|'.join(written)})(?:'s|s'|s)?"
        return whole
