"""Turn the rows of a table into questions: which rows ask, what they belong to, where answers go."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.documents import words
from app.documents.choices import are_stances, mark_for, stances
from app.documents.xlsx import boxes as signs
from app.documents.xlsx import headings, places
from app.documents.xlsx.lines import asks_to_sign, row_of
from app.documents.xlsx.reference import name
from app.questionnaire import Cell, Choice, Detail, Marks, Question

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.lines import Look, Row
    from app.documents.xlsx.view import View

_PAIR = 2
_ORDER = {"answer": 0, "detail": 1, "evidence": 2, "other": 3}


class Around(NamedTuple):
    """What stands around a question."""

    section: str
    parent: str
    previous: str


def table_questions(view: View, table: Table) -> list[Question]:
    """Return the questions of a table, in order."""
    rows = [row_of(view, table, number) for number in view.rows if table.top <= number <= table.bottom]
    asks = _asking_rows(table, rows)
    found: list[Question] = []
    section, parent, signed = table.title, "", False
    beside = _beside_signature(rows)
    for row in rows:
        if row.number not in asks:
            section = headings.heading(view, row) or section
            parent = row.text if row.text.endswith(":") and words.is_asking(row.text) else parent
            continue
        if row.number in beside:
            continue
        signed = signed or (words.is_signoff(row.text) and not row.look.numbered)  # a numbered row ends no table
        if (signed or asks_to_sign(row)) and not (words.is_asking(row.text) or words.is_statement(row.text)):
            continue
        previous = found[-1].text if found else ""
        fragment = bool(parent) and (words.is_fragment(row.text) or words.is_bullet(row.text))
        question = _question(view, table, row, Around(section, parent if fragment else "", previous))
        if not fragment:
            parent = question.text
        found.append(question)
    return found


def _beside_signature(rows: list[Row]) -> set[int]:
    """Return the rows of name, title and date that stand right above a signature."""
    found: set[int] = set()
    block: list[Row] = []
    for row in rows:
        if not (words.is_field(row.text) or asks_to_sign(row)) or (block and block[-1].number < row.number - 1):
            block = []
        if words.is_field(row.text):
            block.append(row)
        elif asks_to_sign(row) and not words.is_asking(row.text):
            found |= {each.number for each in block}
    return found


def _asking_rows(table: Table, rows: list[Row]) -> frozenset[int]:
    """Return the numbers of the rows that ask, by what each says and what most of them share."""
    able = [row for row in rows if row.text and (row.open or not (table.slots or table.marks))]
    plain = [row for row in able if row.listed or words.is_asking(row.text) or words.is_statement(row.text)]
    usual = Counter(row.look for row in plain or able)
    lists, numbered = _lists_tell(able), _numbers_tell(able, usual)
    accepted = set()
    guided = _guided(able)
    for at, row in enumerate(able):
        after = able[at + 1] if at + 1 < len(able) else None
        if row.number in guided:
            continue
        if row.look.merged or _shows_how(row) or ((words.is_note(row.text) or row.noted) and not row.listed):
            continue
        if _asks(row, usual, after, lists=lists, numbered=numbered):
            accepted.add(row.number)
    return frozenset(accepted)


def _guided(able: list[Row]) -> set[int]:
    """Return the rows that say how to answer the numbered question right above: "Please include …".

    They have no number where every question has one.
    """
    marked = [row for row in able if row.mark]
    found: set[int] = set()
    if len(marked) < _PAIR or not all(row.mark for row in able if words.has_question_mark(row.text)):
        return found
    for above, row in pairwise(able):
        led = row.number == above.number + 1 and (bool(above.mark) or above.number in found)
        if led and not row.mark and words.is_guiding(row.text):
            found.add(row.number)
    return found


def _shows_how(row: Row) -> bool:
    """Whether a row shows how to answer: "Example: …", or "Ex." where the others have their number."""
    return words.is_example(row.text) or words.is_example(f"{row.mark.rstrip('.:')}:")


def _lists_tell(able: list[Row]) -> bool:
    """Whether a row without a list asks nothing: most have one, or criteria follow each that has."""
    listed = sum(row.listed for row in able)
    if listed * 2 <= len([row for row in able if words.is_asking(row.text)] or able):
        return False
    followed = sum(row.listed and not after.listed for row, after in pairwise(able)) + able[-1].listed
    return listed * 3 >= len(able) * 2 or followed * 2 > listed


def _numbers_tell(able: list[Row], usual: Counter[Look]) -> bool:
    """Whether a row without a number asks nothing unless its words do."""
    marked = [row for row in able if words.has_question_mark(row.text)]
    if len(marked) > 2 and all(row.look.numbered for row in marked):  # noqa: PLR2004
        return True
    return sum(n for look, n in usual.items() if look.numbered) / max(1, usual.total()) > 0.6  # noqa: PLR2004


def _asks(row: Row, usual: Counter[Look], after: Row | None, *, lists: bool, numbered: bool) -> bool:
    if row.listed or (row.prompted and row.look.numbered):
        return not headings.titles(row, usual, after)
    if after is not None and headings.leads_in(row, after):
        return False
    total = max(1, usual.total())
    if words.has_question_mark(row.text):
        return len(row.text) > 12 or usual[row.look] / total > 0.2  # noqa: PLR2004
    asking = words.is_asking(row.text) or (words.is_fragment(row.text) and row.text.endswith(":"))
    common = usual.most_common(1)[0][0] if usual else row.look
    if lists and not asking and not row.look.numbered:
        return row.look.bold == common.bold and len(row.text) > headings.SHORT
    if numbered and not row.look.numbered:
        asks = words.is_statement(row.text) or words.is_fragment(row.text)
        return asking and asks and row.look[1:4] == common[1:4]
    return (
        asking
        or len(row.text) > headings.SHORT
        or row.text.endswith((".", ";"))
        or not headings.heads(row, common, after)
    )


def _question(view: View, table: Table, row: Row, around: Around) -> Question:
    section = around.section
    number = view.text(row.number, table.number) if table.number else places.leading_number(row.text)
    if table.section:
        section = places.above(view, table, row.number, table.section) or section
    choice, detail, also = _slots(view, table, row.number, row.text)
    marks = _marks(view, table, row.number)
    if marks and detail and words.is_open(row.text) and are_stances(tuple(option for option, _ in marks.boxes)):
        marks = None  # "How often …?" among questions of yes and no
    at = name(row.number, table.question)
    kind = "field" if words.is_field(row.text) and choice is None and marks is None else "question"
    question = Question(
        id=f"{view.title}!{at}",
        text=row.text,
        asked_at=Cell(view.title, at),
        kind=kind,  # type: ignore[arg-type]
        section=section,
        number=number,
        parent=around.parent,
        previous=around.previous,
        choice=choice,
        detail=detail,
        marks=marks,
        also=also,
    )
    return places.with_existing(view, question)


def _slots(
    view: View, table: Table, row: int, text: str
) -> tuple[Choice | None, Detail | None, tuple[Choice | Detail, ...]]:
    """Return the main list, the main text cell, and what else the row has."""
    choices: list[Choice] = []
    texts: list[tuple[int, Detail]] = []
    others: list[Choice | Detail] = []
    for slot in table.slots:
        at = places.anchor(view, table, row, slot.column)
        if at is None:
            continue
        made = places.slot(view, *at, slot.header, text, role=slot.role)
        if table.options and slot.role == "answer" and isinstance(made, Detail) and not choices:
            made = _choosing(made, view.text(row, table.options))
        if isinstance(made, Choice):
            choices.append(made)
            continue
        rank = _ORDER[slot.role]
        if slot.role != "other":
            texts.append((rank, made))
        else:
            others.append(made)
    texts.sort(key=lambda each: each[0])
    ranked = sorted(choices, key=lambda c: _rank(table, c))
    main = ranked[0] if ranked else None
    detail = texts[0][1] if texts else None
    rest = (*ranked[1:], *(made for _, made in texts[1:]), *others)
    return main, detail, rest


def _choosing(made: Detail, listed: str) -> Choice | Detail:
    """Return the cell with the answers that another cell of its row lists for it: "Yes / No"."""
    options = stances(listed)
    return Choice(made.place, options, placeholder=made.placeholder, header=made.header) if options else made


def _rank(table: Table, choice: Choice) -> int:
    return next((_ORDER[s.role] for s in table.slots if s.header == choice.header), 9)


def _marks(view: View, table: Table, row: int) -> Marks | None:
    open_ = [(option, column) for option, column in table.marks if not view.closed(row, column)]
    if len(open_) < min(2, max(1, len(table.marks))):
        return None
    boxes = tuple((option, Cell(view.title, name(row, column))) for option, column in open_)
    values = {v for _, c in open_ for v in view.options(row, c)[0]}
    flags = all(view.grid.cell(row, column).kind == "b" for _, column in open_)
    known = next((v for v in sorted(values) if v.lower() in ("x", "✓", "✔", "☒", "☑")), "")
    drawn = signs.BOXES.get(view.text(row, open_[0][1]), "") if len(open_) == 1 else ""
    mark = True if flags else known or drawn or mark_for(tuple(option for option, _ in open_))
    return Marks(boxes, mark)
