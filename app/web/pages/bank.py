"""The answer bank: browsed by domain, searched, each entry with what it says on a day and where it was used."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from app import pipeline
from app.answer import Answer, Draft, Entry, Finding, Match
from app.attestation import Attestation
from app.bank import catalogue, rendering, timeline
from app.bank.catalogue import Domain, Listed
from app.deals import work
from app.errors import NotFound
from app.knowledge import Knowledge
from app.questionnaire import Asked
from app.store import proposals, usage
from app.store.tables import ProposalRow
from app.store.usage import Use, Used
from app.web.access import Here, Reading
from app.web.api.fields import Line, Word
from app.web.pages.page import Looking, Person, draw

router = APIRouter(prefix="/bank", include_in_schema=False)
SHOWN = 60
"""How many entries a search shows; whoever has more to read through gives another word."""
LIKELY = 8
"""How many entries are shown for a question."""
MOST = 12
"""How many of the entries that answer most are shown."""
How = Literal["words", "buyer"]


class Asking(Struct, frozen=True):
    """A question as a buyer would ask it: what the answer would be, and which entries may hold it."""

    draft: Draft
    matches: tuple[tuple[Match, Listed], ...]


class Library(Struct, frozen=True):
    """The bank's domains, and the entries of one or those that were searched for."""

    domains: tuple[Domain, ...]
    entries: int
    held_back: int
    proposals: int
    domain: str
    q: str
    how: How
    shown: tuple[Listed, ...] = ()
    more: int = 0
    asking: Asking | None = None
    most: tuple[tuple[Used, Listed], ...] = ()


class Evidence(Struct, frozen=True):
    """An attestation that an answer rests on; none where the register has no record of it."""

    name: str
    record: Attestation | None
    state: str
    until: dt.date | None


class Shelf(Struct, frozen=True):
    """An entry with all that is known of it."""

    entry: Entry
    answer: Answer
    on: dt.date
    today: dt.date
    due: dt.date
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    used: Used
    uses: Sequence[Use]
    proposals: Sequence[ProposalRow]


@router.get("")
def library(  # noqa: PLR0913, PLR0917  # the filters
    request: Request,
    here: Here,
    person: Looking,
    session: Reading,
    domain: Word = "",
    q: Annotated[str, Query(max_length=2000)] = "",
    how: How = "words",
) -> Response:
    """Show the domains, or what was searched for."""
    person.actor.require("bank.read")
    known = work.knowledge_of(session, here.office)
    listed = catalogue.listing(known.bank, known.answers)
    found = catalogue.search(listed, q) if q and how == "words" else listed
    found = tuple(one for one in found if not domain or one.entry.domain == domain) if domain or q else ()
    asking = _asking(known, listed, q) if q.strip() and how == "buyer" else None
    page = Library(
        domains=catalogue.domains(listed),
        entries=len(listed),
        held_back=sum(one.answer.problem is not None for one in listed),
        proposals=proposals.number(session) if person.actor.may("bank.decide") else 0,
        domain=domain,
        q=q,
        how=how,
        shown=() if asking else (found if domain else found[:SHOWN]),
        more=0 if asking or domain else max(0, len(found) - SHOWN),
        asking=asking,
        most=() if domain or q else _most(usage.figures(session), listed),
    )
    return draw(request, "bank.html", page, person=person)


@router.get("/{topic}")
def entry(  # noqa: PLR0913, PLR0917  # who asks for which entry, on which day
    request: Request, topic: Line, here: Here, person: Looking, session: Reading, on: dt.date | None = None
) -> Response:
    """Show one entry, as it reads today or on another day."""
    person.actor.require("bank.read")
    known = work.knowledge_of(session, here.office)
    standing = next((one for one in known.bank.entries if one.id == topic), None)
    if standing is None:
        raise NotFound(f"the bank has no entry {topic!r}: search for it in the bank")
    day = on or known.on
    answer = rendering.answer_on(known.bank, standing, day, known.style)
    page = Shelf(
        entry=standing,
        answer=answer,
        on=day,
        today=known.on,
        due=rendering.review_due(standing),
        evidence=tuple(_evidence(known, name, day) for name in standing.evidence),
        findings=(*known.findings(answer.detail), *known.findings(answer.short)),
        used=usage.figures(session, entry=topic).get(topic, Used(topic)),
        uses=usage.of(session, topic, customers=person.actor.customers),
        proposals=_proposed(session, person, topic),
    )
    return draw(request, "entry.html", page, person=person)


def _most(used: dict[str, Used], listed: Sequence[Listed]) -> tuple[tuple[Used, Listed], ...]:
    """The entries that answer most."""
    known = [(used[one.entry.id], one) for one in listed if one.entry.id in used]
    return tuple(sorted(known, key=lambda pair: (-pair[0].questions, pair[0].entry))[:MOST])


def _asking(known: Knowledge, listed: Sequence[Listed], question: str) -> Asking:
    by_id = {one.entry.id: one for one in listed}
    (matching, draft), *_ = pipeline.match_all([Asked(question.strip())], known, LIKELY)
    return Asking(draft, tuple((one, by_id[one.entry]) for one in matching.matches if one.entry in by_id))


def _evidence(known: Knowledge, name: str, on: dt.date) -> Evidence:
    record = known.attestations.get(name)
    if record is None:
        return Evidence(name, None, "no record", None)
    return Evidence(name, record, record.state(on), timeline.last_day(record))


def _proposed(session: Reading, person: Person, topic: str) -> Sequence[ProposalRow]:
    return proposals.page(session, state="open", entry=topic) if person.actor.may("bank.propose") else ()
