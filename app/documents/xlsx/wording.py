"""Every text of a workbook with its place, for reading over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.xlsx.reference import name
from app.documents.xlsx.workbook import opened
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator


def texts(content: bytes) -> Iterator[tuple[Cell, str]]:
    """Each cell that holds text of its own, row by row; what a formula shows stands elsewhere too."""
    workbook = opened(content)
    for tab in workbook.book.tabs:
        for row, line in sorted(workbook.grid_of(tab).rows.items()):
            for column, cell in sorted(line.items()):
                if cell.kind == "s" and cell.text.strip() and not cell.formula:
                    yield Cell(tab.title, name(row, column)), cell.text
