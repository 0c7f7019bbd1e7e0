"""A notation for workbooks with a layout, and what is to be found in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from workbooks import add_list, fill, saved

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BLUE = PatternFill("solid", fgColor="FFDDEBF7")

STATED = (
    "A policy on information security is approved by the management board.",
    "Agreements on secrecy are signed by all staff before they start.",
    "Accounts of leavers are closed on their last day.",
    "Data on laptops is encrypted.",
    "Changes are tested before they go live.",
)
NUMBERED = [[f"{at}", text] for at, text in enumerate(STATED, 1)]

Slots = tuple[str | None, str | None]


@dataclass(frozen=True)
class Drawn:
    """One sheet: its rows, and how its cells look and behave."""

    title: str
    rows: Sequence[Sequence[object]]
    lists: Sequence[tuple[str, str]] = ()
    merged: Sequence[str] = ()
    bold: Sequence[int] = ()
    filled: Sequence[int] = ()
    framed: Sequence[str] = ()
    unlocked: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden: bool = False


sheet = Drawn


@dataclass(frozen=True)
class Layout:
    """A workbook and, per question cell, the cells of its choice and of its detail."""

    sheets: Sequence[Drawn]
    asked: dict[str, Slots]
    marks: dict[str, list[str]] = field(default_factory=dict)
    also: dict[str, list[str]] = field(default_factory=dict)
    doubted: bool = False

    @property
    def content(self) -> bytes:
        book = Workbook()
        assert book.active is not None
        book.remove(book.active)
        for drawn in self.sheets:
            _draw(book.create_sheet(drawn.title), drawn)
        return saved(book)


def asks(
    question: str, choice: str | None, detail: str | None, rows: Iterable[int], sheet: str = ""
) -> dict[str, Slots]:
    """Questions down a column, each answered in its own row."""
    at = f"{sheet}!" if sheet else ""
    return {f"{at}{question}{row}": (choice and f"{choice}{row}", detail and f"{detail}{row}") for row in rows}


def _draw(sheet: Worksheet, drawn: Drawn) -> None:
    fill(sheet, drawn.rows)
    for block in drawn.merged:
        sheet.merge_cells(block)
    for where, options in drawn.lists:
        add_list(sheet, where, options)
    for row in drawn.bold:
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    for row in drawn.filled:
        for cell in sheet[row]:
            cell.fill = BLUE
    for cell in _cells(sheet, drawn.framed):
        cell.border = BOX
    for cell in _cells(sheet, drawn.unlocked):
        sheet.protection.sheet = True
        cell.protection = Protection(locked=False)
    _hide(sheet, drawn)


def _hide(sheet: Worksheet, drawn: Drawn) -> None:
    for row in drawn.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in drawn.hidden_columns:
        sheet.column_dimensions[column].hidden = True
    sheet.sheet_state = "hidden" if drawn.hidden else "visible"


def _cells(sheet: Worksheet, blocks: Iterable[str]) -> list[object]:
    return [cell for block in blocks for row in sheet[block] for cell in row]
