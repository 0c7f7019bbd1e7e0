"""What claim rules are made of: frameworks, classes of words, and rules of a few kinds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.answer import Severity

_CAPITAL = re.compile(r"\\.|[A-Z]+")

Kind = Literal["status", "phrase", "sharing", "edition", "fact"]
KINDS: tuple[Kind, ...] = ("status", "phrase", "sharing", "edition", "fact")


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, made when it is first needed: most texts need none."""
    return re.compile(pattern)


@lru_cache(maxsize=512)
def uncased(pattern: str) -> re.Pattern[str]:
    """The pattern for a text of small letters: much quicker than a search without regard to case."""
    return re.compile(_CAPITAL.sub(lambda found: found[0] if found[0][0] == "\\" else found[0].lower(), pattern))


class Framework(Struct, frozen=True, omit_defaults=True):
    """A framework as people spell it, with the sentences that a correction offers."""

    id: str
    name: str
    literals: tuple[str, ...]
    spelled: str
    register: str = ""  # the id of its record, when that is another
    cased: bool = False
    say: str = ""
    denies: str = ""

    @property
    def record(self) -> str:
        """The id of its record in the register."""
        return self.register or self.id

    def found(self, text: str, lower: str) -> Iterator[re.Match[str]]:
        """Where it is named in a plain text, of which `lower` is the same in small letters."""
        return compiled(self.spelled).finditer(text) if self.cased else uncased(self.spelled).finditer(lower)


class Rule(Struct, frozen=True, omit_defaults=True):
    """One wrong way to speak, of one kind; docs/claims.md says which fields each kind reads."""

    id: str
    kind: Kind
    message: str
    severity: Severity = "error"
    casual: Severity = "error"  # in marketing and casual context, while the register says it is held
    of: tuple[str, ...] = ()  # frameworks
    said: tuple[str, ...] = ()  # classes of words
    via: tuple[str, ...] = ()  # only when joined by one of these words
    subject: str = ""  # "product": only when that is what is said to be certified
    loose: bool = False  # also when the word only stands in the same clause
    persons: bool = False  # leaves persons alone
    training: bool = False  # leaves training alone
    needs: str = ""
    unless: str = ""
    literals: tuple[str, ...] = ()  # one must stand in the text for the pattern to be tried
    also: tuple[str, ...] = ()  # and one of these
    pattern: str = ""
    negative: bool = False  # the pattern speaks with a "no" of its own, which is no denial
    about: str = ""  # a fact: "held", "current", "opinion" …
    since: str = ""  # the day from which an edition is over, ISO format
    swap: str = ""  # the right noun for a wrong one
    say: str = ""
    flags: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()

    def fits(self, sentence: str) -> bool:
        """Whether what the rule needs stands in the sentence, and nothing that excuses it."""
        needed = not self.needs or compiled(self.needs).search(sentence)
        return bool(needed) and not (self.unless and compiled(self.unless).search(sentence))


class Hit(NamedTuple):
    """A rule that a text breaks: characters from `start` to `end`, the framework, and the wrong word."""

    rule: Rule
    start: int
    end: int
    framework: str = ""
    word: tuple[int, int] | None = None


class Words(Struct, frozen=True):
    """Classes of words. `said` names the class of a word that speaks of a framework's standing."""

    classes: Mapping[str, frozenset[str]]
    said: Mapping[str, str]
    shapes: tuple[tuple[str, str], ...]  # class, pattern: for what people misspell
    lookalike: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]

    def standing(self, word: str) -> str:
        """The class of a word that speaks of standing; empty for any other word."""
        known = self.said.get(word)
        if known is not None or word[:1] not in "cr":
            return known or ""
        return next((name for name, shape in self.shapes if compiled(shape).fullmatch(word)), "")
