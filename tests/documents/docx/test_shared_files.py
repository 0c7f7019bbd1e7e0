from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import asdict

from app.documents.docx import read, replaced, verify, write

if TYPE_CHECKING:
    from app.questionnaire import Place, Question, Value

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted((SHARED / "data/questionnaires").glob("*.docx"))

pytestmark = pytest.mark.skipif(not FILES, reason="the real questionnaires are not here: ../shared is absent")


def every_slot(questions: tuple[Question, ...], *, overwrite: bool) -> dict[Place, Value]:
    answers: dict[Place, Value] = {}
    for number, question in enumerate(questions):
        if question.existing and not overwrite:
            continue
        if question.choice:
            answers[question.choice.place] = question.choice.options[-1]
        if question.detail:
            answers[question.detail.place] = f"Answer {number}: we do <this> & that.\nEvery day."
        if question.marks:
            answers |= {box: at == 0 for at, (_, box) in enumerate(question.marks.boxes)}
        answers |= {slot.place: "More." for slot in question.also}
    return answers


def named(place: Place) -> dict[str, object]:
    kind = re.sub(r"(?<!^)(?=[A-Z])", "_", type(place).__name__).lower()
    return {"type": kind, **{key: value for key, value in asdict(place).items() if value is not None}}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_real_file_with_every_slot_filled_is_the_buyers_file_with_answers(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    answers = every_slot(read(before).questions, overwrite=False)
    after = write(before, answers)
    verify(before, after, answers)
    filled, report = tmp_path / path.name, tmp_path / "report.json"
    filled.write_bytes(after)
    gone = replaced(before, after, answers)
    written = [
        {"place": named(place), "value": str(value), "replaced": text}
        for place, value in answers.items()
        for text in gone.get(place, ("",))
    ]
    report.write_text(json.dumps({"questions": [{"written": written}]}))
    tool = SHARED / "tools/check_fidelity.py"
    run = subprocess.run(
        [sys.executable, tool, path, filled, "--report", report, "--verbose"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_answers_of_a_real_file_are_replaced_where_that_is_asked_for(path: Path) -> None:
    before = path.read_bytes()
    answers = every_slot(read(before).questions, overwrite=True)
    verify(before, write(before, answers), answers)
