"""The words of one sentence by what they do in it, and the chains in which frameworks are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.claims.rule import Words
    from app.claims.sentence import Sentence

MARKS = frozenset([",", ";", ":", ".", "(", ")", "|", "\n", '"', "'", "-", "/", "?", "!", "="])
_SPECIAL = ("joint", "hard_stop", "report_head", "copula", "determiner", "linking", "person", "ours", "not")


class Grammar:
    """The tokens of a sentence; places are counted in tokens, and outside the sentence is an empty line."""

    def __init__(self, sentence: Sentence, words: Words) -> None:
        self.tokens = sentence.tokens
        self.words = words
        self.size = len(self.tokens)

    def word(self, i: int) -> str:
        """The word at a place."""
        return self.tokens[i].word if 0 <= i < self.size else "\n"

    def framework(self, i: int) -> bool:
        """Whether a framework is named there."""
        return 0 <= i < self.size and bool(self.tokens[i].framework)

    def within(self, i: int, *classes: str) -> bool:
        """Whether the word there belongs to one of the classes."""
        word = self.word(i)
        return any(word in self.words[name] for name in classes)

    def standing(self, i: int) -> bool:
        """Whether the word there speaks of a framework's standing itself."""
        return not self.framework(i) and bool(self.words.standing(self.word(i)))

    def filler(self, i: int) -> bool:
        """Whether a token only says more of a framework: its type, edition, level."""
        word = self.word(i)
        more = self.within(i, "fill") or word.removeprefix("type") in ("1", "2", "i", "ii") or word[1:2].isdigit()
        return not self.framework(i) and (more or word == "-" or word[:1].isdigit() or self.sign(i))

    def sign(self, i: int) -> bool:
        """Whether a token is a sign without a meaning of its own, such as a tick."""
        word = self.word(i)
        return len(word) == 1 and not word.isalnum() and word not in MARKS and word not in self.words["joint"]

    def plain(self, i: int) -> bool:
        """Whether a token is a word of no special meaning."""
        return not self.framework(i) and self.word(i).isalpha() and not self.within(i, *_SPECIAL)

    def headed(self, i: int) -> bool:
        """Whether the framework only describes a report or the like: "SOC 2 Type II report"."""
        k = self.opening(self.fillers_on(i + 1))
        return self.within(k, "report_head") or (self.within(k + 1, "report_head") and self.plain(k))

    def chain_back(self, j: int) -> list[int]:
        """The framework at `j` and those joined to it before: "SOC 1, SOC 2 (Security) and ISO 27001"."""
        found = [j]
        while True:
            k = self.fillers_back(self.closing(self.fillers_back(j - 1)))
            if not self.within(k, "joint"):
                return found
            while self.within(k, "joint", "determiner"):
                k -= 1
            j = self.fillers_back(self.closing(self.fillers_back(k)))
            if not self.framework(j):
                return found
            found.append(j)

    def chain_on(self, j: int) -> list[int]:
        """The framework at `j` and those joined to it after, as long as they are named alone."""
        found = [j]
        while True:
            k = self.fillers_on(j + 1)
            if self.word(k) == "(":
                k = self.fillers_on(self.opening(k))
            if not self.within(k, "joint"):
                return found
            while self.within(k, "joint", "determiner") or self.filler(k):
                k += 1
            while self.within(k, "linking") and self.framework(k + 1):
                k += 1
            if not self.framework(k) or self.headed(k):
                return found
            found.append(k)
            j = k

    def closing(self, j: int) -> int:
        """Before the bracket that closes at `j`, if one does."""
        if self.word(j) != ")":
            return j
        while j >= 0 and self.word(j) != "(":
            j -= 1
        return j - 1

    def opening(self, j: int) -> int:
        """After the bracket that opens at `j`, if one does."""
        if self.word(j) != "(":
            return j
        while j < self.size and self.word(j) != ")":
            j += 1
        return j + 1

    def fillers_back(self, j: int) -> int:
        """Before the fillers that end at `j`."""
        while j >= 0 and (self.filler(j) or self.within(j, "adverb")):
            j -= 1
        return j

    def fillers_on(self, j: int) -> int:
        """After the fillers that begin at `j`."""
        while j < self.size and self.filler(j) and not self.within(j, "report_head"):
            j += 1
        return j

    def skip_back(self, j: int, *classes: str) -> int:
        """Before the words of those classes, and quotation marks, that end at `j`."""
        while j >= 0 and not self.framework(j) and (self.within(j, *classes) or self.word(j) == '"'):
            j -= 1
        return j
