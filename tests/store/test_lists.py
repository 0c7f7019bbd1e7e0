from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from app.deals import customers
from app.store import questionnaires, questions
from app.store.questionnaires import Filter
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from sqlmodel import Session

ON = dt.date(2026, 11, 24)


@pytest.fixture
def acme(session: Session) -> CustomerRow:
    row = CustomerRow(ref="001Qy", name="Acme Corporation")
    session.add(row)
    session.flush()
    return row


def add(session: Session, customer: CustomerRow, *asked: dict[str, object], **facts: object) -> QuestionnaireRow:
    row = QuestionnaireRow(customer_id=customer.id, name="a.xlsx", digest="d", size=1, **facts)  # type: ignore[arg-type]
    session.add(row)
    session.flush()
    for index, one in enumerate(asked):
        session.add(QuestionRow(questionnaire_id=row.id, index=index, place="A1", text="?", **one))  # type: ignore[arg-type]
    session.flush()
    return row


def test_what_should_have_gone_out_before_today_is_late_unless_it_has(session: Session, acme: CustomerRow) -> None:
    yesterday = ON - dt.timedelta(days=1)
    late = add(session, acme, due=yesterday, state=QuestionnaireState.IN_REVIEW)
    add(session, acme, due=yesterday, state=QuestionnaireState.DELIVERED)
    add(session, acme, due=ON, state=QuestionnaireState.IN_REVIEW)
    wanted = Filter(late_on=ON)
    assert [row.id for row, _ in questionnaires.page(session, wanted)] == [late.id]
    assert questionnaires.number(session, wanted) == 1


def test_a_questionnaire_concerns_who_asked_for_it_and_who_has_a_question_of_it(
    session: Session, acme: CustomerRow
) -> None:
    mine = add(session, acme, requester="rae@example.com")
    given = add(session, acme, {"assignee": "rae@example.com"}, {"assignee": "rae@example.com"})
    add(session, acme, {"assignee": "vic@example.com"}, requester="vic@example.com")
    found = questionnaires.page(session, Filter(concerns="rae@example.com"))
    assert {row.id for row, _ in found} == {mine.id, given.id}


def test_sections_come_in_the_order_of_the_file_with_what_waits_in_them(session: Session, acme: CustomerRow) -> None:
    row = add(
        session,
        acme,
        {"section": "Storage", "decision": "auto", "state": QuestionState.DRAFTED},
        {"section": "Access", "decision": "review", "state": QuestionState.IN_REVIEW},
        {"section": "Storage", "decision": "none", "state": QuestionState.REJECTED},
        {"section": "Storage", "decision": "none", "state": QuestionState.APPROVED, "existing": "Yes"},
    )
    storage, access = questions.sections(session, row.id)
    assert (storage.name, storage.questions, storage.auto, storage.none, storage.kept) == ("Storage", 3, 1, 1, 1)
    assert (storage.waiting, storage.automatic) == (1, 1)
    assert (access.name, access.review, access.waiting, access.automatic) == ("Access", 1, 1, 0)


@pytest.mark.parametrize(
    ("typed", "ref"),
    [("001Qy", "001Qy"), ("acme corporation ", "001Qy"), ("Smith / Sons", "Smith - Sons"), ("New  Buyer", "New Buyer")],
)
def test_a_customer_is_known_by_ref_or_name_and_otherwise_new(
    session: Session, acme: CustomerRow, typed: str, ref: str
) -> None:
    assert customers.ref_of(session, typed) == ref
