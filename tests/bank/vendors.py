"""The fictional companies of the register's tests: the shipped wording with other facts."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.bank import bank, register, rendering

if TYPE_CHECKING:
    from app.answer import Answer
    from app.attestation import Attestation
    from app.bank.bank import Bank

SHIPPED = Path(__file__).parents[2] / "answer_bank"
HERE = Path(__file__).parent
WORDING = ("framework", "document", "statements", "shorts", "summary", "sharing", "register_url", "owner")
EDITIONS = ("pci_dss", "c5", "fips140", "nist_csf", "nist_800_53", "nist_800_171")
"""Frameworks of one edition, whose name stands in the wording itself."""
DOMAINS = ("soc2", "iso27001", "attest", "pci", "hipaa")
TODAY = dt.date(2026, 11, 23)

VENDORS = {
    "shipped": ("", TODAY),
    "strong": ("strong", TODAY),
    "type_one_qualified": ("type_one_qualified", TODAY),
    "lapsed_with_bridge_letter": ("lapsed", dt.date(2026, 9, 20)),
    "lapsed": ("lapsed", TODAY),
    "nothing_yet": ("nothing_yet", TODAY),
}
"""Name of the case: the register that it takes its facts from, and the day."""


def vendor(name: str) -> Bank:
    """The shipped bank with the register of a company; the shipped register where it has no name."""
    shipped = bank.load(SHIPPED)
    return replace(shipped, attestations=facts_of(name)) if name else shipped


def facts_of(name: str) -> tuple[Attestation, ...]:
    facts = tomllib.loads((HERE / "companies" / f"{name}.toml").read_text("utf-8"))
    made = []
    for file in sorted((SHIPPED / "attestations").glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        kept = (*WORDING, "edition") if file.stem in EDITIONS else WORDING
        wording = {key: value for key, value in table.items() if key in kept}
        made.append(register.attestation(file.stem, wording | facts.get(file.stem, {}), file.stem))
    return tuple(made)


def answered(case: str) -> dict[str, Answer]:
    """The answers of the domains about attestations, as they read for a case."""
    name, on = VENDORS[case]
    found = rendering.answers(vendor(name), on)
    return {id_: answer for id_, answer in found.items() if id_.partition(".")[0] in DOMAINS}


def transcript(case: str) -> str:
    """All that a case says: every state with its wording, then every answer."""
    name, on = VENDORS[case]
    lines = [f"# {case}, on {on}", "", "# The register", ""]
    for record in register.records(vendor(name).attestations, on).values():
        lines += [f"{record.id} [{record.state}]", record.statement, record.short_statement, ""]
    lines += ["# The answers", ""]
    for id_, answer in sorted(answered(case).items()):
        problem = f" {answer.problem}" if answer.problem else ""
        lines += [
            f"{id_} [{answer.position}]{problem}",
            answer.short,
            answer.detail or answer.problem_note,
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":  # writes the golden files anew, to be read before they are kept
    for known in VENDORS:
        (HERE / "golden" / f"{known}.txt").write_text(transcript(known), "utf-8")
