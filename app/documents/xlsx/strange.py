"""Blank columns whose header is no known word, or missing: which of them take answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.choices import is_option
from app.documents.roles import header_options, is_judging, takes_figures
from app.documents.xlsx.layout import Slot
from app.documents.xlsx.shapes import framed, prompts, shape

if TYPE_CHECKING:
    from app.documents.xlsx.headers import Head, Header
    from app.documents.xlsx.view import View

_OTHERS = frozenset({"buyer", "guidance", "number", "section", "reference", "score", "question", "owner"})


def alone(view: View, header: Header, rows: list[int], question: int) -> tuple[Slot, ...]:
    """Return the columns that take answers where no header names one."""
    found: list[Slot] = []
    for column in range(question + 1, max([*header.heads, view.last_column]) + 2):
        head = header.heads.get(column)
        if head and (head.role.name in _OTHERS or is_judging(head.text)):
            continue
        looks = shape(view, rows, column)
        if looks.open < 0.5 or looks.filled > 0.3:  # noqa: PLR2004
            continue
        if not head and not looks.lists and not framed(view, rows, column):
            continue
        found.append(Slot(column, "answer" if not found or looks.lists else "detail", head.text if head else ""))
        if len(found) == 2:  # noqa: PLR2004
            break
    return tuple(found)


def among(
    view: View, header: Header, rows: list[int], slots: tuple[Slot, ...], taken: tuple[int, ...]
) -> tuple[Slot, ...]:
    """Return the slots, with the answer's column before them or the one for words behind it, if no word names these.

    `taken` are the columns of the question and of its marks.
    """
    question, *marks = taken
    known = [slot.column for slot in slots]
    free = [column for column in _strangers(view, header, rows, question) if column not in known]
    listed = [s.column for s in slots if shape(view, rows, s.column).lists or header_options(s.header, s.role)]
    chosen = max([*marks, *listed], default=0)
    if not chosen and not any(slot.role == "answer" for slot in slots):
        first = next((column for column in free if column < min(known)), None)
        return slots if first is None else (Slot(first, "answer", header.heads[first].text), *slots)
    if not chosen or any(slot.role in ("detail", "other") for slot in slots):
        return slots
    after = next((column for column in free if column > max(chosen, question)), None)
    return slots if after is None else (*slots, Slot(after, "detail", header.heads[after].text))


def _means_little(head: Head, *, filled: float) -> bool:
    """Whether a blank column's header only brushes a role: guidance that is not there, one word among many."""
    return not filled and (head.role.name == "guidance" or (head.role.strength == 1 and head.role.name != "buyer"))


def _strangers(view: View, header: Header, rows: list[int], question: int) -> list[int]:
    """Return the blank columns right of the question that nothing says are somebody else's."""
    buyers = min((column for column in header.columns("buyer") if column > question), default=20_000)
    return [
        column
        for column, head in sorted(header.heads.items())
        if question < column < buyers
        and (head.role.name in ("", "question") or _means_little(head, filled=shape(view, rows, column).filled))
        and not (is_judging(head.text) or takes_figures(head.text))
        and not is_option(head.text)
        and shape(view, rows, column).open > 0.5  # noqa: PLR2004
        and prompts(view, rows, column)
    ]
