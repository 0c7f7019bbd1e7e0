"""The audit log, newest first."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from app.store import audit
from app.store.audit import About
from app.store.tables import EventRow
from app.web.access import Reading
from app.web.api.fields import Word
from app.web.pages.page import Looking, draw

router = APIRouter(include_in_schema=False)
SHOWN = 100
MOST = 2**53


class Audit(Struct, frozen=True):
    """A part of the log; `older` is where the next part is found."""

    rows: Sequence[EventRow]
    about: About
    older: str | None


@router.get("/audit")
def log(  # noqa: PLR0913, PLR0917  # the filters
    request: Request,
    person: Looking,
    session: Reading,
    actor: Annotated[Word, Query()] = "",
    action: Annotated[Word, Query()] = "",
    subject: Annotated[Word, Query()] = "",
    customer: Annotated[Word, Query()] = "",
    before: Annotated[int, Query(ge=1, le=MOST)] = MOST,
) -> Response:
    """Show who did what."""
    person.actor.require("audit.read")
    about = About(actor, action, subject, customer)
    rows = audit.latest(session, about, before=before, limit=SHOWN)
    older = _older(about, rows[-1].id or 0) if len(rows) == SHOWN else None
    return draw(request, "audit.html", Audit(rows, about, older), person=person)


def _older(about: About, before: int) -> str:
    chosen = {"actor": about.actor, "action": about.action, "subject": about.subject, "customer": about.customer}
    return "/audit?" + urlencode({name: value for name, value in chosen.items() if value} | {"before": before})
