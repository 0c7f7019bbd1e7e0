"""Questions: found, listed, and gathered into gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from app.errors import NotFound
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CommentRow, CustomerRow, QuestionnaireRow, QuestionRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session

LIVE = (QuestionnaireState.IN_REVIEW, QuestionnaireState.READY)


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions without an answer that ask the same: answered once, they are answered everywhere."""

    likeness: str
    text: str
    questions: int
    questionnaires: int


def find(session: Session, identifier: str, *, lock: bool = False) -> QuestionRow:
    """The question, locked until the transaction ends if asked for; raises NotFound."""
    query = select(QuestionRow).where(col(QuestionRow.id) == identifier)
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound(f"there is no question {identifier}")
    return row


def of(  # noqa: PLR0913  # the filters of the review page
    session: Session,
    questionnaire: str,
    *,
    after: int = -1,
    limit: int | None = None,
    states: Collection[QuestionState] = (),
    decisions: Collection[str] = (),
    assignee: str | None = None,
) -> Sequence[QuestionRow]:
    """A questionnaire's questions in the order of the file, after the one with that index."""
    row = QuestionRow
    query = select(row).where(col(row.questionnaire_id) == questionnaire, col(row.index) > after)
    if states:
        query = query.where(col(row.state).in_(states))
    if decisions:
        query = query.where(col(row.decision).in_(decisions))
    if assignee is not None:
        query = query.where(col(row.assignee) == assignee)
    query = query.order_by(col(row.index))
    return session.exec(query.limit(limit) if limit else query).all()


def same(session: Session, question: QuestionRow) -> Sequence[QuestionRow]:
    """Other questions of the same questionnaire that ask the same."""
    row = QuestionRow
    query = select(row).where(
        col(row.questionnaire_id) == question.questionnaire_id,
        col(row.likeness) == question.likeness,
        col(row.id) != question.id,
    )
    return session.exec(query).all()


def versions(session: Session, question: str) -> Sequence[VersionRow]:
    """Every wording that an answer has had, the newest first."""
    query = select(VersionRow).where(col(VersionRow.question_id) == question)
    return session.exec(query.order_by(col(VersionRow.version).desc())).all()


def comments(session: Session, question: str) -> Sequence[CommentRow]:
    """What colleagues said, in order."""
    query = select(CommentRow).where(col(CommentRow.question_id) == question)
    return session.exec(query.order_by(col(CommentRow.at))).all()


def gaps(session: Session, *, customers: Collection[str] = (), after: str = "", limit: int = 100) -> Sequence[Gap]:
    """Open gaps of questionnaires under review, by likeness."""
    row, questionnaire, customer = QuestionRow, QuestionnaireRow, CustomerRow
    query = (
        select(row.likeness, func.min(row.text), func.count(), func.count(func.distinct(col(row.questionnaire_id))))
        .join(questionnaire, col(questionnaire.id) == col(row.questionnaire_id))
        .join(customer, col(customer.id) == col(questionnaire.customer_id))
        .where(col(row.state) == QuestionState.OPEN, col(questionnaire.state).in_(LIVE), col(row.likeness) > after)
        .group_by(col(row.likeness))
        .order_by(col(row.likeness))
        .limit(limit)
    )
    if customers:
        query = query.where(col(customer.ref).in_(customers))
    return [Gap(*found) for found in session.exec(query)]


def approved_before(session: Session, entries: Collection[str]) -> set[tuple[str, str | None, str]]:
    """Entry, position and detail of every answer that a person has approved."""
    row = VersionRow
    query = (
        select(row.entry, row.position, row.detail)
        .where(col(row.entry).in_(entries), col(row.state) == QuestionState.APPROVED, col(row.by) != "policy")
        .distinct()
    )
    return {(entry, position, detail) for entry, position, detail in session.exec(query) if entry}
