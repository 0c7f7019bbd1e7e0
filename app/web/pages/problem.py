"""Errors as people see them in a browser: a page, a message on the page they are on, or the way to sign in."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from app.web.pages.entrance import Entrance
from app.web.pages.page import asked_by_htmx, draw, sentence

SIGN_IN = "/sign-in"
OTHERS = ("/api/", "/healthz", "/readyz", "/metrics")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do."""

    title: str
    detail: str
    request_id: str


def wanted(request: Request) -> bool:
    """Whether a person in a browser is to be told, rather than a program."""
    by_person = "text/html" in request.headers.get("accept", "") or asked_by_htmx(request)
    return by_person and not request.url.path.startswith(OTHERS)


def page(request: Request, status: int, detail: str) -> Response | None:
    """The error, drawn for where it happened; nothing when a program asked."""
    if not wanted(request):
        return None
    if status == HTTPStatus.UNAUTHORIZED and request.url.path != SIGN_IN:
        return _to_sign_in(request)
    problem = Problem(_title(status), sentence(detail), getattr(request.state, "request_id", ""))
    if asked_by_htmx(request):
        return draw(request, "message.html", problem, status=status)
    if request.url.path.startswith(SIGN_IN):
        provider = bool(request.app.state.place.settings.oidc_issuer)
        return draw(request, "sign_in.html", Entrance(provider=provider, detail=problem.detail), status=status)
    return draw(request, "problem.html", problem, status=status)


def _to_sign_in(request: Request) -> Response:
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = here if request.method == "GET" and not asked_by_htmx(request) else "/"
    where = f"{SIGN_IN}?then={quote(back, safe='')}" if back != "/" else SIGN_IN
    if asked_by_htmx(request):
        return Response(status_code=204, headers={"hx-redirect": where})
    return RedirectResponse(where, 303)


def _title(status: int) -> str:
    titles = {
        HTTPStatus.NOT_FOUND: "This is not here",
        HTTPStatus.FORBIDDEN: "This is not for your role",
        HTTPStatus.CONFLICT: "This cannot be done now",
        HTTPStatus.TOO_MANY_REQUESTS: "One moment",
        HTTPStatus.UNAUTHORIZED: "You are not signed in",
    }
    broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return titles.get(HTTPStatus(status), "Something broke" if broken else "This did not work")
