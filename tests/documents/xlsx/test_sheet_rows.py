from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import Font, PatternFill
from workbooks import add_list, asked, fill, saved, sheet_of

from app.documents import read
from app.documents.xlsx.headers import looks_numbered
from app.errors import FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from app.questionnaire import Questionnaire

    Reads = Callable[[Workbook], Questionnaire]

GREY = PatternFill("solid", fgColor="CCCCCC")


def test_a_merged_section_row_is_no_question_and_names_the_section(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["#", "Question", "Response", "Notes"],
            ["Network"],
            [1, "Is traffic filtered?"],
            [2, "Are segments separated?"],
            ["People"],
            [3, "Are staff screened?"],
        ]
    )
    sheet.merge_cells("A2:D2")
    sheet.merge_cells("A5:D5")
    found = reads(book)
    assert asked(found) == {f"B{row}": (None, f"C{row}") for row in (3, 4, 6)}
    assert [q.section for q in found.questions] == ["Network", "Network", "People"]


def test_an_unmerged_heading_in_the_question_column_is_no_question(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Requirement", "Response"],
            ["Access control"],
            ["Administrators use hardware tokens."],
            ["Rights are reviewed every quarter."],
            ["Cryptography"],
            ["Keys are held in a hardware module."],
            ["Certificates are renewed in time."],
        ]
    )
    for row in (2, 5):
        sheet.cell(row, 1).font = Font(bold=True)
    found = reads(book)
    assert list(asked(found)) == ["A3", "A4", "A6", "A7"]
    assert [q.section for q in found.questions] == ["Access control"] * 2 + ["Cryptography"] * 2


def test_numbered_headings_are_told_from_numbered_questions(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["No.", "Question", "Answer"],
            ["1", "Governance"],
            ["1.1", "Is there a security policy approved by management?"],
            ["1.2", "Is there a person responsible for security?"],
            ["2", "Operations"],
            ["2.1", "Are changes approved before they are made?"],
            ["2.2", "Are systems monitored around the clock?"],
        ]
    )
    found = reads(book)
    assert list(asked(found)) == ["B3", "B4", "B6", "B7"]
    assert [q.section for q in found.questions] == ["Governance"] * 2 + ["Operations"] * 2


def test_statements_are_questions_where_a_table_asks_for_answers(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Control", "Implemented", "Comment"],
            ["Backups are encrypted."],
            ["Staff are trained"],
            ["Visitors are registered"],
            ["Logs are kept for a year."],
        ]
    )
    add_list(sheet, "B2:B5", '"Yes,No,Planned"')
    assert asked(reads(book)) == {f"A{row}": (f"B{row}", f"C{row}") for row in range(2, 6)}


def test_guidance_rows_between_questions_are_no_questions(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Answer"],
            ["Is there an asset inventory?"],
            ["Guidance: hardware, software and data all count."],
            ["Is there a software inventory?"],
            ["Note: licences are asked for further down."],
            ["Are owners named?"],
        ]
    )
    add_list(sheet, "B2 B4 B6", '"Yes,No"')
    assert list(asked(reads(book))) == ["A2", "A4", "A6"]


def test_a_fragment_keeps_the_question_that_it_hangs_under(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Question", "Answer"],
            ["Do you use subcontractors for hosting?"],
            ["If yes, please list them."],
            ["If yes, how are they reviewed?"],
            ["Is data stored abroad?"],
        ]
    )
    questions = reads(book).questions
    assert [q.parent for q in questions] == ["", questions[0].text, questions[0].text, ""]
    assert [q.previous for q in questions] == ["", *(q.text for q in questions[:-1])]


def test_a_section_column_is_carried_down_its_merged_block(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Domain", "Question", "Answer"],
            ["Cloud", "Is the tenant isolated?"],
            [None, "Is the region chosen by us?"],
            ["Staff", "Are staff screened?"],
        ]
    )
    sheet.merge_cells("A2:A3")
    assert [q.section for q in reads(book).questions] == ["Cloud", "Cloud", "Staff"]


