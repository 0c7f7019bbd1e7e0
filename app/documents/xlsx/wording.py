"""Every text of a workbook with its place, for reading over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.xlsx.reader import Workbook
from app.documents.xlsx.reference import name
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(content: bytes) -> Iterator[tuple[Cell, str]]:
    """Each cell that holds text of its own, row by row; what a formula shows stands elsewhere too."""
    workbook = Workbook(content)
    for tab in workbook.book.tabs:
        grid = workbook.grid(tab.title)
        for row, line in sorted(grid.rows.items()) if grid else ():
            for column, cell in sorted(line.items()):
                if cell.kind == "s" and cell.text.strip() and not cell.formula:
                    yield Cell(tab.title, name(row, column)), cell.text
