"""Policies: how the service answers, for everybody."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import endpoints
from app.store import policies
from app.web.access import Reading, Writing
from app.web.api.fields import Line
from app.web.pages.page import Changing, Looking, draw

router = APIRouter(prefix="/settings", include_in_schema=False)


class Policies(Struct, frozen=True):
    """Every policy's value, and what each may be."""

    values: dict[str, str]
    choices: dict[str, tuple[str, ...]]


@router.get("")
def show(request: Request, person: Looking, session: Reading) -> Response:
    """Show them."""
    person.actor.require("settings.read")
    return draw(request, "policies.html", Policies(policies.read(session), policies.CHOICES), person=person)


@router.post("/policies/{name}")
def set_policy(name: Line, person: Changing, session: Writing, value: Annotated[Line, Form()]) -> Response:
    """Set one; questionnaires that are answered from now on follow it."""
    endpoints.set_policy(session, person.actor, name, value)
    return RedirectResponse("/settings?saved", 303)
