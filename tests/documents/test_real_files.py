"""Every shared questionnaire with every slot filled; skipped where the shared material is absent."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.documents import read, verify, write
from app.questionnaire import Cell, Choice, Detail

if TYPE_CHECKING:
    from app.questionnaire import Place, Question, Value

SHARED = Path(__file__).parents[2].parent / "shared"
FILES = sorted((SHARED / "data" / "questionnaires").glob("*.xlsx"))
CHECK = SHARED / "tools" / "check_fidelity.py"

pytestmark = pytest.mark.skipif(not FILES, reason="the shared questionnaires are not here")


def everywhere(questions: tuple[Question, ...]) -> dict[Place, Value]:
    """An answer for every slot: the last option, a date, or a text that must stay text."""
    answers: dict[Place, Value] = {}
    for question in questions:
        for slot in (question.choice, question.detail, *question.also):
            if isinstance(slot, Choice):
                last = slot.options[-1]
                answers[slot.place] = int(last) if slot.numeric and last.isdigit() else last
            elif isinstance(slot, Detail):
                answers[slot.place] = dt.date(2026, 11, 23) if slot.date else '=Yes & <so> "on"\nline two'
        if question.marks:
            answers[question.marks.boxes[0][1]] = question.marks.mark
    return answers


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_workbook_keeps_everything_but_its_answers(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    answers = everywhere(read(before, path.name).questions)
    after = write(before, path.name, answers)
    verify(before, after, path.name, answers)
    done, report = tmp_path / path.name, tmp_path / "report.json"
    done.write_bytes(after)
    written = [
        {"place": {"type": "cell", "sheet": place.sheet, "cell": place.cell}}
        for place in answers
        if isinstance(place, Cell)
    ]
    report.write_text(json.dumps({"questions": [{"written": written}]}))
    run = subprocess.run(
        [sys.executable, CHECK, path, done, "--report", report], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert " 0 collateral changes" in run.stdout
