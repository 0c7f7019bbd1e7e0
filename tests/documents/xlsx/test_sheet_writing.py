from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Protection
from workbooks import add_list, fill, saved, sheet_of

from app.documents import read, verify, write
from app.errors import NotVerified, UnsupportedFormat, Unwritable
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.questionnaire import Place, Value

NAME = "buyer.xlsx"
SHEET = "xl/worksheets/sheet1.xml"


def filled(content: bytes, answers: Mapping[Place, Value]) -> bytes:
    after = write(content, NAME, answers)
    verify(content, after, NAME, answers)
    return after


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def replaced(content: bytes, part: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in {**parts(content), part: data}.items():
            archive.writestr(name, data if name == part else old)
    return out.getvalue()


def plain() -> bytes:
    return saved(sheet_of([["Question", "Answer"], ["Is data backed up?"], ["Is data encrypted?"]])[0])


def test_an_answer_changes_its_sheet_and_no_other_part() -> None:
    before = plain()
    after = filled(before, {Cell("Sheet", "B2"): "Yes, every night."})
    changed = {name for name, data in parts(after).items() if data != parts(before)[name]}
    assert changed == {SHEET}
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == "Yes, every night."


def test_no_answer_gives_the_same_bytes() -> None:
    content = plain()
    assert write(content, NAME, {}) == content


def test_values_keep_their_kind() -> None:
    book, sheet = sheet_of([["Question", "Answer"], *([f"Question {n}?"] for n in range(1, 7))])
    sheet["B5"].number_format = "dd.mm.yyyy"
    values: list[Value] = ["4", 4, 2.5, dt.date(2026, 11, 23), dt.date(2026, 11, 23), True]
    answers: dict[Place, Value] = {Cell("Sheet", f"B{row}"): value for row, value in enumerate(values, 2)}
    done = load_workbook(io.BytesIO(filled(saved(book), answers)))["Sheet"]
    assert [done[f"B{row}"].value for row in range(2, 8)] == [
        "4",
        4,
        2.5,
        dt.datetime(2026, 11, 23),  # noqa: DTZ001 - Excel has no time zones
        "2026-11-23",
        True,
    ]


def test_dates_follow_the_1904_system() -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["When?"]])
    book.epoch = dt.datetime(1904, 1, 1)  # noqa: DTZ001
    sheet["B2"].number_format = "yyyy-mm-dd"
    after = filled(saved(book), {Cell("Sheet", "B2"): dt.date(2026, 11, 23)})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == dt.datetime(2026, 11, 23)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1234", "-none-", "@home", "=cmd|' /C calc'!A0"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    after = filled(plain(), {Cell("Sheet", "B2"): text})
    cell = load_workbook(io.BytesIO(after))["Sheet"]["B2"]
    assert b"<f>" not in parts(after)[SHEET]
    assert read(after, NAME).questions[0].existing == text
    assert cell.value == text


def test_line_breaks_blanks_and_odd_characters_survive() -> None:
    text = "  first\nsecond\t<&> \"quoted\" 'so' مرحبا 日本 😀 _x0041_ end  "
    assert read(filled(plain(), {Cell("Sheet", "B2"): text}), NAME).questions[0].existing == text.strip()
    assert (
        load_workbook(io.BytesIO(filled(plain(), {Cell("Sheet", "B2"): "a\x00b\x0bc"})))["Sheet"]["B2"].value == "abc"
    )


def test_a_text_over_excels_limit_is_refused() -> None:
    write(plain(), NAME, {Cell("Sheet", "B2"): "x" * 32_767})
    with pytest.raises(Unwritable, match="32767"):
        write(plain(), NAME, {Cell("Sheet", "B2"): "x" * 32_768})


def test_new_cells_and_rows_stand_in_order() -> None:
    before = plain()
    answers: dict[Place, Value] = {Cell("Sheet", ref): ref for ref in ("D2", "B2", "AA2", "B9", "A7", "B3")}
    sheet = parts(filled(before, answers))[SHEET].decode()
    assert re.findall(r'<c r="([A-Z]+[0-9]+)"', sheet) == [
        "A1",
        "B1",
        "A2",
        "B2",
        "D2",
        "AA2",
        "A3",
        "B3",
        "A7",
        "B9",
    ]
    assert 'ref="A1:AA9"' in sheet


def test_the_style_of_a_cell_stays() -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["Is data backed up?"]])
    sheet["B2"].number_format = "@"
    sheet.column_dimensions["C"].number_format = "0.00"
    before = saved(book)
    done = load_workbook(io.BytesIO(filled(before, {Cell("Sheet", "B2"): "a", Cell("Sheet", "C2"): "b"})))["Sheet"]
    assert (done["B2"].number_format, done["C2"].number_format) == ("@", "0.00")


