"""Tables without a header: one column asks, and one right of it is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.choices import is_option
from app.documents.lexicon import tokens
from app.documents.xlsx import boxes, places
from app.documents.xlsx.headers import looks_numbered
from app.documents.xlsx.layout import Slot, Table

if TYPE_CHECKING:
    from app.documents.xlsx.view import View


def table(view: View, rows: list[int]) -> Table | None:
    """Return the table in these rows, None where no column plainly asks or nothing right of it is free."""
    weighed = [
        (*weight, column)
        for column in range(1, view.last_column + 1)
        if not view.grid.column_hidden(column) and (weight := _weight(view, rows, column))
    ]
    if not weighed:
        return None
    count, _, question = max(weighed, key=lambda each: each[:2])
    asked = [row for row in rows if words.is_asking(view.text(row, question)) or _listed_right(view, row, question)]
    if len(asked) < count:
        asked = [row for row in rows if _may_ask(view.text(row, question))]
    marks = _marks(view, asked, question)
    slots = () if marks else _free(view, asked, question)
    if marks:
        return Table(asked[0], asked[-1], question, (), marks)
    if not slots:
        return None
    if len(asked) > 2 and _heads(view, asked[0], slots[0].column):  # noqa: PLR2004
        asked = asked[1:]
    number = next((c for c in range(question - 1, 0, -1) if _numbers(view, asked, c)), 0)
    alike = {row for row in rows if _goes_on(view, row, question, number, slots[0].column)}
    top, bottom = asked[0], asked[-1]
    while top - 1 in alike:
        top -= 1
    while bottom + 1 in alike:
        bottom += 1
    sure = [row for row in rows if number and _is_numbered_blank(view, row, (number, question, slots[0].column))]
    ticked = _ticked(view, asked, slots)
    slots = tuple(slot for slot in slots if slot.column not in {column for _, column in ticked})
    return Table(min(top, *sure, top), max(bottom, *sure, bottom), question, slots, ticked, number=number)


def _ticked(view: View, rows: list[int], slots: tuple[Slot, ...]) -> tuple[tuple[str, int], ...]:
    """Return the one column that holds a box in every row: it is ticked where the answer is yes."""
    found = [slot.column for slot in slots if all(view.text(row, slot.column) in boxes.BOXES for row in rows)]
    return (("Yes", found[0]),) if len(found) == 1 else ()


def _is_numbered_blank(view: View, row: int, columns: tuple[int, int, int]) -> bool:
    """Whether a row has a number, words and a cell made for their answer: it is asked, however short."""
    number, question, answer = columns
    return looks_numbered(view.text(row, number)) and bool(view.text(row, question)) and _has_space(view, row, answer)


def _marks(view: View, rows: list[int], question: int) -> tuple[tuple[str, int], ...]:
    """Return the blanks that stand each right of an answer printed in every row: "Yes", a box, "No", a box."""
    found = []
    for column in range(question + 1, view.last_column + 1):
        option, *others = {view.text(row, column) for row in rows}
        if not others and is_option(option) and all(_has_space(view, row, column + 1) for row in rows):
            found.append((option, column + 1))
    return tuple(found) if len(found) > 1 else ()


def _goes_on(view: View, row: int, question: int, number: int, answer: int) -> bool:
    """Whether a row next to the table belongs to it: a statement with a number, or with a cell made for its answer."""
    numbered = bool(number) and looks_numbered(view.text(row, number))
    return _may_ask(view.text(row, question)) and (numbered or _has_space(view, row, answer))


def _may_ask(text: str) -> bool:
    """Whether a text asks or states: a question, a request, a requirement."""
    return words.is_asking(text) or words.is_statement(text) or (len(tokens(text)) > 3 and text.endswith("."))  # noqa: PLR2004


def _has_space(view: View, row: int, column: int) -> bool:
    """Whether a blank cell stands there that is made for an answer."""
    return not view.text(row, column) and places.made_for_entry(view, row, column)


def _weight(view: View, rows: list[int], column: int) -> tuple[int, int] | None:
    """Return how many rows ask in a column, and how long its texts are; None where that is not plain."""
    shown = [(row, t) for row in rows if (t := view.text(row, column)) and not words.is_note(t)]
    texts = [(row, t) for row, t in shown if not words.is_field(t)]
    asking = [row for row, text in texts if words.is_asking(text)]
    listed = [row for row, t in texts if not looks_numbered(t) and _listed_right(view, row, column)]
    if (view.grid.hidden and not listed) or not (listed or _meant(view, texts, asking, column)):
        return None
    weight = max(len(listed), len(asking) if len(asking) * 2 > len(texts) else 0)
    stated = [row for row, text in texts if words.is_statement(text)]
    if not weight and len(stated) > 3 and len(stated) * 3 >= len(texts) * 2 and column > 1:  # noqa: PLR2004
        weight = len(stated) if any(_numbers(view, stated, c) for c in range(1, column)) else 0
    if not weight and asking:
        may = [row for row, text in texts if _may_ask(text)]
        numbered = len(may) * 3 >= len(texts) * 2 and any(_numbers(view, may, c) for c in range(1, column))
        weight = len(may) if numbered else sum(_has_space(view, row, column + 1) for row in may)
    marked = any(words.has_question_mark(text) for _, text in texts)
    if weight < 2 or not (marked or listed or weight > 3):  # noqa: PLR2004
        return None
    return weight, sum(len(text) for _, text in texts)


def _meant(view: View, texts: list[tuple[int, str]], asking: list[int], column: int) -> bool:
    """Whether what asks is meant to be answered here; prose that asks and goes on is an introduction."""
    if any(places.made_for_entry(view, row, c) for row in asking for c in (column + 1, column + 2)):
        return True
    if any(_numbers(view, asking, c) for c in range(1, column)) or any(
        looks_numbered(text.split()[0]) for _, text in texts[:5]
    ):
        return True
    below_title = [text for row, text in texts if asking and row >= asking[0]]
    if len(asking) > 2 and len(asking) == len(below_title) and not any(t.endswith(".") for t in below_title):  # noqa: PLR2004
        return True
    return sum(text.endswith(("?", "？", "؟", ":")) for _, text in texts) * 2 >= len(asking)


def _heads(view: View, row: int, column: int) -> bool:
    """Whether a row heads the others in words that no header is known by: bold, with a text above the answers."""
    return bool(view.text(row, column)) and view.style(row, column).bold and not view.style(row + 1, column).bold


def _listed_right(view: View, row: int, column: int) -> bool:
    near = range(column + 1, column + 5)
    return any((view.has_list(row, c) or view.text(row, c) in boxes.BOXES) and not view.closed(row, c) for c in near)


def _numbers(view: View, rows: list[int], column: int) -> bool:
    texts = [t for row in rows if (t := view.text(row, column))]
    return bool(texts) and all(map(looks_numbered, texts))


def _prompts(text: str) -> bool:
    """Whether a text stands only where an answer goes: a prompt, or answers each beside its box."""
    return words.is_placeholder(text) or bool(boxes.offered(text))


def _for_entry(view: View, row: int, column: int) -> bool:
    """Whether a cell is made for an answer, by its look or by the prompt in it."""
    return places.made_for_entry(view, row, column) or bool(view.text(row, column) and _prompts(view.text(row, column)))


def _free(view: View, rows: list[int], question: int) -> tuple[Slot, ...]:
    found: list[Slot] = []
    for column in range(question + 1, question + 6):
        free = [row for row in rows if not view.closed(row, column)]
        texts = [t for row in rows if (t := view.text(row, column)) and not _prompts(t)]
        listed = [row for row in free if view.has_list(row, column)]
        if len(free) * 2 < len(rows) or (len(texts) * 2 > len(rows) and not listed):
            continue
        entry = sum(_for_entry(view, row, column) for row in free) * 2 > len(free)
        if listed or entry or not found:
            found.append(Slot(column, "answer" if listed or not found else "detail"))
    framed = [s for s in found if any(_for_entry(view, row, s.column) for row in rows)]
    return tuple(framed or found)[:3]
