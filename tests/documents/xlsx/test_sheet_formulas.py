"""Cells that a formula fills, its own or one beside them, and cells that only lie among such."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from workbooks import asked, saved, sheet_of

from app.documents import read, verify, write
from app.errors import Unwritable
from app.questionnaire import Cell

if TYPE_CHECKING:
    from app.questionnaire import Place, Value

NAME = "buyer.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ["Question", "Answer"],
    ["Is data backed up?"],
    ["Is data encrypted?"],
    ["Are staff trained?"],
    ["Is access reviewed?"],
]


def with_cell(content: bytes, row: int, cell: str) -> bytes:
    """Return the workbook with a cell as Excel would store it at the end of a row."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == SHEET:
                data = re.sub(rf'(<row r="{row}"[^>]*>.*?)</row>', rf"\1{cell}</row>", data.decode(), count=1).encode()
            new.writestr(info, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "formula", [ArrayFormula("B2:B3", "=UPPER(A2:A3)"), DataTableFormula("B2:B3", dt2D=False, r1="A2")]
)
def test_no_answer_goes_into_a_block_that_one_formula_fills(formula: object) -> None:
    book, sheet = sheet_of(ROWS)
    sheet["B2"] = formula
    content = saved(book)
    assert [detail for _, detail in asked(read(content, NAME)).values() if detail] == ["B4", "B5"]
    with pytest.raises(Unwritable, match="B3 is computed by a formula"):
        write(content, NAME, {Cell("Sheet", "B3"): "Yes"})


def test_no_answer_goes_where_a_formula_spills() -> None:
    content = saved(sheet_of(ROWS)[0])
    content = with_cell(content, 2, '<c r="B2" cm="1" t="str"><f t="array" ref="B2:B3">SORT(A2:A3)</f><v>Is</v></c>')
    content = with_cell(content, 3, '<c r="B3" t="str"><v>Is data backed up?</v></c>')
    assert [detail for _, detail in asked(read(content, NAME)).values() if detail] == ["B4", "B5"]


def test_a_cell_that_left_its_shared_formula_takes_an_answer() -> None:
    content = saved(sheet_of(ROWS)[0])
    content = with_cell(content, 2, '<c r="B2"><f t="shared" ref="B2:B5" si="0">UPPER(A2)</f><v></v></c>')
    content = with_cell(content, 3, '<c r="B3"><f t="shared" si="0"/><v></v></c>')
    answers: dict[Place, Value] = {Cell("Sheet", "B4"): "Yes", Cell("Sheet", "B5"): "No"}
    assert [detail for _, detail in asked(read(content, NAME)).values()] == ["B4", "B5"]
    after = write(content, NAME, answers)
    verify(content, after, NAME, answers)
    assert load_workbook(io.BytesIO(after))["Sheet"]["B5"].value == "No"
