"""Questionnaires: found, listed and counted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct
from sqlmodel import col, select

from app.errors import NotFound
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CustomerRow, IdempotencyRow, MessageRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlmodel import Session

UNDECIDED = (QuestionState.OPEN, QuestionState.DRAFTED, QuestionState.IN_REVIEW)
"""States in which a question still waits for a person before the file can be delivered."""

STANDING = tuple(set(QuestionnaireState) - {QuestionnaireState.DELIVERED, QuestionnaireState.CANCELLED})
"""States in which a questionnaire can be late."""


class Filter(Struct, frozen=True):
    """Which questionnaires are asked for; what is empty does not limit."""

    states: tuple[QuestionnaireState, ...] = ()
    customers: tuple[str, ...] = ()  # refs
    external_ref: str | None = None
    requester: str | None = None
    late_on: dt.date | None = None  # those that should have been delivered before that day
    concerns: str | None = None  # an account's e-mail address: who asked for it, or has a question of it to look at


class Counts(Struct, frozen=True):
    """How many questions there are, by decision and by state."""

    questions: int = 0
    auto: int = 0
    review: int = 0
    none: int = 0
    kept: int = 0
    open: int = 0
    drafted: int = 0
    in_review: int = 0
    approved: int = 0
    rejected: int = 0

    @property
    def undecided(self) -> int:
        """How many still wait for a person."""
        return self.open + self.drafted + self.in_review


def find(session: Session, identifier: str, *, lock: bool = False) -> QuestionnaireRow:
    """The questionnaire, locked until the transaction ends if asked for; raises NotFound."""
    query = select(QuestionnaireRow).where(col(QuestionnaireRow.id) == identifier)
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound(f"there is no questionnaire {identifier}")
    return row


def page(
    session: Session, wanted: Filter, *, before: tuple[dt.datetime, str] | None = None, limit: int = 50
) -> Sequence[tuple[QuestionnaireRow, CustomerRow]]:
    """Questionnaires with their customers, newest first, older than the cursor."""
    row, customer = QuestionnaireRow, CustomerRow
    query = select(row, customer).join(customer, col(customer.id) == col(row.customer_id)).where(*_limits(wanted))
    if before is not None:
        query = query.where(sa.tuple_(col(row.received_at), col(row.id)) < before)
    return session.exec(query.order_by(col(row.received_at).desc(), col(row.id).desc()).limit(limit)).all()


def number(session: Session, wanted: Filter) -> int:
    """How many questionnaires there are."""
    row, customer = QuestionnaireRow, CustomerRow
    query = select(sa.func.count()).select_from(row).join(customer, col(customer.id) == col(row.customer_id))
    return session.exec(query.where(*_limits(wanted))).one()


def counts(session: Session, identifiers: Collection[str]) -> dict[str, Counts]:
    """The counts of several questionnaires in one query."""
    row = QuestionRow
    groups = (col(row.questionnaire_id), col(row.decision), col(row.state), col(row.existing).is_not(None))
    query = sa.select(*groups, sa.func.count()).where(groups[0].in_(identifiers)).group_by(*groups)
    tables: dict[str, dict[str, int]] = {identifier: {} for identifier in identifiers}
    for identifier, decision, state, existing, number in session.connection().execute(query):
        table = tables[identifier]
        for name in ("questions", "kept" if existing else decision, QuestionState(state).value):
            table[name] = table.get(name, 0) + number
    return {identifier: Counts(**table) for identifier, table in tables.items()}


def by_state(session: Session) -> dict[QuestionnaireState, int]:
    """How many questionnaires are in each state."""
    query = sa.select(col(QuestionnaireRow.state), sa.func.count()).group_by(col(QuestionnaireRow.state))
    return {row[0]: row[1] for row in session.connection().execute(query)}


def unfinished(session: Session) -> Iterable[QuestionnaireRow]:
    """Questionnaires on which a worker has still to work."""
    row = QuestionnaireRow
    working = col(row.state).in_((QuestionnaireState.RECEIVED, QuestionnaireState.ANSWERING))
    return session.exec(select(row).where(working | col(row.delivering))).all()


def expired(session: Session, on: dt.datetime, days: int | None) -> Iterable[QuestionnaireRow]:
    """Finished questionnaires whose time of keeping, their customer's or else the general one, is over."""
    row, customer = QuestionnaireRow, CustomerRow
    done = (QuestionnaireState.DELIVERED, QuestionnaireState.FAILED, QuestionnaireState.CANCELLED)
    query = (
        select(row, customer.retention_days)
        .join(customer, col(customer.id) == col(row.customer_id))
        .where(col(row.state).in_(done))
    )
    for questionnaire, own in session.exec(query).all():
        kept = days if own is None else own
        last = questionnaire.delivered_at or questionnaire.answered_at or questionnaire.received_at
        if kept is not None and last + dt.timedelta(days=kept) < on:
            yield questionnaire


def uses(session: Session, digest: str) -> int:
    """How many questionnaires need these bytes."""
    row = QuestionnaireRow
    query = select(sa.func.count()).where((col(row.digest) == digest) | (col(row.answered_digest) == digest))
    return session.exec(query).one()


def remove(session: Session, row: QuestionnaireRow) -> None:
    """Remove a questionnaire with everything that hangs on it."""
    session.flush()
    session.exec(sa.delete(MessageRow).where(col(MessageRow.questionnaire_id) == row.id))
    session.exec(sa.delete(IdempotencyRow).where(col(IdempotencyRow.questionnaire_id) == row.id))
    session.delete(row)  # questions, versions, comments and offers go with it
    session.flush()


def _limits(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    row = QuestionnaireRow
    limits: list[sa.ColumnElement[bool]] = []
    if wanted.states:
        limits.append(col(row.state).in_(wanted.states))
    if wanted.customers:
        limits.append(col(CustomerRow.ref).in_(wanted.customers))
    if wanted.external_ref is not None:
        limits.append(col(row.external_ref) == wanted.external_ref)
    if wanted.requester is not None:
        limits.append(col(row.requester) == wanted.requester)
    if wanted.late_on is not None:
        limits += [col(row.due) < wanted.late_on, col(row.state).in_(STANDING)]
    if wanted.concerns is not None:
        given = select(col(QuestionRow.questionnaire_id)).where(col(QuestionRow.assignee) == wanted.concerns)
        limits.append((col(row.requester) == wanted.concerns) | col(row.id).in_(given))
    return limits
