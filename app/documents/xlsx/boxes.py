"""Boxes typed as text: what they offer in one cell, and how one of them is marked."""

from __future__ import annotations

import re

from app.documents import words

BOXES = {"☐": "☒", "□": "☒", "❏": "☒", "○": "◉", "◯": "◉", "[ ]": "[x]", "[]": "[x]", "( )": "(x)"}
"""Boxes typed as text, and what each is when it is marked."""

_BOX = re.compile("|".join(map(re.escape, BOXES)))
_FEWEST = 2


def offered(text: str) -> tuple[str, ...]:
    """Return the answers that stand beside blank boxes in one cell: "☐ Yes  ☐ No"; nothing if a box is marked."""
    pieces = [piece.strip(" \t\n/|,;") for piece in _BOX.split(text)]
    options = pieces[:-1] if _follow(pieces) else pieces[1:]
    known = len(options) >= _FEWEST and len(set(options)) == len(options) and all(map(words.is_option, options))
    return tuple(options) if known and not (pieces[0] and pieces[-1]) else ()


def marked(text: str, option: str) -> str:
    """Return the cell with the box of this option marked; the option alone where the cell does not offer it."""
    options = offered(text)
    if option not in options:
        return option
    box = list(_BOX.finditer(text))[options.index(option)]
    return text[: box.start()] + BOXES[box.group()] + text[box.end() :]


def _follow(pieces: list[str]) -> bool:
    """Whether the boxes stand behind their answers: "Yes ☐  No ☐"."""
    return bool(pieces[0]) and not pieces[-1]
