"""Put answers into worksheet parts: the text of a part changes at the answer cells and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.documents.xlsx import book as books
from app.documents.xlsx import reference, styles, values, xml
from app.documents.xlsx.workbook import opened
from app.errors import Unwritable
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.documents.package import Package
    from app.documents.xlsx.book import Book, Tab
    from app.documents.xlsx.sheet import Grid
    from app.documents.xlsx.workbook import Workbook
    from app.questionnaire import Place, Value

_HIDDEN_TEXT = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TYPE = re.compile(r"""\s+(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_REFERENCE = re.compile(r"""\sr\s*=\s*["']([A-Za-z]+)[0-9]+["']""")

Edit = tuple[int, int, str]


class Row(NamedTuple):
    """Where a row stands in a part's text: its tag, and its inside (empty when it closes itself)."""

    number: int
    start: int
    open_end: int
    close: int
    end: int


def write(content: bytes, answers: Mapping[Place, Value]) -> bytes:
    """Return the workbook with these answers; raises Unwritable and never writes a part of them."""
    if not answers:
        return content
    workbook = opened(content)
    package, book = workbook.package, workbook.book
    if any(part.startswith("_xmlsignatures/") for part in package.folded):
        raise Unwritable("the file is digitally signed: ask for an unsigned copy")
    changes = {}
    for tab, cells in _by_tab(book, answers).items():
        edited = _edited(xml.part_text(package, tab.part), workbook.grid_of(tab), cells, workbook)
        changes[tab.part] = xml.encoded(edited, package.read(tab.part))
    if has_formulas(package, book):
        text = xml.part_text(package, book.part)
        changes[book.part] = xml.encoded(recalculated(text), package.read(book.part))
    return package.rewritten(changes)


def has_formulas(package: Package, book: Book) -> bool:
    """Return whether any cell is computed, and so may show an old result."""
    kinds = {kind for kind, _ in books.related(package, book.part).values()}
    return "calcChain" in kinds or any(
        re.search(rb"<(?:[\w.-]+:)?f[\s>/]", package.read(tab.part)) for tab in book.tabs
    )


def _by_tab(book: Book, answers: Mapping[Place, Value]) -> dict[Tab, dict[tuple[int, int], Value]]:
    tabs = {tab.title: tab for tab in book.tabs}
    found: dict[Tab, dict[tuple[int, int], Value]] = {}
    for place, value in answers.items():
        if not isinstance(place, Cell):
            raise Unwritable("an answer names a place that a workbook does not have: read the file again")
        at = reference.parse(place.cell)
        if place.sheet not in tabs or at is None:
            raise Unwritable(f"{place.sheet}!{place.cell} is not in the workbook: read the file again")
        found.setdefault(tabs[place.sheet], {})[at] = value
    return found


def _edited(text: str, grid: Grid, cells: dict[tuple[int, int], Value], workbook: Workbook) -> str:
    shadow = _HIDDEN_TEXT.sub(lambda found: " " * len(found.group()), text) if "<!" in text else text
    prefix = xml.prefix(shadow, "worksheet")
    ready: dict[int, dict[int, values.Stored]] = {}
    for (row, column), value in cells.items():
        style = _style(workbook.styles, grid.style(row, column))
        _check(grid, row, column, style)
        value = values.after_label(grid.text(row, column), value)  # noqa: PLW2901
        stored = values.stored(value, prefix, dated=style.date, date1904=workbook.book.date1904)
        ready.setdefault(row, {})[column] = stored
    edits = list(_edits(shadow, prefix, ready, grid))
    edits += _dimension(shadow, cells)
    return _applied(text, edits)


def _style(formats: list[styles.Style], index: int) -> styles.Style:
    return formats[index] if index < len(formats) else styles.PLAIN


def _check(grid: Grid, row: int, column: int, style: styles.Style) -> None:
    where = f"{grid.title}!{reference.name(row, column)}"
    block = grid.merged(row, column)
    if block and (block.top, block.left) != (row, column):
        raise Unwritable(f"{where} lies inside a merged block: write to its first cell")
    if grid.computed(row, column):
        raise Unwritable(f"{where} is computed by a formula: it takes no answer")
    if grid.protected and style.locked:
        raise Unwritable(f"{where} is locked on a protected sheet: it takes no answer")


def _rows(shadow: str, prefix: str) -> Iterator[Row]:
    p = re.escape(prefix)
    opening = re.compile(rf"<{p}row(\s[^>]*?)?(/?)>")
    closing = f"</{prefix}row"
    number = 0
    for found in opening.finditer(shadow):
        number = xml.whole(xml.attributes(found.group(1) or "").get("r")) or number + 1
        if found.group(2):
            yield Row(number, found.start(), found.end(), found.end(), found.end())
        else:
            close = shadow.index(closing, found.end())
            yield Row(number, found.start(), found.end(), close, shadow.index(">", close) + 1)


def _edits(shadow: str, prefix: str, ready: dict[int, dict[int, values.Stored]], grid: Grid) -> Iterator[Edit]:
    waiting = sorted(ready)
    data = re.compile(rf"<{re.escape(prefix)}sheetData(?:\s[^>]*?)?(/?)>").search(shadow)
    if data is None:
        raise Unwritable(f"{grid.title} has no cells at all: save the file again in Excel")
    rows = {} if data.group(1) else {row.number: row for row in _rows(shadow, prefix)}
    new: dict[int, list[str]] = {}  # position -> rows that were not there
    last = shadow.find(f"</{prefix}sheetData", data.end())
    following = sorted(rows)
    at = 0
    for number in waiting:
        if number in rows:
            yield from _row_edits(shadow, prefix, rows[number], ready[number], grid)
            continue
        while at < len(following) and following[at] < number:
            at += 1
        position = rows[following[at]].start if at < len(following) else last
        cells = "".join(
            _new_cell(prefix, number, column, stored, grid) for column, stored in sorted(ready[number].items())
        )
        new.setdefault(position, []).append(f'<{prefix}row r="{number}">{cells}</{prefix}row>')
    if data.group(1) and new:
        opened = shadow[data.start() : data.end()].rstrip("/>").rstrip()
        yield (
            data.start(),
            data.end(),
            f"{opened}>{''.join(row for made in new.values() for row in made)}</{prefix}sheetData>",
        )
    else:
        for position, made in new.items():
            yield position, position, "".join(made)


def _row_edits(shadow: str, prefix: str, row: Row, cells: dict[int, values.Stored], grid: Grid) -> Iterator[Edit]:
    if row.open_end == row.end:
        inner = "".join(_new_cell(prefix, row.number, c, stored, grid) for c, stored in sorted(cells.items()))
        tag = shadow[row.start : row.end - 2].rstrip()
        yield row.start, row.end, f"{tag}>{inner}</{prefix}row>"
        return
    p = re.escape(prefix)
    pattern = re.compile(rf"<{p}c(\s[^>]*?)?(?:/>|>.*?</{p}c\s*>)", re.DOTALL)
    waiting = dict(sorted(cells.items()))
    inserted: dict[int, str] = {}
    column = 0
    for found in pattern.finditer(shadow, row.open_end, row.close):
        named = _REFERENCE.search(found.group(1) or "")
        column = (reference.column_number(named.group(1)) if named else 0) or column + 1
        for early in [c for c in waiting if c < column]:
            made = _new_cell(prefix, row.number, early, waiting.pop(early), grid)
            inserted[found.start()] = inserted.get(found.start(), "") + made
        if column in waiting:
            tag = _TYPE.sub("", f"<{prefix}c{found.group(1) or ''}".rstrip())
            yield found.start(), found.end(), _closed(tag, prefix, waiting.pop(column))
    for late, stored in waiting.items():
        inserted[row.close] = inserted.get(row.close, "") + _new_cell(prefix, row.number, late, stored, grid)
    for position, made in inserted.items():
        yield position, position, made


def _new_cell(prefix: str, row: int, column: int, stored: values.Stored, grid: Grid) -> str:
    style = grid.style(row, column)
    tag = f'<{prefix}c r="{reference.name(row, column)}"' + (f' s="{style}"' if style else "")
    return _closed(tag, prefix, stored)


def _closed(tag: str, prefix: str, stored: values.Stored) -> str:
    if not stored.inner:
        return tag + "/>"
    kind = f' t="{stored.type}"' if stored.type else ""
    return f"{tag}{kind}>{stored.inner}</{prefix}c>"


def _dimension(shadow: str, cells: dict[tuple[int, int], Value]) -> Iterator[Edit]:
    """Widen the declared extent where an answer lies outside: some readers stop at it."""
    found = re.search(r"""<(?:[\w.-]+:)?dimension\s[^>]*?ref\s*=\s*["']([^"']*)["']""", shadow)
    block = reference.parse_range(found.group(1)) if found else None
    if not found or not block:
        return
    rows = [row for row, _ in cells]
    columns = [column for _, column in cells]
    wide = reference.Range(
        min(block.top, *rows), min(block.left, *columns), max(block.bottom, *rows), max(block.right, *columns)
    )
    if wide != block:
        new = f"{reference.name(wide.top, wide.left)}:{reference.name(wide.bottom, wide.right)}"
        yield found.start(1), found.end(1), new


def _applied(text: str, edits: list[Edit]) -> str:
    pieces = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def recalculated(text: str) -> str:
    """Return the workbook part asking for every formula to be computed when it is opened."""
    prefix = xml.prefix(text, "workbook")
    p = re.escape(prefix)
    found = re.search(rf"<{p}calcPr(\s[^>]*?)?\s*(/?)>", text)
    if found:
        given = re.sub(r"""\s+fullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""", "", found.group(1) or "")
        tag = f'<{prefix}calcPr{given} fullCalcOnLoad="1"{found.group(2)}>'
        return text[: found.start()] + tag + text[found.end() :]
    position = 0
    for name in ("sheets", "functionGroups", "externalReferences", "definedNames"):
        for end in re.finditer(rf"</{p}{name}\s*>|<{p}{name}\s*/>", text):
            position = max(position, end.end())
    if not position:
        return text
    return f'{text[:position]}<{prefix}calcPr calcId="0" fullCalcOnLoad="1"/>{text[position:]}'
