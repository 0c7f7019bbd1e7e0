"""What a customer was told before, from the questionnaires that were delivered to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from app.answer import Told
from app.deals.propose import Proposal, propose_all
from app.store import questions, values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from app.answer import Position
    from app.deals.actor import Actor
    from app.store.tables import QuestionnaireRow, QuestionRow


def told(session: Session, questionnaire: QuestionnaireRow, rows: Sequence[QuestionRow]) -> Mapping[str, Told]:
    """The newest approved answer to each question that the same customer has asked about the same scope, by place."""
    alone = [row for row in rows if row.kind == "question" and not row.asked.get("parent")]
    before = questions.answered_before(session, questionnaire, {row.likeness for row in alone})
    return {row.place: _told(before[row.likeness]) for row in alone if row.likeness in before}


def learn(session: Session, actor: Actor, row: QuestionRow) -> None:
    """Propose the question as a phrasing of the entry that a person has approved for it; a librarian decides."""
    if row.entry and row.kind == "question" and row.decision != "auto" and actor.may("bank.propose"):
        note = "an answer that was changed and approved" if row.edited else "a match that was approved"
        made = Proposal("phrasing", row.text, row.entry, source=f"question/{row.id}", note=note, section=row.section)
        propose_all(session, actor, [made])


def _told(row: QuestionRow) -> Told:
    drafted = values.draft(row.draft) if row.draft else None
    drawn = drafted.detail if drafted and drafted.entry == row.entry else row.detail
    return Told(cast("Position | None", row.position), row.detail, row.entry, drawn, row.changed_at.date())
