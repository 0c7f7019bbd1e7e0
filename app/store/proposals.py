"""Proposals to the bank: found and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from app.errors import NotFound
from app.store.tables import ProposalRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session


def find(session: Session, identifier: str, *, lock: bool = False) -> ProposalRow:
    """The proposal; raises NotFound."""
    query = select(ProposalRow).where(col(ProposalRow.id) == identifier)
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound(f"there is no proposal {identifier}")
    return row


def page(
    session: Session, *, state: str | None = None, entry: str | None = None, after: str = "", limit: int = 50
) -> Sequence[ProposalRow]:
    """Proposals, after the cursor."""
    query = select(ProposalRow).where(col(ProposalRow.id) > after)
    if state:
        query = query.where(col(ProposalRow.state) == state)
    if entry:
        query = query.where(col(ProposalRow.entry) == entry)
    return session.exec(query.order_by(col(ProposalRow.id)).limit(limit)).all()


def accepted(session: Session) -> Sequence[ProposalRow]:
    """What librarians took into the bank, oldest decision first: what an export writes."""
    query = select(ProposalRow).where(col(ProposalRow.state) == "accepted")
    return session.exec(query.order_by(col(ProposalRow.decided_at))).all()
