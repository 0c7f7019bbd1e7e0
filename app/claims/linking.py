"""Which frameworks a word such as "certified" speaks of, by the grammar around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.claims.rule import Words
    from app.claims.sentence import Sentence

_BETWEEN = 10
"""How many words may stand between "certified" and the framework it is said of."""
_PLAIN = 2
"""How many other words may stand between a framework and "certified" after it."""
_SUBJECT = 5
"""How many words of a subject may follow its framework: "our SOC 2 security programme is certified"."""
_PREDICATE = frozenset(": | = - ( status".split())
_MARKS = frozenset(", ; : . ( ) | \n \" ' - / ? ! =".split(" "))
_JOINING = frozenset({"certified", "certify", "approved", "accredited", "compliant", "authorized"})
_STANDING = frozenset({"certification", "certificate", "accredited", "credential"})
_LOOSE = 12
_THAT = frozenset("that we our it they meets meet the is are has have".split())
_HOLDING = frozenset("include includes including are comprise hold held holds maintain have".split())


class Link(NamedTuple):
    """A framework that a word speaks of, and the word that joins them ("adjacent", "is", "list", "by" …)."""

    place: int
    joint: str


class Linker:
    """Finds the links of the words of one sentence."""

    def __init__(self, sentence: Sentence, words: Words) -> None:
        self.tokens = sentence.tokens
        self.sentence = sentence
        self.words = words

    def links(self, i: int, said: str) -> list[Link]:
        """All frameworks that the word at `i`, of class `said`, speaks of."""
        if said == "achieved":
            return self._object(i, heads=True)
        if said == "passed":
            return self._object(i, heads=False) or self._subject(i) or self._adjacent(i, 1)
        listed = self._listed(i) if said in ("certification", "certificate", "certified", "accredited") else []
        if listed:
            return listed + self._adjacent(i, _PLAIN)
        after = self._after(i, said)
        if after:
            return after + self._adjacent(i, 0) + self._active(i, said)
        return self._adjacent(i, _PLAIN) or self._subject(i) or self._active(i, said)

    def loose(self, i: int, start: int) -> list[Link]:
        """Frameworks in the word's clause, from token `start` on, that describe no report: a last resort."""
        end = i
        while end < len(self.tokens) and self._word(end) not in (";", ":", "|", "\n", ".", ",", "and", "but", "which"):
            end += 1
        near = [k for k in range(max(start, i - _LOOSE), min(end, i + _LOOSE)) if self._framework(k)]
        return [Link(k, "clause") for k in near if not self._headed(k)]

    def _word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else "\n"

    def _framework(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and bool(self.tokens[i].framework)

    def _is(self, i: int, *classes: str) -> bool:
        word = self._word(i)
        return any(word in self.words[name] for name in classes)

    def _filler(self, i: int) -> bool:
        """Whether a token only says more of a framework: its type, edition, level."""
        word = self._word(i)
        more = self._is(i, "fill") or word.removeprefix("type") in ("1", "2", "i", "ii")
        return not self._framework(i) and (more or word == "-" or word[:1].isdigit() or self._mark(i))

    def _mark(self, i: int) -> bool:
        """Whether a token is a sign without a meaning of its own, such as a tick."""
        word = self._word(i)
        return len(word) == 1 and not word.isalnum() and word not in _MARKS and word not in self.words["joint"]

    # -- before the word ---------------------------------------------------------------------------------

    def _adjacent(self, i: int, plain: int) -> list[Link]:
        """Frameworks right before the word: "SOC 2 and ISO 27001 certified", "SOC 2 (certified)"."""
        j = self._skip_back(i - 1, "adverb")
        if self._word(j) == "(":
            j -= 1
            plain = 0
        for _ in range(plain + 1):
            j = self._fillers_back(j)
            if self._framework(j):
                return [Link(place, "adjacent") for place in self._chain_back(j)]
            if not (self._plain(j) or (self._is(j, "report_head"))):
                return []
            j -= 1
        return []

    def _subject(self, i: int) -> list[Link]:
        """The framework in the subject of the word's predicate: "our SOC 2 controls are certified"."""
        j = self._skip_back(i - 1, "adverb", "determiner")
        predicate = j
        while self._is(j, "copula", "adverb") or self._word(j) in _PREDICATE or self._mark(j):
            j -= 1
        if j == predicate or (
            self._word(predicate) == "-" and self.tokens[predicate].end == self._start(predicate + 1)
        ):
            return []
        for _ in range(_SUBJECT):
            j = self._fillers_back(j)
            if self._framework(j):
                return [Link(place, "is") for place in self._chain_back(j)]
            if not (self._plain(j) or self._is(j, "report_head")) or self._is(j, "person"):
                return []
            j -= 1
        return []

    def _active(self, i: int, said: str) -> list[Link]:
        """The framework whose report or body does it: "the SOC 2 report certifies that we are secure"."""
        if said not in ("certify", "certified", "approved", "accredited"):
            return []
        j = i - 1
        while self._is(j, "copula", "adverb") or self._is(j, "report_head"):
            j -= 1
        j = self._fillers_back(j)
        return [Link(j, "active")] if self._framework(j) else []

    def _chain_back(self, j: int) -> list[int]:
        """The framework at `j` and those joined to it before: "SOC 1, SOC 2 (Security) and ISO 27001"."""
        found = [j]
        while True:
            k = self._closing(self._fillers_back(j - 1))
            k = self._fillers_back(k)
            if not self._is(k, "joint"):
                return found
            while self._is(k, "joint", "determiner"):
                k -= 1
            k = self._fillers_back(self._closing(self._fillers_back(k)))
            if not self._framework(k):
                return found
            found.append(k)
            j = k

    def _closing(self, j: int) -> int:
        """Before the bracket that closes at `j`."""
        if self._word(j) != ")":
            return j
        while j >= 0 and self._word(j) != "(":
            j -= 1
        return j - 1

    def _fillers_back(self, j: int) -> int:
        while j >= 0 and (self._filler(j) or self._is(j, "adverb")):
            j -= 1
        return j

    def _skip_back(self, j: int, *classes: str) -> int:
        while j >= 0 and not self._framework(j) and (self._is(j, *classes) or self._word(j) == '"'):
            j -= 1
        return j

    def _plain(self, j: int) -> bool:
        """Whether a token is a word of no special meaning."""
        word = self._word(j)
        special = (
            "joint",
            "hard_stop",
            "report_head",
            "copula",
            "determiner",
            "linking",
            "person",
            "ours",
            "not",
            "lookalike",
        )
        return (
            not self._framework(j)
            and word.isalpha()
            and not any(word in self.words.classes.get(n, ()) for n in special)
        )

    def _start(self, i: int) -> int:
        return self.tokens[i].start if i < len(self.tokens) else -1

    # -- after the word ----------------------------------------------------------------------------------

    def _after(self, i: int, said: str) -> list[Link]:
        """Frameworks that complete the word: "certified by a firm against SOC 2", "Certified: SOC 2"."""
        joint = ""
        headed = self._is(i - 1, "fill") or self._framework(i - 1)  # what follows a colon is no complement then
        near = _BETWEEN if said in _JOINING else 5
        for j in range(i + 1, min(i + near + 1, len(self.tokens))):
            if self._framework(j):
                return self._completed(i, j, joint, said)
            word = self._word(j)
            if word == ":" and headed:
                return []
            if word in self.words["linking"] or word in (":", "("):
                joint = "list" if word in (":", "(") else word
            elif said == "certify" and word in _THAT:
                joint = "that"
            elif word in _MARKS - {'"', "'", "-"} or self._is(j, "hard_stop", "copula"):
                return []
        return []

    def _completed(self, i: int, j: int, joint: str, said: str) -> list[Link]:
        if not joint:
            if j - i > 1 + sum(self._filler(k) or self._is(k, "determiner", "adverb") for k in range(i + 1, j)):
                return []
            joint = "adjacent"
        if self._headed(j) and said != "certify" and not (said in _JOINING and joint in self.words["means"]):
            return []
        chain = self._chain_on(j)
        return [Link(place, joint) for place in chain] + self._by(chain[-1])

    def _by(self, j: int) -> list[Link]:
        """The body named after the standard: "certified to ISO/IEC 27001 by ISO"."""
        k = self._fillers_on(j + 1)
        if self._word(k) not in ("by", "from", "through"):
            return []
        joint = self._word(k)
        while self._is(k + 1, "determiner"):
            k += 1
        return [Link(k + 1, joint)] if self._framework(k + 1) and not self._headed(k + 1) else []

    def _chain_on(self, j: int) -> list[int]:
        """The framework at `j` and those joined to it after, as long as they are named alone."""
        found = [j]
        while True:
            k = self._fillers_on(j + 1)
            if self._word(k) == "(":
                k = self._fillers_on(self._opening(k))
            if not self._is(k, "joint"):
                return found
            while self._is(k, "joint", "determiner") or self._filler(k):
                k += 1
            while self._word(k) in self.words["linking"] and self._framework(k + 1):
                k += 1
            if not self._framework(k) or self._headed(k):
                return found
            found.append(k)
            j = k

    def _headed(self, j: int) -> bool:
        """Whether the framework only describes a report or the like: "SOC 2 Type II report"."""
        k = self._fillers_on(j + 1)
        if self._word(k) == "(":
            k = self._opening(k)
        return self._is(k, "report_head") or self._is(k + 1, "report_head") and self._plain(k)

    def _fillers_on(self, j: int) -> int:
        while j < len(self.tokens) and self._filler(j) and not self._is(j, "report_head"):
            j += 1
        return j

    def _opening(self, j: int) -> int:
        while j < len(self.tokens) and self._word(j) != ")":
            j += 1
        return j + 1

    def _object(self, i: int, *, heads: bool) -> list[Link]:
        """What is passed or achieved: "passed its first SOC 2 audit"; `heads` lets reports be."""
        for j in range(i + 1, min(i + 8, len(self.tokens))):
            if self._framework(j):
                return self._achieved(j) if heads else [Link(p, "object") for p in self._chain_on(j)]
            if self._word(j) == ":" and j == i + 1:
                continue
            if not (
                self._is(j, "determiner", "adverb")
                or self._filler(j)
                or self._plain(j)
                or self._word(j) in ("'s", "our", '"')
            ):
                return []
        return []

    def _achieved(self, j: int) -> list[Link]:
        """The framework at `j` as a status by itself: what follows it is no noun."""
        k = self._fillers_on(j + 1)
        if self._word(k) == "(":
            k = self._opening(k)
        ends = (
            k >= len(self.tokens) or self._word(k) in _MARKS or self._is(k, "joint", "hard_stop", "linking", "adverb")
        )
        status = self._word(k) in (
            "status",
            "last",
            "earlier",
            "this",
            "back",
            "at",
            "within",
            "before",
            "after",
            "without",
        )
        report = any(self._is(n, "report_head") for n in range(j + 1, k))
        return [Link(j, "object")] if (ends or status) and not report and not self._headed(j) else []

    # -- lists -------------------------------------------------------------------------------------------

    def _listed(self, i: int) -> list[Link]:
        """Frameworks of a list that the word heads: "Certifications: SOC 2, ISO 27001", bullets, a column."""
        j = self._list_start(i)
        if j is None:
            return []
        strict = any(self._word(k) in _HOLDING for k in range(max(0, i - 6), j))
        found, item = [], []
        for k in range(j, len(self.tokens) + 1):
            word = self._word(k)
            if k < len(self.tokens) and not (
                word in (",", "\n", "|", ";", "/", "&", "+", "and", "or") and not self._framework(k)
            ):
                item.append(k)
                continue
            if self._ends_list(item, strict=strict):
                break
            found += self._of_item(item, strict=strict)
            item = []
        return [Link(place, "list") for place in found]

    def _list_start(self, i: int) -> int | None:
        """Where the list begins that the word heads, if it heads one."""
        if self._mixed(i):
            return None
        stated = self._framework(i - 1) and not self._word(i).endswith("s")  # "SOC 2 certified:" heads nothing
        for j in range(i + 1, min(i + 6, len(self.tokens))):
            word = self._word(j)
            if self._framework(j) or (stated and word == ":"):
                return None
            if word in (":", "\n", "|"):
                return j + 1 if word == ":" or self._heads_line(i, j) else None
            if word in ("include", "includes", "including", "comprise", "like", "namely", "("):
                return j + 1
            if word in ("are", "such") and self._word(i).endswith("s"):
                return j + 1
            if self._is(j, "ours", "hard_stop") and word != "and" or word in (".", ","):
                return None
        return None

    def _heads_line(self, i: int, j: int) -> bool:
        """Whether the word stands in a short line without a framework, as the head of a column or list."""
        start = i
        while start > 0 and self._word(start - 1) != "\n":
            start -= 1
        end = j
        while end < len(self.tokens) and self._word(end) != "\n":
            end += 1
        return end < len(self.tokens) and not any(self._framework(k) for k in range(start, end)) and i - start <= 4

    def _mixed(self, i: int) -> bool:
        """Whether the head names reports too: "Certifications and attestations:"."""
        near = [k for k in (i - 2, i + 2) if self._word((i + k) // 2) in ("and", "&", "/", "or", ",")]
        return any(self._is(k, "report_head") for k in near)

    def _ends_list(self, item: list[int], *, strict: bool) -> bool:
        return any(
            self._is(k, "ours") or (self._word(k) in ("have", "has", "is", "was", "will") and not strict) for k in item
        )

    def _of_item(self, item: list[int], *, strict: bool) -> list[int]:
        """The framework that an item names, unless it is named as a report."""
        named = [k for k in item if self._framework(k)][:1]
        reported = any(self._is(k, "report_head") or self._is(k, "not") for k in item if named and k > named[0])
        early = bool(named) and sum(self._plain(k) for k in item if k < named[0]) <= _PLAIN
        return named if early and (strict or not reported) else []
