"""Read a workbook into a Questionnaire."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from app.documents import words
from app.documents.xlsx import across, bare, below, cards, columns, fields, headers, presets, rows, ticks
from app.documents.xlsx.layout import Layout
from app.documents.xlsx.reference import parse
from app.documents.xlsx.workbook import opened
from app.questionnaire import Cell, Question, Questionnaire, Sheet

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.view import View
    from app.questionnaire import SheetRole

FORM = 20  # rows that a form below the questions has at most


class Found(Struct):
    """What one sheet turned out to hold."""

    view: View
    kind: str
    questions: list[Question]


def read(content: bytes, layout: Layout | None = None) -> Questionnaire:
    """Return what the workbook asks; a given layout is used for the sheets that it names."""
    return understood(opened(content).views(), "xlsx", layout)


def understood(views: list[View], kind: Literal["xlsx", "csv"], layout: Layout | None = None) -> Questionnaire:
    """Return what these sheets ask, whatever kind of file they come from."""
    found = [_sheet(view, layout) for view in views]
    _drop_repeated(found)
    if not any(each.questions for each in found):
        for each in found:
            each.questions = _unanswerable(each)
    questions = presets.without_presets([q for each in found for q in each.questions])
    sheets = tuple(Sheet(e.view.title, _role(e), len(e.questions), hidden=e.view.grid.hidden) for e in found)
    return Questionnaire("", kind, tuple(questions), sheets, _doubts(found))


def detected(content: bytes) -> Layout:
    """Return the tables that are found on each sheet; a sheet without any is left out."""
    tables = {view.title: tuple(_tables(view)[0]) for view in opened(content).views()}
    return Layout({title: found for title, found in tables.items() if found})


def _sheet(view: View, layout: Layout | None) -> Found:
    kind = words.sheet_kind(view.title)
    given = layout.sheets.get(view.title) if layout else None
    if given == ():
        return Found(view, "instructions", [])  # a person said that it asks nothing
    tables, used = (list(given), _rows_of(view, given)) if given else _tables(view)
    questions = [q for table in tables for q in rows.table_questions(view, table)]
    if not tables:
        drawn = [] if kind else across.questions(view) or cards.questions(view, view.rows)
        questions, used = (drawn, set(view.rows)) if drawn else _loose(view, used, kind)
    ticked = ticks.questions(view) if given is None else []
    questions = _with_ticked(questions, ticked)
    used = used.union(*(rows for _, rows in ticked))
    asked = {q.id for q in questions}
    answered = {str(s.place) for q in questions for s in (q.choice, q.detail, *q.also) if s}
    free = [row for row in view.rows if row not in used]
    free += [row for row in _below_all(view, questions) if row in used]
    strict = kind in ("instructions", "evaluation", "crosswalk", "lookup") or view.grid.hidden
    labels = [
        q
        for q in fields.fields(view, free, strict=strict)
        if q.id not in asked and str((q.choice or q.detail).place) not in answered  # type: ignore[union-attr]
    ]
    told = len(labels) > 1 if kind == "instructions" else bool(questions) and kind == "evaluation"
    if strict and not view.grid.protected and not told:
        labels = []  # a cover sheet, or what stands above questions, may ask who fills the form in
    return Found(view, kind, _in_order([*labels, *questions]))


def _below_all(view: View, questions: list[Question]) -> list[int]:
    """Return the rows of a small form below all that is asked, after a gap; none if it is signed."""
    last = max(map(_row_of, questions), default=0)
    block = [row for row in view.rows if row > last] if last else []
    if not 0 < len(block) <= FORM or block[0] == last + 1:
        return []
    signed = any(words.is_signoff(cell.text) for row in block for cell in view.grid.rows[row].values())
    return [] if signed else block


def _with_ticked(questions: list[Question], ticked: list[tuple[Question, range]]) -> list[Question]:
    """Return the questions with those whose options stand below them; the options ask nothing themselves."""
    taken = {row for _, rows in ticked for row in rows}
    return [*(q for q in questions if _row_of(q) not in taken), *(question for question, _ in ticked)]


def _row_of(question: Question) -> int:
    at = parse(question.asked_at.cell) if isinstance(question.asked_at, Cell) else None
    return at[0] if at else 0


def _tables(view: View) -> tuple[list[Table], set[int]]:
    """Return the sheet's tables and the rows that they take up."""
    found: list[Table] = []
    used: set[int] = set()
    heads = headers.find_headers(view)
    for at, header in enumerate(heads):
        bottom = heads[at + 1].top - 1 if at + 1 < len(heads) else view.last_row
        for part in split(header):
            table = None if _keeps_records(view, part, bottom) else columns.table_under(view, part, bottom)
            if table and below.answers_under(view, table):
                continue
            if table and (table.slots or table.marks):
                found.append(table)
                used.update(range(header.top, bottom + 1))
            elif header.keeps_records:
                used.update(range(header.top, bottom + 1))
            else:
                used.update(_below(view, header))
    free = [row for row in view.rows if row not in used]
    if found and free and free[0] < found[0].top:
        top = [row for row in free if row < found[0].top]
        upward = _upward(view, found[0], top)
        if upward:
            return [upward, *found], used | set(range(upward.top, upward.bottom + 1))
    return found, used


