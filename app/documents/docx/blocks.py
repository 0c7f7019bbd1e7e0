"""The blocks of a document's body, and the text that waits to be known as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import words
from app.documents.docx.openings import openings
from app.documents.lexicon import tokens
from app.questionnaire import ContentControl, Paragraph

if TYPE_CHECKING:
    from app.documents.docx.body import Line
    from app.documents.docx.grids import TableView
    from app.questionnaire import Place

_HEADING_WORDS = 14
_TITLE_WORDS = 9
_BOLD_LEVEL = 7  # a bold line is a heading below all styled ones
_TITLED_WORDS = 6


class Block(Struct, frozen=True):
    """A paragraph of the body, or a table; `index` is None inside a control."""

    index: int | None
    line: Line | None = None
    table: TableView | None = None
    control: int | None = None  # the control that the paragraph stands in

    @property
    def place(self) -> Place | None:
        if self.index is not None:
            return Paragraph(self.index)
        return None if self.control is None else ContentControl(self.control)


class Waiting(Struct):
    """A text that may turn out to be a question, by what follows it."""

    blocks: list[Block]
    texts: list[str]
    number: str
    heading: bool = False
    blank_after: bool = False
    answer: str = ""  # what stands below it already
    led: bool = False  # it is an item of a list of what is wanted

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def asked_at(self) -> Place | None:
        return self.blocks[0].place


def heading_level(line: Line) -> int:
    """Return the level of a heading, 0 for any other text."""
    if line.boxes or line.within:
        return 0
    bare = tokens(line.text)
    if line.style.level:
        return line.style.level if len(bare) <= 3 * _HEADING_WORDS else 0
    text = line.text.strip()
    if len(bare) > _TITLE_WORDS or text.endswith((":", ".", ";", ",", "?")) or openings(line) or "__" in text:
        return 0
    titled = re.match(r"(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.)\s+[^\W\d_]", text) and len(bare) <= _TITLED_WORDS
    if titled and not words.is_asking(text) and not words.is_field(text):
        return _BOLD_LEVEL + (not line.bold)
    if line.bold or (text.isupper() and len(text) > 3):  # noqa: PLR2004 - "Q1" is no heading
        return _BOLD_LEVEL
    return 0
