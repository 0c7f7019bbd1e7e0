"""Rules of kind "status": what may not be said of a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claims import bearing
from app.claims.linking import Link, Linker
from app.claims.rule import Hit
from app.claims.scope import clause_start, excused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.claims.rule import Rule, Words
    from app.claims.sentence import Sentence

_STANDALONE = frozenset({"certify", "certified", "certificate", "certification", "accredited", "compliant", "passed"})
_LOOSELY = frozenset({"certified", "certification", "certify"})
_NOUNS = frozenset({"certificate", "certification", "accredited"})
_DEFINITE = frozenset({"the", "our", "this", "that", "its"})
_CLOSING = frozenset(
    [".", ",", ";", "!", "and", "since", "in", ")", "through", "until", "till", "throughout", "accordingly"]
)


class StatusRules:
    """The status rules, by framework and class of word."""

    def __init__(self, rules: Sequence[Rule], words: Words) -> None:
        self.words = words
        self.by_pair: dict[tuple[str, str], list[Rule]] = {}
        for rule in rules:
            for framework in rule.of:
                for said in rule.said:
                    self.by_pair.setdefault((framework, said), []).append(rule)

    def hits(self, sentence: Sentence, topic: str) -> Iterator[Hit]:
        """What the sentence says wrongly; `topic` is the framework that the sentence before was about."""
        linker = Linker(sentence, self.words)
        for place in linker.answered() if sentence.named_as_certificates else ():
            link = Link(place, "list")
            yield from self._broken(sentence, place, "certification", link, sentence.tokens[place].framework)
        for i, token in enumerate(sentence.tokens):
            said = "" if token.framework else self.words.standing(token.word)
            if not said or bearing.lookalike(sentence, i, said, self.words):
                continue
            for link, framework in self._linked(linker, sentence, i, said, topic):
                yield from self._broken(sentence, i, said, link, framework)

    def _linked(self, linker: Linker, sentence: Sentence, i: int, said: str, topic: str) -> list[tuple[Link, str]]:
        """The frameworks that the word speaks of: by grammar, else by what is meant, else by nearness."""
        links = linker.links(i, said)
        if not links and said in _STANDALONE:
            named = self._implied(sentence, i, said, topic)
            if named:
                return [named]
            links = linker.loose(i, clause_start(sentence, i)) if said in _LOOSELY else []
        return [(link, sentence.tokens[link.place].framework) for link in links]

    def _implied(self, sentence: Sentence, i: int, said: str, topic: str) -> tuple[Link, str] | None:
        """The framework meant when none is tied to the word: "As for SOC 2, we are certified"."""
        named = list(sentence.mentions())
        before = [k for k in named if k < i]
        one = len({sentence.tokens[k].framework for k in named}) == 1
        if not (before and one) and (named or not topic):
            return None
        definite = i > 0 and sentence.tokens[i - 1].word in _DEFINITE
        if not (definite if said in _NOUNS else self._ours_is(sentence, i)):
            return None
        place = before[-1] if before else i
        return Link(place, "implied"), sentence.tokens[place].framework or topic

    def _ours_is(self, sentence: Sentence, i: int) -> bool:
        """Whether the word is what we are said to be, with nothing said of what for."""
        tokens, copula, adverb = sentence.tokens, self.words["copula"], self.words["adverb"]
        j = i - 1
        while j >= 0 and tokens[j].word in adverb | {",", "-", ":", "=", "status"}:
            j -= 1
        verb = j < 0 or tokens[j].word in copula or tokens[j].word == "yes"
        while j >= 0 and tokens[j].word in copula | adverb:
            j -= 1
        subject = j < 0 or tokens[j + 1].word in self.words["ours"] or tokens[j].word in ("we", "yes", "and", "so")
        ends = i + 1 >= len(tokens) or tokens[i + 1].word in _CLOSING
        return verb and subject and ends

    def _broken(self, sentence: Sentence, i: int, said: str, link: Link, framework: str) -> Iterator[Hit]:
        tokens = sentence.tokens
        first, last = sorted((i, link.place))
        for rule in self.by_pair.get((framework, said), ()):
            if (
                self._applies(rule, sentence, i, said, link)
                and rule.fits(sentence.text)
                and not excused(sentence, first, last, self.words)
            ):
                yield Hit(rule, tokens[first].start, tokens[last].end, framework, (tokens[i].start, tokens[i].end))

    def _applies(self, rule: Rule, sentence: Sentence, i: int, said: str, link: Link) -> bool:
        """Whether the rule means words joined in this way and borne by this subject."""
        if (rule.via and link.joint not in rule.via) or (link.joint == "clause" and not rule.loose):
            return False
        first, last = sorted((i, link.place))
        if rule.persons and bearing.person(sentence, first, last, self.words):
            return False
        if rule.training and any(token.word in self.words["training"] for token in sentence.tokens):
            return False
        if said == "compliance" and not bearing.status(sentence, i, self.words):
            return False
        return not rule.subject or bearing.product(sentence, i, link.place, self.words)