def test_a_blank_row_and_a_formula_row_shift_nothing(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Question", "Answer", "Comment"],
            ["Is data backed up?"],
            [],
            ["Is the score computed?", "=COUNTA(B2:B2)"],
            [],
            ["Is data deleted on exit?"],
        ]
    )
    assert asked(reads(book)) == {"A2": (None, "B2"), "A6": (None, "B6")}


def test_the_same_question_twice_is_two_questions(reads: Reads) -> None:
    book, _ = sheet_of([["Question", "Answer"], ["Is data encrypted?"], ["Is data encrypted?"]])
    assert list(asked(reads(book))) == ["A2", "A3"]


def test_end_marks_and_copyright_lines_are_no_questions(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["ID", "Question", "Answer"],
            ["Q1", "Is data encrypted?"],
            ["Q2", "Is data backed up?"],
            ["End of questionnaire"],
            ["© 2026 Northwind"],
        ]
    )
    assert sheet.max_row == 5
    assert list(asked(reads(book))) == ["B2", "B3"]


def test_sheets_for_instructions_lists_scores_and_mappings_ask_nothing(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer", "Comments"], *([f"Is control {n} in place?"] for n in range(1, 6))], "Questionnaire"
    )
    add_list(sheet, "B2:B6", "Lists!$A$1:$A$2")
    fill(
        book.create_sheet("Instructions"),
        [["How to answer"], ["Please answer each question."], ["Where do I send it?"], ["To your buyer."]],
    )
    fill(book.create_sheet("Lists"), [["Yes"], ["No"]])
    score = book.create_sheet("Scorecard")
    fill(
        score,
        [
            ["Question", "Answer", "Score"],
            *([f"=Questionnaire!A{n}", f"=Questionnaire!B{n}", "=1"] for n in range(2, 7)),
        ],
    )
    mapping = book.create_sheet("ISO mapping")
    fill(
        mapping,
        [
            ["Question", "ISO 27001", "NIST CSF"],
            *([f"Is control {n} in place?", f"A.{n}", f"PR.{n}"] for n in range(1, 6)),
        ],
    )
    found = reads(book)
    assert {s.name: s.role for s in found.sheets} == {
        "Questionnaire": "vendor",
        "Instructions": "instructions",
        "Lists": "lookup",
        "Scorecard": "evaluation",
        "ISO mapping": "crosswalk",
    }
    assert len(found.questions) == 5


def test_a_hidden_sheet_that_asks_is_reported(reads: Reads) -> None:
    book, _ = sheet_of([["Question", "Answer"], ["Is data encrypted?"], ["Is data backed up?"]], "Part 1")
    extra = book.create_sheet("Part 2")
    fill(extra, [["Question", "Answer"], ["Is there a firewall?"], ["Is there a proxy?"]])
    extra.sheet_state = "hidden"
    found = reads(book)
    assert len(found.questions) == 4
    assert any("Part 2" in doubt and "hidden" in doubt for doubt in found.doubts)


def test_no_question_is_a_doubt(reads: Reads) -> None:
    book, _ = sheet_of([["Month", "Turnover"], ["May", 12], ["June", 14]])
    found = reads(book)
    assert found.questions == ()
    assert found.doubts


def test_questions_without_any_place_for_answers_are_reported_as_such(reads: Reads) -> None:
    book, _ = sheet_of(
        [["ID", "Question", "Area"], *([n, f"Is topic {n} covered by a policy?", "Policy"] for n in range(1, 6))]
    )
    found = reads(book)
    assert list(asked(found)) == [f"B{row}" for row in range(2, 7)]
    assert all(q.choice is None and q.detail is None for q in found.questions) or all(q.detail for q in found.questions)


def test_a_tracker_with_lists_and_no_questions_asks_nothing(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Ticket", "Severity", "Owner", "Status"], *([f"T-{n:03}"] for n in range(1, 30))], "Ticket tracker"
    )
    add_list(sheet, "B2:B30", '"High,Low"')
    add_list(sheet, "D2:D30", '"Open,Closed"')
    assert reads(book).questions == ()


