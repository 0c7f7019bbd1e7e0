"""A position in the buyer's own words: which option of a closed list says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answer import Position

NUMBERING = re.compile(r"^\s*(?:\(?[0-9a-z]{1,2}[).:]|[0-9]{1,2}\s*[-–=])\s+", re.IGNORECASE)
EDGES = " \t\r\n.,;:!?*\"'()[]"


class OptionWords(Struct, frozen=True):
    """The words that mean a position in closed lists: whole options, and openings of longer ones."""

    whole: Mapping[str, Position]
    opening: Mapping[str, Position]


def option_words(table: Mapping[str, Any]) -> OptionWords:
    """Build from `vocabulary/options.toml`: a table per position with `is` and `opens`."""
    whole: dict[str, Position] = {}
    opening: dict[str, Position] = {}
    for position, words in table.items():
        whole |= dict.fromkeys(map(plain, words["is"]), position)  # type: ignore[arg-type]
        opening |= dict.fromkeys(map(plain, words.get("opens", ())), position)  # type: ignore[arg-type]
    return OptionWords(whole, opening)


def option_for(position: Position, options: Sequence[str], words: OptionWords) -> str | None:
    """The one option that says the position, exactly as the buyer wrote it; None when none or several do."""
    meant = [option for option in options if meaning(option, words) == position]
    exact = [option for option in meant if plain(option) in words.whole]
    for candidates in (exact, meant):
        if len(candidates) == 1:
            return candidates[0]
    return None


def is_stance(options: Sequence[str], words: OptionWords) -> bool:
    """Whether a list asks for a stance: it offers both a yes and a no."""
    return {"yes", "no"} <= {meaning(option, words) for option in options}


def plain(option: str) -> str:
    """An option without case, numbering, surrounding punctuation and repeated blanks."""
    return " ".join(NUMBERING.sub("", option).casefold().strip(EDGES).split())


def meaning(option: str, words: OptionWords) -> Position | None:
    """The position that the words of an option say, if any."""
    text = plain(option)
    if text in words.whole:
        return words.whole[text]
    head = re.split(r"[\s,;:.(–—-]", text, maxsplit=1)[0]
    return words.opening.get(head)
