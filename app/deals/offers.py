"""Offers: redrafted when an NDA changes, recorded when they go out, kept by someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from app.deals import work
from app.deals.record import record
from app.drafting.offering import fitted, offered
from app.errors import Conflict
from app.store import customers, questions
from app.store import offers as store
from app.store.questions import LIVE
from app.store.tables import OfferRow, QuestionnaireRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlmodel import Session

    from app.answer import Offer
    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.tables import CustomerRow


def redraft(session: Session, office: Office, actor: Actor, customer: CustomerRow) -> int:
    """Word the offers of the customer's open questionnaires anew; returns how many answers changed."""
    session.flush()
    row = QuestionnaireRow
    live = select(row).where(col(row.customer_id) == customer.id, col(row.state).in_(LIVE))
    return sum(_reworded(session, office, actor, customer, one) for one in session.exec(live).all())


def made(session: Session, row: QuestionnaireRow, offers: Iterable[Offer]) -> None:
    """Record what goes out with a delivery; an offer that was kept stays kept."""
    known = {one.attestation: one for one in store.of(session, row.id)}
    for offer in offers:
        one = known.get(offer.attestation) or OfferRow(
            questionnaire_id=row.id,
            customer_id=row.customer_id,
            attestation=offer.attestation,
            sharing=offer.sharing,
            text=offer.text,
        )
        one.text, one.sharing = offer.text, offer.sharing
        session.add(one)


def keep(session: Session, actor: Actor, identifier: str) -> OfferRow:
    """Note that what was offered has been given."""
    actor.require("offers.keep")
    row = store.find(session, identifier)
    customer = customers.of(session, row.customer_id)
    actor.require_customer(customer.ref)
    if row.kept_at is not None:
        raise Conflict(f"the offer was kept already, by {row.kept_by}")
    row.kept_at, row.kept_by = now(), actor.name
    session.add(row)
    after = {"attestation": row.attestation, "kept": True}
    record(session, actor, "offer.kept", f"offer/{row.id}", after=after, customer=customer.ref)
    return row


def _reworded(session: Session, office: Office, actor: Actor, customer: CustomerRow, row: QuestionnaireRow) -> int:
    rows = questions.of(session, row.id)
    before = work.work_of(session, row, b"", work.SO_FAR)
    terms = work.knowledge_of(session, office).terms(before.request.customer)
    after = map(fitted, before.questionnaire.questions, offered(before.drafts, terms))
    changed = 0
    for one, draft in zip(rows, after, strict=True):
        old = (one.offer, one.offer_text)
        if one.existing is None and one.offer is not None:
            work.put_offer(one, draft)
        if (one.offer, one.offer_text) != old:
            one.version += 1
            one.changed_at = now()
            session.add(one)
            changed += 1
    if changed:
        subject = f"questionnaire/{row.id}"
        record(session, actor, "offers.redrafted", subject, after={"answers": changed}, customer=customer.ref)
    return changed
