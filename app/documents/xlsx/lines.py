"""A row of a table as its reader sees it: what it says, how it looks, and what stands open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from app.documents import words
from app.documents.xlsx import places

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.view import View


class Look(NamedTuple):
    """What rows of one kind have in common."""

    numbered: bool
    bold: bool
    fill: str
    size: float
    merged: bool


class Row(Struct, frozen=True):
    """A row that may ask something."""

    number: int
    text: str
    look: Look
    listed: bool  # a closed list stands open in it
    open: bool  # some answer may go in it
    others: int  # texts beside the question, number and answer aside
    prompted: bool  # a prompt stands where the answer goes
    mark: str = ""  # the row's own number
    noted: bool = False  # the cell left of it says "Guidance:" or the like


def asks_to_sign(row: Row) -> bool:
    """Whether a row asks for a signature; a numbered one only if it says nothing else: not "Sign off of changes"."""
    return words.is_signoff(row.text) and (not row.look.numbered or words.is_signature(row.text))


def row_of(view: View, table: Table, number: int) -> Row:
    """Return that row of the table."""
    text = view.text(number, table.question)
    style = view.style(number, table.question)
    block = view.grid.merged(number, table.question)
    slots = [(s.column, places.anchor(view, table, number, s.column)) for s in table.slots]
    listed = any(at and view.has_list(*at) for _, at in slots)
    spread = (
        block is not None
        and block.right > table.question
        and any(block.left <= s.column <= block.right for s in table.slots)
    )
    marks = any(not view.closed(number, column) for _, column in table.marks)
    mine = {table.question, table.number, *(s.column for s in table.slots)}
    line = view.grid.rows.get(number, {})
    others = sum(1 for column, cell in line.items() if cell.text.strip() and column not in mine)
    look = Look(bool(table.number and view.text(number, table.number)), style.bold, style.fill, style.size, spread)
    computed = any(s.role == "answer" and view.grid.cell(number, s.column).formula for s in table.slots)
    places_open = [at for _, at in slots if at]
    prompted = any((shown := view.text(*at)) and places.is_prompt(shown, text) for at in places_open)
    can = not computed and (bool(places_open) or marks)
    left = view.text(number, table.question - 1) if table.question > 1 else ""
    noted = words.is_note(left) and left.endswith(":")
    mark = view.text(number, table.number) if table.number else places.leading_number(text)
    return Row(number, text, look, listed and not computed, can, others, prompted, mark, noted)
