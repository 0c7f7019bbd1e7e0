"""`candor fill`, as a sales engineer runs it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation

from program import AS_OF, ROOT, Candor

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = ROOT / "examples" / "questionnaires"
WRONG_WORDS = ("SOC 2 certified", "SOC 2 certification", "SOC 2 certificate")


def questionnaire(path: Path, *questions: str, comments: bool = True) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["No.", "Question", "Answer", *(["Comments"] if comments else [])])
    answers = DataValidation(type="list", formula1='"Yes,No"')
    sheet.add_data_validation(answers)
    for number, question in enumerate(questions, 1):
        sheet.append([number, question])
        answers.add(f"C{number + 1}")
    book.save(path)
    return path


def test_the_excel_example_comes_back_with_its_answers(candor: Candor, tmp_path: Path) -> None:
    ran = candor("fill", EXAMPLES / "vendor-assessment.xlsx", "-o", "out.xlsx", "--report", "r.json", "--as-of", AS_OF)
    assert ran.status == 1, ran.err
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert report["verified"] is True
    assert report["counts"]["auto"] >= 9
    sheet = load_workbook(tmp_path / "out.xlsx")["Questionnaire"]
    answers = {sheet.cell(row, 2).value: sheet.cell(row, 3).value for row in range(6, sheet.max_row + 1)}
    assert answers["Is our data encrypted at rest? Please state the algorithm."] == "Yes"
    assert answers["Do you accept unlimited liability for data breaches?"] is None
    assert answers["Do you keep a register of volcano monitoring stations?"] is None


def test_the_word_example_comes_back_with_its_answers(candor: Candor, tmp_path: Path) -> None:
    ran = candor("fill", EXAMPLES / "supplier-questionnaire.docx", "-o", "out.docx", "--as-of", AS_OF)
    assert ran.status in (0, 1), ran.err
    paper = Document(str(tmp_path / "out.docx"))
    fields = paper.tables[0]
    assert fields.cell(0, 1).text == "Quillhaven Software, Inc."
    assert "training" in paper.tables[1].cell(1, 2).text


def test_are_you_soc_2_certified_is_answered_in_both_cells_and_in_the_right_words(
    candor: Candor, tmp_path: Path
) -> None:
    file = questionnaire(tmp_path / "q.xlsx", "Is your organization SOC 2 certified?")
    assert candor("fill", file, "--as-of", AS_OF).status == 0
    sheet = load_workbook(tmp_path / "q.answered.xlsx").active
    assert sheet is not None
    assert sheet["C2"].value == "Yes"
    said = str(sheet["D2"].value)
    for needed in ("SOC 2 Type II", "1 October 2025", "30 September 2026", "unqualified", "Availability", "NDA"):
        assert needed in said
    assert not any(words in said for words in WRONG_WORDS)


def test_the_offer_is_made_in_full_once_and_short_afterwards(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(
        tmp_path / "q.xlsx", "Do you have a current SOC 2 report?", "Is your organization SOC 2 certified?"
    )
    report = candor("fill", file, "--json", "--as-of", AS_OF).json
    first, second = (row["written"][1]["value"] for row in report["questions"])
    assert len(first) > len(second)
    assert len(report["offers"]) == 1


def test_a_customer_under_nda_is_offered_the_report_under_that_nda(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(tmp_path / "q.xlsx", "Do you have a current SOC 2 report?")
    report = candor("fill", file, "--json", "--customer", "Acme", "--nda", "signed:2026-05-04", "--as-of", AS_OF).json
    assert "4 May 2026" in report["offers"][0]["text"]


def test_what_a_colleague_wrote_survives_unless_told_otherwise(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(tmp_path / "q.xlsx", "Is customer data encrypted at rest?", "Is data encrypted in transit?")
    book = load_workbook(file)
    book.worksheets[0]["C2"] = "No"
    book.worksheets[0]["D2"] = "Ask Dana first."
    book.save(file)
    kept = candor("fill", file, "--json", "--as-of", AS_OF).json
    assert kept["counts"]["kept"] == 1
    assert load_workbook(tmp_path / "q.answered.xlsx").worksheets[0]["D2"].value == "Ask Dana first."
    candor("fill", file, "--overwrite", "--as-of", AS_OF)
    assert "AES-256" in str(load_workbook(tmp_path / "q.answered.xlsx").worksheets[0]["D2"].value)


def test_a_dry_run_writes_no_file(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(tmp_path / "q.xlsx", "Is customer data encrypted at rest?")
    ran = candor("fill", file, "--dry-run", "--json", "--as-of", AS_OF)
    assert ran.json["output"] is None
    assert [path.name for path in tmp_path.iterdir()] == ["q.xlsx"]


def test_a_file_goes_through_standard_input_and_output(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(tmp_path / "q.xlsx", "Is customer data encrypted at rest?")
    ran = candor("fill", "-", "-o", "out.xlsx", stdin=file.read_bytes())
    assert ran.status == 0, ran.err
    assert load_workbook(tmp_path / "out.xlsx").worksheets[0]["C2"].value == "Yes"


def test_the_memo_says_what_a_person_must_do(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(
        tmp_path / "q.xlsx", "Do you have a current SOC 2 report?", "Do you accept unlimited liability?"
    )
    candor("fill", file, "--memo", "memo.html", "--customer", "<Acme>", "--as-of", AS_OF)
    memo = (tmp_path / "memo.html").read_text(encoding="utf-8")
    assert "&lt;Acme&gt;" in memo
    assert "Do you accept unlimited liability?" in memo
    assert "Offers made" in memo
    assert not re.search(r"""(?:src|href|url)\s*[=(]""", memo)


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b" " * (50 * 1024 * 1024))
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("truncated.xlsx", (EXAMPLES / "vendor-assessment.xlsx").read_bytes()[:3000]),
        ("truncated.docx", (EXAMPLES / "supplier-questionnaire.docx").read_bytes()[:3000]),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        (
            "protected.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900),
        ),
        ("paper.xlsx", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"),
        ("bomb.xlsx", bomb()),
        ("noise.docx", bytes(range(256)) * 40),
    ],
)
def test_a_file_that_cannot_be_answered_gives_one_line_and_nothing_else(
    candor: Candor, tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    ran = candor("fill", name)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert name in ran.err
    assert "Traceback" not in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_without_questions_is_not_done(candor: Candor, tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "Minutes of the meeting"
    book.save(tmp_path / "minutes.xlsx")
    ran = candor("fill", "minutes.xlsx")
    assert (ran.status, ran.out) == (2, "")
    assert "no question was found" in ran.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("fill", "missing.xlsx"), "missing.xlsx cannot be read"),
        (("fill", "."), "is a folder"),
        (("fill", "x.xlsx", "--as-of", "soon"), "'soon' is no date"),
        (("fill", "x.xlsx", "--nda", "perhaps"), "use none, sent, signed"),
        (("fil",), "invalid choice"),
        ((), "required"),
        (("fill", "-"), "say with -o"),
    ],
)
def test_wrong_use_is_told_in_one_line(candor: Candor, words: tuple[str, ...], message: str) -> None:
    ran = candor(*words)
    assert ran.status == 2
    assert message in ran.err
    assert ran.err.count("\n") == 1


def test_an_unknown_setting_is_an_error(candor: Candor) -> None:
    ran = candor("settings", CANDOR_BNAK_DIR="x")
    assert ran.status == 2
    assert "CANDOR_BNAK_DIR is no setting" in ran.err


def test_answers_that_their_cells_are_too_small_to_show_are_counted(candor: Candor, tmp_path: Path) -> None:
    file = questionnaire(tmp_path / "low.xlsx", "Do you encrypt data at rest?")
    book = load_workbook(file)
    book["Sheet"].row_dimensions[2].height = 15
    book["Sheet"]["D2"].alignment = Alignment(wrap_text=True)
    book.save(file)
    assert "answers longer than their cells show: 1" in candor("fill", file, "--as-of", AS_OF).out
    assert load_workbook(tmp_path / "low.answered.xlsx")["Sheet"].row_dimensions[2].height == 15
