"""The questions of a table under a header, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.choices import are_stances, tick_option
from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask, guides
from app.documents.docx.cells import CellView, is_number
from app.documents.docx.slots import explain, explains, give, mark_cells, offer
from app.documents.lexicon import tokens
from app.documents.roles import header_options

if TYPE_CHECKING:
    from app.documents.docx.columns import Columns
    from app.documents.docx.grids import TableView

_PAIR = 2


def by_columns(view: TableView, columns: Columns, section: str) -> list[Ask]:
    """Return what the rows below a header ask."""
    found: list[Ask] = []
    bold = [all(c.bold for c in row if not c.blank) for row in view.rows[columns.first :]]
    plain = sum(bold) * _PAIR <= len(bold)
    for number, row in enumerate(view.rows[columns.first :], columns.first):
        if all(columns.headers.get(cell.cell.col, cell.full) == cell.full for cell in row):
            continue  # the header comes again
        text = _asked_words(view, columns, number)
        if found and explains(row, found[-1]):
            explain(found[-1], row[0])
        elif title := _title(row, columns, plain=plain):
            section = title
        elif text and not vocabulary.is_total(text) and not words.is_example(text):
            asked = _row(view, columns, number, text, section)
            found += [] if asked and guides(asked[0], found[-1] if found else None) else asked
    return found


def _asked_words(view: TableView, columns: Columns, number: int) -> str:
    texts: list[str] = []
    for col in columns.question:
        cell = view.at(number, col)
        if cell is not None and cell.cell.col == col and (cell.words or cell.full):
            texts.append(cell.words or cell.full)
    covering = view.at(number, columns.question[0])
    if covering is not None and covering.cell.row < number:
        slots = (*columns.answers, *columns.comments, *columns.options)
        others = [c.words for c in view.rows[number] if c.cell.col not in slots and c.words and not is_number(c.words)]
        return " – ".join([covering.words, *others]) if others else ""
    return " / ".join(texts)


def _title(row: tuple[CellView, ...], columns: Columns, *, plain: bool) -> str:
    """Return a row's words if it only names a section."""
    shown = [cell for cell in row if not cell.blank]
    slots = (*columns.answers, *columns.comments, *columns.options)
    if not shown or words.has_question_mark(shown[-1].full):
        return ""
    if len(row) == 1 or not any(cell.cell.col in slots for cell in row):
        return shown[-1].full
    titled = [cell for cell in shown if not is_number(cell.full)]
    is_one = len(titled) == 1 and titled[0].bold and plain and titled[0].cell.col not in slots
    if is_one and len(tokens(titled[0].full)) <= 8 and not vocabulary.is_request(titled[0].full):  # noqa: PLR2004
        return titled[0].full
    return ""


def _is_explained(columns: Columns, at: int) -> bool:
    """Whether an answer column takes words about the code before it: "Compliance (FC/PC/NC)", "Bidder's response"."""
    first, this = (columns.headers.get(columns.answers[each], "") for each in (0, at))
    return at == 1 and not columns.comments and bool(header_options(first)) and not header_options(this)


def _row(view: TableView, columns: Columns, number: int, text: str, section: str) -> list[Ask]:
    cell = view.at(number, columns.question[0])
    if cell is None:
        return []
    code = view.at(number, columns.number) if columns.number is not None else None
    automatic = (code.full or code.number if code is not None else "") or cell.number
    first = ask(text, cell.place, automatic, section)
    found = [first]
    marks = [
        (tick_option(columns.headers[col]) or columns.headers[col], view.at(number, col)) for col in columns.options
    ]
    own = [(label, mark) for label, mark in marks if mark is not None and mark.cell.row == number]
    if own:
        first.marks, first.existing = mark_cells(own)
    for at, col in enumerate(columns.answers):
        slot = view.at(number, col)
        if slot is None or slot is cell or (slot.cell.row < number and at == 0):
            continue
        target = first
        if at and _is_explained(columns, at):
            give(first, slot, columns.headers.get(col, ""))
            continue
        if at or own:
            target = ask(f"{first.text} — {columns.headers.get(col, '')}".strip(" —"), cell.place, automatic, section)
            found.append(target)
        give(target, slot, columns.headers.get(col, ""), stance=bool(columns.comments) and not at)
    offer(first, view.at(number, columns.listed) if columns.listed is not None else None)
    for col in columns.comments:
        slot = view.at(number, col)
        if slot is not None and slot is not cell and slot.cell.row == number:
            give(first, slot, columns.headers.get(col, ""))
    if first.marks and first.detail and words.is_open(text) and are_stances(tuple(o for o, _ in first.marks.boxes)):
        first.marks = None  # "How often …?" among questions of yes and no
    return [one for one in found if one.choice or one.detail or one.marks]
