"""The questions of a table, row by row."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask
from app.documents.docx.cards import ask_card
from app.documents.docx.cells import CellView, is_number, marks_of, slot_at, slot_of
from app.documents.docx.grids import TableView, header_row, tables_of
from app.documents.docx.slots import give, mark_cells, offer
from app.documents.lexicon import tokens
from app.documents.roles import STRONG, Role, are_records, role_of
from app.questionnaire import Detail, TableCell

if TYPE_CHECKING:
    from app.documents.docx.grids import Columns

_PAIR = 2


def ask_table(view: TableView, section: str) -> list[Ask]:
    """Return what a table asks."""
    header = header_row(view)
    heads = [] if header is None else [cell.full for cell in view.rows[header]]
    asking = [cell for row in view.rows for cell in row if words.has_question_mark(cell.full)]
    if heads and ((_is_record(heads) and not asking) or are_records(heads) or _is_plan(heads)):
        return []
    if (
        header is None
        and _is_record([row[0].full for row in view.rows if row and row[0].full])
        and len(view.rows) > _PAIR
    ):
        return []
    tables = tables_of(view, header) if header is not None else []
    if tables:
        columns = tables[0]
        labels = [cell.full for cell in view.column(columns.question[0], columns.first) if cell.full]
        found = [] if labels and _is_record(labels) else [one for t in tables for one in _by_columns(view, t, section)]
        return sorted(found, key=lambda one: one.asked_at.row) if len(tables) > 1 else found  # type: ignore[union-attr]
    if lists := _lists(view, header, section):
        return lists
    if card := ask_card(view, section):
        return [card]
    return _unsigned(_walk(view, section, 0 if header is None else header + 1), view)


def _unsigned(asks: list[Ask], view: TableView) -> list[Ask]:
    """Leave out the name, title and date that stand beside a signature."""
    signed = [cell for row in view.rows for cell in row if words.is_signoff(cell.words)]
    if not signed:
        return asks
    return [one for one in asks if not (words.is_signoff(one.text) or one.is_field)]


def _is_record(labels: list[str]) -> bool:
    shown = [label for label in labels if label.strip()]
    return len(shown) > 1 and vocabulary.is_record(shown)


def _is_plan(heads: list[str]) -> bool:
    """Whether a header tells who does what and when, and names no answer: an agenda, a list of tasks."""
    roles = {role_of(head).name for head in heads}
    return "owner" in roles and len(heads) > _PAIR and not roles & {"answer", "detail", "evidence"}


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


def _by_columns(view: TableView, columns: Columns, section: str) -> list[Ask]:
    found: list[Ask] = []
    bold = [all(c.bold for c in row if not c.blank) for row in view.rows[columns.first :]]
    plain = sum(bold) * _PAIR <= len(bold)
    for number, row in enumerate(view.rows[columns.first :], columns.first):
        if all(columns.headers.get(cell.cell.col, cell.full) == cell.full for cell in row):
            continue  # the header comes again
        text = _asked_words(view, columns, number)
        if found and _explains(row, found[-1]):
            found[-1].take(Detail(row[0].place)) if row[0].is_label else found[-1].take(*slot_of(row[0]))
        elif title := _title(row, columns, plain=plain):
            section = title
        elif text and not vocabulary.is_total(text) and not words.is_example(text):
            found += _row(view, columns, number, text, section)
    return found


def _explains(row: tuple[CellView, ...], asked: Ask) -> bool:
    """Whether a row of one cell takes words about the answer above it: blank, or "If no, please explain:"."""
    if len(row) > 1 or asked.detail is not None:
        return False
    label = row[0].is_label and vocabulary.is_explanation(row[0].full)
    return row[0].open or label or (bool(row[0].openings) and vocabulary.is_explanation(row[0].words))


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


def _row(view: TableView, columns: Columns, number: int, text: str, section: str) -> list[Ask]:
    cell = view.at(number, columns.question[0])
    if cell is None:
        return []
    code = view.at(number, columns.number) if columns.number is not None else None
    automatic = (code.full or code.number if code is not None else "") or cell.number
    first = ask(text, cell.place, automatic, section)
    found = [first]
    marks = [(columns.headers[col], view.at(number, col)) for col in columns.options]
    own = [(label, mark) for label, mark in marks if mark is not None and mark.cell.row == number]
    if own:
        first.marks, first.existing = mark_cells(own)
    for at, col in enumerate(columns.answers):
        slot = view.at(number, col)
        if slot is None or slot is cell or (slot.cell.row < number and at == 0):
            continue
        target = first
        if at or own:
            target = ask(f"{first.text} — {columns.headers.get(col, '')}".strip(" —"), cell.place, automatic, section)
            found.append(target)
        give(target, slot, columns.headers.get(col, ""), stance=bool(columns.comments) and not at)
    offer(first, view.at(number, columns.listed) if columns.listed is not None else None)
    for col in columns.comments:
        slot = view.at(number, col)
        if slot is not None and slot is not cell and slot.cell.row == number:
            give(first, slot, columns.headers.get(col, ""))
    return [one for one in found if one.choice or one.detail or one.marks]


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


def _walk(view: TableView, section: str, first: int) -> list[Ask]:
    """Return the questions of a table without a header: words, then the space beside or below them."""
    found: list[Ask] = []
    waiting: Ask | None = None
    filled = _answers_filled(view)
    for row, below in zip_longest(view.rows[first:], view.rows[first + 1 :], fillvalue=()):
        texts = [cell for cell in row if not cell.open and not cell.blank]
        spaces = _spaces(row)
        if waiting is not None and not spaces and _guides(texts):
            continue
        labels = [cell for cell in texts if vocabulary.is_answer_label(cell.words) or _follows(cell, waiting)]
        if waiting is not None and spaces and len(labels) == len(texts):
            if waiting not in found or texts:
                for cell in spaces:
                    give(waiting, cell)
            found += [waiting] if waiting not in found else []
            continue
        found += _in_label(waiting, found, view)
        if spaces:
            asked = _beside(row, section)
            found += asked
            waiting = None
            continue
        own = [one for cell in texts if (one := in_cell(cell, section))] or _above_spaces(row, below, section)
        own = own or _with_room(row, below, section)
        found += own
        if own or not texts:
            waiting = None
        elif filled and len(texts) > 1:
            found.append(_filled(texts, section))
        else:
            last = next((cell for cell in texts if not is_number(cell.full)), texts[-1])
            code = texts[0].full if is_number(texts[0].full) else ""
            waiting = ask(last.words, last.place, code or last.number, section)
            if len(texts) == 1 and not _is_asked(last):
                is_title = len(row) == 1 and len(view.rows) > _PAIR and not last.is_label
                section, waiting = (last.full, None) if is_title else (section, waiting)
    return found + _in_label(waiting, found, view)


def _spaces(row: tuple[CellView, ...]) -> list[CellView]:
    """Return the cells of a row that take answers; one that announces an answer only where no other does."""
    spaces = [cell for cell in row if cell.open]
    free = [cell for cell in spaces if not vocabulary.is_answer_label(cell.words)]
    return (_behind_label(row) or free) if free else spaces


def _guides(texts: list[CellView]) -> bool:
    """Whether a row says how to answer the question above it: "Guidance", and what to think of."""
    return bool(texts) and role_of(texts[0].full) == Role("guidance", STRONG)


def _behind_label(row: tuple[CellView, ...]) -> list[CellView]:
    """Return the spaces right of a cell that only announces the answer: "Answer:"."""
    at = next((i for i, cell in enumerate(row) if vocabulary.is_answer_label(cell.words)), len(row))
    return [cell for cell in row[at + 1 :] if cell.open]


def _above_spaces(row: tuple[CellView, ...], below: tuple[CellView, ...], section: str) -> list[Ask]:
    """Return labels side by side, each with a space of its own below it."""
    spaces = {cell.cell.col: cell for cell in below if cell.open}
    if len(row) < _PAIR or len(spaces) != len(below) or {cell.cell.col for cell in row} != spaces.keys():
        return []
    if any(cell.blank or is_number(cell.full) or vocabulary.is_answer_label(cell.words) for cell in row):
        return []
    found = [ask(cell.words, cell.place, cell.number, section) for cell in row]
    for one, cell in zip(found, row, strict=True):
        give(one, spaces[cell.cell.col])
    return found


def _with_room(row: tuple[CellView, ...], below: tuple[CellView, ...], section: str) -> list[Ask]:
    """Return the question of a row of one cell that leaves blank lines for its answer, and has no blank row below."""
    if len(row) != 1 or any(cell.open for cell in below) or not row[0].leaves_room:
        return []
    one = ask(row[0].words, row[0].place, row[0].number, section)
    one.take(Detail(row[0].place))
    return [one]


def _in_label(waiting: Ask | None, found: list[Ask], view: TableView) -> list[Ask]:
    """Return a label without a space of its own: the answer goes behind it, into its cell."""
    if waiting is None or waiting in found or not isinstance(waiting.asked_at, TableCell):
        return []
    cell = view.at(waiting.asked_at.row, waiting.asked_at.col)
    if cell is None or not cell.is_label or len(view.rows[cell.cell.row]) > 1:
        return []
    waiting.take(Detail(cell.place))
    return [waiting]


def _is_asked(cell: CellView) -> bool:
    return words.is_asking(cell.words) or words.is_statement(cell.words)


def _follows(cell: CellView, waiting: Ask | None) -> bool:
    return waiting is not None and (vocabulary.is_comment_label(cell.words) or words.is_vendor(cell.words))


def _answers_filled(view: TableView) -> bool:
    rows = [row for row in view.rows if len(row) > 1]
    asking = [row for row in rows if words.is_asking(row[0].full) or words.is_asking(row[1].full)]
    below = any(len(row) == 1 and row[0].open for row in view.rows)  # the answers have rows of their own
    return len(rows) > 1 and not below and len(asking) * 3 >= len(rows) * 2


def _filled(texts: list[CellView], section: str) -> Ask:
    own = [cell for cell in texts if not is_number(cell.full)]
    code = texts[0].full if is_number(texts[0].full) else ""
    one = ask(own[0].words, own[0].place, code or own[0].number, section)
    if len(own) > 1:
        one.take(*slot_of(own[1]))
    return one


def _beside(row: tuple[CellView, ...], section: str) -> list[Ask]:
    """Return the questions of a row whose answer spaces stand beside the words."""
    found: list[Ask] = []
    code = ""
    before = [cell for cell in row if cell.boxes and not any(label for label, _ in cell.boxes)]
    for cell in row:
        current = found[-1] if found else None
        if cell.open:
            if current is not None and not (vocabulary.is_answer_label(cell.words) and cell is not row[-1]):
                give(current, cell)
        elif is_number(cell.full) and current is None and cell is not row[-1]:
            code = cell.full
        elif not (cell.blank or words.is_note(cell.words) or _comments_on(cell, current)):
            if current is None or current.choice or current.detail or current.marks:
                found.append(ask(cell.words, cell.place, code or cell.number, section))
                code = ""
            elif words.is_asking(cell.words) and not words.is_asking(current.text):
                current.text, current.asked_at = cell.words, cell.place  # a topic stood before the question
    if found and found[0].marks is None and before:
        found[0].marks, found[0].existing = marks_of([pair for cell in before for pair in cell.boxes])
    return [one for one in found if one.choice or one.detail or one.marks]


def _comments_on(cell: CellView, current: Ask | None) -> bool:
    is_label = vocabulary.is_comment_label(cell.words) and role_of(cell.words).strength > 1
    return current is not None and is_label


def in_cell(cell: CellView, section: str) -> Ask | None:
    """Return the question of a cell that holds its own answer space: boxes, "Answer:", a rule."""
    if not cell.words or cell.nested:
        return None
    spaces = cell.openings
    if not cell.boxes and not spaces:
        return None
    one = ask(cell.words, cell.place, cell.number, section)
    if cell.boxes:
        one.marks, one.existing = marks_of(cell.boxes)
    if spaces:
        one.take(slot_at(cell.place, spaces[0]), spaces[0].existing)
    return one
