"""The work that a sheet makes grows with its rows, whatever stands in them."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING

import pytest
from openpyxl.worksheet.formula import ArrayFormula
from sheetfile import Layout, sheet
from workbooks import asked, saved, sheet_of

from app.documents import read
from app.errors import FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "buyer.xlsx"
FEW, MANY = 500, 2000


def calls(content: bytes) -> int:
    """Return how many functions are called while a workbook is read."""
    profile = cProfile.Profile()
    profile.runcall(read, content, NAME)
    return sum(entry.callcount for entry in profile.getstats())


def known_labels(rows: int) -> bytes:
    """A framed blank beside each label."""
    labels = [[f"Vendor name {row}:"] for row in range(rows)]
    return Layout([sheet("Form", labels, framed=[f"B1:B{rows}"])], {}).content


def labels_of_two_looks(rows: int) -> bytes:
    """A framed blank beside each label, every other one of which is bold and known."""
    labels = [[f"Vendor name {row}:" if row % 2 else f"Word {row}"] for row in range(rows)]
    return Layout([sheet("Form", labels, framed=[f"B1:B{rows}"], bold=range(2, rows, 2))], {}).content


def questions(rows: int, block: int = 0) -> bytes:
    """Questions, and in a column beside their answers array formulas that fill so many rows each."""
    book, drawn = sheet_of([["Question", "Answer"], *([f"Is control {row} in place?"] for row in range(rows))])
    for row in range(2, rows + 2, block or rows):
        if block:
            drawn[f"D{row}"] = ArrayFormula(f"D{row}:D{row + block - 1}", f"=UPPER(A{row})")
    return saved(book)


@pytest.mark.parametrize("form", [known_labels, labels_of_two_looks])
def test_many_labels_are_as_much_work_each_as_a_few(form: Callable[[int], bytes]) -> None:
    read(form(FEW), NAME)  # what is read once for all files
    assert calls(form(MANY)) < 2 * MANY // FEW * calls(form(FEW))


@pytest.mark.parametrize("block", [1, 2])
def test_array_formulas_make_no_more_work_than_other_cells(block: int) -> None:
    read(questions(FEW), NAME)
    assert calls(questions(MANY, block)) < 3 * calls(questions(MANY))


def test_a_block_too_large_to_be_spread_out_takes_no_answer() -> None:
    book, drawn = sheet_of([["Question", "Answer"], *([f"Is control {row} in place?"] for row in range(4))])
    drawn["B4"] = ArrayFormula("B4:B40000", "=UPPER(A4:A40000)")
    assert [detail for _, detail in asked(read(saved(book), NAME)).values() if detail] == ["B2", "B3"]


@pytest.mark.parametrize("last", [15_000, 40_000])
def test_blocks_over_millions_of_cells_are_refused(last: int) -> None:
    book, drawn = sheet_of([["Question", "Answer"], ["Is data backed up?"]])
    for column in range(4, 104):
        cell = drawn.cell(2, column)
        cell.value = ArrayFormula(f"{cell.column_letter}2:{cell.column_letter}{last}", "=A2")
    with pytest.raises(FileTooLarge, match="array formulas"):
        read(saved(book), NAME)