def test_formulas_are_computed_anew_when_the_file_is_opened() -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["Is data backed up?"], ["Score", "=COUNTA(B2)"]])
    assert sheet["B3"].value == "=COUNTA(B2)"
    after = filled(saved(book), {Cell("Sheet", "B2"): "Yes"})
    assert b'fullCalcOnLoad="1"' in parts(after)["xl/workbook.xml"]
    assert load_workbook(io.BytesIO(after))["Sheet"]["B3"].value == "=COUNTA(B2)"
    assert write(after, NAME, {Cell("Sheet", "B2"): "Yes"}).count(b"PK\x05\x06") == 1


def test_what_must_not_be_written_is_refused() -> None:
    book, sheet = sheet_of([["Question", "Answer", "Comment"], ["Is data backed up?", "=1+1"], ["Is data encrypted?"]])
    sheet.merge_cells("B3:C3")
    other = book.create_sheet("Locked")
    fill(other, [["Question", "Answer"], ["Is it so?"]])
    other.protection.sheet = True
    other["B2"].protection = Protection(locked=False)
    before = saved(book)
    for place, reason in (
        (Cell("Sheet", "B2"), "formula"),
        (Cell("Sheet", "C3"), "merged"),
        (Cell("Locked", "C2"), "locked"),
        (Cell("Nowhere", "A1"), "not in the workbook"),
        (Cell("Sheet", "XFE1"), "not in the workbook"),
        (Cell("Sheet", "A1048577"), "not in the workbook"),
    ):
        with pytest.raises(Unwritable, match=reason):
            write(before, NAME, {place: "x"})
    filled(before, {Cell("Locked", "B2"): "x", Cell("Sheet", "B3"): "x"})


def test_a_signed_file_is_refused() -> None:
    signed = replaced(plain(), "_xmlsignatures/sig1.xml", b"<Signature/>")
    with pytest.raises(UnsupportedFormat, match="digitally signed"):
        write(signed, NAME, {Cell("Sheet", "B2"): "Yes"})


def test_an_answer_follows_the_label_in_its_own_cell() -> None:
    before = saved(sheet_of([["Do you test backups?\nAnswer:"], ["Do you rotate keys?\nAnswer:"]])[0])
    found = read(before, NAME)
    place = found.questions[0].detail
    assert place is not None
    assert place.place == Cell("Sheet", "A1")
    after = filled(before, {place.place: "Every month."})
    assert load_workbook(io.BytesIO(after))["Sheet"]["A1"].value == "Do you test backups?\nAnswer: Every month."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sheetData>", b'<sheetData><!-- <row r="1"><c r="B2"/></row> -->'),
        (b'<row r="2">', b'<row r="2" spans="1:2" ht="30" customHeight="1" >'),
        (b'<c r="A2"', b'<c  r = "A2"'),
    ],
)
def test_unusual_but_correct_xml_is_edited_in_place(old: bytes, new: bytes) -> None:
    content = plain()
    data = parts(content)[SHEET]
    data = re.sub(rb'<row r="2"[^>]*>', b'<row r="2">', data)
    assert old in data
    content = replaced(content, SHEET, data.replace(old, new, 1))
    after = filled(content, {Cell("Sheet", "B2"): "Yes", Cell("Sheet", "B5"): "No"})
    done = load_workbook(io.BytesIO(after))["Sheet"]
    assert (done["A2"].value, done["B2"].value, done["B5"].value) == ("Is data backed up?", "Yes", "No")
    assert new in parts(after)[SHEET]


def test_a_sheet_with_prefixed_names_is_read_and_written() -> None:
    content = plain()
    data = parts(content)[SHEET].decode()
    data = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", data).replace("xmlns=", "xmlns:x=")
    content = replaced(content, SHEET, data.encode())
    assert len(read(content, NAME).questions) == 2
    after = filled(content, {Cell("Sheet", "B2"): "Yes"})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == "Yes"


def test_a_sheet_in_utf_16_is_read_and_written() -> None:
    content = plain()
    data = parts(content)[SHEET].decode()
    data = '<?xml version="1.0" encoding="UTF-16"?>' + data.partition("?>")[2] if data.startswith("<?") else data
    if not data.startswith("<?"):
        data = '<?xml version="1.0" encoding="UTF-16"?>' + data
    content = replaced(content, SHEET, data.encode("utf-16"))
    assert len(read(content, NAME).questions) == 2
    after = filled(content, {Cell("Sheet", "B2"): "Größe"})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == "Größe"


