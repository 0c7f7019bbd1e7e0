"""Proposals to the bank: what each would change, checked while it is written, and a librarian's decision."""

from collections.abc import Sequence
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct
from msgspec.structs import replace
from pydantic import AfterValidator

from app import pipeline
from app.answer import Answer, Entry, Finding, Match
from app.bank import bank as files
from app.deals import propose, publish, work
from app.deals.propose import POSITIONS, Proposal
from app.errors import BankFault, Conflict, WrongUse
from app.knowledge import Knowledge
from app.questionnaire import Asked
from app.shipped import shipped
from app.store import proposals
from app.store.tables import CustomerRow, ProposalRow, QuestionnaireRow
from app.web.access import Here, Reading, Writing
from app.web.api.fields import Line, Text, Word
from app.web.pages.difference import Piece, difference
from app.web.pages.page import Changing, Looking, Person, draw

router = APIRouter(prefix="/bank", include_in_schema=False)
State = Literal["open", "accepted", "rejected", "written"]
Field = Annotated[Text, AfterValidator(lambda text: text.replace("\r\n", "\n")), Form()]
Short = Annotated[Word | None, Form()]
Named = Annotated[Word, Form()]
MOST = 100
"""How many proposals a page shows."""


class Offered(Struct, frozen=True):
    """What a proposal would change: the words before and after, what is wrong with them, and where they come from."""

    row: ProposalRow
    entry: Entry | None
    before: Answer | None
    after: Answer | None
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]
    broken: str = ""
    deal: tuple[QuestionnaireRow, CustomerRow] | None = None
    finds: Match | None = None  # the entry that the question finds today
    short: tuple[Piece, ...] = ()  # the short form before and after

    @property
    def refused(self) -> bool:
        """Whether it cannot be accepted before it is mended."""
        nameless = self.row.kind == "entry" and not self.row.entry
        return bool(self.broken) or nameless or any(one.severity == "error" for one in self.findings)


class Proposals(Struct, frozen=True):
    """The proposals in a state."""

    state: State
    offered: tuple[Offered, ...]
    numbers: dict[str, int]
    own: bool  # the bank belongs to the house, so that it may be written
    accepted: int = 0
    left: int = 0
    proposed: int = 0
    written: int = 0
    left_out: tuple[str, ...] = ()
    choosing: bool = False  # whether all are chosen that may be accepted


class Desk(Struct, frozen=True):
    """One proposal, to be mended and decided."""

    one: Offered
    entries: tuple[str, ...]
    positions: tuple[str, ...] = POSITIONS


@router.get("/proposals")
def listed(  # noqa: PLR0913, PLR0917  # the filter, and what was done in bulk
    request: Request,
    here: Here,
    person: Looking,
    session: Reading,
    state: State = "open",
    accepted: int = 0,
    left: int = 0,
    proposed: int = 0,
    written: int = 0,
    choosing: bool = False,  # noqa: FBT001, FBT002
) -> Response:
    """Show the proposals in a state, the oldest first, and what was just done."""
    person.actor.require("bank.propose")
    page = _page(here, session, state)
    page = replace(page, accepted=accepted, left=left, proposed=proposed, written=written, choosing=choosing)
    return draw(request, "proposals.html", page, person=person)


@router.post("/proposals/writing")
def write(request: Request, here: Here, person: Changing, session: Writing) -> Response:
    """Write what was accepted into the bank's files; what they cannot take in is named."""
    known = work.knowledge_of(session, here.office)
    done = publish.publish(session, person.actor, files.load(known.directory), known.on)
    if not done.left:
        return RedirectResponse(f"/bank/proposals?written={done.proposals}", 303)
    session.flush()
    page = replace(
        _page(here, session, "accepted"), written=done.proposals, left_out=tuple(why for _, why in done.left)
    )
    return draw(request, "proposals.html", page, person=person)


@router.get("/proposals/{identifier}")
def shown(request: Request, identifier: Line, here: Here, person: Looking, session: Reading) -> Response:
    """Show one."""
    person.actor.require("bank.propose")
    known = work.knowledge_of(session, here.office)
    row = proposals.find(session, identifier)
    (one,) = _offered(known, [row], proposals.deals(session, [row]))
    return draw(request, "proposal.html", Desk(one, tuple(sorted(known.answers))), person=person)


@router.post("/proposals/decisions")
def decided_together(
    here: Here, person: Changing, session: Writing, chosen: Annotated[list[Line], Form(max_length=MOST)]
) -> Response:
    """Accept those that were chosen; what cannot be taken in as it stands is left open."""
    left = 0
    for identifier in chosen:
        try:
            propose.decide(session, here.office, person.actor, identifier, accepted=True)
        except (Conflict, WrongUse):
            left += 1
    return RedirectResponse(f"/bank/proposals?accepted={len(chosen) - left}&left={left}", 303)


@router.post("/proposals/{identifier}")
def changed(  # noqa: PLR0913, PLR0917  # the fields of the form
    identifier: Line,
    person: Changing,
    session: Writing,
    kind: Named,
    question: Field,
    entry: Named = "",
    position: Field = "",
    detail: Field = "",
    short: Short = None,
) -> Response:
    """Keep the proposal as it was mended."""
    change = {"kind": kind, "question": question, "entry": entry, "position": position, "detail": detail}
    propose.change(session, person.actor, identifier, change | ({} if short is None else {"short": short}))
    return RedirectResponse(f"/bank/proposals/{identifier}", 303)


