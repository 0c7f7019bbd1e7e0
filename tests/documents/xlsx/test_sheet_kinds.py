"""Workbooks as other programs and unusual settings store them, filled and read back."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.table import Table
from workbooks import add_list, cell_of, fill, saved, sheet_of

from app.documents import read, verify, write
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.questionnaire import Place, Value

NAME = "buyer.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = [["Question", "Answer"], ["Is data backed up?"], ["Is data encrypted?"]]


def filled(content: bytes, answers: Mapping[Place, Value], name: str = NAME) -> bytes:
    after = write(content, name, answers)
    verify(content, after, name, answers)
    return after


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def changed(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts(content), **more}.items():
            archive.writestr(name, change(name, data))
    return out.getvalue()


def test_a_strict_workbook_is_read_and_written_in_its_own_namespace() -> None:
    book, sheet = sheet_of(ROWS)
    fill(book.create_sheet("Lists"), [["Yes"], ["No"]])
    add_list(sheet, "B2:B3", "Lists!$A$1:$A$2")
    strict = b"http://purl.oclc.org/ooxml/"
    content = changed(
        saved(book),
        lambda _, data: data.replace(MAIN, strict + b"spreadsheetml/main").replace(
            LINKS, strict + b"officeDocument/relationships"
        ),
    )
    choice = read(content, NAME).questions[0].choice
    assert choice is not None
    assert choice.options == ("Yes", "No")
    sheet_after = parts(filled(content, {choice.place: "No"}))[SHEET]
    assert b'<c r="B2" t="inlineStr"><is><t xml:space="preserve">No</t></is></c>' in sheet_after
    assert MAIN not in sheet_after


def test_the_range_the_filter_and_the_totals_of_a_table_stay() -> None:
    rows = [["No", "Question", "Answer"], *[[n, f"Is control {n} tested?"] for n in range(1, 4)], ["Total"]]
    book, sheet = sheet_of(rows)
    sheet["C5"] = "=SUBTOTAL(103,T[Answer])"
    sheet.add_table(Table(displayName="T", ref="A1:C5", totalsRowCount=1))
    content = saved(book)
    found = read(content, NAME)
    assert [cell_of(question.detail) for question in found.questions] == ["C2", "C3", "C4"]
    after = filled(content, {Cell("Sheet", f"C{row}"): "Yes" for row in (2, 3, 4)})
    assert parts(after)["xl/tables/table1.xml"] == parts(content)["xl/tables/table1.xml"]
    assert load_workbook(io.BytesIO(after))["Sheet"]["C5"].value == "=SUBTOTAL(103,T[Answer])"


def test_a_prompt_of_several_runs_with_a_reading_aid_is_replaced_in_its_cell_only() -> None:
    strings = (
        b'<sst xmlns="%s" count="2" uniqueCount="1"><si><r><rPr><b/></rPr><t>[Insert </t></r><r><t>your answer]</t></r>'
        b'<rPh sb="0" eb="1"><t>aid</t></rPh></si></sst>' % MAIN
    )
    book, sheet = sheet_of(ROWS)
    sheet["B2"] = sheet["B3"] = "[Insert your answer]"
    shared = b'<Relationship Id="rId99" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>' % LINKS

    def change(name: str, data: bytes) -> bytes:
        if name == SHEET:
            return re.sub(rb'<c r="(B[23])"[^>]*>.*?</c>', rb'<c r="\1" t="s" ph="1"><v>0</v></c>', data)
        if name.endswith("workbook.xml.rels") and b"sharedStrings" not in data:
            return data.replace(b"</Relationships>", shared)
        return strings if name == "xl/sharedStrings.xml" else data

    content = changed(saved(book), change, **{"xl/sharedStrings.xml": strings})
    assert [question.existing for question in read(content, NAME).questions] == [None, None]
    after = filled(content, {Cell("Sheet", "B2"): "Yes"})
    assert parts(after)["xl/sharedStrings.xml"] == strings
    assert read(after, NAME).questions[0].existing == "Yes"
    assert read(after, NAME).questions[1].existing is None


def test_a_number_chosen_in_a_text_cell_is_a_number() -> None:
    book, sheet = sheet_of([["Question", "Score"], ["Is it tested?"], ["Is it logged?"]])
    add_list(sheet, "B2:B3", '"0,1,2"')
    sheet["B2"].number_format = "@"
    after = filled(saved(book), {Cell("Sheet", "B2"): 2})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == 2


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_that_asks_is_told(state: str) -> None:
    book, _ = sheet_of(ROWS)
    other = book.create_sheet("More")
    fill(other, [["Question", "Answer"], ["Are keys rotated?"], ["Are staff trained?"]])
    other.sheet_state = state
    assert any("'More' is hidden" in doubt for doubt in read(saved(book), NAME).doubts)


def test_a_template_is_filled_as_a_template() -> None:
    book, _ = sheet_of(ROWS)
    book.template = True
    after = filled(saved(book), {Cell("Sheet", "B2"): "Yes"}, "buyer.xltx")
    assert b"template.main+xml" in parts(after)["[Content_Types].xml"]
