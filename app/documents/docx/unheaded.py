"""The questions of a table without a header: words, then the space beside or below them."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask, guides
from app.documents.docx.cells import CellView, is_number, marks_of, slot_at, slot_of
from app.documents.docx.slots import explain, explains, give
from app.documents.roles import STRONG, Role, role_of
from app.questionnaire import Detail, TableCell

if TYPE_CHECKING:
    from app.documents.docx.grids import TableView

_PAIR = 2


def walk(view: TableView, section: str, first: int) -> list[Ask]:
    """Return the questions of a table without a header: words, then the space beside or below them."""
    found: list[Ask] = []
    waiting: Ask | None = None
    filled = _answers_filled(view)
    for row, below in zip_longest(view.rows[first:], view.rows[first + 1 :], fillvalue=()):
        texts = [cell for cell in row if not cell.open and not cell.blank]
        spaces = [] if _is_below_record(view, row) or _answered_below(row, below) else _spaces(row)
        if (waiting is not None and not spaces and _guides(texts)) or (waiting is None and _explained(found, row)):
            continue
        labels = [cell for cell in texts if vocabulary.is_answer_label(cell.words) or _follows(cell, waiting)]
        if waiting is not None and spaces and len(labels) == len(texts):
            if waiting not in found or texts:
                for cell in _under(waiting, spaces):
                    give(waiting, cell)
            found += [waiting] if waiting not in found else []
            continue
        found += _in_label(waiting, found, view)
        if spaces:
            asked = _beside(row, section)
            found += [] if asked and guides(asked[0], found[-1] if found else None) else asked
            waiting = None
            continue
        own = [one for cell in texts if (one := in_cell(cell, section))] or _above_spaces(view, row, below, section)
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
                is_title = is_title and not any(map(_announces, below[:1]))
                section, waiting = (last.full, None) if is_title else (section, waiting)
    return found + _in_label(waiting, found, view)


def _under(asked: Ask, spaces: list[CellView]) -> list[CellView]:
    """Return the space right below the question where several are blank: the others stand below its number."""
    col = asked.asked_at.col if isinstance(asked.asked_at, TableCell) else None
    below = [cell for cell in spaces if cell.cell.col == col and cell.blank]
    return below if below and all(cell.blank for cell in spaces) else spaces


def _is_below_record(view: TableView, row: tuple[CellView, ...]) -> bool:
    """Whether a blank row goes on a list of records: names and more stand in each cell of the two rows above."""
    top = row[0].cell.row if row else 0
    above = [cell for each in view.rows[max(0, top - _PAIR) : top] for cell in each]
    full = not any(cell.open or cell.blank or is_number(cell.full) for cell in above)
    return len(row) > 1 and len(above) == _PAIR * len(row) and full and all(cell.blank for cell in row)


def _answered_below(row: tuple[CellView, ...], below: tuple[CellView, ...]) -> bool:
    """Whether a question has its answer in the row below, which announces it, and not in the blank beside it."""
    if len(row) < _PAIR or len(row) != len(below) or not (row[-1].blank and below[-1].open):
        return False
    return _announces(below[-2]) and not (row[-2].open or _announces(row[-2]))


def _announces(cell: CellView) -> bool:
    """Whether a cell announces an answer, and no comment on one."""
    return words.is_answer_label(cell.full) and not vocabulary.is_comment_label(cell.full)


def _spaces(row: tuple[CellView, ...]) -> list[CellView]:
    """Return the cells of a row that take answers; one that announces an answer only where no other does."""
    spaces = [cell for cell in row if cell.open]
    free = [cell for cell in spaces if not vocabulary.is_answer_label(cell.words)]
    return (_behind_label(row) or free) if free else spaces


def _explained(found: list[Ask], row: tuple[CellView, ...]) -> bool:
    """Whether a row asks for words about the boxes above it; they get their place."""
    if not found or not found[-1].marks or row[0].blank or not explains(row, found[-1]):
        return False
    explain(found[-1], row[0])
    return True


def _guides(texts: list[CellView]) -> bool:
    """Whether a row says how to answer the question above it: "Guidance", and what to think of."""
    return bool(texts) and role_of(texts[0].full) == Role("guidance", STRONG)


def _behind_label(row: tuple[CellView, ...]) -> list[CellView]:
    """Return the spaces right of a cell that only announces the answer: "Answer:"."""
    at = next((i for i, cell in enumerate(row) if vocabulary.is_answer_label(cell.words)), len(row))
    return [cell for cell in row[at + 1 :] if cell.open]


def _above_spaces(view: TableView, row: tuple[CellView, ...], below: tuple[CellView, ...], section: str) -> list[Ask]:
    """Return labels side by side, each with a space of its own below it; under other labels they are a record."""
    spaces = {cell.cell.col: cell for cell in below if cell.open}
    if len(row) < _PAIR or len(spaces) != len(below) or {cell.cell.col for cell in row} != spaces.keys():
        return []
    if any(cell.blank or is_number(cell.full) or vocabulary.is_answer_label(cell.words) for cell in row):
        return []
    above = view.rows[row[0].cell.row - 1] if row[0].cell.row else ()
    if len(above) == len(row) and not any(cell.blank or cell.open for cell in above):
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
    """Whether a cell labels the answer to the question above: "Comment", "Supplier", "A1" under "Q1"."""
    if waiting is None:
        return False
    coded = vocabulary.is_coded_label(f"{cell.full}:") and cell.full[1:].strip() == waiting.number[1:].strip(" .):")
    return coded or vocabulary.is_comment_label(cell.words) or words.is_vendor(cell.words)


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
