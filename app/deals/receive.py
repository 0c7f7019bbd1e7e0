"""A buyer's file comes in: by API, by page or from a folder, always here."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from app import pipeline
from app.deals import customers
from app.deals.keep import keep
from app.deals.record import record
from app.documents.sniff import sniff
from app.errors import Conflict, UnreadableFile, WrongUse
from app.store import questionnaires
from app.store.states import QuestionnaireState
from app.store.tables import IdempotencyRow, QuestionnaireRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.questionnaire import Questionnaire

REMEMBERED = dt.timedelta(hours=24)
"""How long an Idempotency-Key is remembered."""
LONGEST_NAME = 255


class Intake(Struct, frozen=True):
    """What comes with a file; `nda` is none, sent, signed or signed:2026-11-23, and None leaves it as it is."""

    name: str
    customer: str
    product: str | None = None
    region: str | None = None
    due: dt.date | None = None
    external_ref: str | None = None
    callback_url: str | None = None
    nda: str | None = None
    overwrite: bool = False


class Once(Struct, frozen=True):
    """An Idempotency-Key, with whose it is."""

    owner: str
    key: str


def receive(  # noqa: PLR0913  # one intake for every way in
    session: Session, office: Office, actor: Actor, content: bytes, intake: Intake, *, once: Once | None = None
) -> QuestionnaireRow:
    """Take the file in; row, workflow and audit line are one transaction, which the caller commits.

    The same key and body give the same questionnaire; another body raises Conflict.
    """
    actor.require("questionnaires.write")
    actor.require_customer(intake.customer)
    _checked(intake, content)
    row = QuestionnaireRow(customer_id="", name=intake.name, digest="", size=len(content))
    if once is not None:
        known = _known(session, once, fingerprint(content, intake), row.id)
        if known is not None:
            return known
    row.digest = keep(session, office.files, content)  # before the row: a row without its file would be a loss
    customer = customers.ensure(session, office, actor, intake.customer, nda=intake.nda)
    row.customer_id, row.requester = customer.id, actor.name
    row.product, row.region = intake.product, intake.region
    row.due, row.overwrite = intake.due, intake.overwrite
    row.external_ref, row.callback_url = intake.external_ref, intake.callback_url
    session.add(row)
    session.flush()
    facts = {"name": row.name, "digest": row.digest, "size": row.size, "product": row.product, "region": row.region}
    record(session, actor, "questionnaire.received", f"questionnaire/{row.id}", after=facts, customer=customer.ref)
    office.queue.answer(session, row, priority=_priority(session, customer.id))
    return row


def detect(content: bytes, name: str) -> Questionnaire:
    """What would be answered, with nothing stored; raises UnreadableFile."""
    if not content:
        raise UnreadableFile(f"{name} is empty: send the file itself")
    return pipeline.read(name, content, pipeline.Request()).questionnaire


def recognised(content: bytes, name: str) -> None:
    """Raise UnreadableFile, with what to do, for what can be told at once to be no questionnaire."""
    sniff(content, name)


def fingerprint(content: bytes, intake: Intake) -> str:
    """The same for the same request."""
    told = {name: str(value) for name, value in asdict(intake).items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode() + hashlib.sha256(content).digest()).hexdigest()


def forget_keys(session: Session) -> None:
    """Forget keys that are older than a day."""
    session.exec(delete(IdempotencyRow).where(col(IdempotencyRow.at) < now() - REMEMBERED))


def _checked(intake: Intake, content: bytes) -> None:
    if not intake.name.strip() or len(intake.name) > LONGEST_NAME or "\x00" in intake.name:
        raise WrongUse(f"the file needs a name of at most {LONGEST_NAME} characters")
    recognised(content, intake.name)


def _known(session: Session, once: Once, same: str, new: str) -> QuestionnaireRow | None:
    """The questionnaire of a key that was used; else None, with the key noted for the new one."""
    mark = session.get(IdempotencyRow, _key(once))
    if mark is not None and mark.at < now() - REMEMBERED:
        session.delete(mark)
        session.flush()
        mark = None
    if mark is None:
        try:
            with session.begin_nested():
                session.add(IdempotencyRow(key=_key(once), fingerprint=same, questionnaire_id=new))
        except IntegrityError:  # the same request came twice at once, and the other was first
            mark = session.get_one(IdempotencyRow, _key(once), populate_existing=True)
        else:
            return None
    if mark.fingerprint != same:
        raise KeyReused("this Idempotency-Key was used for another request: send a new key with a new request")
    return questionnaires.find(session, mark.questionnaire_id)


class KeyReused(Conflict):
    """An Idempotency-Key came with another body."""


def _key(once: Once) -> str:
    return f"{once.owner}:{once.key}"


def _priority(session: Session, customer: str) -> int:
    """How many of the customer's wait already: who sends hundreds at once does not keep others waiting."""
    waiting = col(QuestionnaireRow.state).in_((QuestionnaireState.RECEIVED, QuestionnaireState.ANSWERING))
    query = select(sa.func.count()).where(col(QuestionnaireRow.customer_id) == customer, waiting)
    return session.exec(query).one()
