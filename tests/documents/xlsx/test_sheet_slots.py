from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from workbooks import add_list, asked, cell_of, fill, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from app.questionnaire import Questionnaire

    Reads = Callable[[Workbook], Questionnaire]

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
OPEN = Protection(locked=False)


def test_lists_are_resolved_through_hidden_sheets_names_and_indirect(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer"], ["Is MFA used?"], ["Is access logged?"], ["Who hosts you?"], ["Which level applies?"]],
        "Fragen",
    )
    lists = book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    fill(lists, [["Y", "full", "AWS"], ["N", "part", "Azure"], ["n/a ", "none", None]])
    book.defined_names["levels"] = DefinedName("levels", attr_text="Lists!$B$1:$B$3")
    add_list(sheet, "B2", "Lists!$A$1:$A$3")
    add_list(sheet, "B3", "levels")
    add_list(sheet, "B4", "OFFSET(Lists!$C$1,0,0,COUNTA(Lists!$C:$C),1)")
    add_list(sheet, "B5", 'INDIRECT("levels")')
    options = [q.choice.options for q in reads(book).questions if q.choice]
    assert options == [("Y", "N", "n/a "), ("full", "part", "none"), ("AWS", "Azure"), ("full", "part", "none")]


def test_a_list_may_differ_per_cell_and_numbers_stay_numbers(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Requirement", "Self assessment"],
            ["Assets are recorded in an inventory."],
            ["Risks are reviewed twice a year."],
        ]
    )
    add_list(sheet, "B2", '"1,2,3,4,5"')
    add_list(sheet, "B3", '"1,2,3,N/A"')
    choices = [q.choice for q in reads(book).questions]
    assert [c.options for c in choices if c] == [("1", "2", "3", "4", "5"), ("1", "2", "3", "N/A")]
    assert all(c and c.numeric for c in choices)


def test_two_lists_per_row_give_a_main_choice_and_another(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["ID", "Question", "Answer", "Responsible party", "Implementation description"]]
        + [[f"Q{n}", f"Is measure {n} applied to all production systems?"] for n in range(1, 5)]
    )
    add_list(sheet, "C2:C5", '"Yes,No"')
    add_list(sheet, "D2:D5", '"Us,Customer,Shared"')
    question = reads(book).questions[0]
    assert (cell_of(question.choice), cell_of(question.detail)) == ("C2", "E2")
    assert [cell_of(slot) for slot in question.also] == ["D2"]


def test_one_column_per_option_is_marked(reads: Reads) -> None:
    book, _ = sheet_of(
        [["No", "Question", "Yes", "No", "N/A", "Remarks"]]
        + [[n, f"Is control {n} in force on every site?"] for n in range(1, 5)]
    )
    questions = reads(book).questions
    assert len(questions) == 4
    marks = questions[0].marks
    assert marks is not None
    assert [(option, cell.cell) for option, cell in marks.boxes] == [("Yes", "C2"), ("No", "D2"), ("N/A", "E2")]
    assert cell_of(questions[0].detail) == "F2"


def test_options_may_stand_in_a_second_header_row(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Anforderung", "Erfüllungsgrad", None, None, "Erläuterung"],
            [None, "Ja", "Nein", "Teilweise", None],
            ["Daten werden verschlüsselt gespeichert."],
            ["Zugriffe werden protokolliert und geprüft."],
            ["Mitarbeiter werden jährlich geschult."],
        ]
    )
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("E1:E2")
    questions = reads(book).questions
    assert [q.id for q in questions] == ["Sheet!A3", "Sheet!A4", "Sheet!A5"]
    assert questions[0].marks is not None
    assert [c.cell for _, c in questions[0].marks.boxes] == ["B3", "C3", "D3"]
    assert cell_of(questions[0].detail) == "E3"


def test_an_evidence_column_is_a_further_slot(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Question", "Evidence", "Answer"],
            ["Is there a policy for remote work?"],
            ["Is there a policy for visitors?"],
        ]
    )
    question = reads(book).questions[0]
    assert cell_of(question.detail) == "C2"
    assert [cell_of(slot) for slot in question.also] == ["B2"]


def test_a_column_for_the_buyer_takes_nothing(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Vendor answer", "Assessor comments", "Risk rating"],
            ["Is data backed up?"],
            ["Is data deleted on exit?"],
        ]
    )
    add_list(sheet, "D2:D3", '"High,Medium,Low"')
    found = reads(book)
    assert asked(found) == {"A2": (None, "B2"), "A3": (None, "B3")}
    assert all(not q.also for q in found.questions)


def test_only_unlocked_cells_of_a_protected_sheet_take_answers(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Status", "Answer", "Comment"],
            ["Is data backed up?", "open"],
            ["Is data deleted on exit?", "open"],
        ]
    )
    sheet.protection.sheet = True
    for cell in ("C2", "C3"):
        sheet[cell].protection = OPEN
    assert asked(reads(book)) == {"A2": (None, "C2"), "A3": (None, "C3")}


def test_a_formula_cell_is_never_an_answer_cell_but_may_be_the_question(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer", "Comment"], ["Is data backed up?", "=1+1"], ["Is data deleted on exit?", None]]
    )
    assert sheet["B2"].value == "=1+1"
    assert asked(reads(book)) == {"A3": (None, "B3")}


def test_an_answer_block_merged_over_columns_is_answered_at_its_first_cell(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer", "Comment"], ["Describe your backups."], ["Is data deleted on exit?"]]
    )
    sheet.merge_cells("B2:C2")
    add_list(sheet, "B3", '"Yes,No"')
    assert asked(reads(book)) == {"A2": (None, "B2"), "A3": ("B3", "C3")}


