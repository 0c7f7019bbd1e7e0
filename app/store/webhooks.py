"""Webhooks: where they go, what was sent, and what is due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from app.errors import NotFound
from app.store.tables import EndpointRow, MessageRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine
    from sqlmodel import Session

LEASE = dt.timedelta(seconds=60)
"""How long a message belongs to the worker that took it; after that another takes it up."""


def endpoint(session: Session, identifier: str) -> EndpointRow:
    """The endpoint; raises NotFound."""
    row = session.get(EndpointRow, identifier)
    if row is None:
        raise NotFound(f"there is no webhook endpoint {identifier}")
    return row


def endpoints(session: Session) -> Sequence[EndpointRow]:
    """All endpoints, oldest first."""
    return session.exec(select(EndpointRow).order_by(col(EndpointRow.created_at))).all()


def message(session: Session, identifier: str) -> MessageRow:
    """The message; raises NotFound."""
    row = session.get(MessageRow, identifier)
    if row is None:
        raise NotFound(f"there is no webhook message {identifier}")
    return row


def messages(  # noqa: PLR0913  # the filters of the delivery log
    session: Session,
    *,
    endpoint: str | None = None,
    questionnaire: str | None = None,
    state: str | None = None,
    before: tuple[dt.datetime, str] | None = None,
    limit: int = 50,
) -> Sequence[MessageRow]:
    """The delivery log, newest first, older than the cursor."""
    row = MessageRow
    query = select(row)
    for column, wanted in ((row.endpoint_id, endpoint), (row.questionnaire_id, questionnaire), (row.state, state)):
        if wanted is not None:
            query = query.where(col(column) == wanted)
    if before is not None:
        query = query.where(sa.tuple_(col(row.created_at), col(row.id)) < before)
    return session.exec(query.order_by(col(row.created_at).desc(), col(row.id).desc()).limit(limit)).all()


def claim(engine: Engine, now: dt.datetime, limit: int) -> list[str]:
    """Take messages that are due, so that no other worker sends them meanwhile."""
    row = MessageRow
    due = (col(row.state) == "pending") & (col(row.next_attempt_at) <= now)
    query = sa.select(col(row.id)).where(due).order_by(col(row.next_attempt_at)).limit(limit)
    with engine.begin() as connection:
        found = list(connection.execute(query.with_for_update(skip_locked=True)).scalars())
        if found:
            taken = sa.update(row).where(col(row.id).in_(found)).values(next_attempt_at=now + LEASE)
            connection.execute(taken)
    return found


def waiting(session: Session) -> int:
    """How many messages have not arrived yet."""
    return session.exec(select(sa.func.count()).where(col(MessageRow.state) == "pending")).one()
