"""A bank made ready, with what it learns of itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from app import pipeline
from app.knowledge import know
from app.questionnaire import Asked
from smallbank import AT_REST, small_bank

if TYPE_CHECKING:
    from pathlib import Path


def test_knowledge_that_let_go_of_its_model_answers_as_before(tmp_path: Path) -> None:
    known = know(small_bank(tmp_path / "bank"), dt.date(2026, 11, 23), tmp_path / "cache")
    before = pipeline.match_all([Asked(AT_REST)], known)
    held = known.model
    known.release()
    assert pipeline.match_all([Asked(AT_REST)], known) == before
    assert known.model is not held
