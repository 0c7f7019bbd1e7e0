"""A small answer bank, learned in a second, and workbooks that ask it."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from program import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ENTRIES = (
    "access/mfa_customer",
    "appsec/sast",
    "company/headcount",
    "encryption/at_rest",
    "encryption/in_transit",
    "hr/background_checks",
    "incident/classification",
    "legal/liability",
    "logging/retention",
    "pentest/third_party",
    "physical/visitors",
    "soc2/report",
)
AT_REST = "Is customer data encrypted at rest?"
SOC2 = "Are you SOC 2 certified?"
UNKNOWN = "Xyzzy plugh frobnicate?"  # words that no entry knows: a person's, with a guess beside it or without
QUESTIONS = (AT_REST, SOC2, UNKNOWN)


def small_bank(directory: Path) -> Path:
    """Facts, register and a handful of entries, from the shipped bank."""
    shipped = ROOT / "answer_bank"
    directory.mkdir(parents=True)
    shutil.copy(shipped / "company.toml", directory)
    shutil.copytree(shipped / "attestations", directory / "attestations")
    for entry in ENTRIES:
        source = shipped / "answers" / f"{entry}.md"
        target = directory / "answers" / f"{entry}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return directory


def workbook(questions: Iterable[str] = QUESTIONS, answers: Iterable[str] = ()) -> bytes:
    """A sheet with a question, a Yes/No list and a cell for words in each row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Security"
    sheet.append(["No.", "Question", "Answer", "Comments"])
    given = list(answers)
    for number, question in enumerate(questions, 1):
        sheet.append([number, question, given[number - 1] if number <= len(given) else None, None])
    choice = DataValidation(type="list", formula1='"Yes,No,N/A"', allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"C2:C{sheet.max_row}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