def _keeps_records(view: View, header: headers.Header, bottom: int) -> bool:
    """Whether the rows are records of a register, and no questions."""
    if not header.keeps_records:
        return False
    rows = [row for row in view.rows if header.bottom < row <= bottom]
    asking = [row for row in rows if any(words.has_question_mark(view.text(row, c)) for c in header.heads)]
    return len(asking) * 3 < len(rows)


def _rows_of(view: View, tables: tuple[Table, ...]) -> set[int]:
    return {row for row in view.rows if any((table.header or table.top) <= row <= table.bottom for table in tables)}


def _loose(view: View, used: set[int], kind: str) -> tuple[list[Question], set[int]]:
    """Return the questions of a sheet without headers: answered below, or beside."""
    free = [row for row in view.rows if row not in used]
    under = below.questions(view, free)
    if under:
        return under, used | {row for q in under for row in below.rows_of(q)}
    table = bare.table(view, free) if kind != "instructions" or view.grid.rules else None
    if table is None:
        return [], used
    return rows.table_questions(view, table), used | set(range(table.top, table.bottom + 1))


def _below(view: View, header: headers.Header) -> list[int]:
    """Return the rows of a header that nobody answers under, down to the first gap."""
    found = list(range(header.top, header.bottom + 1))
    for row in view.rows:
        if row == found[-1] + 1:
            found.append(row)
    return found


def split(header: headers.Header) -> list[headers.Header]:
    """Return the headers of tables that stand side by side: each asks, and a gap or the same words part them."""
    asked = [c for c in header.columns("question") if header.heads[c].role.strength > 1]
    cuts = [_left_edge(header, column) for column in asked[1:] if _begins_again(header, asked[0], column)]
    if not cuts:
        return [header]
    bounds = [0, *cuts, 20_000]
    return [
        headers.Header(header.top, header.bottom, {c: h for c, h in header.heads.items() if low <= c < high})
        for low, high in pairwise(bounds)
    ]


def _left_edge(header: headers.Header, column: int) -> int:
    """Return where a table begins that asks in this column: a column of numbers may stand before it."""
    before = header.heads.get(column - 1)
    return column - 1 if before and before.role.name == "number" else column


def _begins_again(header: headers.Header, first: int, column: int) -> bool:
    """Whether a further question column is another table's: headed alike, or after a gap with answers of its own."""
    if header.heads[column].text == header.heads[first].text:
        return column - 1 not in header.columns("question")
    slots = header.columns(*headers.SLOTS)
    gap = _left_edge(header, column) - 1 not in header.heads
    return gap and any(first < slot < column for slot in slots) and any(slot > column for slot in slots)


