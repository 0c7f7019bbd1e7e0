"""What a buyer asks and where the answers go: frozen values, no I/O."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

Value = str | int | float | bool | dt.date
"""What is written at a place: text, a number, a date, or True for a ticked box."""


class Cell(Struct, frozen=True):
    """A worksheet cell, by sheet title and A1 reference (the top-left one of a merged block)."""

    sheet: str
    cell: str


class TableCell(Struct, frozen=True):
    """A Word table cell: zero-based body table, grid row and grid column.

    `nested` is (row, col, index): the table is the index-th one inside that cell of table `table`.
    """

    table: int
    row: int
    col: int
    nested: tuple[int, int, int] | None = None


class Paragraph(Struct, frozen=True):
    """The body's own paragraph number `paragraph` (zero-based); the answer joins its text.

    `blank` counts the blanks of a paragraph that asks several things: "Name: ____  Date: ____"; None for the first.
    """

    paragraph: int
    blank: int | None = None


class ParagraphAfter(Struct, frozen=True):
    """The space after body paragraph `paragraph`: its blank successor, or a new paragraph."""

    paragraph: int


class ContentControl(Struct, frozen=True):
    """The `index`-th w:sdt of the document, zero-based, in document order."""

    index: int


class FormField(Struct, frozen=True):
    """The `index`-th legacy form field of the document, zero-based, in document order."""

    index: int


class TypedBox(Struct, frozen=True):
    """The `index`-th box typed as text (a glyph or `[ ]`), zero-based, in document order."""

    index: int


Place = Cell | TableCell | Paragraph | ParagraphAfter | ContentControl | FormField | TypedBox


class Choice(Struct, frozen=True):
    """A slot with a closed list; `options` are the buyer's exact words, blanks and case included."""

    place: Place
    options: tuple[str, ...]
    numeric: bool = False  # the list holds numbers: write a number, not its text
    placeholder: str = ""  # prompt or preset standing there now, which an answer replaces
    header: str = ""


class Detail(Struct, frozen=True):
    """A slot for free text; `limit` is the longest text that the file accepts, in characters."""

    place: Place
    placeholder: str = ""
    limit: int | None = None
    date: bool = False  # the file expects a date here
    header: str = ""


class Marks(Struct, frozen=True):
    """One box or column per option; an answer marks one of them."""

    boxes: tuple[tuple[str, Place], ...]
    mark: Value = "x"  # what is written into a marked cell; True for a box that is ticked


class Asked(Struct, frozen=True):
    """A question as the matcher sees it: its words and the words around it."""

    text: str
    section: str = ""
    previous: str = ""  # the question before it in the file
    parent: str = ""  # the question that it hangs under ("If yes, describe")


class Question(Struct, frozen=True):
    """One thing asked, at one place in the file."""

    id: str
    text: str
    asked_at: Place
    kind: Literal["question", "field"] = "question"
    section: str = ""
    number: str = ""
    parent: str = ""
    previous: str = ""
    choice: Choice | None = None
    detail: Detail | None = None
    marks: Marks | None = None
    also: tuple[Choice | Detail, ...] = ()  # further slots of the row: evidence, a second list
    existing: str | None = None  # an answer that already stands there; never a placeholder

    @property
    def asked(self) -> Asked:
        """The question without its places."""
        return Asked(self.text, self.section, self.previous, self.parent)


SheetRole = Literal["vendor", "instructions", "evaluation", "crosswalk", "lookup", "empty"]


class Sheet(Struct, frozen=True):
    """A sheet (or the whole Word document), what it is for, and how many questions it asks."""

    name: str
    role: SheetRole
    questions: int = 0
    hidden: bool = False


class Questionnaire(Struct, frozen=True):
    """One buyer file, understood; `doubts` say in words what a person should look at."""

    name: str
    format: Literal["xlsx", "docx", "csv"]
    questions: tuple[Question, ...]
    sheets: tuple[Sheet, ...] = ()
    doubts: tuple[str, ...] = field(default=())
