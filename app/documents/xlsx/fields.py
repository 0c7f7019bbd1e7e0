"""Label fields ("Vendor name: ____"), and questions that no place answers."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from app.documents import words
from app.documents.choices import is_option
from app.documents.lexicon import tokens
from app.documents.roles import role_of
from app.documents.xlsx import places
from app.documents.xlsx.headers import looks_numbered
from app.documents.xlsx.reference import name, parse
from app.questionnaire import Cell, Choice, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.documents.xlsx.view import View

REACH = 3  # columns from a label to its blank
LABEL = 120
SIGNED = 4  # rows down to the signature
FORM = 2  # known labels that make a form of two columns
DRAWN = 3  # unknown ones that do, where the blanks alone are framed
BRIEF = 6  # words of such a label


class Block(NamedTuple):
    """Labels that follow on one another: whether one takes a signature, and all others only who signs and when."""

    signed: bool
    bare: bool


def fields(view: View, rows: Iterable[int], *, strict: bool) -> list[Question]:
    """Return the label fields in these rows; `strict` asks for a cell that is plainly made for entry."""
    found: list[Question] = []
    rows = list(rows)
    weak: list[tuple[int, Question]] = []
    for row in rows:
        used = 0
        for column, text in _labels(view, row):
            left = view.text(row, column - 1) if column > 1 else ""
            if column <= used or (left and column - 1 != used and not looks_numbered(left)):
                continue
            at = None if role_of(text).name == "buyer" else _value(view, row, column)
            if at is None:
                continue
            question = _field(view, row, column, text, at)
            if question.existing and not view.dated(*at):
                continue
            used = at[1]
            if _plain(view, text, at):
                found.append(question)
            elif not strict and (text.endswith(":") or words.is_field(text)) and _among_labels(view, row, column):
                weak.append((row, question))
    every = _with(found, [q for row, q in weak] if found else _close(weak))
    every = _with(every, _alike(view, rows, found))
    every = _with(every, [] if strict else _drawn(view, rows))
    every = _unsigned(view, every)
    order = {q.id: at for at, q in enumerate(every)}
    return sorted(every, key=lambda q: (_row_of(q), order[q.id]))


def _with(known: list[Question], more: list[Question]) -> list[Question]:
    """Return the questions with those of the others that are not among them."""
    ids = {q.id for q in known}
    return [*known, *(q for q in more if q.id not in ids)]


def _close(weak: list[tuple[int, Question]]) -> list[Question]:
    """Return the labels that have another one in their row or in the next: a single one may be a heading."""
    count = Counter(row for row, _ in weak)
    return [q for row, q in weak if sum(count[each] for each in range(row - FORM + 1, row + FORM)) > 1]


def _unsigned(view: View, every: list[Question]) -> list[Question]:
    """Return the labels without those of a block that is signed and only asks who signs, where and when."""
    at = [(_row_of(q), (_columns(q) or (0, 0))[0]) for q in every]
    blocks = {column: _blocks(view, column) for column in {column for _, column in at}}
    return [q for q, (row, column) in zip(every, at, strict=True) if not _is_signed(view, q, row, column, blocks)]


def _is_signed(
    view: View, question: Question, row: int, column: int, blocks: Mapping[int, Mapping[int, Block]]
) -> bool:
    if words.is_beside_signature(question.text):
        return any(words.is_signoff(view.text(each, column)) for each in range(row + 1, row + SIGNED))
    around = blocks[column]
    own = around.get(row)
    near = [own] if own else [_block([question.text]), *(around[r] for r in (row - 1, row + 1) if r in around)]
    return any(block.signed for block in near) and all(block.bare for block in near)


def _blocks(view: View, column: int) -> dict[int, Block]:
    """Return, for each row of a column with a short label, the block of such labels that follow on one another."""
    lines = [row for row in view.rows if _is_line(view.text(row, column))]
    found: dict[int, Block] = {}
    for _, run in groupby(enumerate(lines), lambda line: line[1] - line[0]):
        rows = [row for _, row in run]
        found.update(dict.fromkeys(rows, _block([view.text(row, column) for row in rows])))
    return found


def _is_line(text: str) -> bool:
    return bool(text) and not text.endswith(".") and _is_brief(text)


def _block(texts: list[str]) -> Block:
    others = [text for text in texts if not words.is_signoff(text)]
    return Block(len(others) < len(texts), all(map(words.is_signers, others)))


def _alike(view: View, rows: list[int], found: list[Question]) -> list[Question]:
    """Return the labels that no word list knows, each in a form's column of labels with the form's blank beside it."""
    known: dict[tuple[int, int], list[int]] = {}
    for question in found:
        if pair := _columns(question):
            known.setdefault(pair, []).append(_row_of(question))
    labels = {column for column, _ in known}
    found = []
    for (column, answer), labelled in known.items():
        looks = {_looks(view, row, column) for row in labelled}
        alike = [
            row
            for row in rows
            if _is_name(view.text(row, column))
            and _texts(view, row) <= labels
            and not view.closed(row, answer)
            and places.made_for_entry(view, row, answer)
            and _looks(view, row, column) in looks
        ]
        if len(labelled) < FORM:
            wide = any(places.made_for_entry(view, row, _after(view, row, answer)) for row in alike)
            alike = [] if wide else _next_to(labelled[0], alike)
        found += [_field(view, row, column, view.text(row, column), (row, answer)) for row in alike]
    return found


def _after(view: View, row: int, column: int) -> int:
    block = view.grid.merged(row, column)
    return (block.right if block else column) + 1


def _next_to(known: int, rows: list[int]) -> list[int]:
    """Return the rows that follow on one another up and down from a known one: a single known label makes no form."""
    top = bottom = known
    there = set(rows)
    while top - 1 in there:
        top -= 1
    while bottom + 1 in there:
        bottom += 1
    return [row for row in rows if top <= row <= bottom]


def _drawn(view: View, rows: list[int]) -> list[Question]:
    """Return the labels of a drawn form: several short texts that look alike, each before a blank that has a frame."""
    found: dict[tuple[bool, str, float], list[Question]] = {}
    for row in rows:
        for column in sorted(_texts(view, row)):
            text = view.text(row, column)
            at = (row, column + 1)
            framed = view.style(*at).bordered and not view.style(row, column).bordered
            if framed and not view.text(*at) and not view.closed(*at) and _is_name(text) and _is_brief(text):
                found.setdefault(_looks(view, row, column), []).append(_field(view, row, column, text, at))
    alike = max(found.values(), key=len, default=[])
    return alike if len(alike) >= DRAWN else []


def _is_brief(text: str) -> bool:
    return len(tokens(text)) <= BRIEF and not is_option(text)


def _texts(view: View, row: int) -> set[int]:
    return {column for column, cell in view.grid.rows.get(row, {}).items() if cell.text.strip()}


def _looks(view: View, row: int, column: int) -> tuple[bool, str, float]:
    style = view.style(row, column)
    return style.bold, style.fill, style.size


def _columns(question: Question) -> tuple[int, int] | None:
    """Return the columns of a field's label and of its blank."""
    made = question.choice or question.detail
    asked = parse(question.asked_at.cell) if isinstance(question.asked_at, Cell) else None
    answer = parse(made.place.cell) if made and isinstance(made.place, Cell) else None
    return (asked[1], answer[1]) if asked and answer else None


