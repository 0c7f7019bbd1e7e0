"""A sentence as words, marks and named frameworks, and where a text's sentences end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.claims.rule import Framework

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['.&](?=[^\W\d_])[^\W_]+)*|\d+(?:[.,:]\d+)*%?|\n|[^\w\s]|_")
_END = re.compile(r"[.!?]+[\"')\]]*(?=\s)\s*|\n\s*\n+")
_TITLES = frozenset(["inc", "ltd", "corp", "co", "st", "u.s", "dr", "mr", "mrs", "ms", "sp", "s.o.c", "cert", "certs"])
_SHORT_FORMS = _TITLES | frozenset(
    ["e.g", "eg", "i.e", "ie", "cf", "vs", "approx", "v", "ver", "rev", "no", "nos", "nr", "art", "sec", "fig", "pub"]
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*|\S+@\S+\.\w+")
_ASKED = re.compile(r"(?i)\bcert(?:ification|ificate)?s\b")
_YES = re.compile(
    r"(?i)\s*(?:a:\s*)?(?:yes|sure|absolutely|certainly|of course|indeed|correct|definitely|you bet|naturally|yep|yup|"
    r"we (?:are|do|have|sure)|affirmative|confirmed|certified|without (?:a )?doubt)\b"
)
_LAST_WORD = re.compile(r"[\w.]+$")
_GOES_ON = re.compile(r"\n[ ]*(?=[a-z(])")


class Mention(NamedTuple):
    """A framework named in a text."""

    start: int
    end: int
    framework: str


class Token(NamedTuple):
    """A word, mark or framework; `word` is in lower case, `framework` empty for what names none."""

    start: int
    end: int
    word: str
    framework: str = ""


class Sentence(Struct):
    """One sentence of a text; spans count from the start of the text."""

    text: str  # the sentence alone
    start: int
    end: int
    answered: bool = False  # the next sentence says yes to it
    named_as_certificates: bool = False  # the sentence before asks for certifications
    tokens: list[Token] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.text.rstrip(" \n\"')]").endswith("?")

    def mentions(self) -> Iterator[int]:
        """The places of the frameworks among the tokens."""
        return (place for place, token in enumerate(self.tokens) if token.framework)

    def place(self, at: int) -> int:
        """The place of the token that starts at or after a character of the text."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= at), len(self.tokens))


def mentions(text: str, lower: str, known: Iterable[Framework]) -> list[Mention]:
    """The frameworks that a plain text names; where two claim the same letters, the longer name has them."""
    found = [
        Mention(match.start(), match.end(), framework.id)
        for framework in known
        for match in framework.found(text, lower)
    ]
    if found and ("/" in text or "@" in text):
        addresses = [match.span() for match in _ADDRESS.finditer(text)]
        found = [one for one in found if not any(start <= one.start < end for start, end in addresses)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for one in found:
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def sentences(text: str, named: list[Mention]) -> list[Sentence]:
    """The sentences of a plain text, in order, without their tokens."""
    made, start = [], 0
    for match in _END.finditer(text):
        if _ends(text, match, named):
            made.append(Sentence(text[start : match.end()], start, match.end()))
            start = match.end()
    if text[start:].strip():
        made.append(Sentence(text[start:], start, len(text)))
    for asking, answer in pairwise(made):
        asking.answered = _YES.match(answer.text) is not None
        answer.named_as_certificates = asking.asks and _ASKED.search(asking.text) is not None
    return made


def tokenised(sentence: Sentence, text: str, named: list[Mention]) -> Sentence:
    """The sentence with its tokens."""
    inside = [one for one in named if sentence.start <= one.start < sentence.end]
    at, tokens = sentence.start, []
    for one in inside:
        tokens += _words(text, at, one.start)
        tokens.append(Token(one.start, one.end, text[one.start : one.end].lower(), one.framework))
        at = one.end
    sentence.tokens = tokens + _words(text, at, sentence.end)
    return sentence


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match.start(), match.end(), match[0].lower())
        for match in _TOKEN.finditer(text, start, end)
        if match[0] != "\n" or not _GOES_ON.match(text, match.start())
    ]


def _ends(text: str, match: re.Match[str], named: list[Mention]) -> bool:
    """Whether a sentence ends here, and not an abbreviation, a name or a heading."""
    at = match.start()
    if any(one.start <= at < one.end for one in named):
        return False
    if text[at] == "\n":
        return not text[:at].rstrip(" ").endswith(":")
    if text[at] != "." or match.end() >= len(text):
        return True
    word = _LAST_WORD.search(text, max(0, at - 12), at)
    abbreviated = word is not None and word[0].lower().strip(".") in _SHORT_FORMS
    following = text[match.end()]
    return not abbreviated and (not following.islower() or "\n" in match[0])
