"""Which columns of a table ask and which take answers, by the header and by what stands below it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import words
from app.documents.docx import names as n
from app.documents.docx import vocabulary
from app.documents.docx.cells import CellView, is_number
from app.documents.docx.styles import is_on
from app.documents.docx.tables import inner
from app.documents.lexicon import tokens
from app.documents.roles import (
    NO_ROLE,
    STRONG,
    Role,
    asks_in_english,
    header_options,
    is_english,
    is_judging,
    role_of,
    takes_figures,
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


class Columns(Struct, frozen=True):
    """The roles of a table's columns; `first` is the first row below the header."""

    first: int
    headers: dict[int, str]
    question: tuple[int, ...]
    number: int | None
    options: tuple[int, ...]
    answers: tuple[int, ...]
    comments: tuple[int, ...]
    listed: int | None = None  # a column that only lists the answers to choose from


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
        if len(cells) > 1 and all(map(_is_short, cells)) and _names_columns(view, number, cells):
            return number + _is_divided(view, number)
        if len(cells) > 1 and number > 0:
            return None
    return None


def _is_divided(view: TableView, number: int) -> bool:
    """Whether the row below a header names what stands under its wide cells: "Yes", "No"; "Answer", "Comment"."""
    below = [cell for cell in view.rows[number + 1] if not cell.blank]
    above = [cell.cell for cell in view.rows[number] if cell.cell.width > 1]
    wide = {col for cell in above for col in range(cell.col, cell.col + cell.width)}
    named = all(vocabulary.is_option(cell.full) or role_of(cell.full).name in _SLOT_ROLES for cell in below)
    return len(below) > 1 and named and number + _PAIR < len(view.rows) and all(cell.cell.col in wide for cell in below)


def _heads(view: TableView, header: int, within: range) -> dict[int, CellView]:
    """Return the cells that head these columns: those of the header row, or above a blank in it those of the first."""
    found = {cell.cell.col: cell for cell in view.rows[header] if cell.cell.col in within}
    if header and _is_divided(view, header - 1):
        for col in within:
            above = view.at(header - 1, col)
            if above is not None and not above.blank and (col not in found or found[col].blank):
                found[col] = above
    return found


def _is_short(cell: CellView) -> bool:
    bare = tokens(cell.full)
    return not cell.boxes and not cell.nested and 0 < len(bare) <= _HEADER_WORDS and not cell.openings


def _names_columns(view: TableView, number: int, cells: list[CellView]) -> bool:
    roles = [NO_ROLE if _is_sentence(cell.full) else role_of(cell.full) for cell in cells]
    options = sum(vocabulary.is_option(cell.full) for cell in cells)
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


def tables_of(view: TableView, header: int) -> list[Columns]:
    """Return the tables under a header: two side by side where the header of the questions comes again."""
    heads = [(cell.cell.col, cell.full) for cell in view.rows[header]]
    first = next((text for _, text in heads if role_of(text).name == "question"), "")
    starts = [col for col, text in heads if first and text == first]
    bounds = [0, *starts[1:], view.grid.width]
    made = [columns_of(view, header, range(low, high)) for low, high in pairwise(bounds)]
    if len(made) > 1 and not all(made):
        made = [columns_of(view, header, range(view.grid.width))]
    return [columns for columns in made if columns is not None]


def columns_of(view: TableView, header: int, within: range) -> Columns | None:
    """Return the roles of these columns; None where they ask nothing."""
    heads = _heads(view, header, within)
    headers = {col: cell.full for col, cell in heads.items()}
    first = header + 1
    bodies = {col: view.column(col, first) for col in within}
    roles = {col: role_of(headers.get(col, "")).name for col in bodies}
    if "answer" not in roles.values():  # a scale in the header says that it takes the answer
        roles |= {col: "answer" for col, role in roles.items() if role == "score" and header_options(headers[col])}
    options = tuple(col for col, text in headers.items() if vocabulary.is_option(text) and _openness(bodies[col]) > 0)
    if len(options) < 2:  # noqa: PLR2004 - one column alone is an answer column
        options = ()
    elif all(_ticks(bodies[col]) for col in options):  # an option in other words stands among them: a box in each row
        options = tuple(col for col in headers if col in options or (headers[col] and _ticks(bodies[col])))
    question = _question_column(bodies, roles, headers, options)
    if question is None:
        return None
    span = heads[question].cell.width if question in heads and heads[question].cell.col == question else 1
    asked = tuple(range(question, question + span))
    slots = [col for col in bodies if col not in asked and col not in options and _takes(col, roles, bodies, headers)]
    if any(roles[col] != "score" for col in slots) or options:
        slots = [col for col in slots if roles[col] != "score"]
    comments = tuple(col for col in slots if roles[col] in ("detail", "evidence"))
    if not any(roles[col] == "detail" for col in comments):
        comments = (*_strange_comments(slots, roles, headers, options), *comments)
    answers = tuple(col for col in slots if col not in comments)
    if not options and all(roles[col] == "owner" for col in slots):
        return None  # who does it and when: an agenda, a plan
    listed = next((col for col in answers if len(answers) > 1 and _lists_answers(bodies[col])), None)
    answers = tuple(col for col in answers if col != listed)
    number = next((col for col in bodies if col != question and _is_numbers(bodies[col])), None)
    return Columns(first, headers, asked, number, options, answers, comments, listed)


