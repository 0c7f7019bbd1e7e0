from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from app.deals import deliver, review
from app.deals.review import Edit
from app.errors import Conflict, Forbidden, WrongUse
from app.store import audit, questions
from app.store.states import QuestionnaireState, QuestionState
from smallbank import AT_REST, SOC2, UNKNOWN, workbook
from staff import LIBRARIAN, REQUESTER, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from app.deals.office import Office
    from app.store.tables import QuestionnaireRow, QuestionRow

    Answered = Callable[..., QuestionnaireRow]


def the(session: Session, row: QuestionnaireRow, text: str) -> QuestionRow:
    return next(one for one in questions.of(session, row.id) if one.text == text)


def test_answers_are_drafted_and_wait_for_a_person(session: Session, answered: Answered) -> None:
    row = answered()
    assert row.state is QuestionnaireState.IN_REVIEW
    assert the(session, row, AT_REST).state is QuestionState.DRAFTED
    assert the(session, row, UNKNOWN).state in {QuestionState.OPEN, QuestionState.IN_REVIEW}
    assert the(session, row, SOC2).offer == "soc2"


def test_a_reviewer_sees_which_words_speak_for_an_entry(session: Session, answered: Answered) -> None:
    (match, *_) = the(session, answered(), AT_REST).draft["matches"]
    assert match["entry"] == "encryption.at_rest"
    assert "encrypted" in match["because"]


def test_a_questionnaire_is_ready_when_nothing_waits_any_more(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    assert review.decide_all(session, REQUESTER, row.id, "auto") == 2
    assert row.state is QuestionnaireState.IN_REVIEW
    review.reject(session, REVIEWER, the(session, row, UNKNOWN).id)
    assert row.state is QuestionnaireState.READY


def test_an_edit_of_a_version_that_has_changed_is_refused(session: Session, office: Office, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    review.edit(session, office, REVIEWER, question.id, Edit(version=1, detail="Disks are encrypted."))
    with pytest.raises(Conflict, match="version 2"):
        review.edit(session, office, LIBRARIAN, question.id, Edit(version=1, detail="Everything is encrypted."))
    assert question.detail == "Disks are encrypted."


def test_every_wording_is_kept(session: Session, office: Office, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    first = question.detail
    review.edit(session, office, REVIEWER, question.id, Edit(version=1, detail="Disks are encrypted."))
    review.approve(session, REVIEWER, question.id)
    session.flush()
    assert [(one.detail, one.state, one.by) for one in questions.versions(session, question.id)] == [
        ("Disks are encrypted.", QuestionState.APPROVED, "vic"),
        ("Disks are encrypted.", QuestionState.IN_REVIEW, "vic"),
        (first, QuestionState.DRAFTED, "candor"),
    ]


def test_wrong_words_need_a_librarians_recorded_override(session: Session, office: Office, answered: Answered) -> None:
    question = the(session, answered(), SOC2)
    review.edit(session, office, REVIEWER, question.id, Edit(version=1, detail="We are SOC 2 certified."))
    assert question.findings
    with pytest.raises(Conflict, match="objected"):
        review.approve(session, REVIEWER, question.id)
    with pytest.raises(Forbidden):
        review.approve(session, REVIEWER, question.id, override="the buyer insists")
    review.approve(session, LIBRARIAN, question.id, override="quoted from the buyer's form")
    session.flush()
    assert questions.versions(session, question.id)[0].override == "quoted from the buyer's form"


def test_bulk_approval_passes_over_what_was_objected_to(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    review.edit(session, office, REVIEWER, the(session, row, SOC2).id, Edit(1, detail="We are SOC 2 certified."))
    review.decide_all(session, REVIEWER, row.id, "auto")
    assert the(session, row, SOC2).state is QuestionState.IN_REVIEW


def test_a_requester_approves_automatic_answers_and_edits_none(
    session: Session, office: Office, answered: Answered
) -> None:
    question = the(session, answered(), AT_REST)
    with pytest.raises(Forbidden, match="reviewer"):
        review.edit(session, office, REQUESTER, question.id, Edit(version=1, detail="Yes!"))
    assert review.approve(session, REQUESTER, question.id).state is QuestionState.APPROVED


def test_what_a_reviewer_has_edited_stays_when_a_requester_approves_the_automatic_answers(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    edited = the(session, row, AT_REST)
    review.edit(session, office, REVIEWER, edited.id, Edit(version=1, detail="Disks are encrypted."))
    assert review.decide_all(session, REQUESTER, row.id, "auto") == 1
    assert edited.state is not QuestionState.APPROVED
    assert review.decide_all(session, REVIEWER, row.id, "auto") == 1


def test_the_buyers_own_option_can_be_chosen_and_no_other(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    question = the(session, row, UNKNOWN)
    with pytest.raises(WrongUse, match="Yes, No, N/A"):
        review.edit(session, office, REVIEWER, question.id, Edit(version=1, option="Perhaps"))
    review.edit(session, office, REVIEWER, question.id, Edit(version=1, option="N/A", detail="Mostly grey."))
    review.approve(session, REVIEWER, question.id)
    sheet = load_workbook(io.BytesIO(deliver.file(session, office, REVIEWER, row.id, draft=True)))["Security"]
    assert (sheet["C4"].value, sheet["D4"].value) == ("N/A", "Mostly grey.")


def test_a_question_asked_twice_is_answered_once(session: Session, office: Office, answered: Answered) -> None:
    row = answered(workbook([UNKNOWN, AT_REST, UNKNOWN.upper()]))
    review.edit(session, office, REVIEWER, the(session, row, UNKNOWN).id, Edit(1, detail="Grey.", same=True))
    assert the(session, row, UNKNOWN.upper()).detail == "Grey."


def test_an_answer_that_stands_in_the_file_is_left_alone(session: Session, office: Office, answered: Answered) -> None:
    row = answered(workbook(answers=["No"]))
    question = the(session, row, AT_REST)
    assert question.state is QuestionState.APPROVED
    with pytest.raises(Conflict, match="stands in the file"):
        review.edit(session, office, REVIEWER, question.id, Edit(version=1, detail="Yes."))


def test_the_log_proves_wordings_without_holding_them(session: Session, office: Office, answered: Answered) -> None:
    question = the(session, answered(), AT_REST)
    review.edit(session, office, REVIEWER, question.id, Edit(version=1, detail="Disks are encrypted."))
    session.flush()
    event = audit.events(session, subject=f"question/{question.id}")[-1]
    assert event.before["detail"] != event.after["detail"]
    assert "Disks" not in str(event.after)


def test_assigning_and_commenting_stay_with_us(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    question = the(session, row, AT_REST)
    with pytest.raises(WrongUse, match="nobody"):
        review.assign(session, REQUESTER, [question.id], "nobody@example.com")
    review.comment(session, REQUESTER, question.id, "Ask the platform team.")
    session.flush()
    assert [one.text for one in questions.comments(session, question.id)] == ["Ask the platform team."]
    assert b"platform team" not in deliver.file(session, office, REQUESTER, row.id, draft=True)
