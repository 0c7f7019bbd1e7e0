"""Gaps: answered once, for every deal that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.deals import propose, review
from app.deals.propose import Proposal
from app.deals.review import Edit
from app.errors import Conflict, WrongUse
from app.store import gaps as store

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.gaps import Gap
    from app.store.tables import ProposalRow


class Closing(Struct, frozen=True):
    """What closes a gap: words and a position of one's own, or an entry of the bank that answers it."""

    position: str | None = None
    detail: str = ""
    entry: str | None = None
    approved: bool = False  # the answers are approved too, not only prepared for whoever reviews them


class Closed(Struct, frozen=True):
    """How many questions were answered, and what the bank was offered to learn from it."""

    questions: int
    proposal: ProposalRow


def close(session: Session, office: Office, actor: Actor, likeness: str, closing: Closing) -> Closed:
    """Answer every open question of a gap and propose the answer to the bank, all of it or nothing.

    Raises Conflict when somebody else has answered them, and where an answer does not fit or is objected to.
    """
    actor.require("questions.review")
    actor.require("bank.propose")
    gap = store.gap(session, likeness, customers=actor.customers)
    if gap is None:
        raise Conflict("nothing waits on this question any more: somebody has answered it")
    if not closing.entry and not closing.detail.strip():
        raise WrongUse("write the answer, or choose an entry that answers the question")
    detail, entry = closing.detail.strip() or None, closing.entry or ""
    for one in gap.waiting:
        row = one.question
        change = Edit(row.version, closing.position, detail=detail, entry=entry)
        edited = review.edit(session, office, actor, row.id, change)
        if closing.approved:
            review.approve(session, actor, row.id, edited.version)
    return Closed(len(gap.waiting), propose.propose(session, actor, _proposal(gap, closing)))


def _proposal(gap: Gap, closing: Closing) -> Proposal:
    first = gap.waiting[0].question
    source = f"question/{first.id}"
    if closing.entry:
        return Proposal("phrasing", first.text, closing.entry, source=source, section=first.section)
    return Proposal("entry", first.text, None, closing.position, closing.detail.strip(), source, section=first.section)
