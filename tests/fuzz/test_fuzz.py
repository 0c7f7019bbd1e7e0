from __future__ import annotations

import io
import random

import pytest
from fuzz_documents import mutated, trial
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation


def workbook() -> bytes:
    """A workbook with a list on a hidden sheet, merged blocks, formulas, a protected sheet and a form."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Supplier questionnaire"],
        ["No", "Question", "Answer", "Comment", "Score"],
        ["1", "Access"],
        ["1.1", "Are rights reviewed every quarter?", None, None, '=IF(C4="Yes",1,0)'],
        ["1.2", "Describe how administrators sign in.", None, None, '=IF(C5="Yes",1,0)'],
        ["2", "Backups"],
        ["2.1", "Are backups tested?", "Please select"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:E3")
    rule = DataValidation(type="list", formula1="Lists!$A$1:$A$3")
    rule.add("C4:C7")
    sheet.add_data_validation(rule)
    lists = book.create_sheet("Lists")
    for word in ("Yes", "No", "N/A"):
        lists.append([word])
    lists.sheet_state = "hidden"
    form = book.create_sheet("Profile")
    form.append(["Company name:", None])
    form.append(["Contact:", "[insert name]"])
    form.protection.sheet = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


CSV = 'No;Frage;Antwort\n1;Gibt es eine Leitlinie?;\n2;"Sind Daten;\nverschlüsselt?";\n'.encode()


@pytest.mark.parametrize("seed", range(8))
def test_a_broken_workbook_gives_our_own_errors_and_nothing_else(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    content = workbook()
    for _ in range(40):
        assert trial(mutated(content, dice), "buyer.xlsx") == ""


def test_a_broken_csv_file_gives_our_own_errors_and_nothing_else() -> None:
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    for _ in range(400):
        assert trial(mutated(CSV, dice), "buyer.csv") == ""
