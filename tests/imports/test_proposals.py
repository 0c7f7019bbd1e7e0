"""What an answered questionnaire proposes to the bank, and what is taken in."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest

from app import imports
from app.answer import Matching
from app.bank import bank, changes, entry_file, rendering
from app.errors import WrongUse
from app.imports import table
from app.knowledge import know
from app.matching.answered import Answered
from app.questionnaire import Asked
from program import AS_OF, Candor
from smallbank import AT_REST, small_bank

if TYPE_CHECKING:
    from pathlib import Path

    from app.imports import Proposal
    from app.knowledge import Knowledge

ON = dt.date.fromisoformat(AS_OF)
UNHEARD = "Do you keep a register of volcano monitoring stations?"


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    directory = small_bank(tmp_path_factory.mktemp("imports") / "bank")
    return know(directory, ON, tmp_path_factory.mktemp("imports-cache"))


def answered(*rows: tuple[str, str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("Question", "Answer"), *rows])
    return out.getvalue().encode()


def propose(known: Knowledge, *rows: tuple[str, str], customers: tuple[str, ...] = ()) -> tuple[Proposal, ...]:
    return imports.proposals("old.csv", answered(*rows), known, customers=customers)


def test_the_same_answer_to_another_wording_proposes_a_phrasing(known: Knowledge) -> None:
    (one,) = propose(known, ("Is the customer data that you store encrypted at rest?", "Yes, it is encrypted."))
    assert (one.kind, one.entry, one.action) == ("phrasing", "encryption.at_rest", "phrasing")


def test_a_question_that_the_bank_answers_alike_proposes_nothing(known: Knowledge) -> None:
    (one,) = propose(known, (AT_REST, "Yes"))
    assert (one.kind, one.action) == ("known", "skip")


def test_another_stance_is_a_contradiction_that_shows_both_and_waits(known: Knowledge) -> None:
    (one,) = propose(known, (AT_REST, "No, only backups are."))
    assert (one.kind, one.action) == ("contradiction", "")
    assert one.stands is not None
    assert (one.stands.where, one.stands.position) == ("encryption.at_rest", "yes")
    assert one.detail == "Only backups are."


def test_what_no_entry_answers_becomes_a_new_entry_with_an_id_of_its_own(known: Knowledge) -> None:
    one, two = propose(known, (UNHEARD, "Yes, in a ledger."), (UNHEARD[:-1] + " abroad?", "No, not there."))
    assert (one.kind, two.kind) == ("entry", "entry")
    assert one.entry != two.entry
    assert changes.ID.fullmatch(one.entry)


def test_the_same_question_twice_is_a_repeat_or_a_contradiction(known: Knowledge) -> None:
    one, two, three = propose(known, (UNHEARD, "Yes."), (UNHEARD.upper(), "Yes."), (UNHEARD, "No."))
    assert (one.kind, two.kind, three.kind) == ("entry", "repeat", "contradiction")


def test_two_files_that_differ_contradict_each_other(known: Knowledge) -> None:
    first = propose(known, (UNHEARD, "Yes, in a ledger."))
    (one,) = imports.proposals("new.csv", answered((UNHEARD, "No, it was closed.")), known, before=first)
    assert one.kind == "contradiction"
    assert one.stands is not None
    assert one.stands.where.startswith("old.csv")


def test_wrong_words_about_a_report_are_flagged_and_put_right(known: Knowledge) -> None:
    (one,) = propose(known, ("Which volcano audits do you undergo?", "Our lava team is fine. We are SOC 2 certified."))
    assert one.wrong
    assert one.action == ""
    assert "certified" not in one.detail
    assert one.detail.startswith("Our lava team is fine.")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("The test took place in March 2024.", "date"),
        ("We plan to finish this by the end of 2025.", "date"),
        ("The next one is scheduled for Q2 2026.", "date"),
        ("This was set up for Globex as you asked.", "deal"),
        ("Data is shared with Initech Holdings Ltd only.", "deal"),
        ("As discussed, the volcano is out of scope.", "deal"),
        ("See above.", "reference"),
        ("Refer to the response to question 12.", "reference"),
    ],
)
def test_what_belongs_to_another_day_or_buyer_waits_for_a_look(known: Knowledge, answer: str, kind: str) -> None:
    (one,) = propose(known, (UNHEARD, answer), customers=("Globex",))
    assert [note.kind for note in one.notes] == [kind]
    assert one.action == ""


@pytest.mark.parametrize(
    "answer",
    [
        "We follow ISO/IEC 27001:2022 and the OWASP Top 10 of 2021.",
        "The latest review took place on 10 June 2026.",
        "Quillhaven Software, Inc. keeps one.",
    ],
)
def test_what_belongs_in_an_answer_is_left_alone(known: Knowledge, answer: str) -> None:
    (one,) = propose(known, (UNHEARD, answer))
    assert one.notes == ()


def test_a_form_field_is_a_fact_and_no_answer(known: Knowledge) -> None:
    one, _ = propose(known, ("Company website", "https://www.volcanoes.io"), (UNHEARD, "No"))
    assert (one.kind, one.action) == ("fact", "skip")


def test_the_table_comes_back_as_it_was_written_and_holds_no_formula(known: Knowledge) -> None:
    made = propose(
        known, ("=cmd()|volcano calc?", "-1+2, 'quoted' and \"more\"\nin two lines"), (UNHEARD, "{{ 1 + 1 }}")
    )
    text = table.written(made)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not any(cell.startswith(("=", "-", "+", "@")) for cell in cells)
    taken = table.changes(text, known.findings)
    assert [one.question for one in taken] == [one.pair.question for one in made]
    assert [one.detail for one in taken] == [one.detail for one in made]


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("action", "perhaps", "row 2: 'perhaps' is no action"),
        ("position", "maybe", "row 2: 'maybe' is no position"),
        ("answer", "We are SOC 2 certified.", "row 2: "),
        ("entry", "../../etc/passwd", "is no id"),
        ("entry", "encryption.at_rest", "already"),
    ],
)
def test_a_table_that_cannot_be_taken_in_says_where(known: Knowledge, column: str, value: str, message: str) -> None:
    rows = list(csv.DictReader(io.StringIO(table.written(propose(known, (UNHEARD, "Yes, in a ledger."))))))
    rows[0][column] = value
    out = io.StringIO()
    writer = csv.DictWriter(out, table.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    with pytest.raises(WrongUse, match=message):
        changes.files(bank.load(known.directory), table.changes(out.getvalue(), known.findings), ON)


def test_text_that_looks_like_a_template_is_taken_in_as_text(known: Knowledge) -> None:
    text = "It says {{ company.company.name }} {% x %}{# y #}."
    change = changes.Change("entry", "other.braces", UNHEARD, "yes", text)
    written = changes.files(bank.load(known.directory), [change], ON)
    entry = entry_file.parse(written["answers/other/braces.md"], "answers/other/braces.md")
    said = rendering.environment().from_string(entry.detail).render()
    assert said == text


def test_a_phrasing_leaves_the_entry_that_it_stood_in(known: Knowledge) -> None:
    change = changes.Change("phrasing", "encryption.in_transit", AT_REST)
    written = changes.files(bank.load(known.directory), [change], ON)
    assert AT_REST in written["answers/encryption/in_transit.md"]
    assert AT_REST not in written["answers/encryption/at_rest.md"]


def test_what_a_person_accepts_is_in_the_bank_and_answers_the_question(candor: Candor, tmp_path: Path) -> None:
    own = small_bank(tmp_path / "bank")
    (tmp_path / "old.csv").write_bytes(answered((UNHEARD, "Yes, in a ledger."), (AT_REST, "No, not at all.")))
    before = {file: file.read_bytes() for file in own.rglob("*.md")}
    dry = candor("bank", "import", "old.csv", "--csv", "table.csv", "--bank", own, "--as-of", AS_OF)
    assert dry.status == 1, dry.err
    assert "1 wait for a decision" in dry.out
    assert {file: file.read_bytes() for file in own.rglob("*.md")} == before
    ran = candor("bank", "import", "--accept", "table.csv", "--bank", own, "--as-of", AS_OF)
    assert ran.status == 0, ran.err
    assert "1 entry" in ran.out
    answer = candor("ask", UNHEARD, "--bank", own, "--as-of", AS_OF).out
    assert "In a ledger" in answer
    assert candor("bank", "check", "--bank", own, "--as-of", AS_OF).status == 0


def test_the_example_bank_is_nobody_s_to_write_to(candor: Candor, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(answered((UNHEARD, "Yes, in a ledger.")))
    ran = candor("bank", "import", "old.csv", "--bulk", "--as-of", AS_OF)
    assert ran.status == 2
    assert "candor init" in ran.err


def test_the_very_same_question_gets_the_very_same_answer_whatever_its_figures(candor: Candor, tmp_path: Path) -> None:
    question = "Are volcano registers reviewed and updated at least annually?"
    own = small_bank(tmp_path / "bank")
    old = "Question,Answer\n" + f'{question},"No, every 30 months, in the second quarter."\n'
    (tmp_path / "old.csv").write_text(old, encoding="utf-8")
    (tmp_path / "new.csv").write_text(f"Question,Answer\n{question},\n", encoding="utf-8")
    assert candor("bank", "import", "old.csv", "--bulk", "--bank", own, "--as-of", AS_OF).status == 0
    filled = candor("fill", "new.csv", "--bank", own, "--as-of", AS_OF, "--json").json
    assert filled["questions"][0]["decision"] == "auto"
    assert filled["questions"][0]["written"][0]["value"] == "No. Every 30 months, in the second quarter."
    again = candor("bank", "import", "old.csv", "--json", "--bank", own, "--as-of", AS_OF).json
    assert [one["kind"] for one in again] == ["known"]


def test_the_same_words_in_two_sections_may_have_two_answers(known: Knowledge) -> None:
    question = "Are the records reviewed?"
    first = changes.Change("entry", "other.lava", question, "yes", "Every year.", section="Lava")
    second = changes.Change("entry", "other.ash", question, "no", "Not yet.", section="Ash")
    written = changes.files(bank.load(known.directory), [first, second], ON)
    lava, ash = (
        entry_file.parse(written[f"answers/other/{name}.md"], f"answers/other/{name}.md") for name in ("lava", "ash")
    )
    assert (lava.answered, ash.answered) == ((f"Lava › {question}",), (f"Ash › {question}",))
    assert lava.phrasings != ash.phrasings
    settled = Answered.of([(text, entry.id) for entry in (lava, ash) for text in entry.answered])
    unknown = Matching((), "none", reason="no_match")
    assert settled.settled(Asked(question, "Lava"), unknown).matches[0].entry == "other.lava"
    assert settled.settled(Asked(question, "Ash"), unknown).matches[0].entry == "other.ash"
    assert settled.settled(Asked(question, "Smoke"), unknown) == unknown
