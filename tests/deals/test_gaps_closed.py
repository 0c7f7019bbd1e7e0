from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.deals import gaps, propose
from app.deals.gaps import Closing
from app.errors import Conflict, Forbidden, WrongUse
from app.store import gaps as store
from app.store import proposals, questions
from app.store.states import QuestionState
from smallbank import AT_REST, workbook
from staff import LIBRARIAN, REQUESTER, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from app.deals.office import Office
    from app.store.tables import QuestionnaireRow

    Answered = Callable[..., QuestionnaireRow]

STRANGE = "Xyzzy plugh frobnicate quux?"


@pytest.fixture
def waiting(answered: Answered) -> list[QuestionnaireRow]:
    return [answered(workbook([STRANGE, AT_REST])), answered(workbook([AT_REST, STRANGE, STRANGE + " "]))]


def strange(session: Session, rows: list[QuestionnaireRow]) -> list[tuple[str, str, str | None]]:
    found = [one for row in rows for one in questions.of(session, row.id) if one.text.strip() == STRANGE]
    return [(one.state.value, one.detail, one.entry) for one in found]


def test_one_answer_closes_a_gap_everywhere_and_is_proposed(
    session: Session, office: Office, waiting: list[QuestionnaireRow]
) -> None:
    (gap,) = store.gaps(session)
    done = gaps.close(session, office, REVIEWER, gap.likeness, Closing("yes", "We frobnicate."))
    assert done.questions == 3
    assert strange(session, waiting) == [("in_review", "We frobnicate.", None)] * 3
    assert (done.proposal.kind, done.proposal.position, done.proposal.entry) == ("entry", "yes", None)
    with pytest.raises(Conflict, match="somebody has answered it"):
        gaps.close(session, office, REVIEWER, gap.likeness, Closing("no", "We do not."))


def test_an_entry_that_answers_a_gap_gets_its_phrasing(
    session: Session, office: Office, waiting: list[QuestionnaireRow]
) -> None:
    (gap,) = store.gaps(session)
    done = gaps.close(session, office, REVIEWER, gap.likeness, Closing(entry="encryption.at_rest", approved=True))
    assert {state for state, _, _ in strange(session, waiting)} == {QuestionState.APPROVED.value}
    assert {entry for _, _, entry in strange(session, waiting)} == {"encryption.at_rest"}
    assert (done.proposal.kind, done.proposal.entry) == ("phrasing", "encryption.at_rest")


def test_wrong_words_approve_nothing(session: Session, office: Office, waiting: list[QuestionnaireRow]) -> None:
    (gap,) = store.gaps(session)
    session.commit()
    with pytest.raises(Conflict, match="objected"):
        gaps.close(session, office, LIBRARIAN, gap.likeness, Closing(None, "We are SOC 2 certified.", approved=True))
    session.rollback()
    assert {state for state, _, _ in strange(session, waiting)} == {"open"}
    assert proposals.number(session) == 0


def test_a_requester_does_not_close_gaps(session: Session, office: Office, waiting: list[QuestionnaireRow]) -> None:
    (gap,) = store.gaps(session)
    with pytest.raises(Forbidden):
        gaps.close(session, office, REQUESTER, gap.likeness, Closing(None, "We frobnicate."))
    with pytest.raises(WrongUse, match="write the answer"):
        gaps.close(session, office, REVIEWER, gap.likeness, Closing())


def wording(session: Session, detail: str, short: str | None = None) -> str:
    made = propose.Proposal("wording", AT_REST, "encryption.at_rest", "yes", detail, short=short)
    return propose.propose(session, REVIEWER, made).id


def test_a_wording_is_taken_in_when_its_facts_are_known_and_its_words_are_right(
    session: Session, office: Office
) -> None:
    for detail, short, fault in (
        ("Disks have {{ company.encryption.none_such }}.", None, "a fact is missing"),
        ("Disks have {{ company", None, "the template is broken"),
        ("We are SOC 2 certified.", None, "objected"),
        ("Disks are encrypted.", "We are SOC 2 certified.", "objected"),
        ("Disks are encrypted.", "Encrypted. " * 13, "the short form has 142 characters: make it at most 140"),
    ):
        with pytest.raises(Conflict, match=fault):
            propose.decide(session, office, LIBRARIAN, wording(session, detail, short), accepted=True)
    good = wording(session, "Disks have {{ company.encryption.at_rest }}.")
    assert propose.decide(session, office, LIBRARIAN, good, accepted=True).state == "accepted"


def test_a_proposal_is_mended_before_it_is_accepted(session: Session, office: Office) -> None:
    made = propose.propose(
        session, REVIEWER, propose.Proposal("entry", STRANGE, None, "yes", "We are SOC 2 certified.")
    )
    with pytest.raises(WrongUse, match="id"):
        propose.decide(session, office, LIBRARIAN, made.id, accepted=True)
    with pytest.raises(Forbidden):
        propose.change(session, REVIEWER, made.id, {"detail": "We frobnicate."})
    propose.change(session, LIBRARIAN, made.id, {"detail": "We frobnicate.", "entry": "hr.background_checks"})
    with pytest.raises(Conflict, match="already"):
        propose.decide(session, office, LIBRARIAN, made.id, accepted=True)
    propose.change(session, LIBRARIAN, made.id, {"entry": "hr.frobnication"})
    propose.decide(session, office, LIBRARIAN, made.id, accepted=True)
    with pytest.raises(Conflict, match="accepted already"):
        propose.change(session, LIBRARIAN, made.id, {"detail": "We do not."})