def _question_column(
    bodies: dict[int, list[CellView]], roles: dict[int, str], headers: dict[int, str], options: tuple[int, ...]
) -> int | None:
    best, chosen = 0.0, None
    for col, cells in bodies.items():
        if vocabulary.yes_and_no(headers.get(col, "")):
            continue
        texts = [cell.full for cell in cells if not cell.open]
        if col in options or not texts or roles[col] in ("answer", "buyer", "number") or _is_numbers(cells):
            continue
        varied = len(set(texts)) / len(texts)
        weight = {"question": 3.0, "detail": 0.1, "evidence": 0.1, "guidance": 0.3, "section": 0.6}.get(roles[col], 1.0)
        asking = sum(words.is_asking(text) for text in texts) / len(texts)
        length = min(40, sum(len(tokens(text)) for text in texts) / len(texts))
        weight *= 1.5 if _in_english(col, roles, headers) else 1  # of two languages that of the answers
        score = weight * (len(texts) / len(cells)) * varied * (1 + length / 10 + 2 * asking)
        if score > best * 1.05:
            best, chosen = score, col
    return chosen


def _strange_comments(
    slots: list[int], roles: dict[int, str], headers: dict[int, str], options: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the one column beside the answers that no word names, if it may be there for words about them."""
    strange = [col for col in slots if not roles[col] and headers.get(col)]
    answered = [*options, *(col for col in slots if roles[col] == "answer")]
    one = answered and len(strange) == 1 and not takes_figures(headers[strange[0]])
    return tuple(strange) if one and strange[0] > max(answered) else ()


def _in_english(col: int, roles: dict[int, str], headers: dict[int, str]) -> bool:
    text, headed = (
        headers.get(col, ""),
        [headers[c] for c, role in roles.items() if role == "question" and c in headers],
    )
    return is_english(text) or (roles[col] == "question" and asks_in_english(text, headed))


def _takes(col: int, roles: dict[int, str], bodies: dict[int, list[CellView]], headers: dict[int, str]) -> bool:
    """Whether a column is there for the vendor to fill in."""
    role, openness = roles[col], _openness(bodies[col])
    if role in ("buyer", "number", "guidance") or words.is_signoff(headers.get(col, "")) or not bodies[col]:
        return False
    if not role and is_judging(headers.get(col, "")):
        return False
    if role == "answer":
        return role_of(headers[col]).strength > 1 or openness > 0
    if role in ("detail", "evidence"):
        return openness > 0 or any(roles[other] == "answer" for other in roles)
    return openness >= _HALF or (bool(headers.get(col)) and _looks_filled(col, roles, bodies, headers))


def _ticks(cells: list[CellView]) -> bool:
    """Whether every cell holds one box and nothing else."""
    return bool(cells) and all(len(cell.boxes) == 1 and not cell.boxes[0][0] for cell in cells)


def _lists_answers(cells: list[CellView]) -> bool:
    return bool(cells) and all(vocabulary.options_in(cell.full) for cell in cells)


def _looks_filled(col: int, roles: dict[int, str], bodies: dict[int, list[CellView]], headers: dict[int, str]) -> bool:
    """Whether a column beside an answer column holds answers already: a stance, or a date."""
    stance = words.has_question_mark(headers[col])
    beside = any(role == "answer" for other, role in roles.items() if other < col)
    dated = any(
        word in ("expiry", "expiration", "valid", "gültig", "expiration", "vencimiento")
        for word in tokens(headers[col])
    )
    return bool(bodies[col]) and (stance or (beside and dated))


def _openness(cells: list[CellView]) -> float:
    return sum(cell.open for cell in cells) / len(cells) if cells else 0.0


def _is_numbers(cells: list[CellView]) -> bool:
    texts = [cell.full or cell.number for cell in cells if not cell.blank or cell.number]
    return bool(texts) and sum(map(is_number, texts)) > _HALF * len(texts)
