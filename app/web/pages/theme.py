"""The theme that a person chose: a cookie, so that the server draws it at once."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from app.web.pages.page import THEME, THEMES, Changing
from app.web.sign_in import local

router = APIRouter(include_in_schema=False)
YEAR = 31_536_000
Field = Annotated[str, Form(max_length=1000)]


@router.post("/theme")
def choose(person: Changing, theme: Field = "", back: Field = "/") -> Response:  # noqa: ARG001  # only who is signed in
    """Keep the choice; an empty one follows the system."""
    reply = RedirectResponse(local(back), 303)
    if theme in THEMES:
        reply.set_cookie(THEME, theme, max_age=YEAR, path="/", httponly=True, samesite="lax")
    else:
        reply.delete_cookie(THEME, path="/")
    return reply
