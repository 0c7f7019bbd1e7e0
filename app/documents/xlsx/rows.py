"""Turn the rows of a table into questions: which rows ask, what they belong to, where answers go."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from app.documents import words
from app.documents.choices import stances
from app.documents.lexicon import tokens
from app.documents.xlsx import places
from app.documents.xlsx.headers import looks_numbered
from app.documents.xlsx.reference import name
from app.questionnaire import Cell, Choice, Detail, Marks, Question

if TYPE_CHECKING:
    from app.documents.xlsx.layout import Table
    from app.documents.xlsx.view import View

SHORT = 90  # characters of a heading
_ORDER = {"answer": 0, "detail": 1, "evidence": 2, "other": 3}


class Look(NamedTuple):
    """What rows of one kind have in common."""

    numbered: bool
    bold: bool
    fill: str
    size: float
    merged: bool


class Around(NamedTuple):
    """What stands around a question."""

    section: str
    parent: str
    previous: str


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


def table_questions(view: View, table: Table) -> list[Question]:
    """Return the questions of a table, in order."""
    rows = [_row(view, table, number) for number in view.rows if table.top <= number <= table.bottom]
    asks = _asking_rows(table, rows)
    found: list[Question] = []
    section, parent, signed = table.title, "", False
    beside = _beside_signature(rows)
    for row in rows:
        if row.number not in asks:
            section = _heading(view, row) or section
            parent = row.text if row.text.endswith(":") and words.is_asking(row.text) else parent
            continue
        if row.number in beside:
            continue
        signed = signed or words.is_signoff(row.text)
        if signed and not (words.is_asking(row.text) or words.is_statement(row.text)):
            continue
        previous = found[-1].text if found else ""
        fragment = bool(parent) and (words.is_fragment(row.text) or words.is_bullet(row.text))
        question = _question(view, table, row, Around(section, parent if fragment else "", previous))
        if not fragment:
            parent = question.text
        found.append(question)
    return found


def _beside_signature(rows: list[Row]) -> set[int]:
    """Return the rows of name, title and date that stand right above a signature."""
    found: set[int] = set()
    block: list[Row] = []
    for row in rows:
        if not (words.is_field(row.text) or words.is_signoff(row.text)) or (
            block and block[-1].number < row.number - 1
        ):
            block = []
        if words.is_field(row.text):
            block.append(row)
        elif words.is_signoff(row.text) and not words.is_asking(row.text):
            found |= {each.number for each in block}
    return found


def _row(view: View, table: Table, number: int) -> Row:
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


def _asking_rows(table: Table, rows: list[Row]) -> frozenset[int]:
    """Return the numbers of the rows that ask, by what each says and what most of them share."""
    able = [row for row in rows if row.text and (row.open or not (table.slots or table.marks))]
    plain = [row for row in able if row.listed or words.is_asking(row.text) or words.is_statement(row.text)]
    usual = Counter(row.look for row in plain or able)
    lists, numbered = _lists_tell(able), _numbers_tell(able, usual)
    accepted = set()
    for at, row in enumerate(able):
        after = able[at + 1] if at + 1 < len(able) else None
        if row.look.merged or _shows_how(row) or ((words.is_note(row.text) or row.noted) and not row.listed):
            continue
        if _asks(row, usual, after, lists=lists, numbered=numbered):
            accepted.add(row.number)
    return frozenset(accepted)


def _shows_how(row: Row) -> bool:
    """Whether a row shows how to answer: "Example: …", or "Ex." where the others have their number."""
    return words.is_example(row.text) or words.is_example(f"{row.mark.rstrip('.:')}:")


def _lists_tell(able: list[Row]) -> bool:
    """Whether a row without a list asks nothing: most have one, or criteria follow each that has."""
    listed = sum(row.listed for row in able)
    if listed * 2 <= len([row for row in able if words.is_asking(row.text)] or able):
        return False
    followed = sum(row.listed and not after.listed for row, after in pairwise(able)) + able[-1].listed
    return listed * 3 >= len(able) * 2 or followed * 2 > listed


def _numbers_tell(able: list[Row], usual: Counter[Look]) -> bool:
    """Whether a row without a number asks nothing unless its words do."""
    marked = [row for row in able if words.has_question_mark(row.text)]
    if len(marked) > 2 and all(row.look.numbered for row in marked):  # noqa: PLR2004
        return True
    return sum(n for look, n in usual.items() if look.numbered) / max(1, usual.total()) > 0.6  # noqa: PLR2004


def _asks(row: Row, usual: Counter[Look], after: Row | None, *, lists: bool, numbered: bool) -> bool:
    if row.listed or (row.prompted and row.look.numbered):
        return not _titles(row, usual, after)
    if after is not None and _leads_in(row, after):
        return False
    total = max(1, usual.total())
    if words.has_question_mark(row.text):
        return len(row.text) > 12 or usual[row.look] / total > 0.2  # noqa: PLR2004
    asking = words.is_asking(row.text) or (words.is_fragment(row.text) and row.text.endswith(":"))
    common = usual.most_common(1)[0][0] if usual else row.look
    if lists and not asking and not row.look.numbered:
        return row.look.bold == common.bold and len(row.text) > SHORT
    if numbered and not row.look.numbered:
        asks = words.is_statement(row.text) or words.is_fragment(row.text)
        return asking and asks and row.look[1:4] == common[1:4]
    return asking or len(row.text) > SHORT or row.text.endswith((".", ";")) or not _heads(row, common, after)


def _leads_in(row: Row, after: Row) -> bool:
    """Whether a row only begins what the items below it ask, each with a list of its own: "Does the policy cover:"."""
    return words.is_asking(row.text) and row.text.endswith(":") and after.listed and words.is_bullet(after.text)


def _titles(row: Row, usual: Counter[Look], after: Row | None) -> bool:
    """Whether a heading only lies in a list's range: it stands out, and its number begins that of the row below."""
    if after is None or words.is_asking(row.text) or not usual:
        return False
    common = usual.most_common(1)[0][0]
    stands_out = (row.look.bold and not common.bold) or (bool(row.look.fill) and row.look.fill != common.fill)
    return stands_out and _begins(row.mark, after.mark)


