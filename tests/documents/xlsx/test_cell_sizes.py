"""Which answers a cell is too small to show: Excel fits a row only where the file stores no height for it."""

from __future__ import annotations

import pytest
from openpyxl.styles import Alignment, Font
from workbooks import saved, sheet_of

from app.documents import cut_off
from app.questionnaire import Cell

NAME = "buyer.xlsx"
LONG = "Access is reviewed every quarter, and what nobody confirms is removed. " * 8
LINES = "one\ntwo\nthree\nfour\nfive"


def cut(text: str = LONG, *, height: float | None = 30, width: float = 40, size: float = 11, merged: str = "") -> int:
    book, sheet = sheet_of([["Question", "Answer"], ["Is access reviewed?"]])
    sheet.row_dimensions[2].height = height
    sheet.column_dimensions["B"].width = width
    sheet["B2"].alignment = Alignment(wrap_text=True)
    sheet["B2"].font = Font(size=size)
    if merged:
        sheet.merge_cells(merged)
    return cut_off(saved(book), NAME, {Cell("Sheet", "B2"): text})


def test_a_long_answer_in_a_low_row_is_cut_off() -> None:
    assert cut() == 1
    assert cut(LINES) == 1


def test_an_answer_that_fits_is_not() -> None:
    assert cut("Yes, every quarter.") == 0
    assert cut(height=300) == 0
    assert cut(width=400) == 0
    assert cut(size=2) == 0


def test_a_row_without_a_height_follows_its_text() -> None:
    assert cut(height=None) == 0


def test_merged_cells_never_follow_their_text() -> None:
    assert cut(height=None, merged="B2:C2") == 1
    assert cut(height=None, merged="B2:H30") == 0


@pytest.mark.parametrize(
    ("beside", "merged", "expected"), [(None, "", 0), ("Reviewer", "", 1), (None, "B2:C2", 1), (None, "B2:Z2", 0)]
)
def test_a_text_that_does_not_wrap_runs_on_into_blank_cells_only(
    beside: str | None, merged: str, expected: int
) -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["Is access reviewed?", None, beside]])
    sheet.row_dimensions[2].height = 15
    if merged:
        sheet.merge_cells(merged)
    assert cut_off(saved(book), NAME, {Cell("Sheet", "B2"): LONG[:100]}) == expected


def test_an_answer_beside_it_stops_a_text_too() -> None:
    content = saved(sheet_of([["Question", "Answer", "Comment"], ["Is access reviewed?"]])[0])
    assert cut_off(content, NAME, {Cell("Sheet", "B2"): LONG, Cell("Sheet", "C2"): "Yes"}) == 1


@pytest.mark.parametrize(("name", "content"), [("buyer.csv", b"Question,Answer\nIs it so?,\n")])
def test_other_files_have_no_rows_of_a_height(name: str, content: bytes) -> None:
    assert cut_off(content, name, {Cell("", "B2"): LONG}) == 0


def test_numbers_and_dates_are_left_out() -> None:
    content = saved(sheet_of([["Question", "Answer"], ["How many?"]])[0])
    assert cut_off(content, NAME, {Cell("Sheet", "B2"): 4}) == 0
