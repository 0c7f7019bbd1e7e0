"""What a table cell holds: words of its own, boxes with their labels, openings for an answer."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.documents import words
from app.documents.docx import boxes as ticks
from app.documents.docx import vocabulary
from app.documents.docx.openings import Opening, openings
from app.documents.docx.text import squeezed
from app.documents.lexicon import tokens
from app.documents.roles import header_options
from app.questionnaire import Choice, Detail, FormField, Marks, TableCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.docx.body import Line
    from app.documents.docx.boxes import Box
    from app.documents.docx.tables import GridCell
    from app.questionnaire import Place

_NUMBER = re.compile(
    r"^\s*((?:(?:question|frage|pregunta|vraag|domanda|q|req|item|no|nr)\.?\s*)?"
    r"[A-Za-z]{0,8}[-._&]?[A-Za-z]{0,4}[-._]?\d+(?:[.\-]\d+)*[a-z]?\s?[.):–-]*|[a-zA-Z][.)]|\([a-zA-Z0-9]{1,3}\)|[ivxIVX]{1,5}[.)])\s+(?=\S)",
    re.IGNORECASE,
)
_LABEL_WORDS = 12
_FEW = 3  # "Please specify" is a prompt, "Please specify your backup intervals" a question
_PREFIX = re.compile(r"^\s*(?:q|question|frage|f|pregunta|p|vraag|domanda)\s?[:：]\s*(?=\S)", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•▪◦‣·–—-]\s+")
_NAKED = re.compile(r"[A-Za-z]*\d{3,}|\d+")


class CellView(Struct, frozen=True, dict=True):
    """One cell of a table, as a reader sees it."""

    cell: GridCell
    place: TableCell
    lines: tuple[Line, ...]
    nested: int = 0
    bold: bool = False

    @cached_property
    def boxes(self) -> list[tuple[str, Box]]:
        """Every box of the cell with the words that belong to it."""
        return [pair for line in self.lines for pair in boxes_of(line)]

    @cached_property
    def openings(self) -> list[Opening]:
        return [opening for line in self.lines for opening in openings(line)]

    @cached_property
    def full(self) -> str:
        """All the words of the cell, prompts and answers included."""
        return squeezed(" ".join(line.text for line in self.lines))

    @cached_property
    def words(self) -> str:
        """The cell's own words: no boxes with their labels, nothing that an answer replaces."""
        texts = [squeezed(own_words(line)) for line in self.lines]
        asked = [text for text in texts if text and not vocabulary.is_answer_label(text)]
        return " ".join(asked or [text for text in texts if text])

    @cached_property
    def number(self) -> str:
        """The automatic number of the first paragraph that shows something."""
        return next((line.number for line in self.lines if line.text.strip()), "")

    @cached_property
    def asks(self) -> bool:
        """Whether the cell holds a question of its own, with the answer to stand in the same cell."""
        return bool(self.words) and not self.prompt and (bool(self.boxes) or self.is_label or self.leaves_room)

    @cached_property
    def leaves_room(self) -> bool:
        """Whether blank lines for the answer stand below the words that ask."""
        asks = words.has_question_mark(self.words) or vocabulary.is_request(self.words)
        return asks and len(self.lines) > 1 and self.lines[-1].blank and not self.nested

    @property
    def is_label(self) -> bool:
        """Whether the cell ends with a colon, behind which an answer fits."""
        return self.full.endswith((":", "：")) and len(tokens(self.full)) <= _LABEL_WORDS

    @property
    def blank(self) -> bool:
        return not self.nested and all(line.blank for line in self.lines)

    @cached_property
    def prompt(self) -> str:
        """The prompt that is all the cell holds, if it is one."""
        text = self.full
        if not text or self.boxes or any(line.within for line in self.lines):
            return ""
        toned = all(line.toned for line in self.lines if line.text.strip()) and len(text.split()) > 2  # noqa: PLR2004
        offered = vocabulary.options_in(text)
        asks = not toned and text[0].isalnum() and vocabulary.is_request(text) and len(text.split()) > _FEW
        is_one = offered or (vocabulary.is_prompt(text) and not asks) or (toned and not words.has_question_mark(text))
        return text if is_one else ""

    @cached_property
    def standing(self) -> str:
        """The prompt letter by letter, as its paragraph holds it."""
        shown = [line for line in self.lines if line.text.strip()]
        return shown[0].text.strip() if self.prompt and len(shown) == 1 else self.prompt

    @cached_property
    def open(self) -> bool:
        """Whether the cell is there to be filled in, and nothing else."""
        if self.nested or not self.lines:
            return False
        if self.blank or self.prompt:
            return True
        if self.boxes:
            return not self.words or vocabulary.is_option(self.words)
        if any(opening.place or opening.ruled for opening in self.openings):
            return not self.words or vocabulary.is_comment_label(self.words)
        return bool(self.openings) and vocabulary.is_answer_label(self.words)