def _upward(view: View, table: Table, free: list[int]) -> Table | None:
    """Carry a table's columns up over numbered rows above its header."""
    if not table.number:
        return None
    numbered = [
        row for row in free if headers.looks_numbered(view.text(row, table.number)) and view.text(row, table.question)
    ]
    below = {view.text(row, table.number) for row in view.rows if table.top <= row <= table.bottom}
    if not numbered or any(view.text(row, table.number) in below for row in numbered):
        return None  # numbers that come again belong to something else: what each score means
    return replace(table, top=numbered[0], bottom=numbered[-1], header=0)


def _in_order(questions: list[Question]) -> list[Question]:
    return sorted(questions, key=lambda q: parse(q.asked_at.cell) or (0, 0))  # type: ignore[union-attr]


def _drop_repeated(found: list[Found]) -> None:
    """Leave out sheets of the buyer that ask again what a vendor sheet asks."""
    texts = {id(each): {q.text for q in each.questions} for each in found}
    for each in found:
        mine = texts[id(each)]
        if each.view.grid.hidden and each.questions and _computed(each) * 2 > len(each.questions):
            each.questions = []
        if not mine or not (each.kind or each.view.grid.hidden):
            continue
        others = [o for o in found if o is not each and not o.kind and not o.view.grid.hidden]
        elsewhere = set().union(*(texts[id(o)] for o in others)) if others else set()
        if len(mine & elsewhere) * 2 > len(mine) or (elsewhere and each.kind and not _for_the_vendor(each)):
            each.questions = []


def _for_the_vendor(found: Found) -> bool:
    """Whether a sheet asks the vendor after all, although its title speaks of something else."""
    if found.view.grid.protected or all(q.kind == "field" for q in found.questions):
        return True
    listed = sum(q.choice is not None or q.marks is not None for q in found.questions)
    blank = sum(q.existing is None and q.detail is not None for q in found.questions)
    asking = sum(words.has_question_mark(q.text) for q in found.questions)
    wanted = max(listed, min(blank, asking)) if found.kind == "evaluation" else listed
    return wanted >= 3 and wanted * 2 > len(found.questions)  # noqa: PLR2004


def _computed(found: Found) -> int:
    """Return how many of the questions are formulas, as on sheets that mirror others."""
    grid = found.view.grid
    return sum(grid.cell(*(parse(q.asked_at.cell) or (0, 0))).formula for q in found.questions)  # type: ignore[union-attr]


def _unanswerable(found: Found) -> list[Question]:
    """Return the questions of a sheet that gives no place for answers."""
    if found.kind or found.view.grid.hidden:
        return []
    return fields.questions_without_place(found.view)


def _role(found: Found) -> SheetRole:
    if found.questions:
        return "vendor"
    if not found.view.rows:
        return "empty"
    if found.kind:
        return found.kind  # type: ignore[return-value]
    return "lookup" if found.view.grid.hidden else "instructions"


def _doubts(found: list[Found]) -> tuple[str, ...]:
    doubts = []
    if not any(each.questions for each in found):
        doubts.append("no question was found: answer it by hand, or map its columns with `candor questions --map`")
    for each in found:
        placed = [q for q in each.questions if q.choice or q.detail or q.marks]
        if each.questions and not placed:
            doubts.append(
                f"sheet {each.view.title!r} asks {len(each.questions)} questions and has no place for answers"
            )
        if each.questions and each.view.grid.hidden:
            doubts.append(f"sheet {each.view.title!r} is hidden and asks {len(each.questions)} questions")
        if not each.questions and any(header.keeps_records for header in headers.find_headers(each.view)):
            doubts.append(f"sheet {each.view.title!r} was taken for a register of records, in which nothing is asked")
        if not each.questions and not each.kind and not each.view.grid.hidden:
            asking = sum(words.has_question_mark(c.text) for r in each.view.grid.rows.values() for c in r.values())
            if asking >= 3:  # noqa: PLR2004
                doubts.append(f"sheet {each.view.title!r} has {asking} texts that ask, and none was understood")
    return tuple(doubts)
