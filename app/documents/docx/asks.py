"""A question as it takes shape while the document is read, and which of the doubtful ones count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.cells import numbered
from app.documents.lexicon import tokens
from app.questionnaire import Choice

if TYPE_CHECKING:
    from app.questionnaire import Detail, Marks, Place

_FIELD_WORDS = 8
_MANY = 3  # numbered questions show that what is numbered alike asks too

Verdict = Literal["asked", "label", "stated", "bare", "bulleted"]
"""Asked for sure, or as a label; doubtful: a numbered statement with a blank line below or none, a bullet's request."""


class Ask(Struct):
    """One thing asked, with its slots."""

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
    verdict: Verdict = "asked"
    bulleted: bool = False

    @property
    def is_field(self) -> bool:
        """Whether it is a label to be filled in rather than a question."""
        if self.marks or words.has_question_mark(self.text) or vocabulary.is_request(self.text):
            return False
        return words.is_field(self.text.rstrip(" :")) or len(tokens(self.text)) <= _FIELD_WORDS

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


def guides(one: Ask, above: Ask | None) -> bool:
    """Whether words below a numbered question have no number and only say how to answer it: "Please include …"."""
    return above is not None and bool(above.number) and not one.number and words.is_guiding(one.text)


def that_count(asks: list[Ask]) -> list[Ask]:
    """Return the questions without those whose like the document does not ask for sure."""
    sure = [one for one in asks if one.verdict in ("asked", "label")]
    numbered = sum(bool(one.number) for one in sure)
    stated, bare = (sum(one.verdict == doubt for one in asks) for doubt in ("stated", "bare"))
    counts = {
        "asked": True,
        "label": True,
        "stated": stated > 1 or numbered >= _MANY,
        "bare": numbered >= max(_MANY, bare),
        "bulleted": any(one.bulleted for one in sure),
    }
    return [one for one in asks if counts[one.verdict]]
