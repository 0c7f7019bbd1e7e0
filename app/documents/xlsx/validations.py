"""Data validations, normal and in the extension list, and the options that they allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.xlsx import reference, xml
from app.documents.xlsx.reference import Range

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from app.documents.xlsx.book import Book
    from app.documents.xlsx.sheet import Cell, Grid

MAX_OPTIONS = 500
_SHEET = re.compile(r"^(?:'((?:[^']|'')+)'|([^'!\"(),]+))!(.+)$")
_CALL = re.compile(r"^(INDIRECT|OFFSET|SUBSTITUTE|INDEX|IF)\((.*)\)$", re.IGNORECASE | re.DOTALL)
_TABLE = re.compile(r"^([\w.\\]+)\[(?:\[?[#@][^\]]*\],?)?\[?([^\[\]]*)\]?\]$")
_CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})")


class Rule(Struct, frozen=True):
    """One validation: where it holds, what it allows, and what it tells the person who enters."""

    blocks: tuple[Range, ...]
    kind: str
    operator: str
    formula: str
    formula2: str
    prompt: str
    enforced: bool

    def holds(self, row: int, column: int) -> bool:
        return any(block.holds(row, column) for block in self.blocks)


def read_rules(root: Element) -> tuple[Rule, ...]:
    """Return the validations of a worksheet, those of the extension list included."""
    return tuple(_rule(e) for e in root.iterfind(".//{*}dataValidation"))


def _rule(element: Element) -> Rule:
    sqref = element.get("sqref") or _inside(element, "sqref")
    prompt = " ".join(filter(None, (element.get("promptTitle"), element.get("prompt"))))
    return Rule(
        reference.parse_ranges(sqref),
        element.get("type", "none"),
        element.get("operator", "between"),
        _inside(element, "formula1"),
        _inside(element, "formula2"),
        xml.excel_text(prompt),
        element.get("showErrorMessage", "0") in ("1", "true"),
    )


def _inside(element: Element, name: str) -> str:
    found = element.find("{*}" + name)
    return "".join(found.itertext()).strip() if found is not None else ""


class Lists:
    """Resolves the formula of a list validation to the options that it shows at a cell."""

    def __init__(self, book: Book | None, grid_of: Callable[[str], Grid | None]) -> None:
        self._book = book
        self._names = book.names if book else {}
        self._grid_of = grid_of
        self._cache: dict[tuple[str, str, int, int], tuple[tuple[str, ...], bool]] = {}

    def options(self, rule: Rule, sheet: str, row: int, column: int) -> tuple[tuple[str, ...], bool]:
        """Return the options at a cell and whether they are numbers; none when they cannot be told."""
        formula = rule.formula.removeprefix("=").strip()
        if formula.startswith('"'):
            items = [item.strip() for item in formula.strip('"').replace('""', '"').split(",")]
            items = [item for item in items if item]
            return tuple(items), any(_numeric(item) for item in items)
        origin = rule.blocks[0] if rule.blocks else Range(row, column, row, column)
        shift = (row - origin.top, column - origin.left)
        moved = formula if shift == (0, 0) else _moved(formula, *shift)
        key = (moved, sheet, row, column) if "INDIRECT" in moved.upper() else (moved, sheet, 0, 0)
        if key not in self._cache:
            self._cache[key] = self._listed(moved, sheet)
        return self._cache[key]

    def _listed(self, formula: str, sheet: str) -> tuple[tuple[str, ...], bool]:
        found = self._cells(formula, sheet, 0)
        cells = [cell for cell in found if cell.text.strip()][:MAX_OPTIONS]
        options = tuple(dict.fromkeys(cell.text for cell in cells))
        return options, any(cell.kind == "n" for cell in cells)

    def _cells(self, formula: str, sheet: str, depth: int) -> list[Cell]:
        formula = formula.strip().removeprefix("=")
        if depth > 8:  # noqa: PLR2004 - names may name each other in a circle
            return []
        call = _CALL.match(formula)
        if call:
            return self._called(call.group(1).upper(), _arguments(call.group(2)), sheet, depth + 1)
        named = _SHEET.match(formula)
        if named:
            sheet = (named.group(1) or "").replace("''", "'") or named.group(2)
            formula = named.group(3)
        block = reference.parse_range(formula.replace("$", ""))
        if block:
            grid = self._grid_of(sheet)
            return _in_block(grid, block) if grid else []
        table = _TABLE.match(formula)
        if table:
            return self._in_table(table.group(1), table.group(2))
        text = self._names.get(formula.lower())
        return self._cells(text, sheet, depth + 1) if text else self._in_table(formula, "")

    def _called(self, function: str, arguments: list[str], sheet: str, depth: int) -> list[Cell]:
        if not arguments:
            return []
        if function == "INDIRECT":
            return self._cells(self._value(arguments[0], sheet, depth), sheet, depth)
        if function == "IF":
            return next((c for a in arguments[1:] if (c := self._cells(a, sheet, depth))), [])
        if function == "OFFSET":
            return self._offset(arguments, sheet, depth)
        return self._cells(arguments[0], sheet, depth) if function == "INDEX" else []

    def _offset(self, arguments: list[str], sheet: str, depth: int) -> list[Cell]:
        """Take the column from the anchor down to the first blank: what such lists do in practice."""
        anchor = arguments[0].strip()
        named = _SHEET.match(anchor)
        where = ((named.group(1) or "").replace("''", "'") or named.group(2)) if named else sheet
        block = reference.parse_range((named.group(3) if named else anchor).replace("$", ""))
        if block is None:
            text = self._names.get(anchor.lower(), "")
            return self._cells(text, sheet, depth) if text else []
        down = xml.whole(arguments[1].strip()) if len(arguments) > 1 else 0
        across = xml.whole(arguments[2].strip()) if len(arguments) > 2 else 0  # noqa: PLR2004
        grid = self._grid_of(where)
        cells: list[Cell] = []
        row = block.top + down
        while grid and len(cells) < MAX_OPTIONS and grid.text(row, block.left + across).strip():
            cells.append(grid.cell(row, block.left + across))
            row += 1
        return cells

    def _value(self, argument: str, sheet: str, depth: int) -> str:
        argument = argument.strip()
        if argument.startswith('"'):
            return argument.strip('"')
        call = _CALL.match(argument)
        if call and call.group(1).upper() == "SUBSTITUTE":
            parts = _arguments(call.group(2))
            if len(parts) >= 3:  # noqa: PLR2004
                text = self._value(parts[0], sheet, depth)
                return text.replace(parts[1].strip().strip('"'), parts[2].strip().strip('"'))
        if "&" in argument:
            return "".join(self._value(part, sheet, depth) for part in argument.split("&"))
        cells = self._cells(argument, sheet, depth)
        return cells[0].text if cells else ""

    def _in_table(self, name: str, column: str) -> list[Cell]:
        found = self._book.tables.get(name.lower()) if self._book else None
        if not found:
            return []
        sheet, ref, columns = found
        grid, block = self._grid_of(sheet), reference.parse_range(ref)
        if not grid or not block:
            return []
        index = columns.index(column) if column in columns else 0
        left = block.left + index
        return _in_block(grid, Range(block.top + 1, left, block.bottom, left))


def _in_block(grid: Grid, block: Range) -> list[Cell]:
    """Return the block's cells that are there; a block of whole columns costs what the sheet holds."""
    rows = range(block.top, block.bottom + 1) if block.bottom - block.top < MAX_OPTIONS else sorted(grid.rows)
    return [
        line[column]
        for row in rows
        if block.top <= row <= block.bottom and (line := grid.rows.get(row))
        for column in sorted(line)
        if block.left <= column <= block.right
    ]


def _moved(formula: str, down: int, across: int) -> str:
    """Return the formula as it reads that many rows and columns away; `$` holds a part still."""

    def move(found: re.Match[str]) -> str:
        fixed_column, column, fixed_row, row = found.groups()
        if not fixed_column:
            column = reference.letters(max(1, reference.column_number(column) + across))
        if not fixed_row:
            row = str(max(1, int(row) + down))
        return fixed_column + column + fixed_row + row

    pieces = re.split(r"(\"[^\"]*\"|'[^']*'!)", formula)
    return "".join(
        piece if piece[:1] in ("'", '"') else re.sub(rf"(?<![\w.]){_CORNER.pattern}(?![\w(!])", move, piece)
        for piece in pieces
    )


def _arguments(text: str) -> list[str]:
    """Split a call's arguments at the commas of the outer level."""
    parts, depth, quoted, start = [], 0, "", 0
    for at, char in enumerate(text):
        if quoted:
            quoted = "" if char == quoted else quoted
        elif char in "\"'":
            quoted = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _numeric(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
