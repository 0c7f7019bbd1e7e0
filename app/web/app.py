"""The application: all its routes, and what stands around them."""

from __future__ import annotations

import logging
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from app.deals import people
from app.deals.announce import EVENTS
from app.jobs.place import opened
from app.jobs.worker import Worker
from app.web import health, observe, openapi, openid, pages, problems, sign_in
from app.web.api import bank, customers, keys, questionnaires, questions, webhooks
from app.web.api import people as people_api
from app.web.limits import Limits
from app.web.metrics import Metrics
from app.web.pages import problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from app.config import Settings

API = "/api/v1"
BESIDES_FILE = 1024 * 1024
"""Bytes that a request may have besides the file that it brings."""
log = logging.getLogger(__name__)


def create_app(
    settings: Settings, *, works: bool = True, first_start: Callable[[str], object] | None = None
) -> FastAPI:
    """The service for these settings; `works` says whether this process is a worker too.

    `first_start` is told the token of the link that signs the first administrator in.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        stack = ExitStack()
        await run_in_threadpool(_open, app, settings, stack, first_start, works)
        try:
            yield
        finally:
            await run_in_threadpool(stack.close)

    app = FastAPI(
        title="Candor",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.limits = Limits(settings.number("rate_limit"))
    app.state.metrics = Metrics()
    problems.install(app, problem.page)
    for module in (questionnaires, questions, bank, customers, keys, people_api, webhooks):
        app.include_router(module.router, prefix=API)
    app.include_router(health.router)
    app.include_router(sign_in.router)
    for router in pages.ROUTERS:
        app.include_router(router)
    openid.install(app, settings)
    openapi.add_webhooks(app, EVENTS)
    app.add_api_route(
        f"{API}/openapi.json", lambda: JSONResponse(openapi.document(app)), include_in_schema=False, methods=["GET"]
    )
    app.state.methods = lambda path: openapi.methods(app, path)
    secure = settings.public_url.startswith("https://")
    largest = settings.number("upload_mb") * 1024 * 1024 + BESIDES_FILE
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=largest)
    app.add_middleware(observe.Observed, metrics=app.state.metrics, secure=secure)
    return app


def _open(
    app: FastAPI,
    settings: Settings,
    stack: ExitStack,
    first_start: Callable[[str], object] | None,
    works: bool,  # noqa: FBT001
) -> None:
    """Open what the handlers work with, and begin to work."""
    place = stack.enter_context(opened(settings))
    app.state.place = place
    app.state.metrics.watch(place.engine)
    with Session(place.engine) as session:
        token = people.first_link(session)
        session.commit()
    if token is not None and first_start is not None:
        first_start(token)
    if works:
        stack.enter_context(Worker(settings, place.engine, place.office, place.queue))