def _begins(mark: str, below: str) -> bool:
    """Whether a row's number begins the number of the row below: "A" and "A1", "2" and "2.1"."""
    mine = mark.rstrip(".")
    longer = bool(mine) and len(below) > len(mine) and below.startswith(mine)
    return longer and (mine[-1].isalpha() or not below[len(mine)].isdigit())


def _heads(row: Row, common: Look, after: Row | None) -> bool:
    """Whether a short text heads the rows below it: by its look, its number, or by standing alone."""
    look = row.look
    if _shouts(row.text) and after is not None and not _shouts(after.text):
        return True
    strange = (look.bold and not common.bold) or look.fill != common.fill or look.size > common.size
    if strange and (after is None or after.look[1:4] != look[1:4] or look.numbered != common.numbered):
        return True
    if after is None:
        return False
    if _begins(row.mark, after.mark):
        return True
    return not row.others and len(tokens(row.text)) < 3 and bool(after.others)  # noqa: PLR2004


def _shouts(text: str) -> bool:
    """Whether a text is in capitals, and no abbreviation."""
    return text.isupper() and any(len(word) > 5 for word in tokens(text))  # noqa: PLR2004


def _heading(view: View, row: Row) -> str:
    """Return a row's text if it heads the rows below; guidance and blank rows head nothing."""
    text = row.text
    if not text:
        line = view.grid.rows.get(row.number, {})
        texts = [c.text.strip() for c in line.values() if c.text.strip()]
        text = texts[0] if len(texts) == 1 or (texts and len(set(texts)) == 1) else ""
        if len(texts) > 1 and looks_numbered(texts[0]):
            text = texts[1]
    if not text or len(text) > 2 * SHORT or words.is_note(text) or looks_numbered(text):
        return ""
    plain = not (row.look.bold or row.look.merged or row.look.fill or row.mark)
    if plain and row.text and (text.endswith(".") or words.is_statement(text)):
        return ""
    return "" if words.has_question_mark(text) else " ".join(text.split())


def _question(view: View, table: Table, row: Row, around: Around) -> Question:
    section = around.section
    number = view.text(row.number, table.number) if table.number else places.leading_number(row.text)
    if table.section:
        section = places.above(view, table, row.number, table.section) or section
    choice, detail, also = _slots(view, table, row.number, row.text)
    marks = _marks(view, table, row.number)
    at = name(row.number, table.question)
    kind = "field" if words.is_field(row.text) and choice is None and marks is None else "question"
    question = Question(
        id=f"{view.title}!{at}",
        text=row.text,
        asked_at=Cell(view.title, at),
        kind=kind,  # type: ignore[arg-type]
        section=section,
        number=number,
        parent=around.parent,
        previous=around.previous,
        choice=choice,
        detail=detail,
        marks=marks,
        also=also,
    )
    return places.with_existing(view, question)


def _slots(
    view: View, table: Table, row: int, text: str
) -> tuple[Choice | None, Detail | None, tuple[Choice | Detail, ...]]:
    """Return the main list, the main text cell, and what else the row has."""
    choices: list[Choice] = []
    texts: list[tuple[int, Detail]] = []
    others: list[Choice | Detail] = []
    for slot in table.slots:
        at = places.anchor(view, table, row, slot.column)
        if at is None:
            continue
        made = places.slot(view, *at, slot.header, text)
        if table.offers and slot.role == "answer" and isinstance(made, Detail) and not choices:
            made = _offered(made, view.text(row, table.offers))
        if isinstance(made, Choice):
            choices.append(made)
            continue
        rank = _ORDER[slot.role]
        if slot.role != "other":
            texts.append((rank, made))
        else:
            others.append(made)
    texts.sort(key=lambda each: each[0])
    ranked = sorted(choices, key=lambda c: _rank(table, c))
    main = ranked[0] if ranked else None
    detail = texts[0][1] if texts else None
    rest = (*ranked[1:], *(made for _, made in texts[1:]), *others)
    return main, detail, rest


def _offered(made: Detail, listed: str) -> Choice | Detail:
    """Return the cell with the answers that another cell of its row lists for it: "Yes / No"."""
    options = stances(listed)
    return Choice(made.place, options, placeholder=made.placeholder, header=made.header) if options else made


def _rank(table: Table, choice: Choice) -> int:
    return next((_ORDER[s.role] for s in table.slots if s.header == choice.header), 9)


def _marks(view: View, table: Table, row: int) -> Marks | None:
    open_ = [(option, column) for option, column in table.marks if not view.closed(row, column)]
    if len(open_) < 2:  # noqa: PLR2004
        return None
    boxes = tuple((option, Cell(view.title, name(row, column))) for option, column in open_)
    values = {v for _, c in open_ for v in view.options(row, c)[0]}
    flags = all(view.grid.cell(row, column).kind == "b" for _, column in open_)
    mark = True if flags else next((v for v in sorted(values) if v.lower() in ("x", "✓", "✔", "☒", "☑")), "x")
    return Marks(boxes, mark)
