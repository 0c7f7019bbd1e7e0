from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.bank import bank as files
from app.bank import rendering
from app.deals import past, propose
from app.deals.propose import Proposal
from app.deals.publish import publish
from app.errors import Forbidden, WrongUse
from app.shipped import shipped
from app.store import proposals, questions
from smallbank import AT_REST, small_bank, workbook
from staff import LIBRARIAN, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlmodel import Session

    from app.bank.bank import Bank
    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow

ENTRY = "encryption.at_rest"
WORDS = "Every disk is encrypted with {{ company.encryption.at_rest }}."


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return files.load(small_bank(tmp_path / "bank"))


def accept(session: Session, office: Office, *made: Proposal) -> None:
    for one in made:
        row = propose.propose(session, REVIEWER, one)
        propose.decide(session, office, LIBRARIAN, row.id, accepted=True)


def test_what_was_accepted_becomes_part_of_the_files(
    session: Session, office: Office, bank: Bank, known: Knowledge
) -> None:
    accept(
        session,
        office,
        Proposal("phrasing", "Are disks scrambled?", ENTRY),
        Proposal("wording", AT_REST, ENTRY, "yes", WORDS),
        Proposal("entry", "Do you frobnicate?", "incident.frobnication", "yes", "We frobnicate {{ every }} plugh."),
        Proposal("answer", "Are visitors registered?", "physical.visitors", "no", "Nobody visits."),
    )
    done = publish(session, LIBRARIAN, bank, known.on)
    assert (done.proposals, done.left) == (4, ())
    after = files.load(bank.directory)
    says = rendering.answers(after, known.on)
    assert says[ENTRY].detail == "Every disk is encrypted with AES-256."
    assert says[ENTRY].evidence == ("soc2",)
    assert says["incident.frobnication"].detail == "We frobnicate {{ every }} plugh."
    assert (says["physical.visitors"].position, says["physical.visitors"].detail) == ("no", "Nobody visits.")
    entry = next(one for one in after.entries if one.id == ENTRY)
    assert "Are disks scrambled?" in entry.phrasings
    assert entry.reviewed_on == known.on
    assert proposals.number(session, "written") == 4
    assert publish(session, LIBRARIAN, after, known.on).proposals == 0


@pytest.mark.parametrize(
    ("short", "says"), [(None, None), ("Disks have {{ company.encryption.at_rest }}.", "Disks have AES-256."), ("", "")]
)
def test_a_wording_changes_the_short_form_when_it_gives_one(
    session: Session, office: Office, bank: Bank, known: Knowledge, short: str | None, says: str | None
) -> None:
    stood = rendering.answers(bank, known.on)[ENTRY].short
    accept(session, office, Proposal("wording", AT_REST, ENTRY, "yes", WORDS, short=short))
    publish(session, LIBRARIAN, bank, known.on)
    assert rendering.answers(files.load(bank.directory), known.on)[ENTRY].short == (stood if says is None else says)


def test_what_was_accepted_is_known_by_the_section_that_it_was_asked_in(
    session: Session, office: Office, bank: Bank, known: Knowledge, answered: Callable[..., QuestionnaireRow]
) -> None:
    asked = questions.of(session, answered(workbook(["Is it ever left unlocked?"])).id)[0]
    asked.section, asked.position, asked.detail = "Server rooms", "no", "The door locks itself."
    session.add(asked)
    row = propose.from_question(session, REVIEWER, asked.id, "answer", entry="physical.visitors")
    propose.decide(session, office, LIBRARIAN, row.id, accepted=True)
    publish(session, LIBRARIAN, bank, known.on)
    entry = next(one for one in files.load(bank.directory).entries if one.id == "physical.visitors")
    assert "Server rooms › Is it ever left unlocked?" in entry.answered


def test_an_entry_that_was_read_again_counts_as_reviewed(
    session: Session, office: Office, bank: Bank, known: Knowledge
) -> None:
    before = next(one for one in bank.entries if one.id == ENTRY)
    with pytest.raises(Forbidden):
        propose.confirm(session, office, REVIEWER, ENTRY)
    propose.confirm(session, office, LIBRARIAN, ENTRY)
    publish(session, LIBRARIAN, bank, known.on)
    after = next(one for one in files.load(bank.directory).entries if one.id == ENTRY)
    assert before.reviewed_on < known.on
    assert after == replace(before, reviewed_on=known.on)


def test_what_the_bank_cannot_take_in_stays_accepted(
    session: Session, office: Office, bank: Bank, known: Knowledge
) -> None:
    new = Proposal("entry", "Do you frobnicate?", "incident.frobnication", "yes", "We frobnicate.")
    accept(session, office, new, Proposal("entry", "Again?", "incident.frobnication", "yes", "We do."))
    accept(session, office, Proposal("phrasing", "Are disks scrambled?", ENTRY))
    done = publish(session, LIBRARIAN, bank, known.on)
    assert done.proposals == 2
    ((row, why),) = done.left
    assert "already" in why
    assert row.state == "accepted"


def test_the_example_bank_is_nobodys_to_write(session: Session, office: Office, known: Knowledge) -> None:
    accept(session, office, Proposal("phrasing", "Are disks scrambled?", ENTRY))
    with pytest.raises(WrongUse, match="candor init"):
        publish(session, LIBRARIAN, files.load(shipped("answer_bank")), known.on)
    with pytest.raises(Forbidden):
        publish(session, REVIEWER, files.load(shipped("answer_bank")), known.on)
    assert proposals.number(session, "accepted") == 1


def test_an_old_questionnaire_becomes_proposals_once(session: Session, office: Office) -> None:
    old = workbook(["Is every disk encrypted?", AT_REST], ["Yes", "No"])
    made = past.read(session, office, REVIEWER, [("old.xlsx", old)])
    other = next(one for one in made if one.kind == "contradiction")
    chosen = [past.choice(other, "answer"), *(past.choice(one, one.action) for one in made if one.action == "phrasing")]
    assert past.take(session, REVIEWER, chosen) == len(chosen)
    assert past.take(session, REVIEWER, chosen) == 0
    kept = next(row for row in proposals.page(session, state="open") if row.kind == "answer")
    assert (kept.entry, kept.position, kept.question) == (ENTRY, "no", AT_REST)
    assert kept.source.startswith("old.xlsx ")


@pytest.mark.parametrize("text", ["", "[]", "{}", "7", '{"kind": "phrasing"}'])
def test_a_choice_that_was_not_sent_by_the_page_is_refused(session: Session, text: str) -> None:
    with pytest.raises(WrongUse):
        past.take(session, REVIEWER, [text])
