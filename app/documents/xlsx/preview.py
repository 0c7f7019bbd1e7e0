"""A sheet as its reader will see it: what is hidden left out, long empty stretches closed up."""

from __future__ import annotations

from bisect import bisect, bisect_left
from typing import TYPE_CHECKING

from app.documents.preview import Box, Column, Placed, Preview, Row, Tab, Table, cut, laid_out, pages_of, rows_on
from app.documents.xlsx import reference, values
from app.documents.xlsx.view import View
from app.documents.xlsx.workbook import opened
from app.errors import NotFound
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from app.questionnaire import Place, Value

MOST_COLUMNS = 80
WIDTHS = (3, 6, 10, 16, 24, 36, 52)
"""Bounds of the coarse widths, in characters."""
READABLE = 24
"""A column whose texts are longer than its width is shown at least that wide."""

At = tuple[int, int]


def preview(after: bytes, answers: Mapping[Place, Value], title: str, page: int) -> Preview:
    """Return a page of the sheet with that title, of the first with answers when there is none."""
    book = opened(after)
    marked = places_of(answers)
    tabs = tuple(
        Tab(tab.title, len(marked.get(tab.title, ())))
        for tab in book.book.tabs
        if not tab.hidden or tab.title in marked
    )
    shown = next((tab for tab in tabs if (tab.title == title if title else tab.answers)), None)
    if shown is None and title:
        raise NotFound(f"the file shows no sheet {title!r}")
    shown = shown or (tabs[0] if tabs else Tab(book.book.tabs[0].title, 0))
    view = View(book.grid_of(book.tabs[shown.title.lower()]), book.styles, book.lists)
    return sheet(tabs or (shown,), shown, view, marked.get(shown.title, set()), page, date1904=book.book.date1904)


def places_of(answers: Collection[Place]) -> dict[str, set[At]]:
    """Return row and column of every answer, by sheet."""
    found: dict[str, set[At]] = {}
    for place in answers:
        at = reference.parse(place.cell) if isinstance(place, Cell) else None
        if isinstance(place, Cell) and at:
            found.setdefault(place.sheet, set()).add(at)
    return found


def sheet(  # noqa: PLR0913  # a sheet, what is marked on it, and which part is asked for
    tabs: tuple[Tab, ...], shown: Tab, view: View, marked: Collection[At], page: int, *, date1904: bool = False
) -> Preview:
    """Return a page of a sheet."""
    rows, columns = _rows(view, marked), _columns(view, marked)
    page, window = rows_on(page, len(rows))
    headings = _headings(view, [rows[at] for at in window], marked)
    placed = [*_cells(view, rows, columns, window, marked, headings, date1904=date1904)]
    lines = laid_out(placed, window, len(columns))
    table = Table(
        tuple(Row(boxes, rows[at]) for at, boxes in zip(window, lines, strict=True)),
        tuple(
            Column(reference.letters(one), _width(view, one, [rows[at] for at in window], headings)) for one in columns
        ),
    )
    return Preview(tabs, shown, (table,), page, pages_of(len(rows)))


def _rows(view: View, marked: Collection[At]) -> list[int]:
    """Return the rows that show something, each stretch of empty ones as a single row."""
    full = {*view.rows, *(row for row, _ in marked)}
    last = max(full, default=0)
    between = {row + 1 for row in full if row < last}
    return sorted((full | between) - view.grid.hidden_rows)


def _columns(view: View, marked: Collection[At]) -> list[int]:
    last = max((view.last_column, *(column for _, column in marked)))
    return [column for column in range(1, last + 1) if not view.grid.column_hidden(column)][:MOST_COLUMNS]


def _cells(  # noqa: PLR0913, PLR0917  # the sheet and the window on it
    view: View,
    rows: list[int],
    columns: list[int],
    window: range,
    marked: Collection[At],
    headings: Collection[At],
    *,
    date1904: bool,
) -> list[Placed]:
    found, seen = [], set()
    for at in window:
        for index, column in enumerate(columns):
            block = view.grid.merged(rows[at], column) or reference.Range(rows[at], column, rows[at], column)
            corner = (block.top, block.left)
            if corner in seen:
                continue
            seen.add(corner)
            top, bottom = bisect_left(rows, block.top), bisect(rows, block.bottom) - 1
            right = bisect(columns, block.right) - 1
            box = _box(view, *corner, answer=corner in marked, date1904=date1904)
            if corner in headings:
                found.append(Placed(top, index, bottom, len(columns) - 1, box))
                break
            found.append(Placed(top, index, bottom, right, box))
    return found


def _headings(view: View, rows: list[int], marked: Collection[At]) -> set[At]:
    """Return the texts above all answers that stand alone in their row: they run over the empty cells beside them."""
    first = min((row for row, _ in marked), default=0)
    found = set()
    for row in rows:
        texts = [column for column in view.grid.rows.get(row, ()) if view.grid.text(row, column)]
        if row < first and len(texts) == 1 and not view.grid.merged(row, texts[0]):
            found.add((row, texts[0]))
    return found


def _box(view: View, row: int, column: int, *, answer: bool, date1904: bool) -> Box:
    cell, style = view.grid.cell(row, column), view.style(row, column)
    text = cell.text
    if cell.kind == "n" and style.date:
        text = values.shown_date(text, date1904=date1904)
    elif cell.kind == "n" and style.percent:
        text = _per_cent(text)
    elif cell.kind == "b" and style.checkbox:
        text = "☑" if text == "TRUE" else "☐"
    return Box(cut(text), answer, style.bold, bool(style.fill), cell.kind == "n" and not style.date)


def _per_cent(text: str) -> str:
    try:
        return f"{float(text) * 100:g}%"
    except ValueError:
        return text


def _width(view: View, column: int, rows: list[int], headings: Collection[At]) -> int:
    declared = next((width for first, last, width in view.grid.widths if first <= column <= last), 0.0)
    own = (row for row in rows if (row, column) not in headings and not view.grid.merged(row, column))
    longest = max((len(view.grid.text(row, column)) for row in own), default=0)
    return bisect(WIDTHS, max(declared, min(longest, READABLE)))
