"""Which words of a line ask, and which only label its blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx.text import squeezed
from app.documents.lexicon import tokens

if TYPE_CHECKING:
    from app.documents.docx.body import Line
    from app.documents.docx.openings import Opening

_TITLE_WORDS = 9
_LABEL_WORDS = 6
_PAIR = 2


def labels_between(line: Line, spaces: list[Opening]) -> list[str]:
    """Return the label before each space of a line that asks several things; nothing where a space has none."""
    if len(spaces) < _PAIR or not all(space.ruled or space.start == space.end for space in spaces):
        return []
    starts = [0, *(space.end for space in spaces[:-1])]
    labels = [squeezed(line.text[a : space.start]) for a, space in zip(starts, spaces, strict=True)]
    named = all(
        0 < len(tokens(label)) <= _LABEL_WORDS and (label.endswith((":", "：")) or words.is_field(label))
        for label in labels
    )
    return labels if named and not line.text[spaces[-1].end :].strip(" ._\t\u00a0") else []


def is_under(line: Line | None, stem: Line) -> bool:
    """Whether a line is numbered one level below another."""
    return line is not None and bool(line.number) and line.depth > stem.depth


def asked(line: Line, own: str, space: Opening, comment: Opening | None) -> str:
    """Return the words of a line that ask: of several labels in it the first is the paragraph's own."""
    before = line.text[: space.start]
    if comment or (space.ruled and before.rstrip().endswith(":")):
        return squeezed(before)
    if space.ruled and line.text[space.end :].strip(" .\t_:;,)"):
        return squeezed(line.text)  # a blank within a sentence is read with the sentence
    return trimmed(own)


def between(line: Line, left: Opening, right: Opening) -> str:
    return line.text[left.end : right.start].strip()


def is_label(text: str) -> bool:
    return text.endswith(":") and len(tokens(text)) <= _TITLE_WORDS


def trimmed(text: str) -> str:
    return text.strip(" _\t").rstrip(" .").strip() if text.endswith("..") else text.strip(" _\t")
