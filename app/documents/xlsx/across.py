"""A questionnaire that lies on its side: the questions stand in one row, and the row below takes the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.roles import role_of
from app.documents.xlsx import places
from app.documents.xlsx.reference import name
from app.questionnaire import Cell, Choice, Detail, Question

if TYPE_CHECKING:
    from app.documents.xlsx.view import View

FEWEST = 3  # questions side by side
MOST = 30  # rows of such a sheet, titles included


def questions(view: View) -> list[Question]:
    """Return the questions of the one row that asks, if what stands below it leaves one row of answers."""
    if view.grid.hidden or len(view.rows) > MOST:
        return []
    asking = {row: found for row in view.rows if (found := _asking(view, row))}
    rows = [row for row, found in asking.items() if len(found) >= FEWEST]
    if len(rows) != 1 or len(asking) > 1:
        return []
    top, columns = rows[0], asking[rows[0]]
    below = [row for row in view.rows if row > top]
    slots = _rows_of_answers(view, below, min(columns)) if below else [(top + 1, "answer")]
    if not slots or len(columns) * 2 < len(_shown(view, top)):
        return []
    return [_question(view, (top, column), slots) for column in columns]


def _shown(view: View, row: int) -> list[int]:
    return [column for column in view.grid.rows[row] if view.text(row, column)]


def _asking(view: View, row: int) -> list[int]:
    return [column for column in _shown(view, row) if words.is_asking(view.text(row, column))]


def _rows_of_answers(view: View, below: list[int], first: int) -> list[tuple[int, str]]:
    """Return the rows that a label left of the questions gives to answers; none where a row is anything else."""
    found = []
    for row in below:
        shown = _shown(view, row)
        role = role_of(view.text(row, shown[0])).name
        if len(shown) > 1 or shown[0] >= first or role not in ("answer", "detail", "evidence"):
            return []
        found.append((row, role))
    return found


def _question(view: View, asked: tuple[int, int], slots: list[tuple[int, str]]) -> Question:
    row, column = asked
    text = view.text(row, column)
    made = [places.slot(view, at, column, "", text) for at, _ in slots if not view.closed(at, column)]
    details = [slot for slot in made if isinstance(slot, Detail)]
    question = Question(
        id=f"{view.title}!{name(row, column)}",
        text=text,
        asked_at=Cell(view.title, name(row, column)),
        number=places.leading_number(text),
        choice=next((slot for slot in made if isinstance(slot, Choice)), None),
        detail=details[0] if details else None,
        also=tuple(details[1:]),
    )
    return places.with_existing(view, question)
