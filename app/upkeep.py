"""Keeping the bank in order: every fault of its files, and every wrong word of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bank.check import check
from app.bank.fault import Fault, attempt, place
from app.claims import Checker, Rules
from app.matching.vocabulary import Vocabulary
from app.shipped import part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from app.bank.check import Checked


def bank_faults(directory: Path, on: dt.date) -> tuple[int, list[Fault]]:
    """How many entries a bank has, and everything wrong with it, wrong words in rendered answers included."""
    checked = check(directory, on)
    faults = [*checked.faults, *_wrong_words(checked, directory, on)]
    attempt(lambda: Vocabulary.load(part(directory, "vocabulary")), faults)
    return len(checked.bank.entries), sorted(faults)


def _wrong_words(checked: Checked, directory: Path, on: dt.date) -> Iterator[Fault]:
    register = {attestation.id: attestation for attestation in checked.bank.attestations}
    checker = Checker(Rules.load(part(directory, "claims")), register, on)
    for entry in checked.bank.entries:
        for name in ("short", "detail"):
            said = checked.said.get(entry.id, {}).get(name, "")
            for finding in checker.check(said):
                words = said[slice(*finding.span)]
                better = f" Write: {finding.suggestion}" if finding.suggestion else ""
                yield Fault(place(directory, entry, name), f"{words!r}: {finding.message}{better}")