def test_rows_and_cells_without_references_are_counted() -> None:
    content = plain()
    data = re.sub(rb' r="[A-Z]*[0-9]+"', b"", parts(content)[SHEET])
    content = replaced(content, SHEET, data)
    assert [q.id for q in read(content, NAME).questions] == ["Sheet!A2", "Sheet!A3"]


def test_a_changed_neighbour_is_noticed() -> None:
    before = plain()
    answers: dict[Place, Value] = {Cell("Sheet", "B2"): "Yes"}
    after = write(before, NAME, answers)
    wrong = write(after, NAME, {Cell("Sheet", "B3"): "smuggled in"})
    with pytest.raises(NotVerified, match="outside its answer cells"):
        verify(before, wrong, NAME, answers)
    with pytest.raises(NotVerified, match="does not read back"):
        verify(before, after, NAME, {Cell("Sheet", "B2"): "No"})
    with pytest.raises(NotVerified, match="holds no answer"):
        verify(before, replaced(after, "docProps/core.xml", b"<x/>"), NAME, answers)


def test_unchanged_parts_are_copied_as_they_were_packed() -> None:
    before = plain()
    after = write(before, NAME, {Cell("Sheet", "B2"): "Yes"})
    with zipfile.ZipFile(io.BytesIO(before)) as a, zipfile.ZipFile(io.BytesIO(after)) as b:
        assert [i.filename for i in a.infolist()] == [i.filename for i in b.infolist()]
        assert [i.date_time for i in a.infolist()] == [i.date_time for i in b.infolist()]
        old = {i.filename: before[i.header_offset : i.header_offset + 40] for i in a.infolist()}
        new = {i.filename: after[i.header_offset : i.header_offset + 40] for i in b.infolist()}
    assert {name for name in old if old[name] != new[name]} == {SHEET}


def test_choices_are_written_in_the_buyers_words() -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["Is data backed up?"], ["Is data encrypted?"]])
    lists = book.create_sheet("Lists")
    fill(lists, [["2) No "], ["1) Yes "]])
    add_list(sheet, "B2:B3", "Lists!$A$1:$A$2")
    before = saved(book)
    choice = read(before, NAME).questions[0].choice
    assert choice is not None
    assert choice.options == ("2) No ", "1) Yes ")
    after = filled(before, {choice.place: choice.options[1]})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == "1) Yes "


cells = st.builds("{}{}".format, st.sampled_from(["A", "B", "C", "Z", "AB"]), st.integers(1, 40))
values = st.one_of(
    st.text(max_size=60),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(cells, values, min_size=1, max_size=12))
def test_whatever_is_written_reads_back_and_nothing_else_changes(answers: dict[str, Value]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet"
    for row in range(2, 30, 3):
        sheet.cell(row, 2, f"text {row}")
    before = saved(book)
    filled(before, {Cell("Sheet", place): value for place, value in answers.items()})


def test_a_blank_at_the_end_of_a_sentence_gets_no_second_full_stop() -> None:
    before = saved(sheet_of([["Backups are kept in ____."]])[0])
    after = filled(before, {Cell("Sheet", "A1"): "two regions."})
    assert load_workbook(io.BytesIO(after))["Sheet"]["A1"].value == "Backups are kept in two regions."


def test_the_box_beside_the_answer_is_marked_and_the_others_stay() -> None:
    before = saved(
        sheet_of([["Question", "Answer"], ["Is data backed up?", "☐ Yes  ☐ No"], ["Tested?", "Yes [ ] No [ ]"]])[0]
    )
    after = filled(before, {Cell("Sheet", "B2"): "No", Cell("Sheet", "B3"): "Yes"})
    sheet = load_workbook(io.BytesIO(after))["Sheet"]
    assert (sheet["B2"].value, sheet["B3"].value) == ("☐ Yes  ☒ No", "Yes [x] No [ ]")


def test_a_box_that_somebody_marked_is_an_answer() -> None:
    content = saved(
        sheet_of([["Question", "Answer"], ["Is data backed up?", "☒ Yes  ☐ No"], ["Is it tested?", None]])[0]
    )
    assert read(content, NAME).questions[0].existing == "☒ Yes  ☐ No"


@pytest.mark.parametrize("codec", ["iso-8859-1", "us-ascii", "windows-1252"])
def test_what_the_codec_of_a_sheet_lacks_is_written_by_reference(codec: str) -> None:
    content = plain()
    data = re.sub(r"^<\?xml.*?\?>", "", parts(content)[SHEET].decode())
    content = replaced(content, SHEET, f'<?xml version="1.0" encoding="{codec}"?>{data}'.encode(codec))
    after = filled(content, {Cell("Sheet", "B2"): "Größe → 😀"})
    assert load_workbook(io.BytesIO(after))["Sheet"]["B2"].value == "Größe → 😀"
