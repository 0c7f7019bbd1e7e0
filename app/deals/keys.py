"""Keys of the API: made and shown once, kept as a digest, presented with every request."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlmodel import col, select

from app.deals.actor import SCOPES, Actor, role
from app.deals.record import record
from app.errors import Forbidden, WrongUse
from app.store import accounts
from app.store.tables import ApiKeyRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlmodel import Session

PREFIX = "candor_"
SEEN_EVERY = dt.timedelta(minutes=1)
"""How exactly the last use of a key is noted: a write for every request would cost more than it tells."""


class NewKey(Struct, frozen=True):
    """What a key may do: a role, and within it some scopes and some customers; empty limits nothing."""

    name: str
    role: str = "requester"
    scopes: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    expires_at: dt.datetime | None = None


def make(session: Session, actor: Actor, wanted: NewKey) -> tuple[ApiKeyRow, str]:
    """A new key and its text, which cannot be shown again; nobody makes a key that may do more than they may."""
    actor.require("people.write")
    if not wanted.name.strip():
        raise WrongUse("give the key a name that says where it is used")
    unknown = set(wanted.scopes) - set(SCOPES)
    if unknown:
        raise WrongUse(f"there is no scope {min(unknown)!r}: use some of {', '.join(SCOPES)}")
    if role(wanted.role) > actor.role or actor.scopes or actor.customers:
        raise Forbidden("a key cannot be given more rights than its maker has")
    text = PREFIX + secrets.token_urlsafe(32)
    row = ApiKeyRow(
        name=wanted.name,
        digest=digest(text),
        role=role(wanted.role).word,
        scopes=list(wanted.scopes),
        customers=list(wanted.customers),
        expires_at=wanted.expires_at,
        created_by=actor.name,
    )
    session.add(row)
    session.flush()
    after = {"name": row.name, "role": row.role, "scopes": row.scopes, "customers": row.customers}
    record(session, actor, "key.made", f"key/{row.id}", after=after)
    return row, text


def revoke(session: Session, actor: Actor, identifier: str) -> ApiKeyRow:
    """Let a key open nothing any more; revoking it twice is no error."""
    actor.require("people.write")
    row = accounts.key(session, identifier)
    if row.revoked_at is None:
        row.revoked_at = now()
        session.add(row)
        record(session, actor, "key.revoked", f"key/{row.id}", after={"name": row.name})
    return row


def presented(session: Session, text: str, request_id: str = "") -> tuple[ApiKeyRow, Actor] | None:
    """The key that was presented, and who acts with it; None for one that opens nothing."""
    row = session.exec(select(ApiKeyRow).where(col(ApiKeyRow.digest) == digest(text))).first()
    on = now()
    if row is None or row.revoked_at is not None or (row.expires_at is not None and row.expires_at <= on):
        return None
    acting = Actor(f"key {row.name}", role(row.role), frozenset(row.scopes), frozenset(row.customers), request_id)
    return row, acting


def due_to_be_noted(row: ApiKeyRow) -> bool:
    """Whether its use is to be noted again."""
    return row.last_used_at is None or now() - row.last_used_at > SEEN_EVERY


def note_use(session: Session, identifier: str) -> None:
    """Note that a key was used just now."""
    row = accounts.key(session, identifier)
    row.last_used_at = now()
    session.add(row)


def digest(text: str) -> str:
    """What is kept of a key: it has 256 random bits, so a plain digest cannot be turned back."""
    return hashlib.sha256(text.encode()).hexdigest()
