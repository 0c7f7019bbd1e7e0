"""Delivery: the buyer's file with the approved answers, its memo and its gaps; and what else ends a questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from app import gaps as gap_list
from app import letter, memo, pipeline
from app.deals import answer, offers, work
from app.deals.actor import SYSTEM
from app.deals.announce import announce
from app.deals.keep import keep
from app.deals.record import record
from app.errors import Conflict
from app.store import customers, database, questionnaires, questions
from app.store import files as file_store
from app.store.states import QuestionnaireState, QuestionState, moved
from app.store.tables import QuestionnaireRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.questionnaires import Counts

UNDER_WAY = (QuestionnaireState.RECEIVED, QuestionnaireState.ANSWERING)
ANSWERED = (QuestionnaireState.IN_REVIEW, QuestionnaireState.READY, QuestionnaireState.DELIVERED)


def ask(session: Session, office: Office, actor: Actor, identifier: str) -> QuestionnaireRow:
    """Have the file written and delivered; raises Conflict while something waits for a person."""
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    if row.delivering or row.state == QuestionnaireState.DELIVERED:
        return row
    _all_decided(session, row)
    row.delivery += 1
    row.delivering, row.runs = True, 0
    session.add(row)
    _note(session, actor, row, "questionnaire.delivery_asked")
    session.flush()
    office.queue.deliver(session, row)
    return row


def begin(engine: Engine, identifier: str) -> bool:
    """Take the delivery up; false when there is nothing to deliver."""
    with Session(engine) as session:
        row = session.get(QuestionnaireRow, identifier, with_for_update=True)
        if row is None or not row.delivering:
            return False
        row.runs += 1
        if row.runs > answer.MOST_RUNS:
            answer.fail(session, row, answer.GIVEN_UP)
        session.commit()
        return row.runs <= answer.MOST_RUNS


def write(engine: Engine, office: Office, identifier: str) -> None:
    """Write the file, read it back, and deliver it: the step of the workflow, safe to run again."""
    with Session(database.reading(engine)) as session:
        row = session.get(QuestionnaireRow, identifier)
        if row is None or not row.delivering:
            return
        knowledge = work.knowledge_of(session, office)
        ready = work.work_of(session, row, file_store.get(office.files, row.digest))
    content = pipeline.deliver(ready, knowledge).content
    with Session(engine) as session:
        standing = session.get(QuestionnaireRow, identifier, with_for_update=True)
        if standing is None or not standing.delivering:
            return
        digest = keep(session, office.files, content)
        standing.state = moved(standing.state, QuestionnaireState.DELIVERED)
        standing.answered_digest, standing.delivered_at, standing.delivering = digest, now(), False
        standing.failure = None
        session.add(standing)
        offers.made(session, standing, ready.offers())
        _note(session, SYSTEM, standing, "questionnaire.delivered")
        announce(session, "questionnaire.delivered", standing, customers.of(session, standing.customer_id))
        session.commit()


def failed(engine: Engine, identifier: str, why: str) -> None:
    """Give up a delivery; the questionnaire says why and can be delivered again when that is mended."""
    with Session(engine) as session:
        row = session.get(QuestionnaireRow, identifier, with_for_update=True)
        if row is not None and row.delivering:
            answer.fail(session, row, why)
            session.commit()


def file(session: Session, office: Office, actor: Actor, identifier: str, *, draft: bool = False) -> bytes:
    """The delivered file, or with `draft` the file as it would be with the answers so far; raises Conflict."""
    actor.require("questionnaires.read")
    row = mine(session, actor, identifier)
    if row.state is QuestionnaireState.DELIVERED and row.answered_digest and not draft:
        return file_store.get(office.files, row.answered_digest)
    answered(row)
    if not draft:
        _all_decided(session, row)
    content = file_store.get(office.files, row.digest)
    ready = work.work_of(session, row, content, work.SO_FAR if draft else work.FINAL)
    return pipeline.deliver(ready, work.knowledge_of(session, office)).content


def page(session: Session, office: Office, actor: Actor, identifier: str) -> str:
    """The memo for the person who sends the file, as HTML."""
    actor.require("questionnaires.read")
    row = mine(session, actor, identifier)
    answered(row)
    return memo.page(work.work_of(session, row, b"", work.SO_FAR), work.knowledge_of(session, office))


def cover(session: Session, office: Office, actor: Actor, identifier: str, *, plain: bool = False) -> str:
    """The letter to the buyer with the offers made, as HTML, or `plain` for the mail that carries the file."""
    actor.require("questionnaires.read")
    row = mine(session, actor, identifier)
    answered(row)
    written = work.FINAL if row.state is QuestionnaireState.DELIVERED else work.SO_FAR
    ready, knowledge = work.work_of(session, row, b"", written), work.knowledge_of(session, office)
    return letter.text(ready, knowledge) if plain else letter.page(ready, knowledge)


def gaps(session: Session, actor: Actor, identifier: str) -> str:
    """Every question that the file leaves blank, as CSV for a spreadsheet."""
    actor.require("questionnaires.read")
    row = mine(session, actor, identifier)
    answered(row)
    states = (QuestionState.OPEN, QuestionState.IN_REVIEW, QuestionState.REJECTED)
    blank = questions.of(session, row.id, states=states)
    return gap_list.table((one.place, one.section, one.text, one.state.value, answer.why(one)) for one in blank)


def cancel(session: Session, actor: Actor, identifier: str) -> QuestionnaireRow:
    """Stop it; what is under way ends at its next step and changes nothing any more."""
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    row.state = moved(row.state, QuestionnaireState.CANCELLED)
    row.delivering = False
    session.add(row)
    _note(session, actor, row, "questionnaire.cancelled")
    return row


def again(session: Session, office: Office, actor: Actor, identifier: str) -> QuestionnaireRow:
    """Try a failed questionnaire again: from the file, or from its answers when it had some."""
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    if row.state is not QuestionnaireState.FAILED:
        raise Conflict(f"it is {row.state.value.replace('_', ' ')}: only what failed can be tried again")
    row.failure = None
    if questionnaires.counts(session, [row.id])[row.id].questions and row.bank_as_of:
        answer.settle(session, row)
    else:
        row.state, row.runs, row.progress = moved(row.state, QuestionnaireState.RECEIVED), 0, 0
        row.attempt += 1
        session.add(row)
        session.flush()
        office.queue.answer(session, row, priority=1)
    _note(session, actor, row, "questionnaire.tried_again")
    return row


def delete(session: Session, actor: Actor, identifier: str) -> list[str]:
    """Remove a questionnaire, its answers, comments and messages; returns the digests of its files.

    The caller hands those to `keep.release` after the commit.
    """
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    digests = [digest for digest in (row.digest, row.answered_digest) if digest]
    _note(session, actor, row, "questionnaire.deleted")
    questionnaires.remove(session, row)
    return digests


def mine(session: Session, actor: Actor, identifier: str, *, lock: bool = False) -> QuestionnaireRow:
    """The questionnaire, if the actor may know of it; raises NotFound."""
    row = questionnaires.find(session, identifier, lock=lock)
    actor.require_customer(customers.of(session, row.customer_id).ref)
    return row


def answered(row: QuestionnaireRow) -> None:
    """Raise Conflict, with the reason, unless there are answers to look at."""
    if row.state in UNDER_WAY:
        raise Conflict(f"it is still being answered ({row.progress}%): come back in a moment")
    if row.state not in ANSWERED:
        raise Conflict(f"it is {row.state.value}{f': {row.failure}' if row.failure else ''}")


def _all_decided(session: Session, row: QuestionnaireRow) -> None:
    answered(row)
    counts: Counts = questionnaires.counts(session, [row.id])[row.id]
    if counts.undecided:
        raise Conflict(
            f"{counts.undecided} of {counts.questions} questions wait for a person: approve them, or leave them blank"
        )


def _note(session: Session, actor: Actor, row: QuestionnaireRow, action: str) -> None:
    customer = customers.of(session, row.customer_id)
    after = {"state": row.state.value, "delivery": row.delivery}
    record(session, actor, action, f"questionnaire/{row.id}", after=after, customer=customer.ref)