@router.post("/proposals/{identifier}/decision")
def decided(  # noqa: PLR0913, PLR0917  # the fields of the form
    identifier: Line,
    here: Here,
    person: Changing,
    session: Writing,
    decision: Annotated[Literal["accept", "decline"], Form()],
    note: Named = "",
) -> Response:
    """Take it in, or turn it down."""
    accepted = decision == "accept"
    propose.decide(session, here.office, person.actor, identifier, accepted=accepted, note=note)
    return RedirectResponse("/bank/proposals", 303)


@router.post("/check")
def checked(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    here: Here,
    person: Changing,
    session: Reading,
    kind: Named,
    entry: Named = "",
    question: Field = "",
    position: Field = "",
    detail: Field = "",
    short: Short = None,
) -> Response:
    """Say what the words would change and what is wrong with them, while they are written."""
    person.actor.require("bank.propose")
    row = ProposalRow(
        kind=kind, entry=entry or None, question=question, position=position, detail=detail, short=short, by=""
    )
    (one,) = _offered(work.knowledge_of(session, here.office), [row], {})
    return draw(request, "check.html", one, person=person)


@router.get("/{topic}/change")
def change(request: Request, topic: Line, here: Here, person: Looking, session: Reading) -> Response:
    """Show the words of an entry as they stand in its file, to be changed."""
    person.actor.require("bank.propose")
    known = work.knowledge_of(session, here.office)
    standing = propose.entry(known, topic)
    row = ProposalRow(
        kind="wording", entry=topic, question=standing.phrasings[0], position=standing.position, detail=standing.detail,
        short=standing.short, by="",
    )  # fmt: skip
    (one,) = _offered(known, [row], {})
    return draw(request, "change.html", Desk(one, ()), person=person)


@router.post("/{topic}/change")
def propose_wording(  # noqa: PLR0913, PLR0917  # the fields of the form
    topic: Line,
    here: Here,
    person: Changing,
    session: Writing,
    detail: Field,
    position: Field = "",
    short: Short = None,
    note: Named = "",
) -> Response:
    """Propose other words for an entry; a librarian decides."""
    standing = propose.entry(work.knowledge_of(session, here.office), topic)
    question, stance = standing.phrasings[0], position.strip() or None
    made = Proposal("wording", question, topic, stance, detail, "page", note, None if short is None else short.strip())
    return _to(person, propose.propose(session, person.actor, made))


@router.post("/{topic}/confirmation")
def confirm(topic: Line, here: Here, person: Changing, session: Writing) -> Response:
    """Say that an entry was read again and still holds."""
    propose.confirm(session, here.office, person.actor, topic)
    return RedirectResponse("/bank/proposals?state=accepted", 303)


@router.post("/{topic}/phrasing")
def propose_phrasing(
    topic: Line, here: Here, person: Changing, session: Writing, question: Annotated[Line, Form()]
) -> Response:
    """Propose another way in which buyers ask for an entry."""
    propose.entry(work.knowledge_of(session, here.office), topic)
    return _to(person, propose.propose(session, person.actor, Proposal("phrasing", question, topic, source="page")))


def _page(here: Here, session: Reading, state: State) -> Proposals:
    known = work.knowledge_of(session, here.office)
    rows = proposals.page(session, state=state, limit=MOST)
    numbers = {name: proposals.number(session, name) for name in get_args(State)}
    own = known.directory.resolve() != shipped("answer_bank").resolve()
    return Proposals(state, _offered(known, rows, proposals.deals(session, rows)), numbers, own)


def _to(person: Person, row: ProposalRow) -> Response:
    """Whoever may decide goes on to the decision, others back to the entry, where the proposal is listed."""
    decides = person.actor.may("bank.decide")
    return RedirectResponse(f"/bank/proposals/{row.id}" if decides else f"/bank/{row.entry}", 303)


def _offered(
    known: Knowledge, rows: Sequence[ProposalRow], deals: dict[str, tuple[QuestionnaireRow, CustomerRow]]
) -> tuple[Offered, ...]:
    entries = {one.id: one for one in known.bank.entries}
    asked = [row for row in rows if row.kind == "phrasing"]
    found = pipeline.match_all([Asked(row.question) for row in asked], known, 1) if asked else []
    finds = {row.id: next(iter(one.matches), None) for row, (one, _) in zip(asked, found, strict=True)}
    return tuple(_one(known, row, entries.get(row.entry or ""), deals.get(row.id), finds.get(row.id)) for row in rows)


def _one(
    known: Knowledge,
    row: ProposalRow,
    entry: Entry | None,
    deal: tuple[QuestionnaireRow, CustomerRow] | None,
    finds: Match | None,
) -> Offered:
    before = known.answers.get(row.entry or "")
    try:
        after, findings, broken = propose.said(row, known), propose.findings(row, known), ""
    except (BankFault, WrongUse) as fault:
        after, findings, broken = None, (), str(fault)
    if after is not None and after.problem == "fact_missing":
        broken = after.problem_note
    pieces = difference(before.detail if before else "", after.detail if after else "")
    short = difference(before.short if before else "", after.short if after else "")
    return Offered(row, entry, before, after, pieces, findings, broken, deal, finds, short)
