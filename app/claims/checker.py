"""The claim checker: wording rules on every text, and fact rules where a register is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from app.answer import Finding
from app.claims.correction import correction
from app.claims.facts import FactRules
from app.claims.literals import Literals, holds, triples
from app.claims.phrases import PhraseRules
from app.claims.sentence import Mention, Sentence, mentions, sentences, tokenised
from app.claims.sharing import SharingRules
from app.claims.status import StatusRules
from app.claims.text import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from app.answer import Severity
    from app.attestation import Attestation
    from app.claims.rule import Hit, Rule
    from app.claims.rules import Rules

Context = Literal["procurement", "contract", "marketing", "casual"]
STRICT: frozenset[str] = frozenset({"procurement", "contract"})
_KEPT = 4096
"""How many texts' findings are remembered: the same answer stands at many places of a file."""


class Checker:
    """Checks texts against the rules and, where it is given, the register of the day."""

    def __init__(
        self,
        rules: Rules,
        register: Sequence[Attestation] | Mapping[str, Attestation] | None,
        on: dt.date,
        context: Context = "procurement",
    ) -> None:
        self.rules = rules
        self.on = on
        self.context = context
        self.register = _by_id(register)
        self._frameworks = Literals((one, one.literals) for one in rules.frameworks.values())
        self._standing = tuple(rules.words["cue_standing"])
        self._documents = tuple(rules.words["cue_document"])
        self._public = tuple(rules.words["cue_public"])
        self._status = StatusRules(rules.of_kind("status"), rules.words)
        phrases = (*rules.of_kind("phrase"), *rules.of_kind("edition"))
        self._phrases = PhraseRules(phrases, rules.words, rules.frameworks, on)
        self._sharing = SharingRules(rules.of_kind("sharing"), rules.words)
        self._facts = (
            FactRules(rules.of_kind("fact"), rules.words, self.register, on) if self.register is not None else None
        )
        self._known: dict[str, tuple[Finding, ...]] = {}

    def check(self, text: str) -> tuple[Finding, ...]:
        """What is wrong with the text, in its order; spans count in the text as it was given."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[text] = self._checked(text)
        return known

    def _checked(self, text: str) -> tuple[Finding, ...]:
        read, places = plain(text)
        hits = list(self._hits(read))
        found = [self._finding(hit, read, places) for hit in _apart(hits)]
        return tuple(sorted(found, key=lambda one: one.span))

    def _hits(self, text: str) -> Iterator[Hit]:
        lower = text.lower()
        grams = triples(lower)
        named = mentions(text, lower, self._frameworks.present(lower, grams))
        rules = self._phrases.present(lower, grams)
        if not (rules or named or holds(lower, self._documents)):
            return
        topic = ""
        for sentence in sentences(text, named):
            yield from self._sentence_hits(sentence, text, named, rules, topic)
            topic = _topic(sentence, named, topic)

    def _sentence_hits(
        self, sentence: Sentence, text: str, named: list[Mention], rules: list[Rule], topic: str
    ) -> Iterator[Hit]:
        """What one sentence says wrongly; it is read closely only where a word of the rules' stands in it."""
        lower = sentence.text.lower()
        phrases = self._phrases.found(rules, lower)
        standing = named and (sentence.named_as_certificates or holds(lower, self._standing))
        public = holds(lower, self._public)
        facts = self._facts if named else None
        if not (phrases or standing or public or facts):
            return
        tokenised(sentence, text, named)
        yield from self._phrases.hits(sentence, phrases)
        if standing:
            yield from self._status.hits(sentence, topic)
        if public:
            yield from self._sharing.hits(sentence, topic)
        if facts:
            yield from facts.hits(sentence, topic)

    def _finding(self, hit: Hit, text: str, places: list[int] | None) -> Finding:
        start, end = hit.start, hit.end
        suggestion = correction(hit, text, self.rules, self.register, self.on)
        span = (places[start], places[end - 1] + 1) if places else (start, end)
        return Finding(hit.rule.id, self._severity(hit), hit.rule.message, span, suggestion)

    def _severity(self, hit: Hit) -> Severity:
        """An error, or less where the tone is casual and a record stands behind the words."""
        if self.context in STRICT or hit.rule.casual == "error":
            return hit.rule.severity
        framework = self.rules.frameworks.get(hit.framework)
        if self.register is None or framework is None:
            return hit.rule.casual
        record = self.register.get(framework.record)
        return hit.rule.casual if record and record.held(self.on) else "error"


def _by_id(register: Sequence[Attestation] | Mapping[str, Attestation] | None) -> dict[str, Attestation] | None:
    if register is None:
        return None
    records = register.values() if isinstance(register, Mapping) else register
    return {one.id: one for one in records}


def _topic(sentence: Sentence, named: list[Mention], before: str) -> str:
    inside = [one.framework for one in named if sentence.start <= one.start < sentence.end]
    return inside[-1] if inside else before


def _apart(hits: list[Hit]) -> list[Hit]:
    """The hits without those that say the same of the same words."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.rule.id == one.rule.id and hit.start < one.end and one.start < hit.end for one in kept):
            kept.append(hit)
    return kept