def test_a_title_with_a_vendor_word_is_the_vendors_sheet_and_an_faq_is_not(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer"], ["Is there a SIEM?"], ["Is there a SOAR?"], ["Is there a WAF?"]],
        "Supplier evaluation questions",
    )
    assert sheet.max_row == 4
    fill(book.create_sheet("FAQ"), [["Question", "Answer"], ["How do I fill this in?", "On the first tab."]])
    fill(book.create_sheet("Rating scale"), [["Score", "Meaning"], [1, "Not in place"], [2, "In place"]])
    found = reads(book)
    assert [q.id.partition("!")[0] for q in found.questions] == ["Supplier evaluation questions"] * 3


def test_fields_on_a_cover_sheet_are_asked(reads: Reads) -> None:
    book, cover = sheet_of([["Security questionnaire"], ["Company name:"], ["Completed by:"], ["Date:"]], "Cover")
    for row in (2, 3, 4):
        cover.cell(row, 2).fill = GREY
    fill(book.create_sheet("Questions"), [["Question", "Answer"], ["Is there a SIEM?"], ["Is there a WAF?"]])
    found = reads(book)
    assert [q.id for q in found.questions if q.kind == "field"] == ["Cover!A2", "Cover!A3", "Cover!A4"]
    assert len(found.questions) == 5


def test_price_lists_glossaries_and_histories_ask_nothing(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Item", "Description", "Unit price"], [1, "A licence for all users of the service"]], "Prices"
    )
    assert sheet.max_row == 2
    fill(book.create_sheet("Terms"), [["Term", "Definition"], ["ISMS", "A system for managing security."]])
    fill(
        book.create_sheet("History"),
        [["Version", "Date", "Description"], ["1.0", "2026", "First version of this file"]],
    )
    assert reads(book).questions == ()


def test_merged_blocks_over_millions_of_cells_are_refused_and_one_over_whole_columns_is_not() -> None:
    rows: list[list[str]] = [["Question", "Answer"], *([f"Is rule {n} enforced?"] for n in range(1, 5))]
    part = "<mergeCells>{}</mergeCells>"
    columns = _with_part(rows, part.format('<mergeCell ref="H1:J1048576"/>'))
    assert len(read(columns, "a.xlsx").questions) == 4
    many = part.format("".join(f'<mergeCell ref="A{n}:GR{n + 40}"/>' for n in range(1, 3000, 3)))
    with pytest.raises(FileTooLarge, match="merged"):
        read(_with_part([*rows, *([] for _ in range(3000)), ["end"]], many), "a.xlsx")


def _with_part(rows: list[list[str]], xml: str) -> bytes:
    book, _ = sheet_of(rows)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", b"</sheetData>" + xml.encode()))
    return out.getvalue()


def test_a_card_keeps_the_points_of_its_number(reads: Reads) -> None:
    cards = [
        [[f"Question {number}", f"How is access to system {number} reviewed?"], ["Answer"]] for number in ("1.2", "10")
    ]
    book, _ = sheet_of([row for card in cards for row in (*card, [])])
    assert [question.number for question in reads(book).questions] == ["1.2", "10"]


def test_capitals_and_figures_number_a_question_unless_they_name_a_standard(reads: Reads) -> None:
    numbers = ["REQ 1001", "SEC 0012", "CTRL 1001"]
    book, sheet = sheet_of([[number, f"Data of group {number} is kept apart from other data."] for number in numbers])
    add_list(sheet, "C1:C3", '"Yes,No"')
    assert [question.number for question in reads(book).questions] == numbers
    assert not any(
        map(looks_numbered, ("ISO 27001", "ISO/IEC 27001", "DIN EN ISO 9001", "NIST SP 800-53", "EN 18031-1"))
    )
    assert all(map(looks_numbered, ("REQ 1001", "BS 0001", "SEC 0012", "A&A-01.1")))
