"""What the past months show: how much was answered from the bank, what people changed, and who has how much to do."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct
from sqlmodel import col

from app.store.questionnaires import UNDECIDED
from app.store.questions import LIVE
from app.store.states import QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from sqlmodel import Session


class Month(Struct, frozen=True):
    """What was answered in a month: questionnaires, and their questions by what became of them.

    `automatic` had an answer that needed no person, `prepared` one that a person was to look at. `untouched` and
    `mended` were approved as they were prepared, or changed before that.
    """

    first: dt.date
    questionnaires: int = 0
    questions: int = 0
    automatic: int = 0
    prepared: int = 0
    untouched: int = 0
    mended: int = 0

    @property
    def coverage(self) -> float:
        """The share of questions that had an answer of the bank."""
        return (self.automatic + self.prepared) / self.questions if self.questions else 0.0

    @property
    def automation(self) -> float:
        """The share of questions whose answer needed no person."""
        return self.automatic / self.questions if self.questions else 0.0


class Load(Struct, frozen=True):
    """What waits for a person, by e-mail address; empty where nobody was asked yet."""

    owner: str
    questions: int
    questionnaires: int
    overdue: int


class Due(Struct, frozen=True):
    """A questionnaire that is not delivered yet, and how many of its questions wait for a person."""

    id: str
    name: str
    customer: str
    due: dt.date
    undecided: int


def months(session: Session, on: dt.date, number: int = 12) -> list[Month]:
    """The last months, the present one at the end; questions that came answered do not count."""
    firsts = _firsts(on, number)
    since = dt.datetime.combine(firsts[0], dt.time(), dt.UTC)
    row, questionnaire = QuestionRow, QuestionnaireRow
    approved = col(row.state) == QuestionState.APPROVED
    answered = col(row.decision) != "none"
    counts = [
        sa.func.count(),
        *map(
            _times,
            (
                col(row.decision) == "auto",
                col(row.decision) == "review",
                approved & answered & ~col(row.edited),
                approved & answered & col(row.edited),
            ),
        ),
    ]
    query = (
        sa.select(col(questionnaire.received_at), *counts)
        .join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .where(col(questionnaire.received_at) >= since, col(row.existing).is_(None))
        .group_by(col(questionnaire.id), col(questionnaire.received_at))
    )
    by_month: dict[dt.date, list[tuple[int, ...]]] = defaultdict(list)
    for received, *figures in session.connection().execute(query):
        by_month[received.date().replace(day=1)].append((1, *figures))
    return [Month(first, *map(sum, zip(*by_month[first], strict=True))) for first in firsts]


def load(session: Session, on: dt.date) -> list[Load]:
    """Who has how much to look at, the fullest desk first."""
    row, questionnaire = QuestionRow, QuestionnaireRow
    owner = sa.func.coalesce(col(row.assignee), "")
    query = (
        sa.select(
            owner,
            sa.func.count(),
            sa.func.count(sa.distinct(col(row.questionnaire_id))),
            _times(col(questionnaire.due) < on),
        )
        .join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .where(col(row.state).in_((QuestionState.OPEN, QuestionState.IN_REVIEW)), col(questionnaire.state).in_(LIVE))
        .group_by(owner)
        .order_by(sa.func.count().desc(), owner)
    )
    return [Load(*found) for found in session.connection().execute(query)]


def due(session: Session, limit: int = 20) -> list[Due]:
    """Questionnaires with a due date that are not delivered yet, the soonest first."""
    row, questionnaire, customer = QuestionRow, QuestionnaireRow, CustomerRow
    query = (
        sa.select(
            col(questionnaire.id),
            col(questionnaire.name),
            col(customer.name),
            col(questionnaire.due),
            _times(col(row.state).in_(UNDECIDED)),
        )
        .join(customer, col(customer.id) == col(questionnaire.customer_id))
        .outerjoin(row, col(row.questionnaire_id) == col(questionnaire.id))
        .where(col(questionnaire.due).is_not(None), col(questionnaire.state).in_(LIVE))
        .group_by(col(questionnaire.id), col(questionnaire.name), col(customer.name), col(questionnaire.due))
        .order_by(col(questionnaire.due), col(questionnaire.id))
        .limit(limit)
    )
    return [Due(*found) for found in session.connection().execute(query)]  # type: ignore[arg-type]  # due is not null


def _times(when: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.coalesce(sa.func.sum(sa.case((when, 1), else_=0)), 0)


def _firsts(on: dt.date, number: int) -> list[dt.date]:
    """The first days of the last months, in order."""
    last = on.year * 12 + on.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(last - number + 1, last + 1)]
