"""Rules of kind "status": what may not be said of a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.claims.linking import Link, Linker
from app.claims.scope import clause_start, excused, own

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.claims.rule import Rule, Words
    from app.claims.sentence import Sentence

_STANDALONE = frozenset({"certify", "certified", "certificate", "certification", "accredited", "compliant", "passed"})
_LOOSELY = frozenset({"certified", "certification", "certify"})
_OWN_HEADS = frozenset({"certificate", "certification", "accredited"})
_DEFINITE = frozenset({"the", "our", "this", "that", "its"})
_BORROWED = frozenset({"certified", "certificate", "certification", "certify", "accredited", "credential", "approved"})


class Hit(NamedTuple):
    """A rule that a text breaks: characters from `start` to `end`, the framework, and the wrong word."""

    rule: Rule
    start: int
    end: int
    framework: str = ""
    word: tuple[int, int] | None = None


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
        for i, token in enumerate(sentence.tokens):
            said = "" if token.framework else self.words.standing(token.word)
            if not said or self._lookalike(sentence, i, said):
                continue
            for link, framework in self._linked(linker, sentence, i, said, topic):
                yield from self._broken(sentence, i, said, link, framework)

    def _linked(self, linker: Linker, sentence: Sentence, i: int, said: str, topic: str) -> Iterator[tuple[Link, str]]:
        links = linker.links(i, said)
        for link in links:
            yield link, sentence.tokens[link.place].framework
        if not links and said in _STANDALONE:
            named = self._implied(sentence, i, said, topic)
            if named:
                yield named
            elif said in _LOOSELY:
                for link in linker.loose(i, clause_start(sentence, i)):
                    yield link, sentence.tokens[link.place].framework

    def _implied(self, sentence: Sentence, i: int, said: str, topic: str) -> tuple[Link, str] | None:
        """The framework meant when none is tied to the word: "As for SOC 2, we are certified"."""
        before = [k for k in sentence.mentions() if k < i]
        all_named = {sentence.tokens[k].framework for k in sentence.mentions()}
        if len(all_named) > 1 or (not before and (all_named or not topic)):
            return None
        framework = sentence.tokens[before[-1]].framework if before else topic
        place = before[-1] if before else i
        if said in _OWN_HEADS:
            meant = i > 0 and sentence.tokens[i - 1].word in _DEFINITE
        else:
            meant = self._ours_is(sentence, i)
        return (Link(place, "implied"), framework) if meant else None

    def _ours_is(self, sentence: Sentence, i: int) -> bool:
        """Whether the word is what we are said to be, with nothing said of what for."""
        j = i - 1
        while j >= 0 and sentence.tokens[j].word in self.words["adverb"] | {",", "-", ":", "=", "status"}:
            j -= 1
        alone = j < 0
        copula = j >= 0 and sentence.tokens[j].word in self.words["copula"]
        while j >= 0 and sentence.tokens[j].word in self.words["copula"] | self.words["adverb"]:
            j -= 1
        subject = (
            alone
            or sentence.tokens[j + 1].word in self.words["ours"]
            or (j >= 0 and sentence.tokens[j].word in ("we", "yes", "and", "so"))
        )
        closing = i + 1 >= len(sentence.tokens) or sentence.tokens[i + 1].word in (
            ".",
            ",",
            ";",
            "!",
            "and",
            "since",
            "in",
            ")",
        )
        return (copula or alone) and subject and closing

    def _broken(self, sentence: Sentence, i: int, said: str, link: Link, framework: str) -> Iterator[Hit]:
        tokens = sentence.tokens
        for rule in self.by_pair.get((framework, said), ()):
            if not (self._applies(rule, sentence, i, said, link) and rule.fits(sentence.text)):
                continue
            first, last = sorted((i, link.place))
            if excused(sentence, first, last, self.words):
                continue
            yield Hit(rule, tokens[first].start, tokens[last].end, framework, (tokens[i].start, tokens[i].end))

    def _applies(self, rule: Rule, sentence: Sentence, i: int, said: str, link: Link) -> bool:
        if rule.via and link.joint not in rule.via:
            return False
        if link.joint == "clause" and not rule.loose:
            return False
        if link.joint == "active" and said != "certify" and rule.subject:
            return False
        if rule.persons and self._person(sentence, i, link):
            return False
        if rule.training and any(token.word in self.words["training"] for token in sentence.tokens):
            return False
        if said == "compliance" and not self._compliance(sentence, i):
            return False
        return not rule.subject or self._product(sentence, i, link)

    def _compliance(self, sentence: Sentence, i: int) -> bool:
        """Whether "compliance" is a status that is had, and not a field of work."""
        tokens = sentence.tokens
        after = tokens[i + 1].word if i + 1 < len(tokens) else "."
        status = ("having_after", "linking", "joint", "copula")
        if not (after in ".,;:!?)\n" or any(after in self.words[name] for name in status)):
            return False
        had = any(token.word in self.words["having"] for token in tokens[max(0, i - 7) : i])
        return had or after in self.words["copula"] | self.words["having_after"] | {":"}

    def _person(self, sentence: Sentence, i: int, link: Link) -> bool:
        """Whether a person is certified, not the company."""
        tokens = sentence.tokens
        person = self.words["person"]
        for token in tokens[max(i, link.place) + 1 :][:4]:
            if token.word in person:
                return True
            if token.word in self.words["hard_stop"] | self.words["linking"] or not token.word.isalnum():
                break
        start = clause_start(sentence, min(i, link.place))
        subject = tokens[start : min(i, link.place)]
        return any(token.word in person or token.word in self.words["person_mark"] for token in subject) and not any(
            token.word in ("by", "independent", "external") for token in subject
        )

    def _product(self, sentence: Sentence, i: int, link: Link) -> bool:
        """Whether a product is said to be certified."""
        tokens = sentence.tokens
        last = max(i, link.place)
        if last == i and any(token.word in self.words["product"] for token in tokens[i + 1 : i + 4]):
            return not any(
                token.word in self.words["linking"] or token.word in ",.;" for token in tokens[i + 1 : i + 2]
            )
        j = min(i, link.place) - 1
        while j >= 0 and tokens[j].word in self.words["copula"] | self.words["adverb"] | {"a", "an", "both"}:
            j -= 1
        return j >= 0 and tokens[j].word in self.words["product"] and not self._supporting(sentence, j)

    def _supporting(self, sentence: Sentence, j: int) -> bool:
        """Whether the product only closes a longer subject: "the ISMS behind our platform"."""
        start = clause_start(sentence, j)
        lead = sentence.tokens[start:j]
        others = (
            self.words["linking"]
            | self.words["provider"]
            | {"behind", "that", "which", "supporting", "system", "covers"}
        )
        return any(token.word in others for token in lead)

    def _lookalike(self, sentence: Sentence, i: int, said: str) -> bool:
        """Whether the word belongs to something else: a TLS certificate, a certified accountant."""
        if said == "passed":
            return self._handed_on(sentence, i)
        if said not in _BORROWED:
            return False
        tokens, look = sentence.tokens, self.words.lookalike
        before = [token.word for token in tokens[max(0, i - 3) : i] if not token.framework]
        after = [token.word for token in tokens[i + 1 : i + 3]]
        if said in ("certificate", "certification") and (
            any(word in look["before"] for word in before[-2:]) or any(word in look["after"] for word in after[:1])
        ):
            return True
        if said == "certificate" and "of" in after[:1] and any(t.word in look["of"] for t in tokens[i + 2 : i + 6]):
            return True
        if said in ("certified", "accredited", "credential", "approved") and self._describes_person(sentence, i):
            return True
        if said == "certify" and tokens[i - 1].word in look["before"] | {"managers", "owners", "reviewers"}:
            return True
        return said == "certificate" and any(token.word in look["near"] for token in tokens)

    def _handed_on(self, sentence: Sentence, i: int) -> bool:
        """Whether something is passed to or through somewhere, or clear is only clear."""
        after = sentence.tokens[i + 1].word if i + 1 < len(sentence.tokens) else ""
        word = sentence.tokens[i].word
        if word == "clear":
            return True
        if word == "sailed":
            return after != "through"
        return after in ("to", "on", "along", "down", "back", "into", "as", "by", "via", "from", "over")

    def _describes_person(self, sentence: Sentence, i: int) -> bool:
        """Whether the word leads to a person or body within a few words: "certified incident handlers"."""
        for token in sentence.tokens[i + 1 : i + 5]:
            if token.word in self.words["person"] or token.word in ("body", "bodies", "registrar", "information"):
                return True
            if token.word in self.words["linking"] | self.words["hard_stop"] | self.words["ours"] or not (
                token.word.isalnum() or token.framework or token.word in "-("
            ):
                return False
        return False
