"""Customers: found, listed, and as the stages see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlmodel import col, func, or_, select

from app.answer import Customer, Nda
from app.errors import NotFound
from app.store.tables import CustomerRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session


def find(session: Session, ref: str) -> CustomerRow:
    """The customer; raises NotFound."""
    row = known(session, ref)
    if row is None:
        raise NotFound(f"there is no customer {ref!r}")
    return row


def known(session: Session, ref: str) -> CustomerRow | None:
    """The customer, or None."""
    return session.exec(select(CustomerRow).where(col(CustomerRow.ref) == ref)).first()


def called(session: Session, name: str) -> CustomerRow | None:
    """The customer of that name or ref in whatever case, the first one by ref; None when there is none."""
    same = [func.lower(column) == name.lower() for column in (col(CustomerRow.name), col(CustomerRow.ref))]
    return session.exec(select(CustomerRow).where(or_(*same)).order_by(col(CustomerRow.ref))).first()


def of(session: Session, identifier: str) -> CustomerRow:
    """The customer by its id; raises NotFound."""
    row = session.get(CustomerRow, identifier)
    if row is None:
        raise NotFound(f"there is no customer with the id {identifier}")
    return row


def page(
    session: Session, *, search: str = "", refs: Collection[str] = (), after: str = "", limit: int = 50
) -> Sequence[CustomerRow]:
    """Customers by ref, after the cursor; `search` is part of the ref or of the name."""
    query = select(CustomerRow).where(col(CustomerRow.ref) > after)
    if refs:
        query = query.where(col(CustomerRow.ref).in_(refs))
    if search:
        found = col(CustomerRow.name).icontains(search, autoescape=True)
        query = query.where(found | col(CustomerRow.ref).icontains(search, autoescape=True))
    return session.exec(query.order_by(col(CustomerRow.ref)).limit(limit)).all()


def value(row: CustomerRow) -> Customer:
    """The customer as the stages see it."""
    return Customer(row.name, cast("Nda", row.nda), row.nda_signed_on, row.nda_expires_on)
