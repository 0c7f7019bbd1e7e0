"""What was said about a questionnaire when it came in, corrected later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.deals.deliver import mine
from app.deals.record import record
from app.deals.work import knowledge_of
from app.errors import Conflict, WrongUse
from app.store import accounts, customers
from app.store.states import QuestionnaireState, moved

if TYPE_CHECKING:
    import datetime as dt

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.deals.record import Facts
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
        _note(session, actor, row, before, after)
    return row


def say_about(  # noqa: PLR0913  # which one, and what is said of it
    session: Session, office: Office, actor: Actor, identifier: str, *, product: str | None, region: str | None
) -> QuestionnaireRow:
    """Say which product and region a questionnaire that waits for it is about, and have it answered.

    None leaves what was said before. Raises Conflict when it does not wait, WrongUse with the choices when it still
    would.
    """
    actor.require("questionnaires.write")
    row = mine(session, actor, identifier, lock=True)
    if row.state is not QuestionnaireState.WAITING:
        raise Conflict(f"it is {row.state.value.replace('_', ' ')}: what it is about is said before it is answered")
    before = {"product": row.product, "region": row.region}
    row.product, row.region = product or row.product, region or row.region
    if unsaid := knowledge_of(session, office).unsaid(row.product, row.region):
        raise WrongUse(unsaid)
    row.state, row.failure = moved(row.state, QuestionnaireState.RECEIVED), None
    row.runs, row.progress, row.attempt = 0, 0, row.attempt + 1
    session.add(row)
    session.flush()
    office.queue.answer(session, row, priority=1)
    _note(session, actor, row, before, {"product": row.product, "region": row.region})
    return row


def _note(session: Session, actor: Actor, row: QuestionnaireRow, before: Facts, after: Facts) -> None:
    customer = customers.of(session, row.customer_id)
    subject = f"questionnaire/{row.id}"
    record(session, actor, "questionnaire.amended", subject, before=before, after=after, customer=customer.ref)
