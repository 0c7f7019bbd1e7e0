"""A person's own account: name, time zone, password."""

import zoneinfo
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import people
from app.store import accounts
from app.web.access import Here, Writing
from app.web.api.fields import Line, Word
from app.web.pages.page import Changing, Looking, draw
from app.web.sign_in import signed_in

router = APIRouter(prefix="/account", include_in_schema=False)


class Account(Struct, frozen=True):
    """What can be chosen."""

    zones: tuple[str, ...]
    shortest_password: int = people.SHORTEST_PASSWORD


@router.get("")
def show(request: Request, person: Looking) -> Response:
    """Show it."""
    zones = tuple(sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC"))
    return draw(request, "account.html", Account(zones), person=person)


@router.post("")
def change(
    person: Changing, session: Writing, name: Annotated[Word, Form()] = "", time_zone: Annotated[Word, Form()] = ""
) -> Response:
    """Keep the name and the time zone."""
    people.describe(session, person.actor, accounts.find(session, person.account.id), name, time_zone)
    return RedirectResponse("/account?saved", 303)


@router.post("/password")
def set_password(
    request: Request, person: Changing, here: Here, session: Writing, password: Annotated[Line, Form()]
) -> Response:
    """Set a password; every other browser of this person is signed out."""
    row = accounts.find(session, person.account.id)
    people.set_password(session, person.actor, row, password)
    return signed_in(here, request, session, row, "/account")
