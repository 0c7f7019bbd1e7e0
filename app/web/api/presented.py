"""Rows as the API presents them."""

from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.deals import answer, work
from app.drafting.draft import options_of
from app.store import customers, questionnaires
from app.store.tables import QuestionnaireRow, QuestionRow
from app.web.api.shapes import QuestionnaireOut, QuestionOut


class Html(HTMLResponse):
    """A page that may bring its own style, and nothing else."""

    def __init__(self, content: str, status_code: int = 200) -> None:
        """Take the page."""
        policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'; sandbox"
        super().__init__(content, status_code, {"content-security-policy": policy})


class Csv(Response):
    """A table for a spreadsheet."""

    media_type = "text/csv"


def questionnaire(session: Session, row: QuestionnaireRow) -> QuestionnaireOut:
    """One questionnaire with its customer and counts."""
    session.flush()
    counts = questionnaires.counts(session, [row.id])[row.id]
    return QuestionnaireOut.of(row, customers.of(session, row.customer_id), counts)


def question(row: QuestionRow) -> QuestionOut:
    """One question with the buyer's options and the reason in words."""
    return QuestionOut.of(row, options_of(work.question_of(row)), answer.why(row))
