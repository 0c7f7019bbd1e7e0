"""The audit log: who did what to which thing, what it was before and after, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlmodel import col, select

from app.store.tables import EventRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sqlmodel import Session


class About(Struct, frozen=True):
    """Which events are asked for; what is empty does not limit, `action` is its beginning: "question." or all of it."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    customer: str = ""


def latest(session: Session, about: About, *, before: int, limit: int = 100) -> Sequence[EventRow]:
    """Events before the one with that id, newest first."""
    row = EventRow
    query = select(row).where(col(row.id) < before).order_by(col(row.id).desc()).limit(limit)
    for column, wanted in ((row.actor, about.actor), (row.subject, about.subject), (row.customer, about.customer)):
        if wanted:
            query = query.where(col(column) == wanted)
    if about.action:
        query = query.where(col(row.action).startswith(about.action, autoescape=True))
    return session.exec(query).all()


def events(
    session: Session,
    *,
    after: int = 0,
    limit: int = 100,
    subject: str | None = None,
    customers: Collection[str] = (),
) -> Sequence[EventRow]:
    """Events in the order in which they happened, after the one with that id; of some customers only, where named."""
    query = select(EventRow).where(col(EventRow.id) > after).order_by(col(EventRow.id)).limit(limit)
    if subject:
        query = query.where(col(EventRow.subject) == subject)
    if customers:
        query = query.where(col(EventRow.customer).in_(customers))
    return session.exec(query).all()


def of_request(session: Session, actor: str, request_id: str, since: dt.datetime) -> Sequence[EventRow]:
    """What one request of an actor has changed, in order."""
    event = EventRow
    query = select(event).where(col(event.actor) == actor, col(event.at) >= since, col(event.request_id) == request_id)
    return session.exec(query.order_by(col(event.id))).all()


def changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of a change, reduced to what differs."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
