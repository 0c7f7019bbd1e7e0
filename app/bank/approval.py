"""Approving entries: a person has read what they say on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.bank import entry_file
from app.errors import NotFound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from app.answer import Answer, Entry
    from app.bank.bank import Bank


def to_review(
    bank: Bank, answers: Mapping[str, Answer], names: Collection[str] = (), domains: Collection[str] = ()
) -> list[Entry]:
    """The entries that wait for an approval and have all their facts, those named or all; raises NotFound."""
    known = {entry.id for entry in bank.entries}
    for name in names:
        if name not in known:
            raise NotFound(f"the bank has no entry {name!r}: `candor bank list` names them all")
    for domain in domains:
        if not any(entry.domain == domain for entry in bank.entries):
            raise NotFound(f"the bank has no entries in {domain!r}: `candor bank list` names them all")
    waiting = [entry for entry in bank.entries if answers[entry.id].problem in ("not_approved", "stale_answer")]
    if not names and not domains:
        return waiting
    return [entry for entry in waiting if entry.id in names or entry.domain in domains]


def approved(entries: Iterable[Entry], on: dt.date) -> dict[str, str]:
    """The files of entries that a person has read and approved on that day, by path."""
    return {entry.path: entry_file.unparse(replace(entry, approved=True, reviewed_on=on)) for entry in entries}
