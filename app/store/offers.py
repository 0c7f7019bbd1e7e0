"""Offers made: what was promised to whom, and whether it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from app.errors import NotFound
from app.store.tables import CustomerRow, OfferRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session


def find(session: Session, identifier: str) -> OfferRow:
    """The offer; raises NotFound."""
    row = session.get(OfferRow, identifier)
    if row is None:
        raise NotFound(f"there is no offer {identifier}")
    return row


def page(
    session: Session, *, customers: Collection[str] = (), kept: bool | None = None, after: str = "", limit: int = 50
) -> Sequence[tuple[OfferRow, CustomerRow]]:
    """Offers with their customers, after the cursor."""
    query = select(OfferRow, CustomerRow).join(CustomerRow, col(CustomerRow.id) == col(OfferRow.customer_id))
    query = query.where(col(OfferRow.id) > after)
    if customers:
        query = query.where(col(CustomerRow.ref).in_(customers))
    if kept is not None:
        query = query.where(col(OfferRow.kept_at).is_not(None) if kept else col(OfferRow.kept_at).is_(None))
    return session.exec(query.order_by(col(OfferRow.id)).limit(limit)).all()


def of(session: Session, questionnaire: str) -> Sequence[OfferRow]:
    """The offers that went out with a questionnaire."""
    return session.exec(select(OfferRow).where(col(OfferRow.questionnaire_id) == questionnaire)).all()


def to(session: Session, customer: str) -> Sequence[OfferRow]:
    """The offers made to a customer, newest first."""
    query = select(OfferRow).where(col(OfferRow.customer_id) == customer).order_by(col(OfferRow.made_at).desc())
    return session.exec(query).all()
