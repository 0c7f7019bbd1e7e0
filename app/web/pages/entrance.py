"""The page for signing in."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.web.access import COOKIE, Here, account_of
from app.web.pages.page import draw
from app.web.sign_in import AFTER, local

router = APIRouter(include_in_schema=False)


class Entrance(Struct, frozen=True):
    """Where the form leads, and whether an identity provider is set; `detail` says what was wrong."""

    then: str = AFTER
    provider: bool = False
    detail: str = ""


@router.get("/sign-in")
def entrance(request: Request, here: Here, then: Annotated[str, Query(max_length=1000)] = AFTER) -> Response:
    """Show the form; who is signed in already goes on."""
    if account_of(request, request.cookies.get(COOKIE)):
        return RedirectResponse(local(then), 303)
    return draw(request, "sign_in.html", Entrance(local(then), bool(here.settings.oidc_issuer)))
