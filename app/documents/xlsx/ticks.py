"""Questions whose options stand in the rows below them, each beside a box to mark."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.xlsx import boxes as signs
from app.documents.xlsx import places
from app.documents.xlsx.headers import looks_numbered
from app.documents.xlsx.reference import name
from app.questionnaire import Cell, Marks, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.documents.xlsx.view import View
    from app.questionnaire import Value

MOST = 20  # options of one question
LONGEST = 100  # characters of an option
TICKED = frozenset({*signs.BOXES.values(), "☑", "✓", "✔", "●", "TRUE"})


def questions(view: View) -> list[tuple[Question, range]]:
    """Return these questions, each with the rows that it and its options take up."""
    found = []
    for column, rows in _runs(view):
        options = _options(view, rows, column)
        ask = _asked(view, rows[0], column, drawn=_drawn(view, rows[0], column)) if options else None
        if ask:
            found.append((_question(view, ask, column, options), range(ask[0], rows[-1] + 1)))
    return found


def _runs(view: View) -> Iterator[tuple[int, list[int]]]:
    """Return the columns that hold a box in several rows on end, one to a row, with these rows."""
    boxed = []
    for row in view.rows:
        columns = [column for column in view.grid.rows[row] if _drawn(view, row, column)]
        columns = columns or [column for column in view.grid.rows[row] if _framed(view, row, column)]
        boxed += [(columns[0], row)] if len(columns) == 1 else []
    boxed.sort()
    for _, run in groupby(enumerate(boxed), key=lambda each: (each[1][0], each[1][1] - each[0])):
        found = [place for _, place in run]
        if 1 < len(found) <= MOST:
            yield found[0][0], [row for _, row in found]


def _drawn(view: View, row: int, column: int) -> bool:
    """Whether a box stands in the cell: typed, or a check box of Excel's own."""
    text = view.text(row, column)
    known = text in signs.BOXES or text in TICKED or view.grid.cell(row, column).kind == "b"
    return known and not view.closed(row, column)


def _framed(view: View, row: int, column: int) -> bool:
    """Whether a blank cell is framed like a box."""
    return not view.text(row, column) and view.style(row, column).bordered and not view.closed(row, column)


def _options(view: View, rows: list[int], column: int) -> dict[int, str]:
    """Return the options by row: short texts right of the boxes, or left of them; none where one is missing."""
    if any(looks_numbered(text) for row in rows for text in _texts(view, row).values()):
        return {}
    for beside in (column + 1, column - 1):
        texts = {row: view.text(row, beside) for row in rows} if beside else {}
        short = all(0 < len(text) <= LONGEST and not words.is_asking(text) for text in texts.values())
        if texts and short and len(set(texts.values())) == len(texts):
            return texts
    return {}


def _texts(view: View, row: int) -> dict[int, str]:
    return {column: text for column in view.grid.rows.get(row, {}) if (text := view.text(row, column))}


def _asked(view: View, first: int, box: int, *, drawn: bool) -> tuple[int, int] | None:
    """Return the cell above the options that asks: in the row above them, or over one blank row.

    Blank cells are boxes only under a question that options answer, and that has no such cell itself.
    """
    row = first - 1 if _texts(view, first - 1) else first - 2
    texts = _texts(view, row)
    if not texts:
        return None
    column = max(texts, key=lambda each: len(texts[each]))
    text = texts[column]
    if drawn:
        return (row, column) if words.is_asking(text) or text.endswith(":") else None
    sure = words.has_question_mark(text) and words.is_choosing(text) and not places.made_for_entry(view, row, box)
    return (row, column) if sure else None


def _question(view: View, asked: tuple[int, int], column: int, options: dict[int, str]) -> Question:
    text, cell = view.text(*asked), name(*asked)
    left = view.text(asked[0], asked[1] - 1) if asked[1] > 1 else ""
    boxes = tuple((option, Cell(view.title, name(row, column))) for row, option in options.items())
    question = Question(
        id=f"{view.title}!{cell}",
        text=text,
        asked_at=Cell(view.title, cell),
        number=left if looks_numbered(left) else places.leading_number(text),
        marks=Marks(boxes, _mark(view, list(options), column)),
    )
    return places.with_existing(view, question)


def _mark(view: View, rows: list[int], column: int) -> Value:
    """Return what marks a box: a box of Excel's own is true, a typed one gets its cross, a blank cell an x."""
    if view.grid.cell(rows[0], column).kind == "b":
        return True
    return next((signs.BOXES[text] for row in rows if (text := view.text(row, column)) in signs.BOXES), "x")
