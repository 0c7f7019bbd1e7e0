"""Proposals to the bank: found and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlmodel import col, select

from app.errors import NotFound
from app.store.tables import CustomerRow, ProposalRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

QUESTION = "question/"
"""How the source of a proposal begins that a deal taught."""


def find(session: Session, identifier: str, *, lock: bool = False) -> ProposalRow:
    """The proposal; raises NotFound."""
    query = select(ProposalRow).where(col(ProposalRow.id) == identifier)
    row = session.exec(query.with_for_update() if lock else query).first()
    if row is None:
        raise NotFound(f"there is no proposal {identifier}")
    return row


def page(
    session: Session, *, state: str | None = None, entry: str | None = None, after: str = "", limit: int = 50
) -> Sequence[ProposalRow]:
    """Proposals, after the cursor."""
    query = select(ProposalRow).where(col(ProposalRow.id) > after)
    if state:
        query = query.where(col(ProposalRow.state) == state)
    if entry:
        query = query.where(col(ProposalRow.entry) == entry)
    return session.exec(query.order_by(col(ProposalRow.id)).limit(limit)).all()


def waiting(session: Session, kind: str, entry: str | None, question: str, detail: str) -> bool:
    """Whether the same is proposed already, and was neither declined nor written into the bank's files."""
    row = ProposalRow
    query = select(func.count()).where(
        col(row.state).in_(("open", "accepted")),
        col(row.kind) == kind,
        col(row.entry) == entry,
        col(row.question) == question,
        col(row.detail) == detail,
    )
    return session.exec(query).one() > 0


def number(session: Session, state: str = "open") -> int:
    """How many proposals are in that state."""
    return session.exec(select(func.count()).where(col(ProposalRow.state) == state)).one()


def accepted(session: Session) -> Sequence[ProposalRow]:
    """What librarians took into the bank, oldest decision first: what an export writes."""
    query = select(ProposalRow).where(col(ProposalRow.state) == "accepted")
    return session.exec(query.order_by(col(ProposalRow.decided_at))).all()


def deals(session: Session, rows: Iterable[ProposalRow]) -> dict[str, tuple[QuestionnaireRow, CustomerRow]]:
    """The questionnaire and the customer that proposals come from, by proposal; those from elsewhere are left out."""
    asked = {row.id: row.source.removeprefix(QUESTION) for row in rows if row.source.startswith(QUESTION)}
    question, questionnaire, customer = QuestionRow, QuestionnaireRow, CustomerRow
    query = (
        select(col(question.id), questionnaire, customer)
        .join(questionnaire, col(questionnaire.id) == col(question.questionnaire_id))
        .join(customer, col(customer.id) == col(questionnaire.customer_id))
        .where(col(question.id).in_(set(asked.values())))
    )
    found = {identifier: (deal, buyer) for identifier, deal, buyer in session.exec(query)}
    return {proposal: found[identifier] for proposal, identifier in asked.items() if identifier in found}
