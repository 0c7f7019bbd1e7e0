from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.deals import review
from app.deals.review import Edit
from app.deals.undo import done, undo
from app.errors import Conflict
from app.store import questions
from app.store.states import QuestionnaireState, QuestionState
from smallbank import AT_REST, SOC2, UNKNOWN, workbook
from staff import LIBRARIAN, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from app.deals.office import Office
    from app.store.tables import QuestionnaireRow, QuestionRow

    Answered = Callable[..., QuestionnaireRow]

FIRST, SECOND = replace(REVIEWER, request_id="first-request"), replace(REVIEWER, request_id="second-request")


def the(session: Session, row: QuestionnaireRow, text: str) -> QuestionRow:
    return next(one for one in questions.of(session, row.id) if one.text == text)


def test_an_edit_is_undone_with_its_wording_state_and_offer(
    session: Session, office: Office, answered: Answered
) -> None:
    question = the(session, answered(), SOC2)
    before = (question.detail, question.position, question.state, question.offer_text, question.edited)
    review.edit(session, office, FIRST, question.id, Edit(1, detail="See the report.", position="no", offer=False))
    undo(session, SECOND, "first-request")
    assert (question.detail, question.position, question.state, question.offer_text, question.edited) == before
    assert question.version == 3


def test_everything_that_one_request_did_is_undone_at_once(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    assert review.decide_all(session, FIRST, row.id, "auto") == 2
    review.reject(session, SECOND, the(session, row, UNKNOWN).id)
    assert row.state is QuestionnaireState.READY
    undo(session, SECOND, "first-request")
    assert {the(session, row, text).state for text in (AT_REST, SOC2)} == {QuestionState.DRAFTED}
    assert the(session, row, UNKNOWN).state is QuestionState.REJECTED
    assert row.state is QuestionnaireState.IN_REVIEW


def test_what_a_colleague_has_changed_since_is_not_undone(session: Session, office: Office, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    review.approve(session, FIRST, question.id)
    review.edit(session, office, LIBRARIAN, question.id, Edit(2, detail="Every disk is encrypted."))
    with pytest.raises(Conflict, match="question 1 has changed since"):
        undo(session, REVIEWER, "first-request")
    assert question.detail == "Every disk is encrypted."


def test_nobody_undoes_what_another_did(session: Session, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    review.approve(session, FIRST, question.id)
    with pytest.raises(Conflict, match="nothing to undo"):
        undo(session, LIBRARIAN, "first-request")


def test_an_assignment_is_undone_and_a_request_is_known_again(session: Session, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    assert not done(session, FIRST)
    question.assignee = "lib@example.com"
    review.assign(session, FIRST, [question.id], None)
    assert done(session, FIRST)
    undo(session, SECOND, "first-request")
    assert question.assignee == "lib@example.com"


def test_a_question_asked_twice_is_approved_once(session: Session, office: Office, answered: Answered) -> None:
    row = answered(workbook([UNKNOWN, AT_REST, UNKNOWN.upper(), UNKNOWN.replace("?", "")]))
    first, _, second, third = questions.of(session, row.id)
    review.reject(session, LIBRARIAN, third.id)
    review.edit(session, office, FIRST, first.id, Edit(1, option="N/A", detail="Grey."))
    review.approve(session, FIRST, first.id)
    assert review.approve_alike(session, office, FIRST, first.id) == 1
    assert (second.option, second.detail, second.state) == ("N/A", "Grey.", QuestionState.APPROVED)
    assert third.state is QuestionState.REJECTED, "what a colleague has decided stays"


def test_answers_that_changed_after_the_look_are_not_approved_unseen(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    seen = max(one.changed_at for one in questions.of(session, row.id))
    review.edit(session, office, LIBRARIAN, the(session, row, AT_REST).id, Edit(1, detail="Unseen."))
    assert review.decide_all(session, REVIEWER, row.id, "auto", seen=seen) == 1
    assert the(session, row, AT_REST).state is QuestionState.IN_REVIEW


def test_another_entry_brings_its_own_offer(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    question = the(session, row, AT_REST)
    review.edit(session, office, REVIEWER, question.id, Edit(1, entry="soc2.report"))
    assert question.offer == "soc2"
    review.edit(session, office, REVIEWER, question.id, Edit(2, entry="encryption.at_rest"))
    assert question.offer is None
