"""Questions of which each has a card: its words beside "Question", and blanks beside the labels below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.documents.lexicon import tokens
from app.documents.roles import STRONG, role_of
from app.documents.xlsx import places
from app.documents.xlsx.reference import name
from app.questionnaire import Cell, Choice, Detail, Question

if TYPE_CHECKING:
    from app.documents.xlsx.view import View

FEWEST = 2  # cards make a form
LONGEST = 40  # characters of a label
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_SLOTS = ("answer", "detail", "evidence")


def questions(view: View, rows: list[int]) -> list[Question]:
    """Return the questions of the cards that stand below one another in one column; none for a single card."""
    starts = [(row, column) for row in rows if (column := _label(view, row)) and _asks(view, row, column)]
    columns = {column for _, column in starts}
    if len(starts) < FEWEST or len(columns) > 1:
        return []
    ends = [row for row, _ in starts[1:]] + [rows[-1] + 1]
    found = [_question(view, row, column, end) for (row, column), end in zip(starts, ends, strict=True)]
    return found if all(question.choice or question.detail for question in found) else []


def _label(view: View, row: int) -> int:
    """Return the first column that shows text, 0 where that is too long for a label."""
    column = min(column for column in view.grid.rows[row] if view.text(row, column))
    return column if len(view.text(row, column)) <= LONGEST else 0


def _role(label: str) -> str:
    """Return what a label names, without the number of its card: "Question 1"."""
    role = role_of("".join(sign for sign in label if not sign.isdigit()))
    return role.name if role.strength == STRONG else ""


def _number(label: str) -> str:
    """Return the number of a card, points and all: "Question 1.2"."""
    found = _NUMBER.search(label)
    return found[0] if found else ""


def _asks(view: View, row: int, column: int) -> bool:
    beside = view.text(row, column + 1)
    return _role(view.text(row, column)) == "question" and len(tokens(beside)) > 2  # noqa: PLR2004


def _question(view: View, row: int, column: int, end: int) -> Question:
    text, cell = view.text(row, column + 1), name(row, column + 1)
    choices: list[Choice] = []
    details: list[tuple[int, Detail]] = []
    for each in range(row + 1, end):
        label = view.text(each, column)
        role = _role(label) if label else ""
        if role == "question" and not view.text(each, column + 1):
            role = "detail"  # "Description" with a blank beside it
        if role not in _SLOTS or view.closed(each, column + 1):
            continue
        made = places.slot(view, each, column + 1, label, text, role=role)
        if isinstance(made, Choice):
            choices.append(made)
        else:
            details.append((_SLOTS.index(role), made))
    texts = [made for _, made in sorted(details, key=lambda one: one[0])]
    question = Question(
        id=f"{view.title}!{cell}",
        text=text,
        asked_at=Cell(view.title, cell),
        number=_number(view.text(row, column)),
        choice=choices[0] if choices else None,
        detail=texts[0] if texts else None,
        also=(*choices[1:], *texts[1:]),
    )
    return places.with_existing(view, question)
