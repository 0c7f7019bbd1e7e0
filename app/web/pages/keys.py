"""Keys of the API, made here and shown once."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import keys
from app.deals.actor import SCOPES
from app.deals.keys import NewKey
from app.store import accounts
from app.store.tables import ApiKeyRow
from app.store.tables.columns import now
from app.web.access import Reading, Writing
from app.web.api.fields import Day, Line, Word
from app.web.api.keys import RoleWord
from app.web.pages.page import Changing, Looking, draw
from app.web.pages.people import ROLES

router = APIRouter(prefix="/settings/keys", include_in_schema=False)


class Keys(Struct, frozen=True):
    """Every key; `made` is the text of the one that was just made, which is not kept."""

    rows: Sequence[ApiKeyRow]
    on: dt.datetime
    scopes: tuple[str, ...] = SCOPES
    roles: tuple[str, ...] = ROLES
    made: str = ""


@router.get("")
def list_keys(request: Request, person: Looking, session: Reading) -> Response:
    """Show them, the revoked ones too."""
    person.actor.require("people.write")
    return draw(request, "keys.html", Keys(accounts.keys(session), now()), person=person)


@router.post("")
def make_key(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    person: Changing,
    session: Writing,
    name: Annotated[Line, Form()],
    role: Annotated[RoleWord, Form()] = "requester",
    scopes: Annotated[list[Word] | None, Form()] = None,
    customers: Annotated[Word, Form()] = "",
    expires_on: Annotated[Day | None, Form()] = None,
) -> Response:
    """Make one, and show its text this once."""
    limited = tuple(one for one in (part.strip() for part in customers.split(",")) if one)
    ends = dt.datetime.combine(expires_on, dt.time.max, dt.UTC) if expires_on else None
    _, text = keys.make(session, person.actor, NewKey(name, role, tuple(scopes or ()), limited, ends))
    return draw(request, "keys.html", Keys(accounts.keys(session), now(), made=text), person=person)


@router.post("/{identifier}/revoke")
def revoke_key(identifier: Line, person: Changing, session: Writing) -> Response:
    """Let it open nothing any more."""
    keys.revoke(session, person.actor, identifier)
    return RedirectResponse("/settings/keys", 303)
