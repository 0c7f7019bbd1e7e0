"""The bank as it is today: one question answered, entries, attestations, gaps, proposals."""

import datetime as dt
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from app import pipeline, report
from app.answer import Answer, Customer
from app.attestation import Attestation
from app.deals import propose, work
from app.deals.customers import parsed
from app.errors import NotFound
from app.knowledge import Knowledge
from app.questionnaire import Asked
from app.store import customers, gaps, policies, proposals
from app.web.access import Acting, Here, Reading, Writing
from app.web.api import cursor
from app.web.api.fields import Cursor, Flag, Limit, Line, Nda, Ref, Shape, Text, Word, example
from app.web.api.problems import PROBLEMS
from app.web.api.records import GapOut, ProposalOut
from app.web.api.shapes import FindingOut, Page, Position

router = APIRouter(tags=["bank"], responses=PROBLEMS)


class AskIn(Shape):
    """One question, as a person would ask it."""

    model_config = example(question="Is customer data encrypted at rest?", customer="acme")

    question: Text
    section: Word = ""
    customer: Ref | None = None
    nda: Nda | None = None
    product: Word | None = None
    region: Word | None = None


class MatchOut(Shape):
    """An entry that may answer, with the probability that it does."""

    entry: str
    score: float


class AnswerOut(Shape):
    """One answer: the JSON of `candor ask`."""

    model_config = example(
        question="Is customer data encrypted at rest?",
        decision="auto",
        reason=None,
        note=None,
        entry="encryption.at_rest",
        score=0.97,
        position="yes",
        polarity="normal",
        detail="Customer data is encrypted at rest with AES-256.",
        offer=None,
        findings=[],
        answer="Yes. Customer data is encrypted at rest with AES-256.",
        offer_text=None,
        matches=[{"entry": "encryption.at_rest", "score": 0.97}],
    )

    question: str
    decision: Literal["auto", "review", "none"]
    reason: str | None
    note: str | None
    entry: str | None
    score: float
    position: Position | None
    polarity: Literal["normal", "inverted"]
    detail: str
    offer: str | None
    findings: list[FindingOut]
    answer: str | None
    offer_text: str | None
    matches: list[MatchOut]


class EntryOut(Shape):
    """One approved answer as it reads today; `problem` says why it does not go out by itself."""

    model_config = example(
        id="encryption.at_rest",
        position="yes",
        detail="Customer data is encrypted at rest with AES-256.",
        short="AES-256 at rest.",
        evidence=["soc2"],
        products=[],
        regions=[],
        owner="security-engineering",
        problem=None,
        problem_note="",
    )

    id: str
    position: str
    detail: str
    short: str
    evidence: list[str]
    products: list[str]
    regions: list[str]
    owner: str
    problem: str | None
    problem_note: str

    @classmethod
    def of(cls, said: Answer) -> "EntryOut":
        """Build from an answer of today."""
        lists = {name: list(getattr(said, name)) for name in ("evidence", "products", "regions")}
        return cls.made(said, id=said.entry, **lists)


class AttestationOut(Shape):
    """One record of the register with its state today."""

    model_config = example(
        id="soc2",
        framework="SOC 2",
        kind="report",
        type="2",
        state="current",
        sharing="nda",
        scope="Quillhaven Flow",
        issuer="Example CPA LLP",
        opinion="unqualified",
        period_start="2025-09-01",
        period_end="2026-08-31",
        issued_on="2026-10-12",
        valid_until=None,
        current_until="2027-08-31",
    )

    id: str
    framework: str
    kind: str
    type: str
    state: str
    sharing: str
    scope: str
    issuer: str
    opinion: str | None
    period_start: dt.date | None
    period_end: dt.date | None
    issued_on: dt.date | None
    valid_until: dt.date | None
    current_until: dt.date | None

    @classmethod
    def of(cls, record: Attestation, on: dt.date) -> "AttestationOut":
        """Build from a record and the day."""
        return cls.made(record, state=record.state(on))


class DecideIn(Shape):
    """A librarian's decision."""

    model_config = example(accepted=True, note="Good wording.")

    accepted: Flag
    note: Word = ""


