"""What was said about a questionnaire when it came in, corrected later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.deals.deliver import mine
from app.deals.record import record
from app.errors import WrongUse
from app.store import accounts, customers

if TYPE_CHECKING:
    import datetime as dt

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.store.tables import QuestionnaireRow


def amend(
    session: Session, actor: Actor, identifier: str, *, due: dt.date | None, requester: str | None = None
) -> QuestionnaireRow:
    """Set the due date, None for none, and whose questionnaire it is, None to leave that as it is."""
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    before = {"due": row.due and str(row.due), "requester": row.requester}
    if requester and requester != row.requester:
        account = accounts.by_email(session, requester)
        if account is None or account.disabled:
            raise WrongUse(f"nobody here has the address {requester}")
        row.requester = account.email
    row.due = due
    session.add(row)
    after = {"due": row.due and str(row.due), "requester": row.requester}
    if after != before:
        customer = customers.of(session, row.customer_id)
        subject = f"questionnaire/{row.id}"
        record(session, actor, "questionnaire.amended", subject, before=before, after=after, customer=customer.ref)
    return row
