"""The blocks of a document's body, and the text that waits to be known as a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import words
from app.documents.docx import vocabulary
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
_GUIDANCE = re.compile(r"^\s*[(\[*]|^\s*(?:e\.g\.|z\. ?b\.|p\. ?ex\.)", re.IGNORECASE)


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

    def is_explained_by(self, line: Line, own: str) -> bool:
        """Whether a text below only explains this one, which asks."""
        if line.number or words.has_question_mark(own) or self.blank_after:
            return False
        asks = words.has_question_mark(self.text) or vocabulary.is_request(self.text)
        first = self.blocks[0].line
        toned = line.toned and not (first is not None and first.toned)
        guides = not line.bulleted and words.is_guiding(own)
        return asks and (toned or is_guidance(own) or guides)

    def is_answered_by(self, number: str, own: str) -> bool:
        """Whether a text right under this question is the answer that somebody gave already."""
        asked = words.has_question_mark(self.text) and bool(self.number) and not self.blank_after
        return asked and not (number or words.is_asking(own) or own.endswith(":") or vocabulary.is_instruction(own))


def is_guidance(text: str) -> bool:
    """Whether a text says how to answer: in brackets, with a star, "e.g.", or as a note."""
    return bool(_GUIDANCE.match(text)) or words.is_note(text)


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
