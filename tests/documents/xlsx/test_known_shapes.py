"""Layouts of the kinds that standard bodies, buyers and regulators hand out, in our own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from workbooks import add_list, asked, cell_of, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.questionnaire import Questionnaire

    Reads = Callable[[Workbook], Questionnaire]

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)


def test_three_answer_columns_under_one_heading_beside_a_control_text(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["CLOUD QUESTIONNAIRE"],
            ["Control domain", "Control ID", "Question ID", "Control specification", "Assessment questions", "Answers"],
            [None, None, None, None, None, "Yes", "No", "Not applicable", None],
            ["Design", "AS-1", "AS-1.1", "Software shall be designed by accepted standards.", "Do you follow one?"],
            [None, None, "AS-1.2", None, "Do you scan your source code?"],
            ["Audit", "AU-1", "AU-1.1", "Audit plans shall be kept up to date.", "Do you plan your audits?"],
            [None, None, "AU-1.2", None, "Do you review audit tools?"],
        ]
    )
    sheet["I2"] = "Notes"
    sheet.merge_cells("F2:H2")
    for block in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "I2:I3", "A4:A5", "B4:B5", "D4:D5", "A6:A7"):
        sheet.merge_cells(block)
    questions = reads(book).questions
    assert [q.id for q in questions] == [f"Sheet!E{row}" for row in range(4, 8)]
    assert [q.number for q in questions] == ["AS-1.1", "AS-1.2", "AU-1.1", "AU-1.2"]
    assert [q.section for q in questions] == ["Design", "Design", "Audit", "Audit"]
    assert questions[1].marks is not None
    assert [c.cell for _, c in questions[1].marks.boxes] == ["F5", "G5", "H5"]
    assert cell_of(questions[1].detail) == "I5"


def test_a_maturity_list_left_of_the_question(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            [
                "No.",
                "Maturity level",
                "Control question",
                "Objective",
                "Reference documentation",
                "Description of implementation",
            ],
            ["1", None, "IS policies and organization"],
            ["1.1", None, "To what extent are policies available?", "A policy is needed."],
            ["1.2", None, "To what extent is security managed?", "It is part of the strategy."],
            ["2", None, "Human resources"],
            ["2.1", None, "To what extent are staff made aware?", "Staff know the rules."],
        ]
    )
    add_list(sheet, "B3:B4 B6", '"na,0,1,2,3,4,5"')
    found = reads(book)
    assert asked(found) == {f"C{row}": (f"B{row}", f"F{row}") for row in (3, 4, 6)}
    assert [q.section for q in found.questions] == ["IS policies and organization"] * 2 + ["Human resources"]


def test_verification_requirements_with_a_validity_list(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Area", "#", "Level", "Verification requirement", "Valid", "Source code reference", "Comment"]]
        + [["Login", f"2.{n}", 1, f"Verify that rule {n} for passwords is applied."] for n in range(1, 4)]
    )
    add_list(sheet, "E2:E4", '"Valid,Not valid,Not applicable"')
    assert asked(reads(book)) == {f"D{row}": (f"E{row}", f"G{row}") for row in range(2, 5)}


def test_status_marks_under_a_merged_heading_for_short_control_names(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Control ID", "Control name", "Implementation status"],
            [None, None, "Implemented", "Partially implemented", "Planned", "N/A"],
            ["AC-1", "Access control policy"],
            ["AC-2", "Account management"],
            ["AC-3", "Access enforcement"],
        ]
    )
    sheet.merge_cells("C1:F1")
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:B2")
    questions = reads(book).questions
    assert [q.id for q in questions] == ["Sheet!B3", "Sheet!B4", "Sheet!B5"]
    assert questions[0].marks is not None
    assert [c.cell for _, c in questions[0].marks.boxes] == ["C3", "D3", "E3", "F3"]


def test_four_lists_per_row_begin_with_the_first(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Safeguard", "Asset type", "Description", "Policy defined", "Control implemented", "Control automated"]]
        + [[f"1.{n}", "Devices", f"Use a tool to find devices of kind {n} on the network."] for n in range(1, 4)]
    )
    for column in "DEF":
        add_list(sheet, f"{column}2:{column}4", '"None,Parts,All"')
    question = reads(book).questions[0]
    assert cell_of(question.choice) == "D2"
    assert [cell_of(slot) for slot in question.also] == ["E2", "F2"]


def test_practices_with_letters_and_levels_and_no_header(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Manage the inventory"],
            ["L1", "a.", "IT assets are inventoried, at least ad hoc"],
            ["L2", "b.", "The inventory names an owner for each asset"],
            ["L2", "c.", "Inventoried assets are ranked"],
        ]
    )
    add_list(sheet, "D2:D4", '"Fully,Largely,Partially,Not"')
    assert asked(reads(book)) == {f"C{row}": (f"D{row}", None) for row in range(2, 5)}


def test_options_named_in_the_header_make_a_closed_list(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            [
                "S.No",
                "Control",
                "Response\n(Yes / No / NA)",
                "Remarks (details if the response is No)",
                "Auditor's finding",
            ]
        ]
        + [[n, f"Whether access cards are issued to group {n}"] for n in range(1, 4)]
    )
    found = reads(book)
    assert asked(found) == {f"B{row}": (f"C{row}", f"D{row}") for row in range(2, 5)}
    assert found.questions[0].choice is not None
    assert found.questions[0].choice.options == ("Yes", "No", "NA")


def test_headings_with_letters_are_told_from_their_questions(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["#", "Question", "Answer", "Comments"],
            [None, "Please answer all questions below. Use the comments for explanations."],
            ["A", "Organisation"],
            ["A1", "Do you have a security officer?"],
            ["A2", "Do you have a security budget?"],
            ["B", "Technology"],
            ["B1", "Do you use a SIEM?"],
            ["B2", "Other (please specify)"],
        ]
    )
    found = reads(book)
    assert list(asked(found)) == ["B4", "B5", "B7", "B8"]
    assert [q.section for q in found.questions] == ["Organisation"] * 2 + ["Technology"] * 2


def test_headings_numbered_in_the_question_cell(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Fragenkatalog Informationssicherheit"],
            ["Frage", "Ja", "Nein", "n/a", "Bemerkung"],
            ["1. Organisation"],
            ["1.1 Gibt es eine Leitlinie?"],
            ["1.2 Ist ein Beauftragter benannt?"],
            ["2. Personal"],
            ["2.1 Werden Mitarbeiter geschult?"],
        ]
    )
    questions = reads(book).questions
    assert [(q.id, q.number) for q in questions] == [("Sheet!A4", "1.1"), ("Sheet!A5", "1.2"), ("Sheet!A7", "2.1")]
    assert questions[2].section == "2. Personal"
    assert questions[0].marks is not None
    assert [c.cell for _, c in questions[0].marks.boxes] == ["B4", "C4", "D4"]


def test_question_and_answer_blocks_merged_over_several_columns(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Ref", "Question", None, None, "Supplier response"]]
        + [[n, f"Please describe process number {n} of your company."] for n in range(1, 4)]
    )
    for row in range(1, 5):
        sheet.merge_cells(f"B{row}:D{row}")
        sheet.merge_cells(f"E{row}:G{row}")
    assert asked(reads(book)) == {f"B{row}": (None, f"E{row}") for row in range(2, 5)}


def test_the_columns_after_the_first_of_the_buyer_are_the_buyers(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            [
                "Control",
                "What we look for",
                "Is the control in place?",
                "Describe how it is implemented",
                "Evidence (link)",
                "Reviewer",
                "Status",
            ],
            ["Privileged access is limited.", "Named accounts"],
            ["Backups are tested.", "Protocols"],
        ]
    )
    add_list(sheet, "C2:C3", '"Yes,No,N/A"')
    add_list(sheet, "G2:G3", '"Open,Closed"')
    question = reads(book).questions[0]
    assert (cell_of(question.choice), cell_of(question.detail)) == ("C2", "D2")
    assert [cell_of(slot) for slot in question.also] == ["E2"]


def test_section_titles_that_head_their_own_columns(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["NETWORK SECURITY", "YES/NO", "IF NO, EXPLAIN"],
            ["Firewalls are in place"],
            ["Intrusions are noticed"],
            ["DATA SECURITY", "YES/NO", "IF NO, EXPLAIN"],
            ["Backups are taken"],
            ["Backups are tested"],
        ]
    )
    for row in (1, 4):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    found = reads(book)
    assert asked(found) == {f"A{row}": (f"B{row}", f"C{row}") for row in (2, 3, 5, 6)}
    assert [q.section for q in found.questions] == ["NETWORK SECURITY"] * 2 + ["DATA SECURITY"] * 2


def test_a_blank_inside_a_sentence_is_the_place(reads: Reads) -> None:
    book, _ = sheet_of([["We keep logs for ____ days."], ["Systems are restored within ____ hours."]])
    assert asked(reads(book)) == {"A1": (None, "A1"), "A2": (None, "A2")}


def test_criteria_below_a_question_are_no_questions(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Stream", "Level", "Question", "Answer", "Interview notes"],
            ["A", "1", "Do you know how much risk management accepts?"],
            [None, None, "You record what management accepts"],
            ["A", "2", "Do you have a plan for the coming years?"],
            [None, None, "The plan follows the priorities of the business"],
        ]
    )
    add_list(sheet, "D2 D4", '"No,Yes - in parts,Yes - all"')
    assert asked(reads(book)) == {"C2": ("D2", "E2"), "C4": ("D4", "E4")}


def test_a_form_with_two_fields_per_row_above_a_list_of_questions(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Vendor information"],
            ["Vendor name", None, "Date", None],
            ["Contact", None, "Email", None],
            [],
            ["1", "Do you have an information security management system?"],
            ["2", "Do you carry out penetration tests?"],
            [],
            ["Signature:"],
        ]
    )
    for row in (2, 3, 5, 6, 8):
        for column in range(1, 5):
            sheet.cell(row, column).border = BOX
    add_list(sheet, "C5:C6", '"Yes,No"')
    assert asked(reads(book)) == {
        "A2": (None, "B2"),
        "C2": (None, "D2"),
        "A3": (None, "B3"),
        "C3": (None, "D3"),
        "B5": ("C5", "D5"),
        "B6": ("C6", "D6"),
    }


def test_a_table_far_from_the_corner_of_the_sheet(reads: Reads) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    rows = [
        ["Item", "Security requirement", "Response", "Detail"],
        ["1", "Data is encrypted"],
        ["2", "Keys are rotated"],
    ]
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            sheet.cell(10 + down, 3 + across, value)
    assert asked(reads(book)) == {"D11": (None, "E11"), "D12": (None, "E12")}


def test_answers_given_before_are_known(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Question", "Response", "Explanation"],
            ["Do you have a privacy policy?", "Yes", "See our site."],
            ["Do you share data?", "No"],
            ["Do you use cookies?"],
        ]
    )
    assert [q.existing for q in reads(book).questions] == ["Yes", "No", None]
