"""One worksheet as a grid: texts, styles, merged blocks, hidden rows, protection."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from app.documents import limits
from app.documents.xlsx import reference, tree, xml
from app.documents.xlsx.strings import rich_text
from app.documents.xlsx.validations import Rule, read_rules
from app.errors import FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from app.documents.xlsx.reference import Range


class Cell(NamedTuple):
    """A cell: what it shows, as text; `kind` is s text, n number, b boolean, e error, or blank."""

    text: str = ""
    style: int = 0
    kind: str = ""
    formula: bool = False


BLANK = Cell()
_SEVERAL = re.compile(
    r"""<(?:[\w.-]+:)?f(?=\s[^>]*?\bt\s*=\s*["'](?:array|dataTable)\b)[^>]*?\sref\s*=\s*["']([^"']+)"""
)
BELOW = 50  # rows below the last one that an answer may still go to
WIDEST = 200  # columns of a merged block that are looked at
LARGE = 20_000  # cells of an array formula that is kept as a block
MANY = 50  # such blocks on one sheet


class Grid(Struct):
    """The cells of a sheet that have a text, a formula or a style, and what lies around them."""

    title: str
    hidden: bool
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    row_styles: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    heights: dict[int, str] = field(default_factory=dict)  # as they are written, in points
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    arrays: tuple[Range, ...] = ()  # large blocks that one formula fills, spilled ones too
    filled: frozenset[tuple[int, int]] = frozenset()  # every cell of the smaller ones
    merges: tuple[Range, ...] = ()
    covered: dict[tuple[int, int], Range] = field(default_factory=dict)  # every cell of a small merge
    protected: bool = False
    rules: tuple[Rule, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        line = self.rows.get(row)
        return (line.get(column) or BLANK) if line else BLANK

    def text(self, row: int, column: int) -> str:
        return self.cell(row, column).text

    def style(self, row: int, column: int) -> int:
        """Return the style index that shows at a place, cell before row before column."""
        line = self.rows.get(row)
        if line and column in line:
            return line[column].style
        if row in self.row_styles:
            return self.row_styles[row]
        for first, last, style in self.column_styles:
            if first <= column <= last:
                return style
        return 0

    def computed(self, row: int, column: int) -> bool:
        """Whether a formula gives what a place shows: its own, or that of a block around it."""
        if self.cell(row, column).formula or (row, column) in self.filled:
            return True
        return any(block.holds(row, column) for block in self.arrays)

    def merged(self, row: int, column: int) -> Range | None:
        """Return the merged block that a place lies in."""
        return self.covered.get((row, column))

    def column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


class Shape(NamedTuple):
    """The compiled patterns for one namespace prefix."""

    data: re.Pattern[str]
    item: re.Pattern[str]
    value: re.Pattern[str]


@lru_cache(maxsize=8)
def shape(prefix: str) -> Shape:
    p = re.escape(prefix)
    return Shape(
        re.compile(rf"<{p}sheetData(?:\s[^>]*)?(?:/>|>(.*)</{p}sheetData\s*>)", re.DOTALL),
        re.compile(
            rf'<{p}(?:c(?: r="([A-Z]+)[0-9]+")?(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?'
            rf"(\s[^>]*?)?(?:/>|>(.*?)</{p}c\s*>)|(row(?:\s[^>]*?)?)/?>)",
            re.DOTALL,
        ),
        re.compile(rf"<{p}v(?:\s[^>]*)?>(.*?)</{p}v\s*>", re.DOTALL),
    )


def read_grid(text: str, title: str, strings: Sequence[str], *, hidden: bool = False) -> Grid:
    """Return a worksheet part's grid; the text has been checked to be well-formed."""
    text = xml.plain(text)
    prefix = xml.prefix(text, "worksheet")
    grid = Grid(title, hidden)
    found = shape(prefix).data.search(text)
    start, stop = found.span() if found else (len(text), len(text))
    if found and found.group(1):
        _read_rows(found.group(1), prefix, grid, strings)
        grid.filled, grid.arrays = _spread(_arrays(found.group(1)))
    root = tree.parse((text[:start] + text[stop:]).lstrip("\ufeff").encode(xml.encoding_of(text)), title)
    _read_surroundings(root, grid)
    return grid


def _read_rows(data: str, prefix: str, grid: Grid, strings: Sequence[str]) -> None:
    row = column = count = 0
    line: dict[int, Cell] = {}
    blanks: dict[str | None, Cell] = {}
    number = reference.column_number
    for at, style, kind, rest, inner, row_tag in shape(prefix).item.findall(data):
        if row_tag:
            row, line = _start_row(row_tag, row, grid)
            column = 0
            continue
        count += 1
        if rest:
            given = xml.attributes(rest)
            at = at or given.get("r", "").rstrip("0123456789")  # noqa: PLW2901
            style = style or given.get("s", "")  # noqa: PLW2901
            kind = kind or given.get("t", "")  # noqa: PLW2901
        column = (number(at) if at else 0) or column + 1
        if inner:
            line[column] = _filled(inner, style, kind, prefix, strings)
        else:
            blank = blanks.get(style)
            if blank is None:
                blank = blanks[style] = Cell("", xml.whole(style))
            line[column] = blank
    if count > limits.MAX_CELLS:
        raise FileTooLarge("the file has millions of cells: remove the sheets that ask nothing")


