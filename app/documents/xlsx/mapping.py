"""A layout as a small file that a person can correct, and the fingerprint by which it is known again.

# which rows and columns of each sheet hold what
ignore = ["Lists"]

[[table]]
sheet = "Security"
header = 3
rows = [4, 40]
number = "A"
question = "B"
answer = ["C"]
detail = ["D"]
marks = { Yes = "E", No = "F" }
options = "G"  # where each row lists the answers to choose from
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, get_args

import tomli
from msgspec.structs import replace

from app.documents.xlsx import headers, reference
from app.documents.xlsx.layout import Layout, Slot, SlotRole, Table
from app.documents.xlsx.workbook import opened
from app.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.documents.xlsx.view import View

ROLES: tuple[SlotRole, ...] = get_args(SlotRole)
FIRST = 12  # rows that tell a sheet without header from another
_KNOWN = frozenset({"sheet", "header", "rows", "number", "section", "question", "marks", "title", "options", *ROLES})


def dumped(layout: Layout) -> str:
    """Return the layout as TOML, one table after the other."""
    lines = ["# Which rows and columns of each sheet hold what; correct it and read the file with it.", ""]
    lines += [
        "# Sheets to leave out:",
        f"ignore = {_text([t for t, tables in layout.sheets.items() if not tables])}",
        "",
    ]
    for title, tables in layout.sheets.items():
        for table in tables:
            lines += [*_lines(title, table), ""]
    return "\n".join(lines)


def _lines(title: str, table: Table) -> Iterator[str]:
    yield "[[table]]"
    yield f"sheet = {_text(title)}"
    yield f"header = {table.header}"
    yield f"rows = [{table.top}, {table.bottom}]"
    named = (
        ("number", table.number),
        ("section", table.section),
        ("question", table.question),
        ("options", table.options),
    )
    for key, column in named:
        if column:
            yield f"{key} = {_text(reference.letters(column))}"
    for role in ROLES:
        columns = [reference.letters(slot.column) for slot in table.slots if slot.role == role]
        if columns:
            yield f"{role} = {_text(columns)}"
    if table.marks:
        pairs = ", ".join(f"{_text(option)} = {_text(reference.letters(column))}" for option, column in table.marks)
        yield f"marks = {{ {pairs} }}"


def _text(value: object) -> str:
    """Return a string or a list of strings as TOML writes it: JSON's escapes are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def loaded(text: str) -> Layout:
    """Return the layout that a mapping file describes; raises WrongUse with the table and what is wrong."""
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise WrongUse(f"the mapping file is no TOML: {error}") from None
    sheets: dict[str, tuple[Table, ...]] = {str(title): () for title in data.get("ignore", [])}
    for number, entry in enumerate(data.get("table", []), 1):
        unknown = sorted(set(entry) - _KNOWN)
        if unknown:
            raise WrongUse(
                f"table {number} of the mapping file: {unknown[0]!r} is no key; use {', '.join(sorted(_KNOWN))}"
            )
        try:
            title, table = _table(entry)
        except (KeyError, TypeError, ValueError) as error:
            raise WrongUse(f"table {number} of the mapping file: {error} is missing or wrong") from None
        sheets[title] = (*sheets.get(title, ()), table)
    return Layout(sheets)


def _table(entry: dict[str, Any]) -> tuple[str, Table]:
    top, bottom = (int(row) for row in entry["rows"])
    if not 1 <= top <= bottom <= reference.MAX_ROW:
        raise ValueError("rows")
    slots = [Slot(_column(c, role), role) for role in ROLES for c in entry.get(role, [])]
    slots.sort(key=lambda slot: slot.column)
    marks = tuple((str(option), _column(c, "marks")) for option, c in entry.get("marks", {}).items())
    return str(entry["sheet"]), Table(
        top,
        bottom,
        _column(entry["question"], "question"),
        tuple(slots),
        marks,
        _column(entry["number"], "number") if entry.get("number") else 0,
        _column(entry["section"], "section") if entry.get("section") else 0,
        int(entry.get("header", 0)),
        str(entry.get("title", "")),
        _column(entry["options"], "options") if entry.get("options") else 0,
    )


def _column(letters: object, key: str) -> int:
    if not isinstance(letters, str) or not letters.isascii() or not letters.isalpha():
        raise ValueError(key)
    number = reference.column_number(letters)
    if number > reference.MAX_COLUMN:
        raise ValueError(key)
    return number


def lengthened(layout: Layout, content: bytes) -> Layout:
    """Return the layout with tables that end where their sheet ends going on to whatever end another file has."""
    last = {view.title: view.last_row for view in opened(content).views()}
    return Layout(
        {
            title: tuple(
                replace(table, bottom=reference.MAX_ROW) if table.bottom >= last.get(title, 0) else table
                for table in tables
            )
            for title, tables in layout.sheets.items()
        }
    )


def fingerprint(content: bytes) -> str:
    """Return what tells one layout from another: the sheets' titles and the headers with their columns.

    Rows may come and go, and answers too; another header, column or sheet is another layout. Of a sheet without any
    header the first texts count.
    """
    seen = [(view.title, _heads(view) or _first_texts(view)) for view in opened(content).views()]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False).encode()).hexdigest()


def _heads(view: View) -> list[list[tuple[int, str]]]:
    return [sorted((c, head.text) for c, head in h.heads.items()) for h in headers.find_headers(view)]


def _first_texts(view: View) -> list[tuple[int, str]]:
    return [(c, text) for row in view.rows[:FIRST] for c in sorted(view.grid.rows[row]) if (text := view.text(row, c))]
