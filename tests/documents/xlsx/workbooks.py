"""Small workbooks, built in the test that reads them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from app.questionnaire import Cell, Choice, Detail, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    Rows = Sequence[Sequence[object]]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(rows: Rows, title: str = "Sheet") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    fill(sheet, rows)
    return book, sheet


def fill(sheet: Worksheet, rows: Rows) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)


def add_list(sheet: Worksheet, where: str, formula: str, **more: object) -> DataValidation:
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, **more)
    rule.add(where.split(maxsplit=1)[0])
    for block in where.split()[1:]:
        rule.add(block)
    sheet.add_data_validation(rule)
    return rule


def cell_of(slot: Choice | Detail | None) -> str | None:
    return slot.place.cell if slot and isinstance(slot.place, Cell) else None


def asked(found: Questionnaire) -> dict[str, tuple[str | None, str | None]]:
    """Question cell -> (choice cell, detail cell); with the sheet's name when there are several."""
    several = len({q.asked_at.sheet for q in found.questions if isinstance(q.asked_at, Cell)}) > 1
    return {
        (q.id if several else q.id.rpartition("!")[2]): (cell_of(q.choice), cell_of(q.detail)) for q in found.questions
    }
