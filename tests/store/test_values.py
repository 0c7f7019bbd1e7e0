from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest

from app import documents
from app.answer import Draft, Finding, Match, Offer
from app.questionnaire import Cell, Detail, Marks, Question, TableCell
from app.store import values
from program import ROOT

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONNAIRES = sorted((ROOT / "examples/questionnaires").iterdir())


@pytest.mark.parametrize("file", QUESTIONNAIRES, ids=lambda file: file.name)
def test_every_question_of_a_file_comes_back_as_it_was(file: Path) -> None:
    for question in documents.read(file.read_bytes(), file.name).questions:
        assert values.question(json.loads(json.dumps(values.kept(question)))) == question


def test_places_marks_and_days_come_back_as_they_were() -> None:
    question = Question(
        "t1",
        "?",
        TableCell(0, 1, 2, (3, 4, 5)),
        detail=Detail(Cell("Ответы", "B3"), limit=20, date=True),
        marks=Marks((("Yes", Cell("S", "C3")), ("No", Cell("S", "D3"))), mark=dt.date(2026, 11, 23)),
    )
    assert values.question(json.loads(json.dumps(values.kept(question)))) == question


def test_a_draft_comes_back_with_its_offer_and_findings() -> None:
    draft = Draft(
        "q",
        "review",
        "claim_error",
        entry="soc2.report",
        score=0.91,
        offer=Offer("soc2", "nda", "under NDA"),
        findings=(Finding("soc2.certified", "error", "nobody is", (0, 4)),),
        matches=(Match("soc2.report", 0.91, ("soc 2",)),),
    )
    assert values.draft(json.loads(json.dumps(values.kept(draft)))) == draft


def test_a_part_that_this_version_does_not_know_is_left_out() -> None:
    shape = values.kept(Draft("q", "auto")) | {"invented_later": 1}
    assert values.draft(shape) == Draft("q", "auto")
