"""Find header rows: in any row, of several rows, in several languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import words
from app.documents.choices import codes, is_option, is_sign, tick_option
from app.documents.lexicon import phrases_of, tokens
from app.documents.roles import NO_ROLE, STRONG, Role, are_records, header_options, role_of, takes_figures

if TYPE_CHECKING:
    from app.documents.xlsx.view import View

LONGEST = 160  # characters of a header cell, explanations in it included
NEAR = 6  # rows below a header that show what it heads
SHORT = 60  # characters of a header in a second row
SLOTS = frozenset({"answer", "detail", "evidence"})
_STANDARD = re.compile(r"([^\W\d][^\d]*) [1-9]\d{2}")  # "ISO 27001", "NIST SP 800-53"
_ID = re.compile(r"^(?=.*\d)[A-Za-z&]{0,8}[\s.\-_]?[A-Za-z&]{0,6}[\s.\-_]?\d+(?:[.\-_][A-Za-z]{0,2}\d+)*[a-z]?[.)]?$")


class Head(Struct, frozen=True):
    """What stands above one column."""

    text: str
    role: Role


class Header(Struct, frozen=True):
    """A header of one or more rows, and its columns."""

    top: int
    bottom: int
    heads: dict[int, Head]
    title: str = ""

    def columns(self, *roles: str) -> list[int]:
        return [column for column, head in self.heads.items() if head.role.name in roles]

    @property
    def keeps_records(self) -> bool:
        """Whether the columns are those of a list that somebody keeps: risks, assets, actions."""
        return are_records(head.text for head in self.heads.values())


def looks_numbered(text: str) -> bool:
    """Whether a text is an identifier: `1`, `1.2.3`, `A&A-01.1`, `GNRL-01`; a standard's name is none."""
    return len(text) <= 24 and bool(_ID.match(text)) and not _names_standard(text)  # noqa: PLR2004


def _names_standard(text: str) -> bool:
    """Whether a text is the name of a standard: the bodies that publish it, and its figure."""
    found = _STANDARD.match(text)
    named = [(word,) for word in tokens(found[1])] if found else []
    bodies = phrases_of("standards", "bodies")
    return named[:1] != [] and named[0] in bodies and set(named) <= bodies | phrases_of("standards", "papers")


def find_headers(view: View) -> list[Header]:
    """Return the sheet's headers, from top to bottom."""
    found: list[Header] = []
    rows = view.rows
    for at, row in enumerate(rows):
        if found and row <= found[-1].bottom:
            continue
        cells = _cells(view, row)
        if not _is_header(view, row, cells) or (found and not _comes_again(view, row, cells, found)):
            continue
        heads = _spread(view, row, cells)
        bottom = row
        top = row
        if at and rows[at - 1] == row - 1 and (not found or found[-1].bottom < row - 1):
            above = _above(view, row - 1, heads)
            if above:
                heads, top = above, row - 1
        while at + 1 < len(rows) and rows[at + 1] == bottom + 1 and _is_sub_header(view, bottom, bottom + 1):
            heads = _joined(heads, _spread(view, bottom + 1, _cells(view, bottom + 1)))
            bottom += 1
            at += 1  # noqa: PLW2901
        found.append(Header(top, bottom, heads))
    return _titled(found)


def _comes_again(view: View, row: int, cells: dict[int, str], found: list[Header]) -> bool:
    """Whether a row below a header is a header too: it repeats one, stands out, or follows a gap."""
    if any(head.heads.get(c) and head.heads[c].text == t for head in found for c, t in cells.items()):
        return True
    sure = sum(role_of(text).strength == STRONG for text in cells.values())
    if sure < 2 or sure * 2 < len(cells):  # noqa: PLR2004
        return False
    return _stands_out(view, row, cells) or not any(
        cell.text.strip() for cell in view.grid.rows.get(row - 1, {}).values()
    )