def _is_name(text: str) -> bool:
    """Whether a text may be a label: a few words that neither tell nor number."""
    if not 1 < len(text) <= LABEL or text.endswith(".") or looks_numbered(text):
        return False
    return not (words.is_signoff(text) or words.is_placeholder(text) or words.is_note(text))


def _row_of(question: Question) -> int:
    place = question.asked_at
    return int("".join(filter(str.isdigit, place.cell))) if isinstance(place, Cell) else 0


def _labels(view: View, row: int) -> list[tuple[int, str]]:
    line = view.grid.rows.get(row, {})
    return [
        (column, cell.text.strip())
        for column, cell in sorted(line.items())
        if cell.kind == "s"
        and 1 < len(cell.text.strip()) <= LABEL
        and not view.grid.column_hidden(column)
        and not view.inner(row, column)
        and _is_label(cell.text.strip())
    ]


def _among_labels(view: View, row: int, column: int) -> bool:
    """Whether a label stands in a column of labels, or in a row of them."""
    line = [cell.text.strip() for cell in view.grid.rows.get(row, {}).values() if cell.text.strip()]
    if len(line) > 1 and all(text.endswith(":") and _is_label(text) for text in line):
        return True
    near = [view.text(each, column) for each in range(max(1, row - 4), row + 5)]
    texts = [text for text in near if text and not looks_numbered(text)]
    return sum(_is_label(text) for text in texts) * 2 >= len(texts)


