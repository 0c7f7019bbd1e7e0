from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from app.deals import answer, customers, deliver, endpoints, keep, offers, review
from app.deals.receive import Intake, receive
from app.errors import Conflict, NotFound
from app.store import files
from app.store import offers as offer_store
from app.store.states import QuestionnaireState
from app.store.tables import MessageRow, QuestionnaireRow, QuestionRow
from smallbank import AT_REST, UNKNOWN, workbook
from staff import ADMIN, REQUESTER, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from sqlmodel import Session

    from app.deals.office import Office

    Answered = Callable[..., QuestionnaireRow]


def delivered(session: Session, engine: Engine, office: Office, row: QuestionnaireRow) -> None:
    review.decide_all(session, REVIEWER, row.id, "auto")
    for decision in ("review", "none"):
        review.decide_all(session, REVIEWER, row.id, decision, approved=False)
    deliver.ask(session, office, REQUESTER, row.id)
    identifier = row.id
    session.commit()
    deliver.write(engine, office, identifier)
    session.refresh(row)


def test_only_approved_answers_reach_the_buyer(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    row = answered()
    delivered(session, engine, office, row)
    assert row.state is QuestionnaireState.DELIVERED
    sheet = load_workbook(io.BytesIO(deliver.file(session, office, REQUESTER, row.id)))["Security"]
    assert [sheet[f"C{n}"].value for n in range(2, 5)] == ["Yes", "Yes", None]


def test_a_file_is_not_handed_out_while_something_waits(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    with pytest.raises(Conflict, match="3 of 3 questions wait"):
        deliver.file(session, office, REQUESTER, row.id)
    with pytest.raises(Conflict, match="wait for a person"):
        deliver.ask(session, office, REQUESTER, row.id)
    assert deliver.file(session, office, REQUESTER, row.id, draft=True)


def test_asking_twice_delivers_once(session: Session, engine: Engine, office: Office, answered: Answered) -> None:
    row = answered()
    review.decide_all(session, REVIEWER, row.id, "auto")
    for decision in ("review", "none"):
        review.decide_all(session, REVIEWER, row.id, decision, approved=False)
    deliver.ask(session, office, REQUESTER, row.id)
    deliver.ask(session, office, REQUESTER, row.id)
    assert office.queue.deliveries == [row.id]  # type: ignore[attr-defined]
    identifier = row.id
    session.commit()
    deliver.write(engine, office, identifier)
    deliver.write(engine, office, identifier)
    session.refresh(row)
    deliver.ask(session, office, REQUESTER, identifier)
    assert office.queue.deliveries == [identifier]  # type: ignore[attr-defined]
    assert len(session.exec(select(MessageRow)).all()) == 0
    assert len(offer_store.of(session, identifier)) == 1


def test_running_a_step_again_after_people_began_changes_nothing(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    row = answered()
    question = session.exec(select(QuestionRow).where(QuestionRow.text == AT_REST)).one()
    review.edit(session, office, REVIEWER, question.id, review.Edit(1, detail="Disks are encrypted."))
    identifier = row.id
    session.commit()
    assert not answer.begin(engine, identifier)
    answer.read(engine, office, identifier)
    answer.draft(engine, office, identifier)
    session.refresh(question)
    assert question.detail == "Disks are encrypted."


def test_webhooks_tell_of_each_step_once(session: Session, engine: Engine, office: Office, answered: Answered) -> None:
    endpoints.add(session, ADMIN, {"url": "https://crm.example/hook"})
    row = answered(callback_url="https://deal.example/hook")
    delivered(session, engine, office, row)
    told = [(one.event, one.url) for one in session.exec(select(MessageRow).order_by(MessageRow.created_at)).all()]
    for url in ("https://crm.example/hook", "https://deal.example/hook"):
        events = ["answered", "needs_review", "delivered"]
        assert [event for event, to in told if to == url] == [f"questionnaire.{event}" for event in events]


def test_an_unreadable_file_fails_with_its_reason_and_is_kept(session: Session, engine: Engine, office: Office) -> None:
    row = receive(session, office, REQUESTER, b"Thank you.", Intake("a.csv", "acme"))
    identifier, digest = row.id, row.digest
    session.commit()
    answer.begin(engine, identifier)
    with pytest.raises(Exception, match=r"a\.csv"):
        answer.read(engine, office, identifier)
    answer.failed(engine, identifier, "a.csv asks nothing")
    session.refresh(row)
    assert (row.state, row.failure) == (QuestionnaireState.FAILED, "a.csv asks nothing")
    assert files.get(office.files, digest) == b"Thank you."


def test_what_kills_its_worker_again_and_again_is_given_up(session: Session, engine: Engine, office: Office) -> None:
    identifier = receive(session, office, REQUESTER, workbook(), Intake("a.xlsx", "acme")).id
    session.commit()
    assert [answer.begin(engine, identifier) for _ in range(7)] == [True] * 5 + [False] * 2
    assert session.get(QuestionnaireRow, identifier).state is QuestionnaireState.FAILED  # type: ignore[union-attr]


def test_cancelling_stops_what_is_under_way(session: Session, engine: Engine, office: Office) -> None:
    identifier = receive(session, office, REQUESTER, workbook(), Intake("a.xlsx", "acme")).id
    session.commit()
    answer.begin(engine, identifier)
    deliver.cancel(session, REQUESTER, identifier)
    session.commit()
    assert answer.read(engine, office, identifier) == 0
    assert session.exec(select(QuestionRow)).all() == []


def test_what_failed_can_be_tried_again(session: Session, engine: Engine, office: Office) -> None:
    row = receive(session, office, REQUESTER, workbook(), Intake("a.xlsx", "acme"))
    identifier = row.id
    session.commit()
    answer.failed(engine, identifier, "the disk was full")
    session.refresh(row)
    deliver.again(session, office, REQUESTER, identifier)
    assert row.state is QuestionnaireState.RECEIVED
    assert len(office.queue.answers) == 2  # type: ignore[attr-defined]


def test_deleting_leaves_nothing_but_the_log(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    row = answered(callback_url="https://deal.example/hook")
    delivered(session, engine, office, row)
    identifier, digests = row.id, {row.digest, row.answered_digest}
    assert set(deliver.delete(session, REQUESTER, identifier)) == digests
    session.commit()
    keep.release(engine, office.files, [digest for digest in digests if digest])
    for digest in digests:
        with pytest.raises(NotFound):
            files.get(office.files, str(digest))
    for table in (QuestionnaireRow, QuestionRow, MessageRow):
        assert session.exec(select(table)).all() == []
    with pytest.raises(NotFound):
        deliver.file(session, office, REQUESTER, identifier)


def test_bytes_that_another_questionnaire_needs_are_kept(session: Session, engine: Engine, office: Office) -> None:
    content = workbook()
    first = receive(session, office, REQUESTER, content, Intake("a.xlsx", "acme"))
    receive(session, office, REQUESTER, content, Intake("b.xlsx", "borealis"))
    digests = deliver.delete(session, REQUESTER, first.id)
    session.commit()
    keep.release(engine, office.files, digests)
    assert files.get(office.files, digests[0]) == content


def test_signing_an_nda_words_open_offers_anew(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    before = session.exec(select(QuestionRow.offer_text).where(QuestionRow.offer == "soc2")).first()
    customers.put(session, office, REQUESTER, "acme", {"nda": "signed", "nda_signed_on": dt.date(2026, 11, 1)})
    after = session.exec(select(QuestionRow.offer_text).where(QuestionRow.offer == "soc2")).first()
    assert "can be shared" in str(before)
    assert "1 November 2026" in str(after)
    assert b"1 November 2026" in _text(deliver.file(session, office, REQUESTER, row.id, draft=True))


def test_an_offer_is_listed_until_somebody_keeps_it(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    delivered(session, engine, office, answered())
    promised = [offer for offer, _ in offer_store.page(session, kept=False)]
    assert [offer.attestation for offer in promised] == ["soc2"]
    offers.keep(session, REQUESTER, promised[0].id)
    assert offer_store.page(session, kept=False) == []
    with pytest.raises(Conflict, match="kept already, by rae"):
        offers.keep(session, REQUESTER, promised[0].id)


def test_gaps_are_listed_with_their_reason(session: Session, answered: Answered) -> None:
    row = answered()
    header, line = deliver.gaps(session, REQUESTER, row.id).splitlines()
    assert header == "place,section,question,state,why"
    assert UNKNOWN in line
    assert line.rpartition(",")[2]


def test_the_memo_names_file_and_customer(session: Session, office: Office, answered: Answered) -> None:
    page = deliver.page(session, office, REQUESTER, answered().id)
    assert "acme.xlsx" in page
    assert "acme" in page


@pytest.mark.parametrize(("approval", "state"), [("never", "ready"), ("first", "in_review"), ("always", "in_review")])
def test_the_policy_says_when_a_person_must_approve(
    session: Session, answered: Answered, approval: str, state: str
) -> None:
    endpoints.set_policy(session, ADMIN, "approval", approval)
    session.commit()
    assert answered(workbook([AT_REST])).state.value == state


def test_an_answer_approved_once_goes_out_by_itself_the_next_time(session: Session, answered: Answered) -> None:
    endpoints.set_policy(session, ADMIN, "approval", "first")
    session.commit()
    row = answered(workbook([AT_REST]))
    review.decide_all(session, REQUESTER, row.id, "auto")
    session.commit()
    assert answered(workbook([AT_REST])).state is QuestionnaireState.READY


def _text(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell.value) for row in book["Security"] for cell in row).encode()
