"""Which frameworks a word such as "certified" speaks of, by the grammar around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.claims.grammar import MARKS, Grammar
from app.claims.listing import items_from, listed

if TYPE_CHECKING:
    from app.claims.rule import Words
    from app.claims.sentence import Sentence

_BETWEEN = 10
"""How many words may stand between "certified" and the framework it is said of; after a noun, half of that."""
_PLAIN = 2
"""How many other words may stand between a framework and "certified" after it."""
_SUBJECT = 5
"""How many words of a subject may follow its framework: "our SOC 2 security programme is certified"."""
_OBJECT = 8
_LOOSE = 12
_PREDICATE = frozenset([":", "|", "=", "-", "(", "status"])
_JOINING = frozenset({"certified", "certify", "approved", "accredited", "compliant", "authorized"})
_HEADING = frozenset({"certification", "certificate", "certified", "accredited"})
_ACTING = frozenset({"certify", "certified", "approved", "accredited"})
_THAT = frozenset(["that", "we", "our", "it", "they", "meets", "meet", "the", "is", "are", "has", "have"])
_LABELLING = frozenset([":", "|", "-", "="])
_HAS = frozenset({"has", "have", "had"})
_INDIRECT = frozenset(["'s", '"', "us"])
_CLAUSE_ENDS = frozenset([";", ":", "|", "\n", ".", ",", "and", "but", "which"])
_AFTER_STATUS = frozenset("status last earlier this back at within before after without".split())  # noqa: SIM905  # one line


class Link(NamedTuple):
    """A framework that a word speaks of, and the word that joins them ("adjacent", "is", "list", "by" …)."""

    place: int
    joint: str


class Linker:
    """Finds the links of the words of one sentence."""

    def __init__(self, sentence: Sentence, words: Words) -> None:
        self.read = Grammar(sentence, words)

    def links(self, i: int, said: str) -> list[Link]:
        """All frameworks that the word at `i`, of class `said`, speaks of."""
        if said == "achieved":
            return self._achieved(i) or self._gained(i)
        if said == "passed":
            return self._passed(i) or self._subject(i) or self._adjacent(i, 1)
        heads = listed(self.read, i) if said in _HEADING else []
        if heads:
            return [Link(place, "list") for place in heads] + self._adjacent(i, _PLAIN)
        after = self._after(i, said)
        if after:
            return after + self._adjacent(i, 0) + self._active(i, said)
        return self._adjacent(i, _PLAIN) or self._subject(i) or self._active(i, said)

    def answered(self) -> list[int]:
        """The frameworks of a sentence that only lists what a question asked for: "Yes: SOC 2, ISO 27001"."""
        return items_from(self.read, 0, strict=False)

    def loose(self, i: int, start: int) -> list[Link]:
        """Frameworks in the word's clause, from token `start` on, that describe no report: a last resort."""
        end = i
        while end < self.read.size and self.read.word(end) not in _CLAUSE_ENDS:
            end += 1
        near = range(max(start, i - _LOOSE), min(end, i + _LOOSE))
        return [Link(k, "clause") for k in near if self.read.framework(k) and not self.read.headed(k)]

    def _adjacent(self, i: int, plain: int) -> list[Link]:
        """Frameworks right before the word: "SOC 2 and ISO 27001 certified", "SOC 2 (certified)"."""
        read = self.read
        j = read.skip_back(i - 1, "adverb")
        while read.within(j, "joint") and (read.standing(j - 1) or read.within(j - 1, "examined")):
            j = read.skip_back(j - 2, "adverb")  # "SOC 2 compliant and certified"
        if read.word(j) == "(":
            j, plain = j - 1, 0
        for _ in range(plain + 1):
            j = read.fillers_back(read.closing(read.fillers_back(j)))
            if read.framework(j):
                both = read.within(i + 1, "joint") and read.within(i + 2, "report_head")  # "… certificate and reports"
                return [Link(place, "adjacent") for place in (read.chain_back(j)[:1] if both else read.chain_back(j))]
            if not (read.plain(j) or read.within(j, "report_head")):
                return []
            j -= 1
        return []

    def _subject(self, i: int) -> list[Link]:
        """The framework in the subject of the word's predicate: "our SOC 2 controls are certified"."""
        read = self.read
        predicate = j = read.skip_back(i - 1, "adverb", "determiner")
        while read.within(j, "copula", "adverb") or read.word(j) in _PREDICATE or read.sign(j):
            j -= 1
        if j == predicate or self._hyphen(predicate):
            return []
        acts = all(read.word(k) in _HAS for k in range(j + 1, predicate + 1))  # "the Commission has certified"
        for _ in range(_SUBJECT):
            j = read.fillers_back(j)
            if read.framework(j):
                return [Link(place, "active" if acts else "is") for place in read.chain_back(j)]
            if not (read.plain(j) or read.within(j, "report_head")) or read.within(j, "person"):
                return []
            j -= 1
        return []

    def _hyphen(self, j: int) -> bool:
        """Whether the mark at `j` joins two words rather than separating a label from its value."""
        following = self.read.tokens[j + 1].start if j + 1 < self.read.size else -1
        return self.read.word(j) == "-" and self.read.tokens[j].end == following

    def _active(self, i: int, said: str) -> list[Link]:
        """The framework whose report or body does it: "the SOC 2 report certifies that we are secure"."""
        if said not in _ACTING:
            return []
        j = i - 1
        while self.read.within(j, "copula", "adverb", "report_head"):
            j -= 1
        j = self.read.fillers_back(j)
        return [Link(j, "active")] if self.read.framework(j) else []

    def _after(self, i: int, said: str) -> list[Link]:
        """Frameworks that complete the word: "certified by a firm against SOC 2", "Certified: SOC 2"."""
        read, joint = self.read, ""
        headed = read.within(i - 1, "fill") or read.framework(i - 1)  # what follows a colon is no complement then
        near = _BETWEEN if said in _JOINING else _BETWEEN // 2
        for j in range(i + 1, min(i + near + 1, read.size)):
            if read.framework(j):
                return self._completed(i, j, joint, said)
            word = read.word(j)
            if read.within(j, "linking") or (word in (":", "(") and not (headed and word == ":")):
                joint = "list" if word in (":", "(") else word
            elif said == "certify" and word in _THAT:
                joint = "that"
            elif read.within(j, "joint") and read.standing(j + 1):
                continue  # "certified and compliant with SOC 2"
            elif word in MARKS - {'"', "'", "-"} or read.within(j, "hard_stop", "copula"):
                return []
        return []

    def _completed(self, i: int, j: int, joint: str, said: str) -> list[Link]:
        read = self.read
        if not joint and not all(read.filler(k) or read.within(k, "determiner", "adverb") for k in range(i + 1, j)):
            return []
        by_report = said == "certify" or (said in _JOINING and joint in read.words["means"])
        if read.headed(j) and not by_report:
            return []
        chain = read.chain_on(j)
        return [Link(place, joint or "adjacent") for place in chain] + self._by(chain[-1])

    def _by(self, j: int) -> list[Link]:
        """The body named after the standard: "certified to ISO/IEC 27001 by ISO"."""
        k = self.read.fillers_on(j + 1)
        joint = self.read.word(k)
        if joint not in ("by", "from", "through"):
            return []
        while self.read.within(k + 1, "determiner"):
            k += 1
        return [Link(k + 1, joint)] if self.read.framework(k + 1) and not self.read.headed(k + 1) else []

    def _object(self, i: int) -> int | None:
        """The framework in the object of the verb at `i`: "passed its first SOC 2 audit"."""
        read = self.read
        for j in range(i + 1, min(i + _OBJECT, read.size)):
            if read.framework(j):
                return j
            labelled = read.word(j) == ":" and j == i + 1
            within = read.within(j, "determiner", "adverb") or read.word(j) in _INDIRECT
            within = within or (read.word(j) == "through" and j == i + 1)  # "sailed through its SOC 2 audit"
            if not (labelled or within or read.filler(j) or read.plain(j)):
                return None
        return None

    def _passed(self, i: int) -> list[Link]:
        j = self._object(i)
        return [] if j is None else [Link(place, "object") for place in self.read.chain_on(j)]

    def _achieved(self, i: int) -> list[Link]:
        """A framework as a status by itself: what follows it is no noun, and it is no report."""
        j, read = self._object(i), self.read
        if j is None or read.headed(j):
            return []
        k = read.opening(read.fillers_on(j + 1))
        alone = read.word(k) in MARKS | _AFTER_STATUS or read.within(k, "joint", "hard_stop", "linking", "adverb")
        report = any(read.within(n, "report_head") for n in range(j + 1, k))
        return [Link(j, "object")] if alone and not report else []

    def _gained(self, i: int) -> list[Link]:
        """The same in the passive: "SOC 2 was achieved", "SOC 2 status obtained"."""
        j = self.read.skip_back(i - 1, "adverb", "copula")
        if self.read.word(j) in _LABELLING and self.read.word(i + 1) in MARKS:
            j -= 1  # "SOC 2: achieved"
        j = self.read.fillers_back(j)
        j = self.read.fillers_back(j - 1) if self.read.word(j) == "status" else j
        return [Link(j, "object")] if self.read.framework(j) else []
