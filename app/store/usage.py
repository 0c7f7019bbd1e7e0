"""Where an entry of the bank was used, and how often people changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct
from sqlmodel import col, select

from app.store.states import QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from sqlmodel import Session

UNUSED = (QuestionState.OPEN, QuestionState.REJECTED)
"""States in which an entry that came near was not used."""


class Used(Struct, frozen=True):
    """How many questions an entry was drafted for, how many people approved, and how many they changed."""

    entry: str
    questions: int = 0
    approved: int = 0
    edited: int = 0
    questionnaires: int = 0

    @property
    def share(self) -> float:
        """The share of its answers that people changed."""
        return self.edited / self.questions if self.questions else 0.0


class Use(Struct, frozen=True):
    """One question that was answered from an entry."""

    question: QuestionRow
    questionnaire: QuestionnaireRow
    customer: CustomerRow


def of(session: Session, entry: str, *, customers: Collection[str] = (), limit: int = 50) -> Sequence[Use]:
    """The questions that an entry answers, the newest first; `customers` are the refs of the only ones to look at."""
    row, questionnaire, customer = QuestionRow, QuestionnaireRow, CustomerRow
    query = (
        select(row, questionnaire, customer)
        .join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .join(customer, col(customer.id) == col(questionnaire.customer_id))
        .where(col(row.entry) == entry, col(row.state).not_in(UNUSED))
        .order_by(col(questionnaire.received_at).desc(), col(row.index))
        .limit(limit)
    )
    if customers:
        query = query.where(col(customer.ref).in_(customers))
    return [Use(*found) for found in session.exec(query)]


def figures(session: Session, *, entry: str | None = None, since: dt.datetime | None = None) -> dict[str, Used]:
    """How each entry fared in the questionnaires received since then."""
    row, questionnaire = QuestionRow, QuestionnaireRow
    query = (
        sa.select(
            col(row.entry),
            sa.func.count(),
            sa.func.sum(sa.case((col(row.state) == QuestionState.APPROVED, 1), else_=0)),
            sa.func.sum(sa.case((col(row.edited), 1), else_=0)),
            sa.func.count(sa.distinct(col(row.questionnaire_id))),
        )
        .join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .where(col(row.entry).is_not(None), col(row.state).not_in(UNUSED))
        .group_by(col(row.entry))
    )
    if entry is not None:
        query = query.where(col(row.entry) == entry)
    if since is not None:
        query = query.where(col(questionnaire.received_at) >= since)
    return {found[0]: Used(*found) for found in session.connection().execute(query)}
