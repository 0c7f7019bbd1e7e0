"""The inbox: every questionnaire, and where new files come in."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from app.store import questionnaires
from app.store.questionnaires import Counts, Filter
from app.store.tables import CustomerRow, QuestionnaireRow
from app.web.access import Reading
from app.web.pages.page import Looking, draw

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Inbox:
    """The questionnaires with their customers, newest first, and how their questions stand."""

    rows: Sequence[tuple[QuestionnaireRow, CustomerRow]]
    counts: dict[str, Counts]


@router.get("/")
def inbox(request: Request, person: Looking, session: Reading) -> Response:
    """Show the list."""
    rows = questionnaires.page(session, Filter())
    counts = questionnaires.counts(session, [row.id for row, _ in rows])
    return draw(request, "inbox.html", Inbox(rows, counts), person=person)
