"""Tick boxes typed as text: ☐, □, [ ], ( ), and what is printed beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from app.questionnaire import Place

EMPTY = "☐□❏❐❑❒▢◻◽⬜○◯⃞▫"
TICKED = "☑☒◉🗹🗵"
_SQUARE = r"(?<![\w\])])\[(?:[ \u00a0_]{0,4}|[xX✓✔])\](?![\w(\[])"
_ROUND = r"(?<!\w)\((?:[ \u00a0_]{1,4}|[xX✓✔])\)(?!\w)"
_TYPED = re.compile(f"[{EMPTY}{TICKED}]|{_SQUARE}|{_ROUND}")
_SENTENCE = 3  # words
_MARKED = {"[": "[x]", "(": "(x)", "○": "◉", "◯": "◉"}
_CLEARED = {"[": "[ ]", "(": "( )", "◉": "○"}


class Box(Struct, frozen=True):
    """A tick box of any kind: where it stands in its paragraph's text, and whether it is ticked."""

    place: Place
    start: int
    end: int
    ticked: bool = False


def typed(text: str) -> list[tuple[int, int, bool]]:
    """Return start, end and state of every box that is typed in a text."""
    return [(m.start(), m.end(), is_ticked(m[0])) for m in _TYPED.finditer(text)]


def is_ticked(sign: str) -> bool:
    return sign[0] in TICKED or any(mark in sign for mark in "xX✓✔")


def marked(sign: str) -> str:
    """Return the sign of a box once it is ticked, in the buyer's own shape."""
    return sign if is_ticked(sign) else _MARKED.get(sign[0], "☒")


def cleared(sign: str) -> str:
    """Return the sign of a box once its tick is taken away."""
    return _CLEARED.get(sign[0], "☐") if is_ticked(sign) else sign


def labels(text: str, boxes: list[Box]) -> tuple[str, list[str]]:
    """Return the words beside the boxes, and the words that belong to each box.

    The words of a box follow it ("☐ Yes ☐ No"), unless the line ends with a box ("Yes ☐ No ☐"). What stands behind the
    last one after a gap is a question: "☐ Yes ☐ No   1. Are backups tested?".
    """
    if not boxes:
        return text, []
    starts, ends = [b.start for b in boxes], [b.end for b in boxes]
    between = [text[a:b] for a, b in zip([0, *ends], [*starts, len(text)], strict=True)]
    lead, *after = between
    if after[-1].strip(" \t\n.,;:|/") or not lead.strip():
        last, *asked = re.split(r"\t\s*|\s{2,}", after[-1].strip(), maxsplit=1)
        if not lead.strip() and len(boxes) > 1 and asked and len(asked[0].split()) >= _SENTENCE:
            return asked[0], [*after[:-1], last]
        return lead, after
    *before, own = re.split(r"[\n\t?:]|\s{3,}", lead) if len(boxes) > 1 or "?" in lead else ("", lead)
    return lead[: len(lead) - len(own)] if before else "", [own, *after[:-1]]