def own_words(line: Line) -> str:
    """Return a line's text without boxes and their labels, and without what an answer replaces."""
    text = line.text
    if line.boxes:
        text = ticks.labels(text, list(line.boxes))[0]
    for opening in reversed(openings(line)):
        if opening.end > len(text):
            continue
        text = text[: opening.start] + " " + text[opening.end :]
    return text


def boxes_of(line: Line) -> list[tuple[str, Box]]:
    """Return the boxes of a line with their labels."""
    _, labels = ticks.labels(line.text, list(line.boxes))
    return [(squeezed(label).strip(" /|,;_"), box) for label, box in zip(labels, line.boxes, strict=True)]


def marks_of(pairs: Sequence[tuple[str, Box]]) -> tuple[Marks, str | None]:
    """Return the boxes as marks, and the labels of those that are ticked."""
    named = [(label or ("Yes" if len(pairs) == 1 else f"Option {i}"), box) for i, (label, box) in enumerate(pairs, 1)]
    ticked = [label for label, box in named if box.ticked]
    marks = Marks(tuple((label, box.place) for label, box in named), mark=True)
    return marks, "; ".join(ticked) or None


def slot_at(place: Place, opening: Opening, header: str = "") -> Choice | Detail:
    """Return the slot of an opening; a legacy field is written by the cell or paragraph it is in."""
    own = opening.place if opening.place and not isinstance(opening.place, FormField) else place
    if opening.options:
        return Choice(own, opening.options, placeholder=opening.placeholder, header=header)
    return Detail(own, opening.placeholder, opening.limit, opening.date, header)


def slot_of(view: CellView, header: str = "", *, stance: bool = False) -> tuple[Choice | Detail, str | None]:
    """Return the slot that an answer cell is, and the answer that stands there."""
    opening = next((o for o in view.openings if o.place or not view.prompt), None)
    if opening is not None:
        several = len(view.openings) > 1 and isinstance(opening.place, FormField)
        slot = slot_at(opening.place if several and opening.place else view.place, opening, header)
        return slot, opening.existing
    offered = vocabulary.options_in(view.prompt) or header_options(header)
    offered = offered or (vocabulary.yes_and_no(header) if stance else ())
    existing = None if view.prompt or not view.full else view.full
    if offered and (existing is None or existing in offered):
        return Choice(view.place, offered, placeholder=view.standing, header=header), existing
    return Detail(view.place, view.standing, header=header), existing


def numbered(text: str, automatic: str = "") -> tuple[str, str]:
    """Part a question's number from its words; the automatic number is not in the text."""
    if automatic:
        return automatic, text
    text = _BULLET.sub("", _PREFIX.sub("", text, count=1), count=1)
    found = _NUMBER.match(text)
    if found and not _NAKED.fullmatch(found[1].strip()) and len(text) > found.end():
        return found[1].strip(), text[found.end() :].strip()
    return "", text


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a number or a code: "4", "SEC-01", "A.5.1", "Q3"."""
    bare = text.strip()
    if not any(map(str.isalnum, bare)) or len(bare) > 16 or " " in bare:  # noqa: PLR2004 - a box is no number
        return False
    return any(map(str.isdigit, bare)) or len(bare) <= 2  # noqa: PLR2004


def moved(slot: Choice | Detail, placeholder: str) -> Choice | Detail:
    """Return the slot with another prompt."""
    return replace(slot, placeholder=placeholder)