def _is_label(text: str) -> bool:
    if looks_numbered(text) or words.is_signoff(text) or words.is_placeholder(text):
        return False
    return text.endswith(":") or words.is_field(text) or words.has_question_mark(text)


def _value(view: View, row: int, column: int) -> tuple[int, int] | None:
    """Return the cell right of a label that may take its value: the next, or two or three further."""
    block = view.grid.merged(row, column)
    after = (block.right if block else column) + 1
    fallback = None
    for each in range(after, after + REACH):
        if view.grid.column_hidden(each):
            continue
        text = view.text(row, each)
        if text:
            prompt = places.is_prompt(text, view.text(row, column)) or view.unlocked(row, each)
            prompt = prompt or view.has_list(row, each)
            return (row, each) if prompt and not view.closed(row, each) else fallback
        if view.grid.cell(row, each).formula:
            return None  # the value is computed: the place is somewhere else
        if view.closed(row, each) or view.warned(row, each):
            continue
        if places.made_for_entry(view, row, each):
            return (row, each)
        fallback = fallback or (row, each)
    return fallback if fallback or not view.grid.protected else _unlocked(view, row, after)


def _unlocked(view: View, row: int, after: int) -> tuple[int, int] | None:
    """Return the next unlocked cell of a protected sheet, however far right it stands."""
    for column in range(after, view.last_column + 2):
        if view.unlocked(row, column) and not view.closed(row, column):
            return (row, column)
        if view.text(row, column):
            return None
    return None


def _plain(view: View, text: str, at: tuple[int, int]) -> bool:
    """Whether label and cell together leave no doubt."""
    shown = view.text(*at)
    if not places.made_for_entry(view, *at) and not (shown and places.is_prompt(shown, text)):
        return False
    return text.endswith(":") or words.is_field(text) or view.unlocked(*at) or view.has_list(*at)


def _field(view: View, row: int, column: int, text: str, at: tuple[int, int]) -> Question:
    made = places.slot(view, *at, "", text)
    cell = name(row, column)
    number = view.text(row, column - 1) if column > 1 and looks_numbered(view.text(row, column - 1)) else ""
    question = Question(
        id=f"{view.title}!{cell}",
        text=text,
        asked_at=Cell(view.title, cell),
        kind="question" if words.has_question_mark(text) else "field",
        number=number,
        choice=made if isinstance(made, Choice) else None,
        detail=None if isinstance(made, Choice) else made,
    )
    return places.with_existing(view, question)


def questions_without_place(view: View) -> list[Question]:
    """Return the questions of a column that plainly asks, on a sheet where no answer can go."""
    best: list[tuple[int, str]] = []
    column = 0
    for each in range(1, view.last_column + 1):
        texts = [(row, t) for row in view.rows if (t := view.text(row, each))]
        marked = sum(words.has_question_mark(t) for _, t in texts)
        asking = [(row, t) for row, t in texts if words.is_asking(t)]
        if marked >= 3 and len(asking) * 2 > len(texts) and len(asking) > len(best):  # noqa: PLR2004
            best, column = asking, each
    return [
        Question(f"{view.title}!{name(row, column)}", text, Cell(view.title, name(row, column))) for row, text in best
    ]
