"""`candor init` and `candor bank approve`, as a person runs them on a terminal and in a script."""

from __future__ import annotations

import datetime as dt
import os
import pty
import re
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from app.bank import bank
from app.commands import init
from program import AS_OF, ROOT, Candor

if TYPE_CHECKING:
    from pathlib import Path

FACTS = """
[company]
name = "Brightwell"
security_email = "trust@brightwell.test"
[encryption]
at_rest = "ChaCha20"
kms = "HashiCorp Vault"
[attestations.soc2]
type = "2"
period_start = 2025-07-01
period_end = 2026-06-30
issued_on = 2026-08-03
opinion = "unqualified"
criteria = ["Security"]
exception_count = 0
issuer = "Other Auditors LLP"
accreditation = "an independent licensed CPA firm"
products = ["Brightwell Desk"]
scope = "the Brightwell Desk service"
"""


def on_a_terminal(data: Path, answers: str, *words: str | Path) -> tuple[int, str]:
    """The exit code and what stood on the terminal, for a person who types these lines."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CANDOR_")}
    ran = subprocess.Popen(
        [sys.executable, "-m", "app.commands.main", *map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**clean, "PYTHONPATH": str(ROOT), "CANDOR_DATA_DIR": str(data)},
    )
    os.close(theirs)
    os.write(ours, answers.encode())
    shown = b""
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        try:
            read = os.read(ours, 4096)
        except OSError:  # the program has closed its side
            break
        if not read:
            break
        shown += read
    os.close(ours)
    return ran.wait(timeout=60), shown.decode(errors="replace").replace("\r\n", "\n")


@pytest.fixture(scope="module")
def begun(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    (folder / "facts.toml").write_text(FACTS, encoding="utf-8")
    assert Candor(data_dir, folder)("init", "bank", "--facts", "facts.toml", "--as-of", AS_OF).status == 1
    return folder / "bank"


@pytest.fixture
def own(begun: Path, tmp_path: Path) -> Path:
    return shutil.copytree(begun, tmp_path / "bank")


def test_a_bank_begins_with_every_entry_to_be_reviewed_and_says_how_far_it_is(candor: Candor, own: Path) -> None:
    ran = candor("init", own, "--as-of", AS_OF)
    assert ran.status == 1
    assert "320 entries" in ran.out
    assert "   0 approved" in ran.out
    far = candor("init", own, "--json", "--as-of", AS_OF).json
    assert "encryption.at_rest" in far["to_review"]
    assert "access.leaver_hours" in far["lacking"]["access.deprovisioning_time"]
    checked = candor("bank", "check", "--bank", own, "--as-of", AS_OF)
    assert checked.status == 0, checked.out


def test_an_entry_answers_once_it_is_approved(candor: Candor, own: Path) -> None:
    question = "Is customer data encrypted at rest?"
    before = candor("ask", question, "--bank", own, "--as-of", AS_OF)
    assert (before.status, "not approved" in before.out + before.err) == (1, True)
    assert candor("bank", "approve", "encryption.at_rest", "--bank", own, "--as-of", AS_OF).status == 0
    after = candor("ask", question, "--bank", own, "--as-of", AS_OF)
    assert after.status == 0, after.out
    assert "ChaCha20" in after.out
    assert "HashiCorp Vault" in after.out


def test_what_lapses_soon_is_named_and_what_lapses_later_is_counted(candor: Candor, own: Path) -> None:
    told = candor("bank", "stale", "--bank", own, "--as-of", AS_OF).out
    assert re.search(r"\d+ entries +its review falls due", told)
    assert len(told.splitlines()) < 60
    later = candor("bank", "stale", "--bank", own, "--as-of", "2027-06-01").out
    assert re.search(r"lapsed +soc2\.report +", later)


def test_an_entry_that_lacks_a_fact_cannot_be_approved_and_names_it(candor: Candor, own: Path) -> None:
    ran = candor("bank", "approve", "access.deprovisioning_time", "--bank", own, "--as-of", AS_OF)
    assert ran.status == 1
    assert "company.access." in ran.out


def test_the_report_that_was_given_is_spoken_of_in_the_right_words(candor: Candor, own: Path) -> None:
    assert candor("bank", "approve", "--domain", "soc2", "--bank", own, "--as-of", AS_OF).status == 0
    ran = candor("ask", "Are you SOC 2 certified?", "--bank", own, "--as-of", AS_OF)
    assert "We have a current SOC 2 Type II report on Brightwell Desk" in ran.out
    assert "trust@brightwell.test" in ran.out


def test_a_person_is_asked_on_a_terminal_and_may_stop_at_any_question(data_dir: Path, tmp_path: Path) -> None:
    status, shown = on_a_terminal(
        data_dir, "Brightwell\n\ntrust@brightwell.test\n\n\nmany\n61\n.\n", "init", tmp_path / "bank"
    )
    assert status == 1
    assert "Write a number, please." in shown
    company = bank.load(tmp_path / "bank").company["company"]
    assert company == {"name": "Brightwell", "security_email": "trust@brightwell.test", "headcount": 61}


def test_a_field_of_a_report_that_cannot_be_is_asked_for_again_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = iter(["three", "2", "fine", "qualified"])
    monkeypatch.setattr("builtins.input", lambda _question: next(said))
    asking = init.Asking((), (), {"type": "Type 1 or 2?", "opinion": "The opinion?"})
    assert init.fields({"fields": ["type", "opinion"]}, asking) == {"type": "2", "opinion": "qualified"}
    assert "It must be one of 1, 2." in capsys.readouterr().out


def test_the_questions_may_be_answered_in_a_file(candor: Candor, tmp_path: Path) -> None:
    assert candor("init", "bank", "--questions", "q.toml").status == 0
    assert not (tmp_path / "bank").exists()
    asked = (tmp_path / "q.toml").read_text(encoding="utf-8")
    assert not re.search(r"(?m)^[^#\[\n]", asked)  # nothing is said of anybody yet
    facts, reports = asked.split("\n# Do you have a SOC 2 report?")
    answered = re.sub(r"(?m)^# (\w+ = )", r"\1", facts).replace('"Acme"', '"Brightwell"') + f"\n#{reports}"
    (tmp_path / "q.toml").write_text(answered, encoding="utf-8")
    again = candor("init", "bank", "--questions", "q.toml")
    assert (again.status, "is there already" in again.err) == (2, True)
    ran = candor("init", "bank", "--facts", "q.toml", "--as-of", AS_OF)
    assert (ran.status, ran.err) == (1, "")
    company = bank.load(tmp_path / "bank").company
    assert company["company"]["name"] == "Brightwell"
    assert company["product"]["all"] == ["Acme Desk", "Acme Mobile"]
    assert isinstance(company["bcdr"]["plan_last_review"], dt.date)


def test_entries_are_read_and_approved_one_by_one_on_a_terminal(data_dir: Path, own: Path) -> None:
    _, shown = on_a_terminal(data_dir, "a\n\nq\n", "bank", "approve", "--bank", own, "--as-of", AS_OF)
    assert "1 approved" in shown
    assert sum(entry.approved for entry in bank.load(own).entries) == 1


def test_a_folder_that_holds_something_else_is_left_alone(candor: Candor, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text("x", encoding="utf-8")
    ran = candor("init", "papers")
    assert ran.status == 2
    assert "is not empty" in ran.err


def test_the_example_bank_cannot_be_approved_by_mistake(candor: Candor) -> None:
    ran = candor("bank", "approve", "--all")
    assert ran.status == 2
    assert "candor init" in ran.err
