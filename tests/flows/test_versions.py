"""From one version of a questionnaire to the next: what was answered stands, what is new is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from program import AS_OF, Candor
from smallbank import AT_REST, small_bank, workbook

if TYPE_CHECKING:
    from pathlib import Path

OLD = (AT_REST, "Do you keep a register of volcano monitoring stations?")
NEW = (AT_REST, "Do you keep registers of volcano monitoring stations?", "Are lava lamps allowed?")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "new.xlsx").write_bytes(workbook(NEW))
    return small_bank(tmp_path / "bank")


def test_the_questions_that_an_earlier_version_did_not_hold_are_listed(
    candor: Candor, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.xlsx").write_bytes(workbook(OLD, ["Yes", "Yes"]))
    ran = candor("fill", "new.xlsx", "--earlier", "old.xlsx", "--bank", own, "--as-of", AS_OF)
    assert "beside old.xlsx: 1 questions as before, 1 reworded, 1 new" in ran.out
    assert "new: Security!B4  Are lava lamps allowed?" in ran.out


def test_an_answer_that_differs_from_the_earlier_version_waits_for_a_person(
    candor: Candor, own: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.xlsx").write_bytes(workbook(OLD, ["No", "Yes"]))
    words = ("fill", "new.xlsx", "--earlier", "old.xlsx", "--bank", own, "--as-of", AS_OF, "--json")
    first, second, _ = candor(*words).json["questions"]
    assert (first["decision"], first["reason"]) == ("review", "answered_differently")
    assert "“Yes.”" in second["note"]


def test_a_questionnaire_without_a_product_is_asked_for_it_once(candor: Candor, own: Path) -> None:
    asked = candor("fill", "new.xlsx", "--bank", own, "--as-of", AS_OF).out
    assert asked.count("which product is it about?") == 1
    named = candor("fill", "new.xlsx", "--product", "Quillhaven Flow", "--bank", own, "--as-of", AS_OF).out
    assert "which product" not in named
    unknown = candor("fill", "new.xlsx", "--product", "Other", "--bank", own, "--as-of", AS_OF).out
    assert "the bank knows no product 'Other'" in unknown
