"""People: accounts, signing in and out, links that sign in once."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import zoneinfo
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlmodel import col, delete, select

from app.deals.actor import SYSTEM, Actor, Role, role
from app.deals.record import record
from app.errors import Conflict, Forbidden, WrongUse
from app.store import accounts, database
from app.store.tables import AccountRow, AttemptRow, LinkRow, SessionRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
SHORTEST_PASSWORD = 12
LINK_LASTS = dt.timedelta(hours=24)
WINDOW = dt.timedelta(minutes=15)
MOST_FAILURES = {"account": 10, "network": 50}
"""Failed attempts in a window after which signing in waits: per account, and per network address."""
HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_hex(16))
"""Compared with when there is no such account, so that the answer takes as long."""
FACTS = ("name", "role", "owns", "disabled", "time_zone")


class Throttled(Forbidden):
    """Too many failed attempts to sign in; it works again after a while."""


def add(session: Session, actor: Actor, email: str, facts: Mapping[str, object]) -> AccountRow:
    """Make an account; it gets a link to sign in with, and may then set a password."""
    actor.require("people.write")
    address = email.strip().casefold()
    if not EMAIL.fullmatch(address):
        raise WrongUse(f"{email!r} is no e-mail address")
    if accounts.by_email(session, address):
        raise Conflict(f"there is an account for {address} already")
    row = AccountRow(email=address)
    _set(row, facts)
    session.add(row)
    session.flush()
    record(session, actor, "account.made", f"account/{row.id}", after={"email": address, "role": row.role})
    return row


def change(session: Session, actor: Actor, identifier: str, facts: Mapping[str, object]) -> AccountRow:
    """Change an account; disabling it signs it out everywhere. The last administrator stays one."""
    actor.require("people.write")
    row = accounts.find(session, identifier)
    before = {name: getattr(row, name) for name in FACTS}
    _set(row, facts)
    session.add(row)
    session.flush()
    if not any(one.role == Role.ADMIN.word and not one.disabled for one in accounts.all_accounts(session)):
        raise Conflict("somebody must remain administrator")
    if row.disabled:
        _sign_out_everywhere(session, row)
    after = {name: getattr(row, name) for name in FACTS}
    record(session, actor, "account.changed", f"account/{row.id}", before=before, after=after)
    return row


def describe(session: Session, actor: Actor, row: AccountRow, name: str, time_zone: str) -> None:
    """Let a person say their name and their time zone; an unknown zone raises WrongUse."""
    if time_zone and time_zone not in zoneinfo.available_timezones():
        raise WrongUse(f"{time_zone!r} is no time zone: use a name such as Europe/Dublin")
    before = {"name": row.name, "time_zone": row.time_zone}
    row.name, row.time_zone = name.strip(), time_zone
    session.add(row)
    after = {"name": row.name, "time_zone": row.time_zone}
    record(session, actor, "account.described", f"account/{row.id}", before=before, after=after)


def set_password(session: Session, actor: Actor, row: AccountRow, password: str) -> None:
    """Give an account another password; it is signed out everywhere else."""
    if len(password) < SHORTEST_PASSWORD:
        raise WrongUse(f"a password has at least {SHORTEST_PASSWORD} characters")
    row.password_hash = HASHER.hash(password)
    session.add(row)
    _sign_out_everywhere(session, row)
    record(session, actor, "account.password_set", f"account/{row.id}")


def link(session: Session, row: AccountRow) -> str:
    """The token of a link that signs this account in once, within a day."""
    token = secrets.token_urlsafe(32)
    session.add(LinkRow(digest=digest(token), account_id=row.id, expires_at=now() + LINK_LASTS))
    return token


def link_for(session: Session, actor: Actor, identifier: str) -> str:
    """The token of a link for another person, whom an administrator lets in."""
    actor.require("people.write")
    row = accounts.find(session, identifier)
    record(session, actor, "account.link_made", f"account/{row.id}")
    return link(session, row)


def first_link(session: Session) -> str | None:
    """At a start: the token of a link for an administrator, who is made on the very first one.

    None from the moment on when an administrator can come back without a link, by password or by provider.
    """
    database.alone(session, "first start")
    everyone = accounts.all_accounts(session)
    admins = [one for one in everyone if one.role == Role.ADMIN.word and not one.disabled]
    if any(one.password_hash or one.subject for one in admins):
        return None
    if not everyone:
        admins = [add(session, SYSTEM, "admin@localhost", {"name": "Administrator", "role": "admin"})]
    return link(session, admins[0]) if admins else None


def by_link(session: Session, token: str) -> AccountRow | None:
    """The account of a link, which is used up by this."""
    row = session.get(LinkRow, digest(token), with_for_update=True)
    if row is None or row.expires_at <= now():
        return None
    session.delete(row)
    account = accounts.find(session, row.account_id)
    return None if account.disabled else account


def by_password(session: Session, email: str, password: str, network: str) -> AccountRow | None:
    """The account that signs in with a password; a failure is counted, and too many raise Throttled."""
    address = email.strip().casefold()[:320]
    subjects = {"account": f"account {address}", "network": f"network {network}"}
    for kind, subject in subjects.items():
        if accounts.failures(session, subject, now() - WINDOW) >= MOST_FAILURES[kind]:
            raise Throttled("too many attempts: wait a quarter of an hour, or have an administrator make you a link")
    row = accounts.by_email(session, address)
    if _fits(row.password_hash if row else None, password) and row is not None and not row.disabled:
        return row
    session.add_all(AttemptRow(subject=subject) for subject in subjects.values())
    return None


def by_provider(session: Session, subject: str, email: str, name: str, new_role: str) -> AccountRow | None:
    """The account of a person whom the identity provider vouches for; made if it is new."""
    row = session.exec(select(AccountRow).where(col(AccountRow.subject) == subject)).first()
    if row is None:
        row = accounts.by_email(session, email) or add(session, SYSTEM, email, {"name": name, "role": new_role})
        row.subject = subject
        session.add(row)
    return None if row.disabled else row


def sign_in(session: Session, row: AccountRow, lasts: dt.timedelta) -> str:
    """A new session for a browser; returns its token, of which only a digest is kept."""
    token = secrets.token_urlsafe(32)
    session.add(SessionRow(digest=digest(token), account_id=row.id, expires_at=now() + lasts))
    record(session, actor_of(row), "account.signed_in", f"account/{row.id}")
    return token


def sign_out(session: Session, token: str) -> None:
    """End the session of a browser."""
    row = session.get(SessionRow, digest(token))
    if row is not None:
        session.delete(row)


def actor_of(row: AccountRow, request_id: str = "") -> Actor:
    """Who acts when this person does."""
    return Actor(row.email, role(row.role), request_id=request_id)


def sweep(session: Session) -> None:
    """Forget what has expired."""
    session.exec(delete(SessionRow).where(col(SessionRow.expires_at) < now()))
    session.exec(delete(LinkRow).where(col(LinkRow.expires_at) < now()))
    session.exec(delete(AttemptRow).where(col(AttemptRow.at) < now() - dt.timedelta(days=1)))


def digest(token: str) -> str:
    """What is kept of a token: it is random and long, so a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _set(row: AccountRow, facts: Mapping[str, object]) -> None:
    for name, value in facts.items():
        if name not in FACTS:
            raise WrongUse(f"an account has no {name}")
        setattr(row, name, role(str(value)).word if name == "role" else value)


def _fits(kept: str | None, password: str) -> bool:
    try:
        return HASHER.verify(kept or NOBODY, password)
    except (Argon2Error, InvalidHashError):
        return False


def _sign_out_everywhere(session: Session, row: AccountRow) -> None:
    session.exec(delete(SessionRow).where(col(SessionRow.account_id) == row.id))
