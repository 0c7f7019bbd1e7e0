"""Patterns of which few are tried in a text: those that may begin at one of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

LETTERS = 3
"""How many letters of a word tell at least how it begins; a shorter word stands for itself."""
WORD = re.compile(r"\w+")
RUN = re.compile(r"[a-z0-9]*")
EDGE = re.compile(r"\\b|\^")
APART = re.compile(r"(?:[ /,'&-]|\[[- /]+\]|\\[bW.])(?![?*{])")
"""What ends a word in a pattern."""
OPTIONAL = re.compile(r"(?:[ /,'&-]|\[[- /]+\])?\?")
"""What says that the letter before it, or a sign between words, may be left out."""
SIGN = re.compile(r"\\.|\(\?#[^)]*\)|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")
"""What parts a pattern, between what stands for other characters."""
Name = TypeVar("Name")


class Compiled(NamedTuple, Generic[Name]):
    """A pattern, and how to look for it: `search` would try one for the beginning of a text at every place of it."""

    name: Name
    pattern: re.Pattern[str]
    look: Callable[[str], re.Match[str] | None]


class Patterns(Generic[Name]):
    """Named patterns for plain texts, by the beginnings of the words that they begin with.

    A pattern of which it cannot be told how its first word begins is tried in every text. Each is compiled when it is
    first tried. Several may have one name. `known` holds the leads of patterns where they were found before.
    """

    def __init__(self, named: Iterable[tuple[Name, str]], known: Mapping[str, Collection[str]] | None = None) -> None:
        self._named = list(named)
        self._compiled: dict[int, Compiled[Name]] = {}
        self._led: dict[str, list[tuple[str, int]]] = {}
        self._others: list[int] = []
        for number, (_, pattern) in enumerate(self._named):
            found = leads(pattern) if known is None else known[pattern]
            self._others += [] if found else [number]
            for lead in found:
                self._led.setdefault(lead[:LETTERS], []).append((lead, number))

    def found(self, text: str) -> frozenset[Name]:
        """The names of the patterns that are in a text."""
        return frozenset([one.name for one in map(self._compile, self._begun(text)) if one.look(text)])

    def replaced(self, text: str) -> str:
        """A text with the name of each pattern in its place, one pattern after the other."""
        for one in map(self._compile, sorted(self._begun(text))):
            text = one.pattern.sub(str(one.name), text)
        return text

    def _begun(self, text: str) -> set[int]:
        words = set(WORD.findall(text))
        near = [(word, self._led[word[:LETTERS]]) for word in words if word[:LETTERS] in self._led]
        return {number for word, leads in near for lead, number in leads if word.startswith(lead)}.union(self._others)

    def _compile(self, number: int) -> Compiled[Name]:
        if number not in self._compiled:
            name, source = self._named[number]
            pattern = re.compile(source)
            begins = all(part.startswith("^") for part in _alternatives(source))
            self._compiled[number] = Compiled(name, pattern, pattern.match if begins else pattern.search)
        return self._compiled[number]


def leads(pattern: str) -> frozenset[str]:
    """How the first word of all that a pattern matches begins; nothing where that cannot be told."""
    parts = _alternatives(pattern)
    edges = [EDGE.match(part) for part in parts]
    return _either([part[edge.end() :] if edge else "" for part, edge in zip(parts, edges, strict=True)])


def _either(patterns: Iterable[str]) -> frozenset[str]:
    found = [_first(pattern) for pattern in patterns]
    return frozenset().union(*found) if all(found) else frozenset()


def _first(pattern: str) -> frozenset[str]:
    """The beginnings of the word that a pattern without outer alternatives begins with."""
    run = RUN.match(pattern).group()  # type: ignore[union-attr]  # it matches nothing, too
    more = pattern[len(run) :]
    if optional := OPTIONAL.match(more):
        short = run[:-1] if more.startswith("?") else run
        return _either([short + more[optional.end() :], pattern.replace("?", "", 1)])
    if more.startswith("(?:"):
        return _grouped(run, more)
    if more[:1] in ("*", "{"):
        run = run[:-1]
    return frozenset({run}) if len(run) >= LETTERS or (run and APART.match(more)) else frozenset()


def _grouped(run: str, pattern: str) -> frozenset[str]:
    """The same where the word goes on with a group."""
    inner, more = _parted(pattern)
    if more[:1] in ("*", "+", "{"):
        return frozenset({run}) if len(run) >= LETTERS else frozenset()
    optional = more.startswith("?")
    rest = more[1:] if optional else more
    return _either([run + one + rest for one in (*_alternatives(inner), *([""] if optional else []))])


def _alternatives(pattern: str) -> list[str]:
    """A pattern at its outermost bars."""
    bars = [at for sign, at, depth in _signs(pattern) if sign == "|" and not depth]
    return [pattern[first + 1 : last] for first, last in zip([-1, *bars], [*bars, len(pattern)], strict=True)]


def _parted(pattern: str) -> tuple[str, str]:
    """What is in the group that a pattern begins with, and what follows it."""
    end = next((at for sign, at, depth in _signs(pattern) if sign == ")" and not depth), len(pattern))
    return pattern[len("(?:") : end], pattern[end + 1 :]


def _signs(pattern: str) -> Iterator[tuple[str, int, int]]:
    """Parentheses and bars of a pattern, each with its place and the groups around it."""
    depth = 0
    for found in SIGN.finditer(pattern):
        sign = found.group()
        depth += (sign == "(") - (sign == ")")
        yield sign, found.start(), depth
