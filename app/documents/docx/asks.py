"""A question as it takes shape while the document is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.cells import numbered
from app.questionnaire import Choice

if TYPE_CHECKING:
    from app.questionnaire import Detail, Marks, Place

_FIELD_WORDS = 8


@dataclass(slots=True)
class Ask:
    """One thing asked, with its slots; unsure ones count only where the document asks so again."""

    text: str
    asked_at: Place
    number: str = ""
    section: str = ""
    parent: str = ""
    choice: Choice | None = None
    detail: Detail | None = None
    marks: Marks | None = None
    also: tuple[Choice | Detail, ...] = ()
    existing: str | None = None
    sure: bool = True
    bare: bool = False  # a statement among numbered questions, with no space for an answer

    @property
    def is_field(self) -> bool:
        """Whether it is a label to be filled in rather than a question."""
        if self.marks or words.has_question_mark(self.text) or vocabulary.is_request(self.text):
            return False
        return words.is_field(self.text.rstrip(" :")) or len(words.tokens(self.text)) <= _FIELD_WORDS

    def take(self, slot: Choice | Detail, existing: str | None = None) -> None:
        """Add a slot: the list first, the text beside it second, all others after."""
        if isinstance(slot, Choice) and self.choice is None and self.marks is None:
            self.choice = slot
        elif not isinstance(slot, Choice) and self.detail is None:
            self.detail = slot
        else:
            self.also = (*self.also, slot)
        if self.existing is None:
            self.existing = existing


def ask(text: str, asked_at: Place, automatic: str = "", section: str = "", parent: str = "") -> Ask:
    """Return a question with its number parted from its words."""
    number, bare = numbered(text, automatic)
    return Ask(bare, asked_at, number, section, parent)
