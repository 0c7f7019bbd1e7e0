"""A table as a reader sees it, and the row that names its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import words
from app.documents.choices import is_sign, stances, tick_option
from app.documents.docx import names as n
from app.documents.docx import vocabulary
from app.documents.docx.cells import CellView
from app.documents.docx.styles import is_on
from app.documents.docx.tables import inner
from app.documents.lexicon import tokens
from app.documents.roles import (
    NO_ROLE,
    STRONG,
    Role,
    role_of,
)
from app.questionnaire import TableCell

if TYPE_CHECKING:
    from app.documents.docx.body import Document
    from app.documents.docx.tables import Grid

_HEADER_ROWS = 4
_HEADER_WORDS = 10
_SLOT_ROLES = ("answer", "detail", "evidence")
_HALF = 0.5
_PAIR = 2


class TableView(Struct, frozen=True):
    """A table's cells by row, as a reader sees them."""

    grid: Grid
    rows: tuple[tuple[CellView, ...], ...]
    heads: frozenset[int]  # rows that Word repeats on every page

    def at(self, row: int, col: int) -> CellView | None:
        """Return the cell that covers a grid coordinate."""
        cell = self.grid.at(row, col)
        return None if cell is None else next((v for v in self.rows[cell.row] if v.cell == cell), None)

    def column(self, col: int, first: int) -> list[CellView]:
        """Return the cells that begin in a column, from a row on."""
        return [view for row in self.rows[first:] for view in row if view.cell.col == col]


def view_table(document: Document, grid: Grid, place: TableCell) -> TableView:
    """Return the view of a table; `place` names the table, its row and column are left out."""
    rows = []
    for row in grid.rows:
        views = []
        for cell in row:
            lines = tuple(document.lines[p] for p in inner(cell.element, n.P) if p in document.lines)
            own = TableCell(place.table, cell.row, cell.col, place.nested)
            nested = sum(1 for _ in inner(cell.element, n.TBL))
            shown = [line for line in lines if line.text.strip()]
            views.append(CellView(cell, own, lines, nested, bool(shown) and all(line.bold for line in shown)))
        rows.append(tuple(views))
    heads = [is_on(row.find(f"{n.w('trPr')}/{n.w('tblHeader')}")) for row in inner(grid.element, n.TR)]
    return TableView(grid, tuple(rows), frozenset(i for i, head in enumerate(heads) if head))


def header_row(view: TableView) -> int | None:
    """Return the row that names the columns."""
    for number in range(min(_HEADER_ROWS, len(view.rows) - 1)):
        cells = [cell for cell in view.rows[number] if not cell.blank]
        named = not any(cell.boxes for cell in cells) or any(role_of(cell.full).strength == STRONG for cell in cells)
        if len(cells) > 1 and named and all(map(_is_short, cells)) and _names_columns(view, number, cells):
            return number + is_divided(view, number)
        if len(cells) > 1 and number > 0:
            return None
    return None


def is_divided(view: TableView, number: int) -> bool:
    """Whether the row below a header names what stands under its wide cells: "Yes", "No"; "Answer", "Comment"."""
    below = [cell for cell in view.rows[number + 1] if not cell.blank]
    above = [cell.cell for cell in view.rows[number] if cell.cell.width > 1]
    wide = {col for cell in above for col in range(cell.col, cell.col + cell.width)}
    named = all(vocabulary.is_option(cell.full) or role_of(cell.full).name in _SLOT_ROLES for cell in below)
    return len(below) > 1 and named and number + _PAIR < len(view.rows) and all(cell.cell.col in wide for cell in below)


def _is_short(cell: CellView) -> bool:
    bare = tokens(cell.full)
    listed = stances(cell.full)
    if tick_option(cell.full) or is_sign(cell.full) or (listed and all(map(is_sign, listed))):
        return True  # drawn answers, and no boxes to tick
    return not cell.boxes and not cell.nested and 0 < len(bare) <= _HEADER_WORDS and not cell.openings


def _names_columns(view: TableView, number: int, cells: list[CellView]) -> bool:
    roles = [NO_ROLE if _is_sentence(cell.full) else role_of(cell.full) for cell in cells]
    signs = [cell.full for cell in cells if is_sign(cell.full)]
    options = sum(vocabulary.is_option(cell.full) for cell in cells)
    options -= len(signs) if len(set(signs)) < len(signs) else 0  # marks in a row, no header
    slots = sum(role.name in _SLOT_ROLES and role.strength > 1 for role in roles[1:])
    if roles[0].name == "answer" and any(role.name == "question" for role in roles[1:]):
        slots += 1
    asks = any(words.is_asking(cell.full) and len(tokens(cell.full)) > 3 for cell in cells)  # noqa: PLR2004
    if asks and not slots:
        return False
    if options > 1 or (slots and (len(cells) > 2 or roles[0].name or _is_head(view, number, cells))):  # noqa: PLR2004
        return True
    if len(cells) == _PAIR and roles[0] == Role("question", STRONG) and _is_answered_beside(view, number):
        return True
    filled = len(cells) == len(view.rows[number])
    return filled and (len(cells) > 2 or _is_head(view, number, cells)) and _below_differs(view, number, cells)  # noqa: PLR2004


def _is_answered_beside(view: TableView, number: int) -> bool:
    """Whether every row below holds words and, right of them, a space."""
    below = view.rows[number + 1 :]
    return all(len(row) == _PAIR and row[1].open and not (row[0].open or row[0].blank) for row in below)


def _is_sentence(text: str) -> bool:
    """Whether a text asks in a whole sentence, which no header does: "Describe your backups."."""
    return text.endswith(".") and words.is_asking(text) and len(tokens(text)) > 2  # noqa: PLR2004


def _is_head(view: TableView, number: int, cells: list[CellView]) -> bool:
    if number in view.heads:
        return True
    below = [cell for cell in view.rows[number + 1] if not cell.blank]
    bold = all(cell.bold for cell in cells) and not (below and all(cell.bold for cell in below))
    following = view.rows[number + 1]
    return bold or (bool(following) and _is_shaded(cells[-1]) != _is_shaded(following[-1]))


def _below_differs(view: TableView, number: int, cells: list[CellView]) -> bool:
    """Whether some column under the header is open, as no column of labels would be."""
    rest = [cell for row in view.rows[number + 1 :] for cell in row]
    return any(cell.open for cell in rest) and not any(cell.full.endswith(":") for cell in cells[:1])


def _is_shaded(cell: CellView) -> str:
    shade = cell.cell.element.find(f"{n.w('tcPr')}/{n.w('shd')}")
    return "" if shade is None else shade.get(n.w("fill"), "")
