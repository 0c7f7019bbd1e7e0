"""Around every request: an id, one line in the log, figures, and headers that keep browsers careful."""

from __future__ import annotations

import logging
import re
import time
import uuid
from typing import TYPE_CHECKING

from starlette.requests import Request

from app.web.problems import problem

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from app.web.metrics import Metrics

TOO_LARGE = 413
BARE = b"Content Too Large"
GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
"""What is taken over as the id of a request; anything else gets one of ours."""
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
log = logging.getLogger("candor.request")


class Observed:
    """The application with what stands around it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, secure: bool) -> None:
        """Take the application; `secure` says whether people reach it by https."""
        self._app = app
        self._metrics = metrics
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        state["request_id"] = _request_id(scope)
        started = time.perf_counter()
        status = 500

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                if _bare(message):
                    await _too_large(scope, receive, observed)
                    return
                message["headers"] = [*message["headers"], *self._added(message, state)]
            elif status == TOO_LARGE and message.get("body") == BARE:
                return
            await send(message)

        try:
            await self._app(scope, receive, observed)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _added(self, message: Message, state: dict[str, str]) -> list[tuple[bytes, bytes]]:
        there = {name.lower() for name, _ in message["headers"]}
        added = {"x-request-id": state["request_id"], **HEADERS, **state.get("headers", {})}  # type: ignore[dict-item]
        if self._secure:
            added["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        return [(name.encode(), value.encode()) for name, value in added.items() if name.encode() not in there]

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        matched = scope.get("route")
        route = getattr(matched, "operation_id", None) or getattr(matched, "path", "(none)")
        self._metrics.requests.labels(scope["method"], route, status).inc()
        self._metrics.seconds.labels(scope["method"], route).observe(seconds)
        facts = {
            "method": scope["method"],
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "request_id": scope["state"]["request_id"],
            "actor": scope["state"].get("actor", ""),
        }
        log.info("request", extra={"facts": facts})


def _bare(message: Message) -> bool:
    """Whether it is the web framework's own word about a body that is too large."""
    kind: bytes = dict(message["headers"]).get(b"content-type", b"")
    return bool(message["status"] == TOO_LARGE and kind.startswith(b"text/plain"))


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    told = problem(Request(scope), TOO_LARGE, "the request is larger than this service takes")
    await told(scope, receive, send)


def _request_id(scope: Scope) -> str:
    given = dict(scope["headers"]).get(b"x-request-id", b"")
    return given.decode() if GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
