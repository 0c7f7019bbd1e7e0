"""Gaps: open questions that ask the same, with the deals that wait on them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlmodel import col, select

from app.store.questions import LIVE
from app.store.states import QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session

LATER = dt.date.max


class Waiting(Struct, frozen=True):
    """One open question, and the deal that waits on it."""

    question: QuestionRow
    questionnaire: QuestionnaireRow
    customer: CustomerRow


class Gap(Struct, frozen=True):
    """Open questions with one meaning."""

    likeness: str
    waiting: tuple[Waiting, ...]

    @property
    def text(self) -> str:
        """The question, as the buyer asked it who has waited longest."""
        return self.waiting[0].question.text

    @property
    def section(self) -> str:
        """Where it stands in that buyer's file."""
        return self.waiting[0].question.section

    @property
    def deals(self) -> int:
        """How many questionnaires wait."""
        return len({one.questionnaire.id for one in self.waiting})

    @property
    def customers(self) -> tuple[str, ...]:
        """Who waits, by name."""
        return tuple(sorted({one.customer.name for one in self.waiting}))

    @property
    def due(self) -> dt.date | None:
        """The first day on which one of them is due."""
        return min((one.questionnaire.due for one in self.waiting if one.questionnaire.due), default=None)


def gaps(session: Session, *, customers: Collection[str] = ()) -> list[Gap]:
    """All gaps of questionnaires under review: those that most deals wait on first, then those due soonest."""
    return sorted(_gathered(_read(session, customers)), key=lambda gap: (-gap.deals, gap.due or LATER, gap.text))


def page(session: Session, *, customers: Collection[str] = (), after: str = "", limit: int = 100) -> list[Gap]:
    """Gaps by likeness, after the cursor."""
    likeness = col(QuestionRow.likeness)
    query = _waiting(select(likeness), customers).where(likeness > after).distinct().order_by(likeness).limit(limit)
    found = session.exec(query).all()
    return sorted(_gathered(_read(session, customers, found)), key=lambda gap: gap.likeness)


def gap(session: Session, likeness: str, *, customers: Collection[str] = ()) -> Gap | None:
    """One gap; None when nothing waits on it any more."""
    return next(iter(_gathered(_read(session, customers, (likeness,)))), None)


def _read(session: Session, customers: Collection[str], likenesses: Collection[str] | None = None) -> list[Waiting]:
    row, questionnaire = QuestionRow, QuestionnaireRow
    query = _waiting(select(row, questionnaire, CustomerRow), customers)
    if likenesses is not None:
        query = query.where(col(row.likeness).in_(likenesses))
    query = query.order_by(col(questionnaire.received_at), col(questionnaire.id), col(row.index))
    return [Waiting(*found) for found in session.exec(query)]


def _waiting(query: Any, customers: Collection[str]) -> Any:  # noqa: ANN401  # a query for any columns
    row, questionnaire, customer = QuestionRow, QuestionnaireRow, CustomerRow
    open_ = (
        query.join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .join(customer, col(customer.id) == col(questionnaire.customer_id))
        .where(col(row.state) == QuestionState.OPEN, col(questionnaire.state).in_(LIVE))
    )
    return open_.where(col(customer.ref).in_(customers)) if customers else open_


def _gathered(waiting: Sequence[Waiting]) -> list[Gap]:
    alike: dict[str, list[Waiting]] = defaultdict(list)
    for one in waiting:
        alike[one.question.likeness].append(one)
    return [Gap(likeness, tuple(found)) for likeness, found in alike.items()]
