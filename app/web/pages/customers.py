"""Customers: who they are, their NDAs, their questionnaires, and what was offered to them."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import customers
from app.store import customers as store
from app.store import offers as offer_store
from app.store import questionnaires
from app.store.questionnaires import Counts, Filter
from app.store.tables import CustomerRow, OfferRow, QuestionnaireRow
from app.web.access import Here, Reading, Writing
from app.web.api.customers import MOST_DAYS
from app.web.api.fields import Day, Line, Ref, Word
from app.web.api.records import NdaState
from app.web.pages.page import Changing, Looking, draw

router = APIRouter(prefix="/customers", include_in_schema=False)
SHOWN = 50


class Customers(Struct, frozen=True):
    """A part of the list; `after` is the ref from which the next part goes on."""

    rows: Sequence[CustomerRow]
    search: str
    after: str | None


class OneCustomer(Struct, frozen=True):
    """A customer with its questionnaires, how they stand, and the offers made."""

    row: CustomerRow
    questionnaires: Sequence[QuestionnaireRow]
    counts: dict[str, Counts]
    offers: Sequence[OfferRow]


@router.get("")
def list_customers(
    request: Request,
    person: Looking,
    session: Reading,
    search: Annotated[Word, Query()] = "",
    after: Annotated[Word, Query()] = "",
) -> Response:
    """Show them by ref."""
    person.actor.require("customers.read")
    found = store.page(session, search=search, after=after, limit=SHOWN)
    page = Customers(found, search, found[-1].ref if len(found) == SHOWN else None)
    return draw(request, "customers.html", page, person=person)


@router.post("")
def add_customer(person: Changing, here: Here, session: Writing, ref: Annotated[Ref, Form()]) -> Response:
    """Add one, and go on to its facts."""
    customers.put(session, here.office, person.actor, ref, {})
    return RedirectResponse(address(ref), 303)


@router.get("/{ref}")
def show_customer(request: Request, ref: Ref, person: Looking, session: Reading) -> Response:
    """Show one."""
    person.actor.require("customers.read")
    row = store.find(session, ref)
    theirs = [one for one, _ in questionnaires.page(session, Filter(customers=(ref,)))]
    counts = questionnaires.counts(session, [one.id for one in theirs])
    offers = offer_store.to(session, row.id)
    return draw(request, "customer.html", OneCustomer(row, theirs, counts, offers), person=person)


@router.post("/{ref}")
def change_customer(  # noqa: PLR0913, PLR0917  # the fields of the form
    ref: Ref,
    person: Changing,
    here: Here,
    session: Writing,
    name: Annotated[Line, Form()],
    nda: Annotated[NdaState, Form()],
    nda_signed_on: Annotated[Day | None, Form()] = None,
    nda_expires_on: Annotated[Day | None, Form()] = None,
    retention_days: Annotated[int | None, Form(ge=1, le=MOST_DAYS)] = None,
) -> Response:
    """Keep the facts; another NDA words the offers of open questionnaires anew."""
    facts = {
        "name": name,
        "nda": nda,
        "nda_signed_on": nda_signed_on,
        "nda_expires_on": nda_expires_on,
        "retention_days": retention_days,
    }
    customers.put(session, here.office, person.actor, ref, facts)
    return RedirectResponse(f"{address(ref)}?saved", 303)


def address(ref: str) -> str:
    """Where a customer's page is."""
    return f"/customers/{quote(ref, safe='')}"
