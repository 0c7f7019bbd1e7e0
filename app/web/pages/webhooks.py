"""Webhooks: where they go, and the log of what was sent."""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import endpoints
from app.deals.announce import EVENTS
from app.store import webhooks
from app.store.tables import EndpointRow, MessageRow
from app.web.access import Reading, Writing
from app.web.api.fields import Address, Line
from app.web.pages.page import Changing, Looking, draw

router = APIRouter(prefix="/settings/webhooks", include_in_schema=False)
HERE = "/settings/webhooks"


class Webhooks(Struct, frozen=True):
    """Endpoints, and the newest messages; `state` is what these are limited to."""

    endpoints: Sequence[EndpointRow]
    messages: Sequence[MessageRow]
    state: str
    events: tuple[str, ...] = tuple(EVENTS)


@router.get("")
def list_webhooks(
    request: Request,
    person: Looking,
    session: Reading,
    state: Annotated[Literal["", "pending", "delivered", "failed"], Query()] = "",
) -> Response:
    """Show both."""
    person.actor.require("settings.write")
    page = Webhooks(webhooks.endpoints(session), webhooks.messages(session, state=state or None), state)
    return draw(request, "webhooks.html", page, person=person)


@router.post("")
def add_endpoint(
    person: Changing,
    session: Writing,
    url: Annotated[Address, Form()],
    events: Annotated[list[Line] | None, Form()] = None,
) -> Response:
    """Have webhooks sent somewhere."""
    endpoints.add(session, person.actor, {"url": url, "events": events or []})
    return RedirectResponse(HERE, 303)


@router.post("/{identifier}")
def change_endpoint(
    identifier: Line,
    person: Changing,
    session: Writing,
    disabled: Annotated[bool, Form()] = False,  # noqa: FBT002  # a button's value
) -> Response:
    """Pause it or let it go on."""
    endpoints.change(session, person.actor, identifier, {"disabled": disabled})
    return RedirectResponse(HERE, 303)


@router.post("/{identifier}/remove")
def remove_endpoint(identifier: Line, person: Changing, session: Writing) -> Response:
    """Send no more there."""
    endpoints.remove(session, person.actor, identifier)
    return RedirectResponse(HERE, 303)


@router.post("/messages/{identifier}/replay")
def replay(identifier: Line, person: Changing, session: Writing) -> Response:
    """Send a webhook again."""
    endpoints.replay(session, person.actor, identifier)
    return RedirectResponse(HERE, 303)