@router.post("/answers", operation_id="ask", summary="One question in, one answer out")
def ask(body: AskIn, here: Here, actor: Acting, session: Reading) -> AnswerOut:
    """Answer as `candor ask` does; nothing is stored."""
    actor.require("answers.ask")
    known = _known(here, session)
    premise = policies.read(session)["premise"]
    asking = _customer(actor, session, body)
    request = pipeline.Request(asking, body.product or None, body.region or None, premise=premise)
    draft = pipeline.ask(Asked(body.question, body.section), known, request)
    return AnswerOut(question=body.question, **report.answered(draft))


@router.get("/entries", operation_id="list_entries", summary="List the bank's answers as they read today")
def list_entries(  # noqa: PLR0913, PLR0917  # the filters
    here: Here,
    actor: Acting,
    session: Reading,
    domain: Annotated[Line | None, Query(description="The part of an id before the dot.")] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[EntryOut]:
    """Give a page of them, by id."""
    actor.require("bank.read")
    answers = _known(here, session).answers
    after = cursor.word(cursor_)
    names = sorted(name for name in answers if name > after and (domain is None or name.partition(".")[0] == domain))
    shown = names[:limit]
    next_ = cursor.cursor(shown[-1]) if len(names) > limit else None
    return Page(items=[EntryOut.of(answers[name]) for name in shown], next=next_)


@router.get("/entries/{identifier}", operation_id="get_entry", summary="Look at one entry")
def get_entry(identifier: Line, here: Here, actor: Acting, session: Reading) -> EntryOut:
    """Give it as it reads today."""
    actor.require("bank.read")
    answers = _known(here, session).answers
    if identifier not in answers:
        raise NotFound(f"the bank has no entry {identifier!r}")
    return EntryOut.of(answers[identifier])


@router.get("/attestations", operation_id="list_attestations", summary="The register with its states today")
def list_attestations(here: Here, actor: Acting, session: Reading) -> Page[AttestationOut]:
    """Give every record."""
    actor.require("bank.read")
    known = _known(here, session)
    return Page(items=[AttestationOut.of(one, known.on) for _, one in sorted(known.attestations.items())])


@router.get("/gaps", operation_id="list_gaps", summary="Open questions, gathered by what they ask")
def list_gaps(
    actor: Acting,
    session: Reading,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[GapOut]:
    """Give a page of them, with how many questionnaires wait on each."""
    actor.require("questionnaires.read")
    found = gaps.page(session, customers=actor.customers, after=cursor.word(cursor_), limit=limit)
    next_ = cursor.cursor(found[-1].likeness) if len(found) == limit else None
    return Page(items=[GapOut.of(gap) for gap in found], next=next_)


@router.get("/proposals", operation_id="list_proposals", summary="What was proposed to the bank")
def list_proposals(
    actor: Acting,
    session: Reading,
    state: Annotated[Literal["open", "accepted", "rejected", "written"] | None, Query()] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[ProposalOut]:
    """Give a page of the proposals."""
    actor.require("bank.decide")
    found = proposals.page(session, state=state, after=cursor.word(cursor_), limit=limit)
    next_ = cursor.cursor(found[-1].id) if len(found) == limit else None
    return Page(items=[ProposalOut.of(row) for row in found], next=next_)


@router.post("/proposals/{identifier}/decision", operation_id="decide_proposal", summary="Take it in, or turn it down")
def decide_proposal(identifier: Line, body: DecideIn, here: Here, actor: Acting, session: Writing) -> ProposalOut:
    """Decide; `candor bank export` writes what was accepted as files."""
    row = propose.decide(session, here.office, actor, identifier, accepted=body.accepted, note=body.note)
    return ProposalOut.of(row)


def _known(here: Here, session: Reading) -> Knowledge:
    return work.knowledge_of(session, here.office)


def _customer(actor: Acting, session: Reading, body: AskIn) -> Customer:
    """The customer that asks, known or not, with the NDA that is told."""
    found: Any = None
    if body.customer:
        actor.require_customer(body.customer)
        found = customers.known(session, body.customer)
    known = customers.value(found) if found else Customer(body.customer or "")
    if not body.nda:
        return known
    told = parsed(body.nda)
    return Customer(known.name, told.state, told.signed_on)
