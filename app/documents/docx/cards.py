"""A table that is one question: labels on the left, the question beside one of them, the answer beside others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask
from app.documents.docx.slots import give
from app.documents.lexicon import tokens
from app.documents.roles import role_of

if TYPE_CHECKING:
    from app.documents.docx.cells import CellView
    from app.documents.docx.grids import TableView

_PAIR = 2
_SLOTS = ("answer", "detail", "evidence")


def ask_card(view: TableView, section: str) -> Ask | None:
    """Return the question of such a table, None for every other."""
    if len(view.rows) < _PAIR or any(len(row) != _PAIR or row[0].blank or row[0].boxes for row in view.rows):
        return None
    spaces = [(label, cell) for label, cell in view.rows if cell.open]
    filled = [(label, cell) for label, cell in view.rows if not cell.open and not cell.blank]
    asked = [(label, cell) for label, cell in filled if role_of(label.full).name == "question"]
    if len(asked) != 1 or not spaces or not all(_takes_answer(label) for label, _ in spaces):
        return None
    label, cell = asked[0]
    if len(tokens(cell.full)) <= _PAIR:
        return None
    codes = [value.full for name, value in filled if role_of(name.full).name == "number"]
    one = ask(cell.words, cell.place, codes[0] if codes else "".join(filter(str.isdigit, label.full)), section)
    for name, space in spaces:
        give(one, space, name.full)
    return one


def _takes_answer(label: CellView) -> bool:
    return vocabulary.is_answer_label(label.words) or role_of(label.full).name in _SLOTS
