"""Questions that are answered below themselves, after a label, or in their own cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.roles import role_of
from app.documents.xlsx import places, values
from app.documents.xlsx.reference import name, parse
from app.questionnaire import Cell, Choice, Question

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.view import View

_NUMBERED = re.compile(r"\s*([A-Za-z]+)[\s.\-]*(\d+)[.:)]?\s*")


def questions(view: View, rows: list[int]) -> list[Question]:
    """Return the questions in these rows whose answers go below or into their own cell."""
    found: list[Question] = []
    loose = asking = labelled = 0
    for row in rows:
        for column, text in _asking(view, row):
            asking += 1
            at, sure = _place(view, row, column, text)
            if at is None:
                continue
            loose += not sure
            labelled += _has_label(view, at)
            found.append(_question(view, (row, column), at, found[-1].text if found else ""))
    if labelled and labelled * 2 >= asking:
        return found
    return found if len(found) > 1 and len(found) * 2 >= asking and loose in (0, asking) else []


def _has_label(view: View, at: tuple[int, int]) -> bool:
    """Whether an answer's cell stands right of a label of its own, or holds it."""
    row, column = at
    return any(words.is_answer_label(view.text(row, each)) for each in (column - 1, column) if each)


def answers_under(view: View, table: Table) -> bool:
    """Whether every other row of a table only announces the answer to the one above: "Q: …", "A:"."""
    texts = [text for row in range(table.top, table.bottom + 1) if (text := view.text(row, table.question))]
    labels = [text for text in texts if len(text) > 1 and words.is_answer_label(text)]
    return sum(role_of(label).name not in ("detail", "question") for label in labels) * 3 > len(texts)


def _in_itself(text: str) -> bool:
    """Whether the answer goes into the question's own cell."""
    return values.ends_in_label(text) or values.has_blank(text)


def rows_of(question: Question) -> tuple[int, int]:
    """Return the rows of a question and of its answer."""
    made = question.choice or question.detail
    ask = parse(question.asked_at.cell) if isinstance(question.asked_at, Cell) else None
    answer = parse(made.place.cell) if made and isinstance(made.place, Cell) else None
    return (ask or (0, 0))[0], (answer or (0, 0))[0]


def _asking(view: View, row: int) -> list[tuple[int, str]]:
    line = view.grid.rows.get(row, {})
    return [
        (column, text)
        for column, cell in sorted(line.items())
        if (text := cell.text.strip())
        and not view.grid.column_hidden(column)
        and not (words.is_answer_label(text) or words.is_question_label(text))
        and not (words.is_guiding(text) and view.text(row - 1, column))
        and (words.is_asking(text) or _in_itself(cell.text) or _is_label(text, view.text(row + 1, column)))
    ]


def _place(view: View, row: int, column: int, text: str) -> tuple[tuple[int, int] | None, bool]:
    """Return the answer's cell, and whether the sheet makes it plain."""
    if _in_itself(text):
        return ((row, column), True) if not view.closed(row, column) else (None, False)
    if any(view.has_list(row, c) for c in range(column + 1, column + 5)):
        return None, False  # it is answered beside
    block = view.grid.merged(row, column)
    under = (block.bottom if block else row) + 1
    if _guides(view, under, column) or _leads_to_label(view, under, column, text):
        under += 1
    label = view.text(under, column)
    if label:
        return (_after_label(view, under, column), True) if _is_label(text, label) else (None, False)
    if view.closed(under, column):
        return None, False
    if _is_made(view, under - 1, under, column):
        return (under, column), True
    return ((under, column) if _is_alone(view, row, column) else None), False


def _is_label(question: str, label: str) -> bool:
    """Whether a text below a question announces its answer: "A:", or "A3:" under "Q3: …"."""
    if words.is_answer_label(label):
        return len(label) > 1  # a lone letter is a code
    asked = _NUMBERED.match(question)
    return bool(asked and label.endswith(":") and _announced(asked[0], label))


def _leads_to_label(view: View, row: int, column: int, question: str) -> bool:
    """Whether a row only parts a question from the label of its answer: blank, or saying how to answer."""
    between = view.text(row, column)
    parts = not between or words.is_guiding(between)
    return parts and _is_label(question, view.text(row + 1, column))


def _guides(view: View, row: int, column: int) -> bool:
    """Whether a row says how to answer the question above it, and the row below it is made for the answer."""
    below = row + 1
    if not words.is_note(view.text(row, column)) or view.text(below, column) or view.closed(below, column):
        return False
    return _is_made(view, row, below, column)


def _is_made(view: View, row: int, under: int, column: int) -> bool:
    """Whether the blank cell under a question is plainly there for its answer."""
    if column > 1 and _announced(view.text(row, column - 1), view.text(under, column - 1)):
        return True
    block = view.grid.merged(row, column)
    beside = view.style(row, (block.right if block else column) + 1)
    style, own = view.style(under, column), view.style(row, column)
    return (
        view.unlocked(under, column)
        or view.has_list(under, column)
        or (style.bordered and not beside.bordered and not (own.bordered and not view.grid.merged(under, column)))
        or (view.grid.merged(under, column) is not None and not beside.bordered)
        or (bool(style.fill) and style.fill not in (own.fill, beside.fill))
    )


def _is_alone(view: View, row: int, column: int) -> bool:
    """Whether nothing on the sheet stands right of a question's column, and nothing beside it is made for an answer."""
    return column == view.last_column and not places.made_for_entry(view, row, column + 1) and not view.grid.rules


def _announced(number: str, label: str) -> bool:
    """Whether the cell left of a blank says that it answers the question above: "Answer:", or "A3" under "Q3"."""
    if words.is_answer_label(label):
        return True
    asked, answered = _NUMBERED.fullmatch(number), _NUMBERED.fullmatch(label)
    return bool(asked and answered and asked.group(1) != answered.group(1) and asked.group(2) == answered.group(2))


def _after_label(view: View, row: int, column: int) -> tuple[int, int] | None:
    block = view.grid.merged(row, column)
    if block and block.right > column:
        return None if view.closed(row, column) else (row, column)
    right = column + 1
    return (row, right) if not view.text(row, right) and not view.closed(row, right) else None


def _question(view: View, asked: tuple[int, int], at: tuple[int, int], previous: str) -> Question:
    text = view.text(*asked)
    made = places.slot(view, *at, "", text)
    cell = name(*asked)
    question = Question(
        id=f"{view.title}!{cell}",
        text=text,
        asked_at=Cell(view.title, cell),
        number=places.leading_number(text),
        previous=previous,
        choice=made if isinstance(made, Choice) else None,
        detail=None if isinstance(made, Choice) else made,
    )
    return question if at == asked else places.with_existing(view, question)
