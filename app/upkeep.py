"""Keeping the bank in order: every fault of its files, and every wrong word of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bank import check as bank_check
from app.bank import rendering
from app.bank.check import Fault
from app.claims import Checker, Rules
from app.knowledge import part

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def bank_faults(directory: Path, on: dt.date) -> tuple[int, list[Fault]]:
    """How many entries a bank has, and everything wrong with it, wrong words in rendered answers included."""
    checked = bank_check.check(directory, on)
    faults = list(checked.faults)
    if faults:
        return len(checked.bank.entries), faults
    register = {attestation.id: attestation for attestation in checked.bank.attestations}
    checker = Checker(Rules.load(part(directory, "claims")), register, on)
    faults += (
        Fault(f"answers/{said.entry.replace('.', '/')}.md", finding.message)
        for said in rendering.answers(checked.bank, on).values()
        for finding in (*checker.check(said.detail), *checker.check(said.short))
    )
    return len(checked.bank.entries), faults
