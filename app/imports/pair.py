"""A question with the answer that was once given to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.drafting.options import meaning, plain

if TYPE_CHECKING:
    from app.answer import Position
    from app.drafting.options import OptionWords
    from app.questionnaire import Asked

STANCE = re.compile(r"^\W*(?P<said>[^\W\d_][\w/ ]{0,30}?)\s*(?:[.,;:!\n]|\s[–—-]{1,2}\s|$)\s*")
"""A stance before the words: "Yes, …", "Not applicable: …"; "No formal process" is none."""


class Pair(Struct, frozen=True):
    """One answered question; `id` names its place in the file `source`, `detail` has no leading stance."""

    source: str
    id: str
    asked: Asked
    position: Position
    detail: str
    label: bool = False  # a form field such as "Vendor name": a fact of the company, no answer

    @property
    def question(self) -> str:
        return self.asked.text


def pair(source: str, id_: str, asked: Asked, texts: list[str], words: OptionWords) -> Pair | None:
    """What the texts of an answer say, its choice first; None where they say nothing."""
    position: Position | None = None
    said: list[str] = []
    for text in texts:
        found, rest = stance(text, words)
        position = position or found
        if rest:
            said.append(rest)
    if position is None and not said:
        return None
    return Pair(source, id_, asked, position or "information", "\n".join(dict.fromkeys(said)))


def stance(text: str, words: OptionWords) -> tuple[Position | None, str]:
    """The position that a text begins with, and the words after it."""
    whole = meaning(text, words) if plain(text) in words.whole else None
    if whole:
        return whole, ""
    opening = STANCE.match(text)
    found = words.whole.get(plain(opening["said"])) if opening else None
    if opening is None or found is None:
        return None, text.strip()
    rest = text[opening.end() :].strip()
    return found, rest[:1].upper() + rest[1:]
