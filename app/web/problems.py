"""Errors as RFC 9457 problem documents, or as pages for people: one table says which error has which status."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from app import errors
from app.deals.people import Throttled
from app.deals.receive import KeyReused

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI, Request
    from fastapi.responses import Response

    Page = Callable[[Request, int, str], Response | None]

STATUS: dict[type[errors.CandorError], int] = {
    errors.CandorError: 400,
    errors.WrongUse: 422,
    errors.UnreadableFile: 422,
    errors.UnsupportedFormat: 415,
    errors.FileTooLarge: 413,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Forbidden: 403,
    errors.Unavailable: 503,
    errors.Unwritable: 409,
    errors.NotVerified: 500,
    errors.BankFault: 503,
    KeyReused: 422,
    Throttled: 429,
}
"""The status of every error that is raised on purpose; an error that is not here has that of its parent."""
MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


class Unauthenticated(errors.Forbidden):
    """Nobody has shown who they are."""


class TooMany(errors.Forbidden):
    """More requests than the limit allows."""


STATUS |= {Unauthenticated: 401, TooMany: 429}


def status_of(error: errors.CandorError) -> int:
    """The status of an error: its own, or its nearest parent's."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(request: Request, status: int, detail: str, **more: Any) -> JSONResponse:  # noqa: ANN401
    """A problem document."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        "request_id": getattr(request.state, "request_id", ""),
        **more,
    }
    headers = {"WWW-Authenticate": 'Bearer realm="candor"'} if status == HTTPStatus.UNAUTHORIZED else {}
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        headers["Retry-After"] = str(getattr(request.state, "retry_after", 5))
    return JSONResponse(body, status, headers, MEDIA_TYPE)


def install(app: FastAPI, page: Page) -> None:
    """Let every error become a problem document, or what `page` draws of it for a person in a browser."""
    app.state.problem_page = page
    app.add_exception_handler(errors.CandorError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(OperationalError, _database)
    app.add_exception_handler(PoolTimeout, _database)
    app.add_exception_handler(Exception, _bug)


def told(request: Request, status: int, detail: str, **more: Any) -> Response:  # noqa: ANN401
    """The error, for a person or for a program."""
    drawn: Response | None = request.app.state.problem_page(request, status, detail)
    return problem(request, status, detail, **more) if drawn is None else drawn


def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.CandorError)  # noqa: S101  # as it was registered
    return told(request, status_of(error), str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as it was registered
    found = [{"where": ".".join(str(part) for part in one["loc"]), "detail": one["msg"]} for one in error.errors()]
    first = found[0] if found else {"where": "body", "detail": "is not valid"}
    return told(request, 422, f"{first['where']}: {first['detail']}", errors=found)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # as it was registered
    made = told(request, error.status_code, str(error.detail))
    made.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        made.headers["Allow"] = ", ".join(request.app.state.methods(request.url.path))
    return made


def _database(request: Request, error: Exception) -> Response:
    log.warning("the database cannot be used now: %s", type(error).__name__)
    return told(request, 503, "the database cannot be used at the moment: try again soon")


def _bug(request: Request, error: Exception) -> Response:
    log.error("request %s broke", getattr(request.state, "request_id", ""), exc_info=error)
    return told(request, 500, "something broke; the log of the service has the details under this request id")