def _arrays(data: str) -> set[Range]:
    """Return the blocks of array formulas and data tables; a shared formula's block may have cells of its own.

    A block of one cell is left out: that cell has the formula itself.
    """
    if "array" not in data and "dataTable" not in data:
        return set()
    blocks = (block for ref in _SEVERAL.findall(data) if (block := reference.parse_range(ref)))
    return {block for block in blocks if block.size > 1}


def _spread(blocks: set[Range]) -> tuple[frozenset[tuple[int, int]], tuple[Range, ...]]:
    """Return every cell of the blocks, and those blocks that are too large to be spread out; they must be few."""
    large = tuple(block for block in blocks if block.size > LARGE)
    small = [block for block in blocks if block.size <= LARGE]
    if len(large) > MANY or sum(block.size for block in small) > limits.MAX_ARRAYS:
        raise FileTooLarge("the file has array formulas over millions of cells: remove the sheets that ask nothing")
    return frozenset(cell for block in small for cell in block.cells()), large


def _start_row(tag: str, before: int, grid: Grid) -> tuple[int, dict[int, Cell]]:
    given = xml.attributes(tag)
    row = xml.whole(given.get("r")) or before + 1
    if row > reference.MAX_ROW:
        raise limits.damaged(f"row {row} of {grid.title}")
    if given.get("hidden") in ("1", "true"):
        grid.hidden_rows.add(row)
    if "ht" in given:
        grid.heights[row] = given["ht"]
    if given.get("customFormat") in ("1", "true"):
        grid.row_styles[row] = xml.whole(given.get("s"))
    return row, grid.rows.setdefault(row, {})


def _filled(inner: str, style: str, kind: str, prefix: str, strings: Sequence[str]) -> Cell:
    index = xml.whole(style)
    formula = f"<{prefix}f" in inner
    if kind == "inlineStr":
        text = rich_text(inner, prefix)
        return Cell(text, index, "s" if text else "", formula)
    found = shape(prefix).value.search(inner)
    raw = found.group(1) if found else ""
    if not raw:
        return Cell("", index, "", formula)
    text, shown = _value(raw, kind, strings)
    return Cell(text, index, shown if text else "", formula)


def _value(raw: str, kind: str, strings: Sequence[str]) -> tuple[str, str]:
    """Return a value's text and kind by the cell's `t`."""
    if kind == "s":
        at = xml.whole(raw.strip())
        return (strings[at] if at < len(strings) else ""), "s"
    if kind in ("str", "d"):
        return xml.excel_text(raw), "s"
    if kind == "b":
        return ("TRUE" if raw.strip() == "1" else "FALSE"), "b"
    return (raw, "e") if kind == "e" else (_number(raw), "n")


def _number(raw: str) -> str:
    """Return a number as a person would type it: `1.0` is `1`."""
    raw = raw.strip()
    if raw.isdigit():
        return raw
    try:
        value = float(raw)
    except ValueError:
        return raw
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004


def _read_surroundings(root: Element, grid: Grid) -> None:
    for col in root.iterfind("{*}cols/{*}col"):
        first, last = xml.whole(col.get("min")), xml.whole(col.get("max"))
        if col.get("hidden") in ("1", "true"):
            grid.hidden_columns.append((first, last))
        if col.get("style"):
            grid.column_styles.append((first, last, xml.whole(col.get("style"))))
        if width := points(col.get("width")):
            grid.widths.append((first, last, width))
    protection = root.find("{*}sheetProtection")
    grid.protected = protection is not None and protection.get("sheet", "0") in ("1", "true")
    merges = (reference.parse_range(m.get("ref", "")) for m in root.iterfind("{*}mergeCells/{*}mergeCell"))
    grid.merges = tuple(m for m in merges if m and (m.top, m.left) != (m.bottom, m.right))
    _cover(grid)
    grid.rules = read_rules(root)


def points(text: str | None) -> float:
    """Return a width in characters or a height in points; 0 for none and for nonsense."""
    return float(text) if text and re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,20})?", text) else 0.0


def _cover(grid: Grid) -> None:
    """Note for each place the block that it lies in, down to a little below the last row that is there."""
    bottom = max(grid.rows, default=0) + BELOW
    total = 0
    for block in grid.merges:
        rows = range(block.top, min(block.bottom, bottom) + 1)
        columns = range(block.left, min(block.right, block.left + WIDEST) + 1)
        total += len(rows) * len(columns)
        if total > limits.MAX_MERGED:
            raise FileTooLarge("the file has merged blocks over millions of cells: undo them where nothing is asked")
        for row in rows:
            grid.covered.update(dict.fromkeys(((row, column) for column in columns), block))
