"""Give each column of a table its meaning: by its header, its shape, and the agreement of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.choices import is_option, one_tick
from app.documents.roles import NO_ROLE, STRONG, asks_in_english, is_english
from app.documents.xlsx import boxes, strange
from app.documents.xlsx.headers import SLOTS, Head, Header
from app.documents.xlsx.layout import Table
from app.documents.xlsx.shapes import shape
from app.documents.xlsx.slots import FEW, NEVER, options_column, taking

if TYPE_CHECKING:
    from app.documents.xlsx.shapes import Shape
    from app.documents.xlsx.view import View

SURE = 0.9
HALF = 0.5
_EITHER = frozenset({*boxes.BOXES, *boxes.BOXES.values()})
SAMPLE = 400  # rows are enough to know a column


def table_under(view: View, header: Header, bottom: int) -> Table | None:
    """Return the table below a header, None when nothing is asked or nothing can be answered there."""
    rows = [row for row in view.rows if header.bottom < row <= bottom]
    if not rows:
        return None
    marks = _marks(view, header, rows)
    taken = {column for _, column in marks}
    telling = _telling(view, header, rows)[:SAMPLE]
    question = _question(view, header, telling, taken)
    if question is None:
        return None
    asked = [row for row in telling if view.text(row, question)] or telling
    slots = taking(view, header, asked, question, taken)
    if not slots and not marks:
        slots = strange.alone(view, header, asked, question)
    else:
        slots = strange.among(view, header, asked, slots, (question, *taken))
    return Table(
        header.bottom + 1,
        bottom,
        question,
        slots,
        marks,
        _named(view, header, asked, (question, *taken), "number"),
        _named(view, header, asked, (question, *taken), "section"),
        header.bottom,
        header.title,
        options_column(view, header, asked, (question, *(slot.column for slot in slots))),
    )


def _telling(view: View, header: Header, rows: list[int]) -> list[int]:
    """Return the rows that are surely questions: those with a list to choose from, if lists are used."""
    columns = [c for c, head in header.heads.items() if head.role.name not in NEVER]
    listed = [row for row in rows if any(view.has_list(row, c) and not view.closed(row, c) for c in columns)]
    if len(listed) > 2:  # noqa: PLR2004
        return listed
    slots = [c for c, head in header.heads.items() if head.role.name in SLOTS]
    free = [row for row in rows if any(not view.closed(row, c) for c in slots)]
    return free or rows


def _question(view: View, header: Header, rows: list[int], taken: set[int]) -> int | None:
    """Return the column that asks: by header, by shape, and by standing left of the answers."""
    answers = [c for c in (*header.columns("answer"), *taken) if c]
    first = min(answers, default=10_000)
    headed = [header.heads[c].text for c in header.columns("question") if header.heads[c].role.strength == STRONG]
    best, score = None, 2.5
    for column in range(1, view.last_column + 1):
        if view.grid.column_hidden(column) or column in taken:
            continue
        head = header.heads.get(column)
        points = _question_points(shape(view, rows, column), head, before=column < first) - (column > first) * 1.5
        points += 2 * (head is not None and _in_english(head.text, headed))  # of two languages that of the answers
        if points > score:
            best, score = column, points
    return best if best is not None else _labelled(view, header, rows, taken)


def _in_english(text: str, headed: list[str]) -> bool:
    return is_english(text) or (text in headed and asks_in_english(text, headed))


def _labelled(view: View, header: Header, rows: list[int], taken: set[int]) -> int | None:
    """Return a column of short names that a table asks about: "Control name" beside blank answers."""
    sure = taken or {c for c in header.columns("answer") if header.heads[c].role.strength > 1}
    if not sure or words.sheet_kind(view.title):
        return None
    if not any(shape(view, rows, c).open > 0.5 and shape(view, rows, c).filled < 0.5 for c in sure):  # noqa: PLR2004
        return None
    left = [c for c in header.columns("question", "section", "evidence", "reference", "") if c < min(sure)]
    left.sort(key=lambda c: (header.heads[c].role.name != "", shape(view, rows, c).length))
    for column in reversed(left):
        found = shape(view, rows, column)
        if found.filled > 0.7 and found.distinct > 0.8 and found.length > 7 and found.codes < 0.5:  # noqa: PLR2004
            return column
    return None


def _tells(found: Shape) -> bool:
    """Whether a column is full of sentences, each of its own."""
    return min(found.sentences, found.distinct, found.filled) > SURE


def _question_points(found: Shape, head: Head | None, *, before: bool) -> float:
    if found.filled < 0.25 or found.length < 3 or found.codes > 0.8:  # noqa: PLR2004
        return 0
    role = head.role if head else NO_ROLE
    points = 2 * found.asking + 1.5 * found.sentences + found.distinct + 0.5 * found.filled
    points += min(found.length, 60) / 60
    points -= 3 * found.lists
    points -= 3.5 * (head is not None and is_option(head.text))  # what it means to have reached a level
    if role.name == "question":
        points += (0, 0.8, 1.6, 2.6)[role.strength]
    elif role.name in (*SLOTS, "buyer", "guidance", "score"):
        stated = role.name in SLOTS and role.strength < STRONG and max(found.asking, found.filled) > SURE
        stated = stated or (before and role.name == "detail" and _tells(found))  # "Description" left of the answers
        points -= 1 if stated else 3.5
    elif role.name in ("number", "section", "reference", "owner"):
        stated = role.name == "section" and _tells(found)
        points -= 1.2 if role.strength > 1 and not stated else 0.5
    return points


def _marks(view: View, header: Header, rows: list[int]) -> tuple[tuple[str, int], ...]:
    """Return the columns of a one-column-per-option layout with their options."""
    columns = [c for c, head in sorted(header.heads.items()) if is_option(head.text)]
    runs: list[list[int]] = []
    for column in columns:
        if runs and column - runs[-1][-1] <= 1 and not _comes_again(header, runs[-1], column):
            runs[-1].append(column)
        else:
            runs.append([column])
    for run in sorted(runs, key=lambda run: any(header.heads[c].role.name == "buyer" for c in run)):
        texts = [header.heads[c].text for c in run]
        filled = [view.text(row, c) for row in rows for c in run if view.text(row, c)]
        short = all(_is_mark(text) for text in filled)
        listed = any(len(view.options(row, run[0])[0]) > 2 for row in rows[:20])  # noqa: PLR2004
        if len(run) > 1 and len(set(texts)) == len(run) and short and not listed:
            return tuple(zip(texts, run, strict=True))
    return _boxed(view, rows) or _ticked(view, header, rows)


def _ticked(view: View, header: Header, rows: list[int]) -> tuple[tuple[str, int], ...]:
    """Return the one column that is ticked where a requirement is met, with the answer that a tick gives.

    Its header says so, or every cell that says something is a box; where another column takes the answer,
    a tick says something else.
    """
    heads = {c: head.text for c, head in header.heads.items() if head.role.name != "buyer"}
    found = {c: option for c, option in one_tick(heads).items() if _blank(view, rows, c)}
    found = found or {c: text if is_option(text) else "Yes" for c, text in heads.items() if _holds_boxes(view, rows, c)}
    answers = [c for c in header.columns("answer") if c not in found and shape(view, rows, c).open > HALF]
    return tuple((option, c) for c, option in found.items()) if len(found) == 1 and not answers else ()


def _blank(view: View, rows: list[int], column: int) -> bool:
    """Whether a column is there to be marked: open, without a list, and nothing but marks in it."""
    looks = shape(view, rows, column)
    marks = all(_is_mark(text) for row in rows if (text := view.text(row, column)))
    return looks.open > HALF and not looks.lists and marks


def _holds_boxes(view: View, rows: list[int], column: int) -> bool:
    """Whether most cells of a column hold a box and none holds anything else."""
    texts = [text for row in rows if (text := view.text(row, column))]
    return len(texts) * 2 > len(rows) and all(text in _EITHER for text in texts)


def _comes_again(header: Header, run: list[int], column: int) -> bool:
    """Whether an option stands among those left of it already: the auditor's "Yes" beside the vendor's."""
    return any(header.heads[each].text == header.heads[column].text for each in run)


def _boxed(view: View, rows: list[int]) -> tuple[tuple[str, int], ...]:
    """Return the columns of which every cell that says something holds a box and the same answer: "☐ Yes", "☐ No"."""
    found: list[tuple[str, int]] = []
    for column in range(1, view.last_column + 1):
        shown = next((text for row in rows[:FEW] if (text := view.text(row, column))), "")
        answer = boxes.beside(shown)
        texts = [text for row in rows if (text := view.text(row, column))] if answer else []
        if len(texts) * 2 > len(rows) and all(boxes.beside(text) == answer for text in texts):
            found.append((answer, column))
        elif found:
            break
    return tuple(found) if len({answer for answer, _ in found}) == len(found) > 1 else ()


def _is_mark(text: str) -> bool:
    return (len(text) <= 3 and not text.isdigit()) or text in ("TRUE", "FALSE") or words.is_placeholder(text)  # noqa: PLR2004


def _named(view: View, header: Header, rows: list[int], taken: tuple[int, ...], role: str) -> int:
    """Return the column of that role; for numbers also an unnamed column of identifiers."""
    question = taken[0]
    columns = [c for c in header.columns(role) if c not in taken]
    columns.sort(key=lambda c: (-header.heads[c].role.strength, c > question, abs(question - c)))
    for column in columns:
        found = shape(view, rows, column)
        if role == "section" or found.length <= 24:  # noqa: PLR2004
            return column
    if role == "number":
        for column in range(question - 1, 0, -1):
            found = shape(view, rows, column)
            if found.codes > 0.6 and found.filled > 0.4:  # noqa: PLR2004
                return column
    return 0
