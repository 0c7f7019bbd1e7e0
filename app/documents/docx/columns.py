"""Which columns of a table ask and which take answers, by the header and by what stands below it."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from app.documents import words
from app.documents.choices import one_tick
from app.documents.docx import vocabulary
from app.documents.docx.cells import CellView, is_number
from app.documents.docx.grids import TableView, is_divided
from app.documents.lexicon import tokens
from app.documents.roles import (
    asks_in_english,
    header_options,
    is_english,
    is_judging,
    role_of,
    takes_figures,
)

_SLOT_ROLES = ("answer", "detail", "evidence")
_HALF = 0.5


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


def _heads(view: TableView, header: int, within: range) -> dict[int, CellView]:
    """Return the cells that head these columns: those of the header row, or above a blank in it those of the first."""
    found = {cell.cell.col: cell for cell in view.rows[header] if cell.cell.col in within}
    if header and is_divided(view, header - 1):
        for col in within:
            above = view.at(header - 1, col)
            if above is not None and not above.blank and (col not in found or found[col].blank):
                found[col] = above
    return found


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
    if len(options) < 2:  # noqa: PLR2004 - one column alone is an answer column, unless it is ticked
        options = _ticked(bodies, roles, headers)
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


def _ticked(bodies: dict[int, list[CellView]], roles: dict[int, str], headers: dict[int, str]) -> tuple[int, ...]:
    """Return the one column whose header says that it is ticked where the answer is yes, if no other takes answers."""
    found = tuple(col for col in one_tick(headers) if _openness(bodies[col]) > _HALF)
    answers = [col for col, role in roles.items() if role == "answer" and col not in found]
    return () if answers else found


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
