"""Signing in and out: by a link, by a password, or with an OpenID Connect provider.

The pages show the forms; what happens when they are sent happens here.
"""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from app.deals import people
from app.errors import Forbidden
from app.store.tables import AccountRow
from app.web.access import COOKIE, Here, Writing, account_of, count, csrf_fits, network
from app.web.problems import Unauthenticated

router = APIRouter(include_in_schema=False)
AFTER = "/"
SPENT = (
    "this link has been used or is too old: ask an administrator for another, or start `candor serve` again, which "
    "prints one while no administrator has a password"
)
Field = Annotated[str, Form(max_length=1000)]


@router.get("/sign-in/link")
def by_link(request: Request, token: str, here: Here, session: Writing) -> Response:
    """Sign in with a link, which works once."""
    count(request, f"network {network(request)}")
    account = people.by_link(session, token)
    if account is None and account_of(request, request.cookies.get(COOKIE)):
        return RedirectResponse(AFTER, 303)  # the link has done its work in this browser
    if account is None:
        raise Unauthenticated(SPENT)
    return signed_in(here, request, session, account)


@router.post("/sign-in")
def by_password(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request, email: Field, password: Field, here: Here, session: Writing, then: Field = AFTER
) -> Response:
    """Sign in with a password; failures are counted, and too many make it wait."""
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise Forbidden("another site sent this form: sign in on the page of Candor itself")
    account = people.by_password(session, email, password, network(request))
    if account is None:
        session.commit()  # the failed attempt counts, although the request fails
        raise Unauthenticated("the address or the password is not right")
    return signed_in(here, request, session, account, then)


@router.post("/sign-out")
def sign_out(request: Request, csrf: Field, session: Writing) -> Response:
    """End the session of this browser."""
    token = request.cookies.get(COOKIE, "")
    if token and csrf_fits(token, csrf):
        people.sign_out(session, token)
    away = RedirectResponse("/sign-in", 303)
    away.delete_cookie(COOKIE, path="/")
    return away


def signed_in(here: Here, request: Request, session: Session, account: AccountRow, then: str = AFTER) -> Response:
    """The answer that signs a browser in."""
    hours = here.settings.number("session_hours")
    token = people.sign_in(session, account, dt.timedelta(hours=hours))
    inside = RedirectResponse(local(then), 303)
    inside.set_cookie(
        COOKIE, token, max_age=hours * 3600, path="/", secure=secure(here, request), httponly=True, samesite="lax"
    )
    return inside


def secure(here: Here, request: Request) -> bool:
    """Whether cookies go over https only."""
    return (here.settings.public_url or str(request.base_url)).startswith("https://")


def local(address: str) -> str:
    """An address on this site; anything else leads to the first page."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else AFTER
