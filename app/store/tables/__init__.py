"""The tables. One organisation per deployment; every time is UTC and aware; ids are random texts."""

from app.store.tables.people import AccountRow, ApiKeyRow, AttemptRow, IdempotencyRow, LinkRow, SessionRow
from app.store.tables.questionnaires import (
    CommentRow,
    CustomerRow,
    OfferRow,
    ProposalRow,
    QuestionnaireRow,
    QuestionRow,
    VersionRow,
)
from app.store.tables.records import EndpointRow, EventRow, MessageRow, PolicyRow

__all__ = [
    "AccountRow",
    "ApiKeyRow",
    "AttemptRow",
    "CommentRow",
    "CustomerRow",
    "EndpointRow",
    "EventRow",
    "IdempotencyRow",
    "LinkRow",
    "MessageRow",
    "OfferRow",
    "PolicyRow",
    "ProposalRow",
    "QuestionRow",
    "QuestionnaireRow",
    "SessionRow",
    "VersionRow",
]
