from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from app.documents import csv, look
from app.documents.preview import ROWS, Box, Preview, Table
from app.documents.xlsx import write
from app.errors import NotFound
from app.questionnaire import Cell, Place, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def book_of(sheet: Worksheet) -> bytes:
    out = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(out)
    return out.getvalue()


@pytest.fixture
def sheet() -> Worksheet:
    made = Workbook().worksheets[0]
    made.title = "Security"
    made.append(["Question", "Answer"])
    made.append(["Is data encrypted?", None])
    return made


def seen(content: bytes, answers: dict[Place, Value], title: str = "", page: int = 1) -> Preview:
    return look(content, write(content, answers), "acme.xlsx", answers, title, page)


def rows(preview: Preview) -> dict[int, list[Box]]:
    (table,) = preview.blocks
    assert isinstance(table, Table)
    return {row.number: list(row.boxes) for row in table.rows}


def test_answers_stand_in_their_cells_and_are_marked(sheet: Worksheet) -> None:
    found = rows(seen(book_of(sheet), {Cell("Security", "B2"): "Yes"}))
    assert [(box.text, box.answer) for box in found[2]] == [("Is data encrypted?", False), ("Yes", True)]


def test_an_answer_beyond_what_the_sheet_shows_is_seen(sheet: Worksheet) -> None:
    found = rows(seen(book_of(sheet), {Cell("Security", "D5"): "Far"}))
    assert [row[-1].text for row in found.values()][-1] == "Far"


def test_what_is_hidden_is_left_out(sheet: Worksheet) -> None:
    sheet.append(["Secret", "Z"])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["C2"] = "formula help"
    assert sheet.parent is not None
    sheet.parent.create_sheet("Lists").sheet_state = "hidden"
    preview = seen(book_of(sheet), {Cell("Security", "B2"): "Yes"})
    assert [tab.title for tab in preview.tabs] == ["Security"]
    assert {box.text for boxes in rows(preview).values() for box in boxes} == {
        "Question", "Answer", "Is data encrypted?", "Yes",
    }  # fmt: skip


def test_a_title_above_the_answers_runs_over_the_empty_cells_beside_it_and_widens_no_column(sheet: Worksheet) -> None:
    narrow = seen(book_of(sheet), {Cell("Security", "B2"): "Yes"}).blocks[0]
    sheet.insert_rows(1)
    sheet["A1"] = "A questionnaire with a title that is far wider than its first column"
    sheet.append(["A note below"])
    preview = seen(book_of(sheet), {Cell("Security", "B3"): "Yes"})
    found = rows(preview)
    assert [box.columns for box in found[1]] == [2]
    assert [box.columns for box in found[4]] == [1, 1]
    assert isinstance(preview.blocks[0], Table)
    assert isinstance(narrow, Table)
    assert preview.blocks[0].columns == narrow.columns


def test_merged_cells_span_what_is_seen_of_them(sheet: Worksheet) -> None:
    sheet["A4"] = "Part two"
    sheet.merge_cells("A4:C6")
    sheet["D6"] = "beside"
    sheet.row_dimensions[5].hidden = True
    found = rows(seen(book_of(sheet), {Cell("Security", "B2"): "Yes"}))
    assert (found[4][0].text, found[4][0].columns, found[4][0].rows) == ("Part two", 3, 2)
    assert [box.text for box in found[6]] == ["beside"]


def test_dates_and_shares_are_written_as_people_read_them(sheet: Worksheet) -> None:
    sheet["A3"], sheet["B3"] = dt.date(2026, 11, 24), 0.25
    sheet["B3"].number_format = "0%"
    assert [box.text for box in rows(seen(book_of(sheet), {}))[3]] == ["2026-11-24", "25%"]


def test_the_first_sheet_with_answers_is_shown_unless_another_is_asked_for(sheet: Worksheet) -> None:
    assert sheet.parent is not None
    sheet.parent.create_sheet("Read me", 0)["A1"] = "Please answer"
    answers: dict[Place, Value] = {Cell("Security", "B2"): "Yes"}
    assert seen(book_of(sheet), answers).shown.title == "Security"
    assert rows(seen(book_of(sheet), answers, "Read me"))[1][0].text == "Please answer"
    with pytest.raises(NotFound, match="no sheet 'Nowhere'"):
        seen(book_of(sheet), answers, "Nowhere")


def test_a_long_sheet_is_shown_in_parts(sheet: Worksheet) -> None:
    for number in range(2 * ROWS):
        sheet.append([f"Question {number}?", None])
    answers: dict[Place, Value] = {Cell("Security", f"B{2 * ROWS + 2}"): "Last"}
    content = book_of(sheet)
    assert (seen(content, answers).pages, len(rows(seen(content, answers)))) == (3, ROWS)
    assert [box.text for box in rows(seen(content, answers, page=99))[2 * ROWS + 2]][1] == "Last"


def test_a_stray_cell_far_below_does_not_draw_a_million_rows(sheet: Worksheet) -> None:
    sheet["A1048576"] = "stray"
    assert list(rows(seen(book_of(sheet), {}))) == [1, 2, 3, 1048576]


def test_a_comma_separated_file_is_shown_as_a_sheet() -> None:
    content = b"Question,Answer\nIs data encrypted?,\n"
    answers: dict[Place, Value] = {Cell("", "B2"): "Yes"}
    preview = look(content, csv.write(content, answers), "acme.csv", answers)
    assert [(box.text, box.answer) for box in rows(preview)[2]] == [("Is data encrypted?", False), ("Yes", True)]
