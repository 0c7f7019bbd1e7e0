"""Rules of kind "sharing": restricted documents said to be public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claims.rule import Hit, compiled
from app.claims.scope import asked, clause_start, denials

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.claims.rule import Rule, Words
    from app.claims.sentence import Sentence

_NAMED_ALONE = frozenset({"soc1", "soc2", "c5"})
_PUBLIC_KIND = frozenset({"soc3"})
_PHRASE_ENDS = frozenset([",", ";", "and", "is", "are", "can", "which"])
_NDA = frozenset(["nda", "ndas", "non-disclosure", "non"])
_SUPPOSING = frozenset({"if", "whether", "unless"})
_NEAR = 6


class SharingRules:
    """The sharing rules."""

    def __init__(self, rules: Sequence[Rule], words: Words) -> None:
        self.rules = rules
        self.words = words

    def hits(self, sentence: Sentence, topic: str) -> Iterator[Hit]:
        """What is said to be public and is not; `topic` is the framework of the sentence before."""
        for rule in self.rules:
            match = compiled(f"(?i){rule.pattern}").search(sentence.text)
            if not match or not rule.fits(sentence.text):
                continue
            public = sentence.place(sentence.start + match.start())
            document = public if rule.needs else self._document(rule, sentence, public, topic)
            if document is None:
                continue
            first, last = sorted((public, document))
            if self._excused(sentence, first, public):
                continue
            end = sentence.tokens[min(last, len(sentence.tokens) - 1)].end
            yield Hit(rule, sentence.tokens[first].start, max(sentence.start + match.end(), end), rule.of[0])

    def _excused(self, sentence: Sentence, first: int, public: int) -> bool:
        """Whether the words are asked, supposed, denied or said of others."""
        clause = {token.word for token in sentence.tokens[clause_start(sentence, first) : first + 1]}
        return (
            asked(sentence, self.words)
            or bool(clause & _SUPPOSING)
            or self._denied(sentence, public)
            or bool(clause & self.words["provider"] and not clause & self.words["ours"])
        )

    def _document(self, rule: Rule, sentence: Sentence, public: int, topic: str) -> int | None:
        """The place of the restricted document that is nearest to the public word."""
        named = list(sentence.mentions())
        if not named:
            meant = topic in rule.of and any(token.word in ("report", "it") for token in sentence.tokens)
            return public if meant and public < len(sentence.tokens) else None
        if topic in _PUBLIC_KIND and sentence.tokens[0].word in ("it", "this", "that"):
            return None
        nearest = min(named, key=lambda place: abs(place - public))
        if sentence.tokens[nearest].framework in _PUBLIC_KIND:
            return None
        restricted = [place for place in named if self._restricted(rule, sentence, place)]
        return min(restricted, key=lambda place: abs(place - public)) if restricted else None

    def _restricted(self, rule: Rule, sentence: Sentence, place: int) -> bool:
        """Whether a framework at a place names its report rather than its certificate."""
        framework = sentence.tokens[place].framework
        if framework not in rule.of:
            return False
        head = self._head(sentence, place)
        report = head & (self.words["report_noun"] - {"summary"})
        if head & self.words["no_report"] and not report:
            return framework == "pentest" and "summary" in head
        return framework in _NAMED_ALONE or bool(head & self.words["report_noun"])

    def _head(self, sentence: Sentence, place: int) -> set[str]:
        """The words that follow a framework within its phrase."""
        head = set()
        for token in sentence.tokens[place + 1 : place + 1 + _NEAR]:
            if token.word in _PHRASE_ENDS:
                break
            head.add(token.word)
        return head

    def _denied(self, sentence: Sentence, public: int) -> bool:
        """Whether a "not" stands above the public word: "is not posted publicly"."""
        tokens = sentence.tokens
        start = clause_start(sentence, public)
        return any(
            start <= place <= public + 1
            and public - place <= _NEAR + 2
            and not any(token.word in _NDA for token in tokens[place : place + 4])
            for place in denials(sentence, self.words)
        )
