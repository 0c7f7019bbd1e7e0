"""A quick first look: which rules or frameworks could a text concern at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


class Literals(Generic[T]):
    """Things by the literals (small letters) of which a text must hold one to concern them."""

    def __init__(self, things: Iterable[tuple[T, tuple[str, ...]]]) -> None:
        self._things = list(things)
        self._places: dict[str, list[int]] = {}
        for place, (_, literals) in enumerate(self._things):
            for literal in literals:
                self._places.setdefault(literal, []).append(place)

    def present(self, lower: str) -> list[T]:
        """The things that a text of small letters may concern, in their order."""
        found = [literal for literal in self._places if literal in lower]
        places = sorted({place for literal in found for place in self._places[literal]})
        return [self._things[place][0] for place in places]


def holds(lower: str, parts: tuple[str, ...]) -> bool:
    """Whether a text of small letters holds one of the parts."""
    for part in parts:  # noqa: SIM110  # a generator takes twice as long, and this runs for every sentence
        if part in lower:
            return True
    return False
