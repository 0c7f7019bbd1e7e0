"""Questionnaires that were answered in the past: read, and what they could give to the bank proposed to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app import imports
from app.deals import work
from app.deals.propose import Proposal, propose_all
from app.errors import WrongUse
from app.store import customers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office

FIELDS = ("kind", "entry", "question", "position", "detail", "source", "section")
MOST_CUSTOMERS = 10_000


def read(
    session: Session, office: Office, actor: Actor, files: Sequence[tuple[str, bytes]]
) -> tuple[imports.Proposal, ...]:
    """What the answered questions of the files could give, the newest file last; nothing is kept.

    Raises UnreadableFile.
    """
    actor.require("bank.propose")
    known = work.knowledge_of(session, office)
    names = [row.name for row in customers.page(session, limit=MOST_CUSTOMERS)]
    made: tuple[imports.Proposal, ...] = ()
    for name, content in files:
        made += imports.proposals(name, content, known, customers=names, before=made)
    return made


def choice(one: imports.Proposal, action: str) -> str:
    """What a person chooses when they tick it, as a text that comes back with their form."""
    detail = "" if action == "phrasing" else one.detail
    source = f"{one.pair.source} {one.pair.id}"
    said = (action, one.entry, one.pair.question, one.pair.position, detail, source, one.pair.asked.section)
    return json.dumps(dict(zip(FIELDS, said, strict=True)), ensure_ascii=False)


def take(session: Session, actor: Actor, chosen: Iterable[str]) -> int:
    """Propose what was chosen; how much of it was new to the queue."""
    return propose_all(session, actor, [_proposal(text) for text in chosen])


def _proposal(text: str) -> Proposal:
    try:
        told = json.loads(text)
        return Proposal(**{name: str(told[name]) for name in FIELDS})
    except (ValueError, TypeError, KeyError, RecursionError):
        raise WrongUse("the form is not as it was sent: read the files again") from None
