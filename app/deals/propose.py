"""Proposals: what a deal taught, offered to the bank; only a librarian takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.deals.record import record
from app.errors import Conflict, WrongUse
from app.store import customers, proposals, questionnaires, questions
from app.store.tables import ProposalRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor

KINDS = ("phrasing", "answer", "entry")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a phrasing of an entry, another answer for it, or a new entry."""

    kind: str
    question: str
    entry: str | None = None
    position: str | None = None
    detail: str = ""
    source: str = ""
    note: str = ""


def from_question(  # noqa: PLR0913  # what is proposed, by whom, for which entry
    session: Session, actor: Actor, identifier: str, kind: str, *, entry: str | None = None, note: str = ""
) -> ProposalRow:
    """Propose what a question of a deal taught; the entry is the question's own unless another is named."""
    actor.require("bank.propose")
    row = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, row.questionnaire_id)
    actor.require_customer(customers.of(session, questionnaire.customer_id).ref)
    named = entry or (row.entry if kind != "entry" else None)
    made = Proposal(kind, row.text, named, row.position, row.detail, f"question/{row.id}", note)
    return propose(session, actor, made)


def propose(session: Session, actor: Actor, made: Proposal) -> ProposalRow:
    """Put a proposal into the librarians' queue."""
    actor.require("bank.propose")
    if made.kind not in KINDS:
        raise WrongUse(f"{made.kind!r} is no kind of proposal: use one of {', '.join(KINDS)}")
    if made.kind != "entry" and not made.entry:
        raise WrongUse(f"say which entry this {made.kind} is for")
    if made.kind != "phrasing" and not made.detail.strip():
        raise WrongUse("a proposed answer has some text")
    row = ProposalRow(**{name: getattr(made, name) for name in made.__slots__}, by=actor.name)
    session.add(row)
    session.flush()
    record(session, actor, "proposal.made", f"proposal/{row.id}", after={"kind": row.kind, "entry": row.entry})
    return row


def decide(session: Session, actor: Actor, identifier: str, *, accepted: bool, note: str = "") -> ProposalRow:
    """Take a proposal into the bank, or turn it down."""
    actor.require("bank.decide")
    row = proposals.find(session, identifier, lock=True)
    if row.state != "open":
        raise Conflict(f"the proposal was {row.state} already, by {row.decided_by}")
    row.state = "accepted" if accepted else "rejected"
    row.decided_by, row.decided_at, row.note = actor.name, now(), note or row.note
    session.add(row)
    record(session, actor, f"proposal.{row.state}", f"proposal/{row.id}", after={"kind": row.kind, "entry": row.entry})
    return row