def _titled(found: list[Header]) -> list[Header]:
    """Where the same headers come again, the one that varies is the title of its section."""
    made = []
    for header in found:
        twins = [
            other
            for other in found
            if other is not header
            and any(
                head.role.name in SLOTS and c in other.heads and other.heads[c].text == head.text
                for c, head in header.heads.items()
            )
        ]
        varied = [
            c
            for c, head in header.heads.items()
            if any(c in other.heads and other.heads[c].text != head.text for other in twins)
        ]
        first = min(varied, default=0)
        left = not any(head.role.name in SLOTS for c, head in header.heads.items() if c < first)
        if not varied or not left or len({header.heads[c].text for c in varied}) > 1:
            made.append(header)
            continue
        title = header.heads[first].text
        heads = {c: Head(h.text, NO_ROLE) if c in varied else h for c, h in header.heads.items()}
        made.append(Header(header.top, header.bottom, heads, title))
    return made


def _cells(view: View, row: int) -> dict[int, str]:
    line = view.grid.rows.get(row, {})
    return {
        column: cell.text.strip()
        for column, cell in sorted(line.items())
        if cell.text.strip() and not view.grid.column_hidden(column)
    }


def _is_header(view: View, row: int, cells: dict[int, str]) -> bool:
    if len(cells) < 2 or any(len(text) > LONGEST for text in cells.values()):  # noqa: PLR2004
        return False
    options = _options(cells)
    printed = options and any(
        all(view.text(near, c) == cells[c] for c in options) for near in (row - 1, row + 1) if near
    )
    if printed or (len(options) < 2 and not _is_named(cells)):  # noqa: PLR2004
        return False  # answers printed in every row, a drawn answer among data
    first = next(iter(cells.values()))
    if len(options) < 2 and looks_numbered(first) and role_of(first).strength < STRONG:  # noqa: PLR2004
        return False
    if any(view.has_list(row, column) and text in view.options(row, column)[0] for column, text in cells.items()):
        return False
    sure = sum(role_of(text).strength == STRONG for text in cells.values())
    led = first.endswith(":") and len(options) == len(cells) - 1 > 1  # "Do you use a second factor for:", "Yes", "No"
    if sure < 2 and not led and any(_is_data(view, row, column, text) for column, text in cells.items()):  # noqa: PLR2004
        return False
    return _names_columns(cells, options) or _names_answers(view, row, cells) or _names_questions(view, row, cells)


def _is_named(cells: dict[int, str]) -> bool:
    """Whether a box or a tick heads its column, because a sure header stands beside it; in most rows it does not."""
    drawn = [column for column, text in cells.items() if len(text) == 1 and tick_option(text)]
    return not drawn or any(role_of(text).strength == STRONG for c, text in cells.items() if c not in drawn)


def _names_columns(cells: dict[int, str], options: list[int]) -> bool:
    """Whether the words of a row name a question and more, or options, or several columns."""
    roles = {column: role_of(text) for column, text in cells.items()}
    asked = [c for c, r in roles.items() if r.name == "question" and r.strength > 1]
    slots = [c for c, r in roles.items() if r.name in (*SLOTS, "score") and r.strength > 1]
    named = [c for c, r in roles.items() if r.strength > 1]
    if asked and (slots or len(options) > 1 or len(named) > 1):
        return True
    if len(options) > 1 and len(cells) > max(2, len(options)):
        return len(options) + len(named) >= len(cells) - 1
    if any(r.name == "register" and r.strength == STRONG for r in roles.values()) and are_records(cells.values()):
        return True
    leftmost = next(iter(cells))  # what stands left of the answers is the question, or the table's title
    return bool(set(slots) - {leftmost}) and len(named) > 1 and len(named) * 2 >= len(cells)


def _names_answers(view: View, row: int, cells: dict[int, str]) -> bool:
    """Whether a row that stands out heads an answer column, whatever its first cell says."""
    roles = {column: role_of(text) for column, text in list(cells.items())[1:]}
    sure = any((r.name in SLOTS and r.strength == STRONG) or r.vendor for r in roles.values())
    return sure and _stands_out(view, row, cells)


def _names_questions(view: View, row: int, cells: dict[int, str]) -> bool:
    """Whether a row that stands out heads a column of questions, whatever its other cells say."""
    named = [column for column, text in cells.items() if role_of(text) == Role("question", STRONG)]
    if len(named) != 1 or any(len(text) > SHORT for text in cells.values()) or not _stands_out(view, row, cells):
        return False
    below = [view.text(each, named[0]) for each in view.rows if each > row][:NEAR]
    return sum(words.is_asking(text) or words.is_statement(text) for text in below) * 2 > len(below)


