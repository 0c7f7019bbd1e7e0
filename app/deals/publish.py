"""Accepted proposals become files of the bank: from then on every answer is drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from app.bank import changes
from app.bank.changes import Change
from app.deals.record import record
from app.errors import WrongUse
from app.store import database, proposals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlmodel import Session

    from app.bank.bank import Bank
    from app.deals.actor import Actor
    from app.store.tables import ProposalRow


class Published(Struct, frozen=True):
    """How many proposals were written, into which files, and which could not be, with the reason."""

    proposals: int
    files: tuple[str, ...]
    left: tuple[tuple[ProposalRow, str], ...]


def publish(session: Session, actor: Actor, bank: Bank, on: dt.date) -> Published:
    """Write every accepted proposal into the bank's folder; the bank must have been read just now.

    A proposal that the bank cannot take in stays accepted. Raises WrongUse for the shipped example, and Conflict where
    the folder cannot be written.
    """
    actor.require("bank.decide")
    database.alone(session, "publish")
    taken: list[ProposalRow] = []
    left: list[tuple[ProposalRow, str]] = []
    for row in proposals.accepted(session):
        try:
            changes.files(bank, _changes([*taken, row]), on)
        except WrongUse as why:
            left.append((row, str(why)))
        else:
            taken.append(row)
    written = changes.files(bank, _changes(taken), on)
    changes.save(bank.directory, written)
    for row in taken:
        row.state = "written"
        session.add(row)
        record(session, actor, "proposal.written", f"proposal/{row.id}", after={"kind": row.kind, "entry": row.entry})
    return Published(len(taken), tuple(sorted(written)), tuple(left))


def _changes(rows: Iterable[ProposalRow]) -> list[Change]:
    return [_change(row) for row in rows]


def _change(row: ProposalRow) -> Change:
    position = row.position or "information"
    kind, entry = cast("Any", row.kind), row.entry or ""
    return Change(kind, entry, row.question, position, row.detail, row.source, section=row.section, short=row.short)
