"""Answered questionnaires are read whatever their layout; two columns are enough."""

from __future__ import annotations

import csv
import io

import pytest
from docx import Document
from openpyxl import Workbook

from app.drafting.options import option_words
from app.imports.pair import stance
from app.imports.reading import pairs
from smallbank import workbook

OPTIONS = option_words(
    {"yes": {"is": ["yes", "y"]}, "no": {"is": ["no", "n"]}, "not_applicable": {"is": ["n/a", "not applicable"]}}
)
ANSWERED = (
    ("Is customer data encrypted at rest?", "Yes, with AES-256 in every store."),
    ("Describe how backups are made.", "Snapshots are taken every night."),
    ("Are visitors escorted?", "No"),
)
READ = [
    ("Is customer data encrypted at rest?", "yes", "With AES-256 in every store."),
    ("Describe how backups are made.", "information", "Snapshots are taken every night."),
    ("Are visitors escorted?", "no", ""),
]


def sheet(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def commas(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def paper(*rows: tuple[str, str]) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for question, answer in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = question, answer
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


GOLDEN = [
    ("Category", "Question", "Approved answer", "Owner"),
    *(("Security", question, answer, "Dana") for question, answer in ANSWERED),
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bare.xlsx", sheet(*ANSWERED)),
        ("headed.xlsx", sheet(("Question", "Answer"), *ANSWERED)),
        ("golden.xlsx", sheet(*GOLDEN)),
        ("bare.csv", commas(*ANSWERED)),
        ("golden.csv", commas(*GOLDEN)),
        ("paper.docx", paper(*ANSWERED)),
    ],
)
def test_every_answered_row_is_read_in_any_layout(name: str, content: bytes) -> None:
    assert [(one.question, one.position, one.detail) for one in pairs(name, content, OPTIONS)] == READ


def test_the_choice_and_the_words_beside_it_are_told_apart() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["No.", "Question", "Answer", "Comments"])
    page.append([1, "Is customer data encrypted at rest?", "Yes", "No key leaves the vault."])
    page.append([2, "Are backups encrypted?", None, None])
    page.append([3, "Are visitors escorted?", "N/A", None])
    out = io.BytesIO()
    book.save(out)
    read = pairs("q.xlsx", out.getvalue(), OPTIONS)
    assert [(one.position, one.detail) for one in read] == [
        ("yes", "No key leaves the vault."),
        ("not_applicable", ""),
    ]


def test_a_blank_questionnaire_gives_nothing() -> None:
    assert pairs("q.xlsx", workbook(), OPTIONS) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", ("yes", "")),
        ("Yes. All of it is.", ("yes", "All of it is.")),
        ("N/A - we run no data center", ("not_applicable", "We run no data center")),
        ("Not applicable -- no fleet", ("not_applicable", "No fleet")),
        ("No formal process exists.", (None, "No formal process exists.")),
        ("Yesterday, all of it was.", (None, "Yesterday, all of it was.")),
    ],
)
def test_a_stance_before_the_words_is_told_from_words_that_begin_like_one(
    text: str, expected: tuple[str | None, str]
) -> None:
    assert stance(text, OPTIONS) == expected
