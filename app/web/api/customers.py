"""Customers with their NDAs, and the offers made to them."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from app.deals import customers, offers
from app.errors import WrongUse
from app.store import customers as store
from app.store import offers as offer_store
from app.web.access import Acting, Here, Reading, Writing
from app.web.api import cursor
from app.web.api.fields import Cursor, Day, Limit, Line, Ref, Shape, example
from app.web.api.problems import PROBLEMS
from app.web.api.records import CustomerOut, NdaState, OfferOut
from app.web.api.shapes import Page

router = APIRouter(tags=["customers"], responses=PROBLEMS)
MOST_DAYS = 36_500


class CustomerIn(Shape):
    """What is known of a customer; a field that is left out stays as it is."""

    model_config = example(name="Acme Corporation", nda="signed", nda_signed_on="2026-11-02")

    name: Line | None = None
    nda: NdaState | None = None
    nda_signed_on: Day | None = None
    nda_expires_on: Day | None = None
    retention_days: Annotated[int, Field(ge=1, le=MOST_DAYS, strict=True)] | None = None


@router.get("/customers", operation_id="list_customers", summary="List customers")
def list_customers(
    actor: Acting,
    session: Reading,
    search: Annotated[Line | None, Query()] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[CustomerOut]:
    """Give a page of them, by ref."""
    actor.require("customers.read")
    found = store.page(session, search=search or "", refs=actor.customers, after=cursor.word(cursor_), limit=limit)
    next_ = cursor.cursor(found[-1].ref) if len(found) == limit else None
    return Page(items=[CustomerOut.of(row) for row in found], next=next_)


@router.get("/customers/{ref}", operation_id="get_customer", summary="Look at one customer")
def get_customer(ref: Ref, actor: Acting, session: Reading) -> CustomerOut:
    """Give its NDA state."""
    actor.require("customers.read")
    actor.require_customer(ref)
    return CustomerOut.of(store.find(session, ref))


@router.put("/customers/{ref}", operation_id="put_customer", summary="Make or change a customer")
def put_customer(ref: Ref, body: CustomerIn, here: Here, actor: Acting, session: Writing) -> CustomerOut:
    """Set what is known; another NDA gives the customer's open questionnaires other offers."""
    facts = body.model_dump(exclude_unset=True)
    if facts.get("name", "") is None or facts.get("nda", "") is None:
        raise WrongUse("name and nda have a value: leave them out to keep them as they are")
    return CustomerOut.of(customers.put(session, here.office, actor, ref, facts))


@router.get("/offers", operation_id="list_offers", summary="What was promised to whom")
def list_offers(
    actor: Acting,
    session: Reading,
    kept: Annotated[bool | None, Query()] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[OfferOut]:
    """Give a page of the offers made."""
    actor.require("customers.read")
    found = offer_store.page(session, customers=actor.customers, kept=kept, after=cursor.word(cursor_), limit=limit)
    next_ = cursor.cursor(found[-1][0].id) if len(found) == limit else None
    return Page(items=[OfferOut.of(offer, customer) for offer, customer in found], next=next_)


@router.post("/offers/{identifier}/kept", operation_id="keep_offer", summary="Note that a promise was kept")
def keep_offer(identifier: Line, actor: Acting, session: Writing) -> OfferOut:
    """Note it; 409 when it was kept before."""
    row = offers.keep(session, actor, identifier)
    return OfferOut.of(row, store.of(session, row.customer_id))
