"""One line of the audit log for every change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from app.store.tables import EventRow

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor

Facts = dict[str, Any]


def record(  # noqa: PLR0913  # who, what, to which, before, after, about whom
    session: Session,
    actor: Actor,
    action: str,
    subject: str,
    *,
    before: Facts | None = None,
    after: Facts | None = None,
    customer: str | None = None,
) -> None:
    """Add to the audit log; what is the same before and after is left out."""
    old, new = before or {}, after or {}
    names = {name for name in (*old, *new) if old.get(name) != new.get(name)}
    session.add(
        EventRow(
            actor=actor.name,
            action=action,
            subject=subject,
            customer=customer,
            before={name: value for name, value in old.items() if name in names},
            after={name: value for name, value in new.items() if name in names},
            request_id=actor.request_id,
        )
    )


def digest(text: str) -> str:
    """What the log keeps of an answer's text: enough to prove which wording it was, too little to read it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""
