"""What a careful buyer would find wrong with our own evidence, and the day from which it bites."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.attestation import HELD, Attestation, months_after
from app.bank import timeline, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.answer import Entry
    from app.bank.bank import Bank

NOTICE_DAYS = 90
"""A certificate that ends within this time is about to expire: a renewal audit needs as long."""
REVIEW_MONTHS = 12
"""A record that nobody has looked at for longer than this is not to be relied on."""
ASKED_BY_PRODUCT = ("soc2", "iso27001", "pentest")
"""What buyers expect to cover the very product that they buy."""


class RedFlag(Struct, frozen=True, order=True):
    """One thing that a buyer would find; `bites_on` is the first day on which it is true."""

    bites_on: dt.date
    subject: str  # the id of an attestation or of an entry
    rule: str
    message: str

    def bites(self, on: dt.date) -> bool:
        """Whether it is true already on that day."""
        return self.bites_on <= on


def red_flags(bank: Bank, on: dt.date) -> tuple[RedFlag, ...]:
    """The red flags of a bank, soonest first: those that bite on that day and those that are coming."""
    flags: list[RedFlag] = []
    for it in bank.attestations:
        if it.issued(on):
            flags += _dates(it)
            flags += _opinion(it)
            flags += _coverage(it, bank.company)
        flags += _review(it)
    flags += _claims(bank, on)
    return tuple(sorted(flags))


def _dates(it: Attestation) -> Iterator[RedFlag]:
    last = timeline.last_day(it)
    if last is None:
        return
    gone = last + dt.timedelta(days=1)
    if it.valid_until:
        told = f"the {it.document_name()} ends on {wording.date(last)}"
        yield RedFlag(last - dt.timedelta(days=NOTICE_DAYS), it.id, "expiring", f"{told}: plan the renewal")
        yield RedFlag(gone, it.id, "out_of_date", f"{told} and is out of date after that")
        return
    yield RedFlag(gone, it.id, "out_of_date", f"the {it.document_name()} is out of date after {wording.date(last)}")
    if it.type and not it.next_firm and it.period_end:
        yield RedFlag(it.period_end, it.id, "no_next", f"no examination is engaged after the {it.document_name()}")


def _opinion(it: Attestation) -> Iterator[RedFlag]:
    since = _since(it)
    if it.opinion not in (None, "unqualified"):
        reason = it.opinion_reason or "no reason is recorded"
        yield RedFlag(since, it.id, "opinion", f"the {it.framework} opinion is {it.opinion}: {reason}")
    if it.type == "1":
        name = it.type_name()
        yield RedFlag(since, it.id, "type_1_only", f"the {it.framework} report is {name} only: it tests no period")
    if it.exception_count and not it.remediation:
        yield RedFlag(since, it.id, "exceptions", f"the {it.framework} report has exceptions without remediation")


def _coverage(it: Attestation, company: Mapping[str, Any]) -> Iterator[RedFlag]:
    since = _since(it)
    if it.criteria:
        for criterion, promise in company.get(it.id, {}).get("promises", {}).items():
            if criterion not in it.criteria:
                told = f"the {it.document_name()} leaves out {criterion}, although we promise {promise}"
                yield RedFlag(since, it.id, "criteria", told)
    if it.id in ASKED_BY_PRODUCT and it.products:  # where none is named it is for all
        for product in company.get("product", {}).get("all", ()):
            if product not in it.products:
                yield RedFlag(since, it.id, "scope", f"{product} is outside the scope of the {it.document_name()}")
    own = company.get("company", {}).get("legal_name", "")
    if it.entities and own and own not in it.entities:
        told = f"the {it.document_name()} names {wording.sentence(it.entities)}, not {own}: it is not our own"
        yield RedFlag(since, it.id, "entity", told)


def _review(it: Attestation) -> Iterator[RedFlag]:
    if it.reviewed_on:
        due = months_after(it.reviewed_on, REVIEW_MONTHS) + dt.timedelta(days=1)
        yield RedFlag(due, it.id, "review_overdue", f"the record of {it.name} is due for review by {it.owner}")


def _claims(bank: Bank, on: dt.date) -> Iterator[RedFlag]:
    known = {it.id: it for it in bank.attestations}
    for entry in bank.entries:
        for evidence in entry.evidence:
            it = known.get(evidence)
            if it is None:
                told = f"{entry.id} rests on {evidence}, of which the register has no record"
                yield RedFlag(entry.reviewed_on, entry.id, "no_record", told)
            elif it.state(on) not in HELD and not it.issued(on) and not _words_it(entry, evidence):
                told = f"{entry.id} rests on {it.framework}, which is not held"
                yield RedFlag(entry.reviewed_on, entry.id, "not_held", told)


def _words_it(entry: Entry, evidence: str) -> bool:
    """Whether the entry takes its words from the record, and so says by itself that nothing is held."""
    return evidence in entry.detail


def _since(it: Attestation) -> dt.date:
    return it.issued_on or it.as_of or it.period_end or dt.date.min
