from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from app.deals.actor import Actor, Role
from app.deals.receive import Intake, KeyReused, Once, receive
from app.errors import Forbidden, NotFound, UnreadableFile, WrongUse
from app.store import audit
from app.store.tables import CustomerRow, QuestionnaireRow
from smallbank import workbook
from staff import REQUESTER

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.office import Office

INTAKE = Intake(name="acme.xlsx", customer="acme")


def test_a_file_gets_a_row_a_customer_a_workflow_and_a_line_in_the_log(session: Session, office: Office) -> None:
    row = receive(session, office, REQUESTER, workbook(), INTAKE)
    session.commit()
    assert office.queue.answers == [row.id]  # type: ignore[attr-defined]
    assert session.exec(select(CustomerRow)).one().ref == "acme"
    assert [event.action for event in audit.events(session)] == ["customer.created", "questionnaire.received"]


def test_the_same_key_and_body_give_the_same_questionnaire(session: Session, office: Office) -> None:
    once = Once("key1", "abc")
    first = receive(session, office, REQUESTER, workbook(), INTAKE, once=once)
    session.commit()
    again = receive(session, office, REQUESTER, workbook_bytes(first, office), INTAKE, once=once)
    assert again.id == first.id
    assert len(session.exec(select(QuestionnaireRow)).all()) == 1


def workbook_bytes(row: QuestionnaireRow, office: Office) -> bytes:
    from app.store import files

    return files.get(office.files, row.digest)


def test_the_same_key_with_another_body_is_refused(session: Session, office: Office) -> None:
    once = Once("key1", "abc")
    receive(session, office, REQUESTER, workbook(), INTAKE, once=once)
    with pytest.raises(KeyReused):
        receive(session, office, REQUESTER, workbook(["Another question?"]), INTAKE, once=once)


def test_the_same_key_of_another_owner_is_another_key(session: Session, office: Office) -> None:
    first = receive(session, office, REQUESTER, workbook(), INTAKE, once=Once("key1", "abc"))
    second = receive(session, office, REQUESTER, workbook(), INTAKE, once=Once("key2", "abc"))
    assert first.id != second.id


def test_who_sends_hundreds_at_once_does_not_keep_others_waiting(session: Session, office: Office) -> None:
    for _ in range(3):
        receive(session, office, REQUESTER, workbook(), INTAKE)
    receive(session, office, REQUESTER, workbook(), Intake(name="b.xlsx", customer="borealis"))
    assert office.queue.priorities == [1, 2, 3, 1]  # type: ignore[attr-defined]


def test_a_key_for_one_customer_cannot_send_for_another(session: Session, office: Office) -> None:
    limited = Actor("key crm", Role.REQUESTER, customers=frozenset({"borealis"}))
    with pytest.raises(NotFound):
        receive(session, office, limited, workbook(), INTAKE)


def test_a_key_needs_the_scope(session: Session, office: Office) -> None:
    with pytest.raises(Forbidden, match="questionnaires:write"):
        receive(session, office, Actor("key", Role.ADMIN, frozenset({"audit"})), workbook(), INTAKE)


@pytest.mark.parametrize(
    ("content", "name", "customer", "error"),
    [
        (b"", "a.xlsx", "acme", UnreadableFile),
        (b"x", "a.xlsx", "acme", UnreadableFile),
        (b"x", "", "acme", WrongUse),
        (b"x", "n" * 256, "acme", WrongUse),
        (b"x", "a.csv", "", WrongUse),
        (b"x", "a.csv", "a/b", WrongUse),
    ],
)
def test_what_cannot_be_taken_in_is_told_in_words(
    session: Session, office: Office, content: bytes, name: str, customer: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        receive(session, office, REQUESTER, content, Intake(name=name, customer=customer))
    assert session.exec(select(QuestionnaireRow)).all() == []
