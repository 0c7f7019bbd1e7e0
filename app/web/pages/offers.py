"""Offers: what was promised to whom, and whether somebody has kept it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import offers
from app.store import offers as store
from app.store.tables import CustomerRow, OfferRow
from app.web.access import Reading, Writing
from app.web.api.fields import Line, Word
from app.web.pages.page import Changing, Looking, draw
from app.web.sign_in import local

router = APIRouter(prefix="/offers", include_in_schema=False)
SHOWN = 50


class Offers(Struct, frozen=True):
    """A part of the list; `kept` is what it is limited to."""

    rows: Sequence[tuple[OfferRow, CustomerRow]]
    kept: bool | None
    after: str | None


@router.get("")
def list_offers(
    request: Request,
    person: Looking,
    session: Reading,
    kept: Annotated[bool | None, Query()] = None,
    after: Annotated[Word, Query()] = "",
) -> Response:
    """Show the offers made."""
    person.actor.require("customers.read")
    found = store.page(session, kept=kept, after=after, limit=SHOWN)
    page = Offers(found, kept, found[-1][0].id if len(found) == SHOWN else None)
    return draw(request, "offers.html", page, person=person)


@router.post("/{identifier}/kept")
def keep_offer(
    identifier: Line, person: Changing, session: Writing, back: Annotated[Word, Form()] = "/offers"
) -> Response:
    """Note that the promise was kept."""
    offers.keep(session, person.actor, identifier)
    return RedirectResponse(local(back), 303)
