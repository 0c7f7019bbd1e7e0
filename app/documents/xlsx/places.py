"""Answer places of a row: where they are anchored, what they accept, and what stands there already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.documents import words
from app.documents.lexicon import tokens
from app.documents.roles import header_options, stated_options
from app.documents.xlsx import boxes
from app.documents.xlsx.reference import name, parse
from app.questionnaire import Cell, Choice, Detail, Question

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.view import View

_NUMBER = re.compile(r"^\s*([A-Za-z&]{0,8}[.\-_]?[A-Za-z&]{0,6}[.\-_]?\d+(?:[.\-_]\d+)*[a-z]?)\s*[.):\-–]*\s+\S")


def leading_number(text: str) -> str:
    """Return the number that a question's text begins with."""
    found = _NUMBER.match(text[:40])
    return found.group(1) if found else ""


def anchor(view: View, table: Table, row: int, column: int) -> tuple[int, int] | None:
    """Return the cell that takes the answer of a row in a column, None if none does.

    A block merged down over several questions is answered at its first cell.
    """
    block = view.grid.merged(row, column)
    if block and (block.top, block.left) != (row, column):
        down = block.left == column and table.top <= block.top < row and block.right == column
        if not down or view.closed(block.top, block.left):
            return None
        return (block.top, block.left)
    return None if view.closed(row, column) else (row, column)


def made_for_entry(view: View, row: int, column: int) -> bool:
    """Whether a cell looks made to be written in: unlocked, listed, framed, or filled unlike its neighbour."""
    style = view.style(row, column)
    return (
        view.unlocked(row, column)
        or view.has_list(row, column)
        or (view.grid.merged(row, column) is not None and (style.bordered or bool(style.fill)))
        or style.bordered
        or (bool(style.fill) and style.fill != view.style(row, max(1, column - 1)).fill)
    )


def above(view: View, table: Table, row: int, column: int) -> str:
    """Return a section's name: in its cell, in the block over it, or the last one above."""
    for each in range(row, table.top - 1, -1):
        block = view.grid.merged(each, column)
        text = view.text(block.top, block.left) if block else view.text(each, column)
        if text:
            return " ".join(text.split())
    return ""


def slot(  # noqa: PLR0913  # the role is seldom known
    view: View, row: int, column: int, header: str, question: str, *, role: str = ""
) -> Choice | Detail:
    """Return what the cell accepts, with the prompt that stands in it; `role` is what its column is known to take."""
    place = Cell(view.title, name(row, column))
    options, numeric = view.options(row, column)
    text = view.grid.text(row, column)
    if options:
        prompt = text if text.strip() and (words.is_placeholder(text) or text not in options) else ""
        return Choice(place, options, numeric=numeric, placeholder=prompt, header=header)
    offered = boxes.offered(text) or (stated_options(text) if text and words.is_placeholder(text) else ())
    if offered:
        return Choice(place, offered, placeholder=text, header=header)
    listed = header_options(header, role)
    if listed and (not text or words.is_placeholder(text) or text.strip() in listed):
        prompt = text if words.is_placeholder(text) else ""
        figures = all(map(str.isdigit, listed))
        return Choice(place, listed, numeric=figures, placeholder=prompt, header=header)
    prompt = text if text and is_prompt(text, question) else ""
    limit, dated = view.limit(row, column), view.dated(row, column)
    return Detail(place, placeholder=prompt, limit=limit, date=dated, header=header)


def is_prompt(text: str, question: str) -> bool:
    """Whether the text in an answer cell is no answer: a prompt, or the label said again."""
    if words.is_placeholder(text):
        return True
    label, shown = tokens(question), tokens(text)
    if not shown or not label:
        return True
    return (
        shown == label
        or (len(shown) <= len(label) + 3 and shown[: len(label)] == label)
        or (len(set(label) & set(shown)) * 3 >= 2 * len(shown) and words.is_field(question))
    )


def with_existing(view: View, question: Question) -> Question:
    """Return the question with the answer that stands in its places already."""
    found = []
    if question.marks:
        found += [o for o, place in question.marks.boxes if isinstance(place, Cell) and _standing(view, place)]
    for made in (question.choice, question.detail):
        if made and isinstance(made.place, Cell) and not made.placeholder:
            text = _standing(view, made.place)
            found += [text] if text else []
    return replace(question, existing="\n".join(found)) if found else question


def _standing(view: View, place: Cell) -> str:
    at = parse(place.cell)
    text = view.text(*at) if at else ""
    label = text.endswith(":") and words.is_answer_label(text)
    return "" if label or boxes.is_blank(text) or text == "FALSE" else text
