"""Webhooks: written in the transaction of the change that they tell of, sent by the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.store import webhooks
from app.store.tables import MessageRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.store.tables import CustomerRow, QuestionnaireRow

EVENTS = (
    "questionnaire.answered",
    "questionnaire.needs_review",
    "questionnaire.delivered",
    "questionnaire.failed",
    "entry.stale",
    "attestation.expiring",
)


def announce(session: Session, event: str, row: QuestionnaireRow, customer: CustomerRow, **more: Any) -> None:  # noqa: ANN401
    """Tell everyone who wants to know about a questionnaire; the message names it and holds no answers."""
    data = {
        "id": row.id,
        "customer": customer.ref,
        "external_ref": row.external_ref,
        "name": row.name,
        "state": row.state.value,
        **more,
    }
    if row.callback_url:
        session.add(
            MessageRow(event=event, url=row.callback_url, questionnaire_id=row.id, payload=_payload(event, data))
        )
    _to_endpoints(session, event, data, customer.ref, row.id)


def announce_bank(session: Session, event: str, data: dict[str, Any]) -> None:
    """Tell of an entry or an attestation."""
    _to_endpoints(session, event, data, None, None)


def _to_endpoints(
    session: Session, event: str, data: dict[str, Any], customer: str | None, questionnaire: str | None
) -> None:
    for endpoint in webhooks.endpoints(session):
        about = customer is None or not endpoint.customers or customer in endpoint.customers
        if about and not endpoint.disabled and (not endpoint.events or event in endpoint.events):
            made = MessageRow(event=event, url=endpoint.url, endpoint_id=endpoint.id, payload=_payload(event, data))
            made.questionnaire_id = questionnaire
            session.add(made)


def _payload(event: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": event, "timestamp": now().isoformat(), "data": data}
