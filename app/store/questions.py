"""Questions: found, listed, and gathered into gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import case, func
from sqlalchemy import select as sa_select
from sqlmodel import col, select

from app.errors import NotFound
from app.store.questionnaires import UNDECIDED
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CommentRow, QuestionnaireRow, QuestionRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlmodel import Session

LIVE = (QuestionnaireState.IN_REVIEW, QuestionnaireState.READY)


class Section(Struct, frozen=True):
    """A part of a questionnaire, and how its questions stand.

    `waiting` for a person, `automatic` ones among them that want only a look, `kept` as they stood. The index of its
    `first` question names it in addresses.
    """

    name: str
    first: int = 0
    questions: int = 0
    auto: int = 0
    review: int = 0
    none: int = 0
    kept: int = 0
    waiting: int = 0
    automatic: int = 0


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


def sections(session: Session, questionnaire: str) -> list[Section]:
    """A questionnaire's sections in the order of the file."""
    row = QuestionRow
    kept, waiting = col(row.existing).is_not(None), col(row.state).in_(UNDECIDED)
    figures = [
        func.min(col(row.index)),
        func.count(),
        *(func.sum(case((~kept & (col(row.decision) == one), 1), else_=0)) for one in ("auto", "review", "none")),
        func.sum(case((kept, 1), else_=0)),
        func.sum(case((waiting, 1), else_=0)),
        func.sum(case((waiting & (col(row.decision) == "auto"), 1), else_=0)),
    ]
    query = (
        sa_select(col(row.section), *figures)
        .where(col(row.questionnaire_id) == questionnaire)
        .group_by(col(row.section))
        .order_by(func.min(col(row.index)))
    )
    return [Section(*found) for found in session.connection().execute(query)]


def answered_before(
    session: Session, questionnaire: QuestionnaireRow, likenesses: Collection[str]
) -> dict[str, QuestionRow]:
    """The newest approved answers that the same customer got about the same product and region, by what was asked."""
    row, other = QuestionRow, QuestionnaireRow
    query = (
        select(row)
        .join(other, col(other.id) == col(row.questionnaire_id))
        .where(
            col(other.customer_id) == questionnaire.customer_id,
            col(other.product) == questionnaire.product,
            col(other.region) == questionnaire.region,
            col(other.id) != questionnaire.id,
            col(other.state) == QuestionnaireState.DELIVERED,
            col(row.state) == QuestionState.APPROVED,
            col(row.existing).is_(None),
            col(row.likeness).in_(likenesses),
        )
        .order_by(col(row.changed_at))
    )
    return {found.likeness: found for found in session.exec(query)}


def versions(session: Session, question: str) -> Sequence[VersionRow]:
    """Every wording that an answer has had, the newest first."""
    query = select(VersionRow).where(col(VersionRow.question_id) == question)
    return session.exec(query.order_by(col(VersionRow.version).desc())).all()


def comments(session: Session, question: str) -> Sequence[CommentRow]:
    """What colleagues said, in order."""
    query = select(CommentRow).where(col(CommentRow.question_id) == question)
    return session.exec(query.order_by(col(CommentRow.at))).all()


def approved_before(session: Session, entries: Collection[str]) -> set[tuple[str, str | None, str]]:
    """Entry, position and detail of every answer that a person has approved."""
    row = VersionRow
    query = (
        select(row.entry, row.position, row.detail)
        .where(col(row.entry).in_(entries), col(row.state) == QuestionState.APPROVED, col(row.by) != "policy")
        .distinct()
    )
    return {(entry, position, detail) for entry, position, detail in session.exec(query) if entry}
