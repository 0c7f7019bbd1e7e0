"""Boxes typed as text: what they offer in one cell, and how one of them is marked."""

from __future__ import annotations

import re

from app.documents.choices import is_option

BOXES = {"☐": "☒", "□": "☒", "❏": "☒", "○": "◉", "◯": "◉", "[ ]": "[x]", "[]": "[x]", "( )": "(x)"}
"""Boxes typed as text, and what each is when it is marked."""

_BOX = re.compile("|".join(map(re.escape, BOXES)))
_TICKED = re.compile("|".join(map(re.escape, (*BOXES.values(), "☑"))))
_FEWEST = 2
_LONGEST = 40  # characters beside a box that has its cell to itself


def offered(text: str) -> tuple[str, ...]:
    """Return the answers that stand beside blank boxes in one cell: "☐ Yes  ☐ No"; nothing if a box is marked."""
    pieces = [piece.strip(" \t\n/|,;") for piece in _BOX.split(text)]
    options = pieces[:-1] if _follow(pieces) else pieces[1:]
    known = len(options) >= _FEWEST and len(set(options)) == len(options) and all(map(is_option, options))
    return tuple(options) if known and not (pieces[0] and pieces[-1]) else ()


def marked(text: str, option: str) -> str:
    """Return the cell with the box of this option marked; the option alone where the cell does not offer it."""
    options = offered(text)
    if option not in options:
        return option
    box = list(_BOX.finditer(text))[options.index(option)]
    return text[: box.start()] + BOXES[box.group()] + text[box.end() :]


def beside(text: str) -> str:
    """Return the answer that stands beside the one box of a cell, marked or not: "☐ Yes", "No [x]"."""
    pieces = [piece.strip() for piece in (_TICKED if _TICKED.search(text) else _BOX).split(text)]
    label = "".join(pieces)
    one = len(pieces) == _FEWEST and "" in pieces and not _BOX.search(label)
    return label if one and len(label) <= _LONGEST else ""


def is_blank(text: str) -> bool:
    """Whether a cell holds one box that is not marked, and at most its answer."""
    return text.strip() in BOXES or (bool(beside(text)) and not _TICKED.search(text))


def ticked(text: str) -> str:
    """Return the cell with its one box marked."""
    return _BOX.sub(lambda box: BOXES[box.group()], text)


def _follow(pieces: list[str]) -> bool:
    """Whether the boxes stand behind their answers: "Yes ☐  No ☐"."""
    return bool(pieces[0]) and not pieces[-1]
