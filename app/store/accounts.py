"""Accounts, signed-in browsers and keys: found by what they present."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from app.errors import NotFound
from app.store.questions import LIVE
from app.store.states import QuestionState
from app.store.tables import AccountRow, ApiKeyRow, AttemptRow, QuestionnaireRow, QuestionRow, SessionRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlmodel import Session


def find(session: Session, identifier: str) -> AccountRow:
    """The account; raises NotFound."""
    row = session.get(AccountRow, identifier)
    if row is None:
        raise NotFound(f"there is no account {identifier}")
    return row


def by_email(session: Session, email: str) -> AccountRow | None:
    """The account with that address; case does not matter."""
    return session.exec(select(AccountRow).where(col(AccountRow.email) == email.strip().casefold())).first()


def all_accounts(session: Session) -> Sequence[AccountRow]:
    """Every account, by address."""
    return session.exec(select(AccountRow).order_by(col(AccountRow.email))).all()


def keys(session: Session) -> Sequence[ApiKeyRow]:
    """Every key, newest first, the revoked ones too."""
    return session.exec(select(ApiKeyRow).order_by(col(ApiKeyRow.created_at).desc())).all()


def key(session: Session, identifier: str) -> ApiKeyRow:
    """The key by its id; raises NotFound."""
    row = session.get(ApiKeyRow, identifier)
    if row is None:
        raise NotFound(f"there is no key {identifier}")
    return row


def signed_in(session: Session, digest: str, on: dt.datetime) -> tuple[AccountRow, SessionRow] | None:
    """The account of a browser that presents this token's digest."""
    row = session.get(SessionRow, digest)
    if row is None or row.expires_at <= on:
        return None
    account = find(session, row.account_id)
    return None if account.disabled else (account, row)


def failures(session: Session, subject: str, since: dt.datetime) -> int:
    """How often signing in failed for that subject since then."""
    query = select(sa.func.count()).where(col(AttemptRow.subject) == subject, col(AttemptRow.at) >= since)
    return session.exec(query).one()


def reviewer_of(session: Session, owner: str) -> str | None:
    """Among those who answer for an owner's entries, the one with the fewest questions in hand."""
    owning = [row for row in all_accounts(session) if owner in row.owns and not row.disabled]
    if not owning:
        return None
    load = select(QuestionRow.assignee, sa.func.count()).join(
        QuestionnaireRow, col(QuestionnaireRow.id) == col(QuestionRow.questionnaire_id)
    )
    waiting = (QuestionState.OPEN, QuestionState.IN_REVIEW)
    load = load.where(
        col(QuestionRow.assignee).in_([row.email for row in owning]),
        col(QuestionRow.state).in_(waiting),
        col(QuestionnaireRow.state).in_(LIVE),
    ).group_by(col(QuestionRow.assignee))
    counts = dict(session.exec(load).all())
    return min(owning, key=lambda row: (counts.get(row.email, 0), row.email)).email
