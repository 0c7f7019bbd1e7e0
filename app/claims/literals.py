"""A quick first look: which rules or frameworks could a text concern at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
Grams = set[tuple[str, str, str]]
_SHORTEST = 3


class Literals(Generic[T]):
    """Things by the literals (small letters) of which a text must hold one to concern them.

    A literal is looked for only where its first three letters follow each other somewhere in the text: to ask that
    of all literals at once takes a fraction of the time that it takes to look for each.
    """

    def __init__(self, things: Iterable[tuple[T, tuple[str, ...]]]) -> None:
        self._things = list(things)
        self._places: dict[str, list[int]] = {}
        for place, (_, literals) in enumerate(self._things):
            for literal in literals:
                self._places.setdefault(literal, []).append(place)
        self._short = [literal for literal in self._places if len(literal) < _SHORTEST]
        self._by_gram: dict[tuple[str, ...], list[str]] = {}
        for literal in self._places.keys() - set(self._short):
            self._by_gram.setdefault(tuple(literal[:_SHORTEST]), []).append(literal)

    def present(self, lower: str, grams: Grams) -> list[T]:
        """The things that a text of small letters with those triples of letters may concern, in their order."""
        likely = [literal for gram in self._by_gram.keys() & grams for literal in self._by_gram[gram]]
        found = [literal for literal in (*likely, *self._short) if literal in lower]
        places = sorted({place for literal in found for place in self._places[literal]})
        return [self._things[place][0] for place in places]


def triples(lower: str) -> Grams:
    """All triples of letters that follow each other in a text."""
    return set(zip(lower, lower[1:], lower[2:], strict=False))


def holds(lower: str, parts: tuple[str, ...]) -> bool:
    """Whether a text of small letters holds one of the parts."""
    for part in parts:  # noqa: SIM110  # a generator takes twice as long, and this runs for every sentence
        if part in lower:
            return True
    return False
