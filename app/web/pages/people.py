"""People: who may sign in, and as what."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from sqlmodel import Session

from app.deals import people
from app.deals.actor import Role
from app.jobs.place import Place
from app.store import accounts
from app.store.tables import AccountRow
from app.web.access import Here, Reading, Writing
from app.web.api.fields import Line, Word
from app.web.api.keys import RoleWord
from app.web.api.people import public_url
from app.web.pages.page import Changing, Looking, Person, draw

router = APIRouter(prefix="/settings/people", include_in_schema=False)
ROLES = tuple(one.word for one in Role)


class People(Struct, frozen=True):
    """Every account; `link` was just made for the account `linked`."""

    rows: Sequence[AccountRow]
    roles: tuple[str, ...] = ROLES
    linked: str = ""
    link: str = ""


@router.get("")
def list_people(request: Request, person: Looking, session: Reading) -> Response:
    """Show them."""
    person.actor.require("people.write")
    return draw(request, "people.html", People(accounts.all_accounts(session)), person=person)


@router.post("")
def add_person(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    person: Changing,
    here: Here,
    session: Writing,
    email: Annotated[Line, Form()],
    name: Annotated[Word, Form()] = "",
    role: Annotated[RoleWord, Form()] = "requester",
    owns: Annotated[Word, Form()] = "",
) -> Response:
    """Add a person, and show the link to send them."""
    row = people.add(session, person.actor, email, {"name": name, "role": role, "owns": _listed(owns)})
    return _with_link(request, person, here, session, row)


@router.post("/{identifier}")
def change_person(  # noqa: PLR0913, PLR0917  # the fields of the form
    identifier: Line,
    person: Changing,
    session: Writing,
    role: Annotated[RoleWord, Form()],
    name: Annotated[Word, Form()] = "",
    owns: Annotated[Word, Form()] = "",
    disabled: Annotated[bool, Form()] = False,  # noqa: FBT002  # a check box
) -> Response:
    """Change what a person may do; a disabled one is signed out everywhere."""
    facts = {"name": name, "role": role, "owns": _listed(owns), "disabled": disabled}
    people.change(session, person.actor, identifier, facts)
    return RedirectResponse("/settings/people?saved", 303)


@router.post("/{identifier}/link")
def make_link(request: Request, identifier: Line, person: Changing, here: Here, session: Writing) -> Response:
    """Make a link with which a person signs in once, and show it."""
    return _with_link(request, person, here, session, accounts.find(session, identifier))


def _with_link(request: Request, person: Person, here: Place, session: Session, row: AccountRow) -> Response:
    token = people.link_for(session, person.actor, row.id)
    link = f"{public_url(here, request)}/sign-in/link?token={token}"
    page = People(accounts.all_accounts(session), linked=row.email, link=link)
    return draw(request, "people.html", page, person=person)


def _listed(text: str) -> list[str]:
    return [one for one in (part.strip() for part in text.split(",")) if one]
