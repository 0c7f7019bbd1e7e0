"""What changes between two texts, word by word."""

import difflib
import re
from typing import Literal

from msgspec import Struct

WORD = re.compile(r"\w+\s*|[^\w\s]\s*|^\s+")
"""A word or a sign with the blanks after it: a blank alone is no change that anybody wants to see."""


class Piece(Struct, frozen=True):
    """A run of words that stays, goes or comes."""

    kind: Literal["same", "gone", "new"]
    text: str


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order; what goes stands before what comes in its place."""
    old, new = WORD.findall(before), WORD.findall(after)
    keys = ([word.rstrip() for word in old], [word.rstrip() for word in new])
    pieces: list[Piece] = []
    for what, i, j, k, m in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if what == "equal":
            blank = " " if old[j - 1][-1:].isspace() and not new[m - 1][-1:].isspace() else ""
            pieces.append(Piece("same", "".join(new[k:m]) + blank))
            continue
        pieces += [Piece("gone", "".join(old[i:j]))] if i < j else []
        pieces += [Piece("new", "".join(new[k:m]))] if k < m else []
    return tuple(pieces)