def test_a_comment_block_merged_down_is_shared_by_its_questions(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer", "Comment"], *([f"Is system {n} patched every month?"] for n in range(1, 4))]
    )
    sheet.merge_cells("C2:C3")
    add_list(sheet, "B2:B4", '"Yes,No"')
    assert asked(reads(book)) == {"A2": ("B2", "C2"), "A3": ("B3", "C2"), "A4": ("B4", "C4")}


def test_the_answer_may_stand_two_cells_to_the_right(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Guidance", "Answer"]]
        + [[f"Is log {n} kept for a year?", "Consider the law that applies to you."] for n in range(1, 4)]
    )
    assert asked(reads(book)) == {f"A{row}": (None, f"C{row}") for row in range(2, 5)}
    assert sheet.max_row == 4


def test_a_prompt_can_send_the_answer_to_another_column(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Answer", "Additional information"],
            *([f"Is area {n} covered by your policy?"] for n in range(1, 6)),
        ]
    )
    add_list(sheet, "B2:B5", '"Yes,No"')
    rule = DataValidation(
        promptTitle="Note",
        prompt="This cell should be left blank. Input your answer in column B.",
        showInputMessage=True,
    )
    rule.add("C6")
    sheet.add_data_validation(rule)
    assert asked(reads(book))["A6"] == (None, "B6")


def test_the_answer_goes_into_the_framed_row_below_the_question(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["1. Describe how you classify data."],
            [],
            ["2. Describe how you destroy media."],
            [],
            ["3. Who approves exceptions?"],
            [],
        ]
    )
    for row in (2, 4, 6):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        sheet.cell(row, 1).border = BOX
    assert asked(reads(book)) == {"A1": (None, "A2"), "A3": (None, "A4"), "A5": (None, "A6")}


def test_an_answer_label_shows_the_place(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Do you test your backups?"],
            ["Answer:"],
            ["Do you rotate your keys?"],
            ["Answer:"],
            ["Do you review access rights?"],
            ["Answer:"],
        ]
    )
    found = asked(reads(book))
    assert list(found) == ["A1", "A3", "A5"]
    assert found["A1"] in ((None, "A2"), (None, "B2"))


def test_label_fields_are_read_as_fields(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Supplier profile"],
            ["Company name:"],
            ["Contact e-mail:"],
            ["Number of employees:"],
            [],
            ["No", "Question", "Answer"],
            [1, "Is data backed up?"],
            [2, "Is data deleted on exit?"],
        ]
    )
    for row in (2, 3, 4):
        sheet.cell(row, 2).border = BOX
    found = reads(book)
    assert asked(found) == {
        "A2": (None, "B2"),
        "A3": (None, "B3"),
        "A4": (None, "B4"),
        "B7": (None, "C7"),
        "B8": (None, "C8"),
    }
    assert [q.kind for q in found.questions] == ["field"] * 3 + ["question"] * 2


def test_placeholders_and_presets_are_no_answers_and_answers_are(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Answer", "Comment"],
            ["Is data backed up?", "Please select", "[Insert your answer here]"],
            ["Is data deleted on exit?", None, "mm/dd/yyyy"],
            ["Is traffic encrypted?", "Yes", "TLS 1.3 everywhere."],
        ]
    )
    add_list(sheet, "B2:B4", '"Please select,Yes,No"')
    first, second, third = reads(book).questions
    assert (first.existing, second.existing, third.existing) == (None, None, "Yes\nTLS 1.3 everywhere.")
    assert first.choice is not None
    assert first.choice.placeholder == "Please select"
    assert second.detail is not None
    assert second.detail.placeholder == "mm/dd/yyyy"


def test_a_preset_score_in_every_row_is_no_answer(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Requirement", "Maturity", "Comments"],
            *([f"Measure {n} is applied across the company.", 1] for n in range(1, 9)),
        ]
    )
    add_list(sheet, "B2:B9", '"1,2,3,4,5"')
    found = reads(book)
    assert [q.existing for q in found.questions] == [None] * 8
    assert all(q.choice and q.choice.placeholder == "1" for q in found.questions)


def test_a_date_cell_expects_a_date_and_a_length_limit_is_known(reads: Reads) -> None:
    book, sheet = sheet_of(
        [["Question", "Answer"], ["When was the last penetration test?"], ["Describe your hosting."]]
    )
    sheet["B2"].number_format = "yyyy-mm-dd"
    rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="200")
    rule.add("B3")
    sheet.add_data_validation(rule)
    first, second = reads(book).questions
    assert first.detail is not None
    assert first.detail.date
    assert second.detail is not None
    assert second.detail.limit == 200


def test_hidden_rows_still_count(reads: Reads) -> None:
    book, sheet = sheet_of([["Question", "Answer"], *([f"Is rule {n} enforced?"] for n in range(1, 5))])
    sheet.row_dimensions[3].hidden = True
    assert len(reads(book).questions) == 4


def test_a_list_over_a_million_rows_costs_nothing(reads: Reads) -> None:
    book, sheet = sheet_of([["Question", "Answer"], *([f"Is rule {n} enforced?"] for n in range(1, 5))])
    add_list(sheet, "B1:B1048576", '"Yes,No"')
    sheet.conditional_formatting.add("A1:Z1048576", _rule())
    started = dt.datetime.now(dt.UTC)
    assert asked(reads(book)) == {f"A{row}": (f"B{row}", None) for row in range(2, 6)}
    assert (dt.datetime.now(dt.UTC) - started).total_seconds() < 2


def _rule() -> object:
    from openpyxl.formatting.rule import FormulaRule

    return FormulaRule(formula=['$A1<>""'], font=Font(bold=True), fill=PatternFill("solid", bgColor="FFEEEE"))
