"""The questions of a table: by its columns, its lists, its card, or its cells as they come."""

from __future__ import annotations

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask
from app.documents.docx.cards import ask_card
from app.documents.docx.cells import is_number, marks_of, slot_of
from app.documents.docx.columns import tables_of
from app.documents.docx.grids import TableView, header_row
from app.documents.docx.headed import by_columns
from app.documents.docx.slots import give
from app.documents.docx.unheaded import walk
from app.documents.roles import STRONG, are_records, role_of

_PAIR = 2


def ask_table(view: TableView, section: str) -> list[Ask]:
    """Return what a table asks."""
    header = header_row(view)
    heads = _labels_above(view) if header is None else [cell.full for cell in view.rows[header]]
    asking = [cell for row in view.rows for cell in row if words.has_question_mark(cell.full)]
    if heads and ((_is_record(heads) and not asking) or are_records(heads) or _is_plan(heads)):
        return []
    if (
        header is None
        and _is_record([row[0].full for row in view.rows if row and row[0].full])
        and len(view.rows) > _PAIR
    ):
        return []
    ticked = _ticked_below(view, header or 0, section)
    tables = tables_of(view, header) if header is not None and not ticked else []
    if tables:
        columns = tables[0]
        labels = [cell.full for cell in view.column(columns.question[0], columns.first) if cell.full]
        found = [] if labels and _is_record(labels) else [one for t in tables for one in by_columns(view, t, section)]
        return sorted(found, key=lambda one: one.asked_at.row) if len(tables) > 1 else found  # type: ignore[union-attr]
    if lists := ticked or _lists(view, header, section):
        return lists
    if card := ask_card(view, section):
        return [card]
    return _unsigned(walk(view, section, 0 if header is None else header + 1), view)


def _ticked_below(view: TableView, header: int, section: str) -> list[Ask]:
    """Return the heads of columns in which all cells of several rows hold statements to tick: lists of measures."""
    heads, rows = view.rows[header], view.rows[header + 1 :]
    below = [cell for row in rows for cell in row if not cell.blank]
    labels = [label for cell in below for label, _ in cell.boxes]
    if len(rows) < _PAIR or len(heads) < _PAIR or any(cell.boxes or cell.blank for cell in heads):
        return []
    if len(labels) <= _PAIR or len(set(labels)) < len(labels) or any(map(vocabulary.is_option, labels)):
        return []
    if any(cell.words or not all(label for label, _ in cell.boxes) or not cell.boxes for cell in below):
        return []
    found = []
    for head in heads:
        one = ask(head.full, head.place, "", section)
        pairs = [pair for cell in below if cell.cell.col == head.cell.col for pair in cell.boxes]
        one.marks, one.existing = marks_of(pairs)
        found += [one] if pairs else []
    return found


def _unsigned(asks: list[Ask], view: TableView) -> list[Ask]:
    """Leave out the name, title and date that stand beside a signature."""
    signed = [cell for row in view.rows for cell in row if words.is_signoff(cell.words)]
    if not signed:
        return asks
    return [one for one in asks if not (words.is_signoff(one.text) or one.is_field)]


def _is_record(labels: list[str]) -> bool:
    shown = [label for label in labels if label.strip()]
    return len(shown) > 1 and vocabulary.is_record(shown)


def _labels_above(view: TableView) -> list[str]:
    """Return the first row of a table without a header, if each of its words surely heads a column."""
    first = [cell.full for cell in view.rows[0]] if view.rows else []
    return first if len(first) > 1 and all(role_of(text).strength == STRONG for text in first) else []


def _is_plan(heads: list[str]) -> bool:
    """Whether a header tells who does what and when, and names no answer: an agenda, a list of tasks."""
    roles = {role_of(head).name for head in heads}
    planned = len(heads) > _PAIR or "register" in roles  # "Milestone", "Date"
    return "owner" in roles and planned and not roles & {"answer", "detail", "evidence"}


def is_panel(view: TableView) -> bool:
    """Whether a table asks nothing itself: it is the answer's box of the question above it."""
    cells = [cell for row in view.rows for cell in row]
    own = [cell for cell in cells if not cell.open and not cell.blank]
    return any(cell.open for cell in cells) and all(
        vocabulary.is_comment_label(cell.words) or vocabulary.is_answer_label(cell.words) for cell in own
    )


def panel_slots(view: TableView, target: Ask) -> None:
    """Give the cells of an answer's box to the question above it."""
    pairs = [pair for row in view.rows for cell in row for pair in cell.boxes]
    if pairs:
        target.marks, target.existing = marks_of(pairs)
    for row in view.rows:
        for cell in row:
            if cell.open and not cell.boxes and (target.detail is None or target.choice is None):
                slot, existing = slot_of(cell)
                if target.detail is None or type(slot) is not type(target.detail):
                    target.take(slot, existing)


def _lists(view: TableView, header: int | None, section: str) -> list[Ask]:
    """Return the columns of a table that has labels above and nothing but blank rows below."""
    top = 0 if header is None else header
    if len(view.rows) <= top + 1:
        return []
    labels, below = view.rows[top], [cell for row in view.rows[top + 1 :] for cell in row]
    named = [cell for cell in labels if cell.full and not cell.open]
    if len(named) < _PAIR or len(named) < len(labels) or not below:
        return []
    if not all(cell.open or is_number(cell.full) for cell in below) or any(words.is_signoff(c.full) for c in labels):
        return []
    found = []
    for label in named:
        slot = view.at(top + 1, label.cell.col)
        if slot is not None and slot.open:
            one = ask(label.words, label.place, "", section)
            give(one, slot)
            found.append(one)
    return found
