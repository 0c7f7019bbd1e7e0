"""Errors as people see them in a browser: a page, a message on the page they are on, or the way to sign in."""

from http import HTTPStatus
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from msgspec import Struct

from app.errors import CandorError
from app.web.pages.entrance import Entrance
from app.web.pages.page import Person, asked_by_htmx, draw, looking, sentence
from app.web.sign_in import local

SIGN_IN = "/sign-in"
PASSING = (HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
"""What may be over in a moment."""
OTHERS = ("/api/", "/healthz", "/readyz", "/metrics")


class Problem(Struct, frozen=True):
    """What is wrong and what to do."""

    title: str
    detail: str
    request_id: str
    again: str = ""  # the address to try again, where that may help
    back: str = ""  # the page on which a form was sent


def wanted(request: Request) -> bool:
    """Whether a person in a browser is to be told, rather than a program."""
    by_person = "text/html" in request.headers.get("accept", "") or asked_by_htmx(request)
    return by_person and not request.url.path.startswith(OTHERS)


def page(request: Request, status: int, detail: str) -> Response | None:
    """The error, drawn for where it happened; nothing when a program asked."""
    if not wanted(request):
        return None
    if status == HTTPStatus.UNAUTHORIZED and not request.url.path.startswith(SIGN_IN):
        return _to_sign_in(request)
    if detail in (HTTPStatus.NOT_FOUND.phrase, HTTPStatus.METHOD_NOT_ALLOWED.phrase):
        detail = "there is no page at this address"
    problem = Problem(
        _title(status),
        sentence(detail),
        getattr(request.state, "request_id", ""),
        _again(request, status),
        _back(request),
    )
    if asked_by_htmx(request):
        return draw(request, "message.html", problem, status=status)
    if request.url.path.startswith(SIGN_IN):
        provider = bool(request.app.state.place.settings.oidc_issuer)
        return draw(request, "sign_in.html", Entrance(provider=provider, detail=problem.detail), status=status)
    return draw(request, "problem.html", problem, person=_person(request, status), status=status)


def _person(request: Request, status: int) -> Person | None:
    """Who is signed in, so that the page has its ways on; not asked where the service itself is in trouble."""
    try:
        return looking(request) if status < HTTPStatus.INTERNAL_SERVER_ERROR else None
    except CandorError:
        return None


def _again(request: Request, status: int) -> str:
    return _here(request) if request.method == "GET" and status in PASSING else ""


def _back(request: Request) -> str:
    """The page whose form did not work, to mend there what was wrong."""
    came = urlsplit(request.headers.get("referer", ""))
    if request.method == "GET" or came.netloc != request.url.netloc:
        return ""
    return local(came.path + (f"?{came.query}" if came.query else ""))


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _to_sign_in(request: Request) -> Response:
    here = _here(request)
    back = here if request.method == "GET" and not asked_by_htmx(request) else "/"
    where = f"{SIGN_IN}?then={quote(back, safe='')}" if back != "/" else SIGN_IN
    if asked_by_htmx(request):
        return Response(status_code=204, headers={"hx-redirect": where})
    return RedirectResponse(where, 303)


def _title(status: int) -> str:
    titles = {
        HTTPStatus.NOT_FOUND: "This is not here",
        HTTPStatus.METHOD_NOT_ALLOWED: "This is not here",
        HTTPStatus.FORBIDDEN: "This is not for your role",
        HTTPStatus.CONFLICT: "This cannot be done now",
        HTTPStatus.TOO_MANY_REQUESTS: "One moment",
        HTTPStatus.UNAUTHORIZED: "You are not signed in",
    }
    broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return titles.get(HTTPStatus(status), "Something broke" if broken else "This did not work")