def _options(cells: dict[int, str]) -> list[int]:
    """Return the columns headed by options; a scale of digits needs three of them."""
    found = [c for c, text in cells.items() if is_option(text)]
    digits = [c for c in found if cells[c].isdigit()]
    signs = [c for c in found if is_sign(cells[c])]
    alike = signs if len({cells[c] for c in signs}) < len(signs) else []  # marks in a row, no header
    return [c for c in found if c not in alike and (c not in digits or len(digits) > 2)]  # noqa: PLR2004


def _is_data(view: View, row: int, column: int, text: str) -> bool:
    """Whether the cell is an answer, a question or a sentence rather than a header."""
    length = len(tokens(text))
    if length > 6 and (words.has_question_mark(text) or text.endswith(".")):  # noqa: PLR2004
        return True
    if length > 4 and words.is_asking(text) and role_of(text).strength < STRONG:  # noqa: PLR2004
        return True
    return view.has_list(row, column) and text in view.options(row, column)[0]


def _stands_out(view: View, row: int, cells: dict[int, str]) -> bool:
    return all(view.style(row, column).bold or view.style(row, column).fill for column in cells)


def _spread(view: View, row: int, cells: dict[int, str]) -> dict[int, Head]:
    """Return the heads of a row; a merged header stands above each of its columns."""
    heads = {}
    for column, text in cells.items():
        block = view.grid.merged(row, column)
        right = block.right if block else column
        for each in range(column, min(right, column + 40) + 1):
            heads[each] = Head(text, _role(text))
    return heads


def _role(text: str) -> Role:
    """Return what a header names; one that asks on, "If no, why?", takes words."""
    role = role_of(text)
    named = role.name in SLOTS and role.strength > 1
    if named or not words.takes_words(text) or header_options(text) or takes_figures(text):
        return role
    return Role("detail", 2 if words.is_fragment(text) else 1)


def _is_sub_header(view: View, row: int, below: int) -> bool:
    """Whether the row below carries the header on: under merged headers, or options under one."""
    cells = _cells(view, below)
    if not cells or any(len(text) > SHORT or (looks_numbered(text) and not is_option(text)) for text in cells.values()):
        return False
    if any(_is_data(view, below, column, text) or words.is_asking(text) for column, text in cells.items()):
        return False
    options = sum(is_option(text) for text in cells.values())
    roles = sum(role_of(text).strength > 1 for text in cells.values())
    wide = [b for b in view.grid.merges if b.top == row and b.left != b.right]
    under = any(b.left <= column <= b.right for b in wide for column in cells)
    tall = any(b.top <= row and b.bottom >= below for b in view.grid.merges if b.left == b.right)
    if under or tall:
        return options + roles >= max(1, len(cells) // 2)
    named = _options(cells)
    drawn = any(is_sign(cells[c]) for c in named)  # a row of data with its answers, if it says more
    enough = len(named) >= len(cells) - (not drawn)
    return len(named) > 1 and enough and not any(view.has_list(below, c) for c in cells)


def _above(view: View, row: int, heads: dict[int, Head]) -> dict[int, Head] | None:
    """Return the heads with the group headers of the row above, if that row holds any."""
    cells = _cells(view, row)
    groups = {
        column: text
        for column, text in cells.items()
        if (block := view.grid.merged(row, column)) and block.left != block.right and block.bottom == row
    }
    spread = _spread(view, row, cells)
    if (
        not groups
        or any(len(text) > LONGEST for text in cells.values())
        or words.has_question_mark("".join(cells.values()))
    ):
        return None
    if len(cells) == 1 and sum(column in spread for column in heads) * 3 > len(heads) * 2:
        return None  # a title across the table
    return _joined(spread, heads)


def _joined(upper: dict[int, Head], lower: dict[int, Head]) -> dict[int, Head]:
    heads = dict(upper)
    for column, head in lower.items():
        above = upper.get(column)
        if above is None or above.text == head.text:
            heads[column] = head
            continue
        role = head.role if head.role.strength > 1 else above.role
        coded = above.role.name == "answer" and head.role.name == "number" and codes(head.text)
        if coded or (above.role.name == "buyer" and not head.role.vendor):
            role = above.role
        elif head.role.name in ("detail", "evidence", "answer") or above.role == NO_ROLE:
            role = head.role
        option = is_option(head.text)
        heads[column] = Head(head.text if option else f"{above.text} {head.text}", role)
    return heads
