"""Proposals: what a deal taught, offered to the bank; only a librarian takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict, replace

from app.answer import Answer, Entry, Finding
from app.bank import rendering
from app.bank.check import SHORT
from app.bank.entry_file import BARE
from app.deals import work
from app.deals.record import Facts, digest, record
from app.errors import BankFault, Conflict, WrongUse
from app.store import customers, proposals, questionnaires, questions
from app.store.tables import ProposalRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.knowledge import Knowledge

KINDS = ("phrasing", "answer", "wording", "entry")
POSITIONS = ("yes", "no", "partial", "not_applicable", "information")

HOLDS = "read again: it still holds"


class Proposal(Struct, frozen=True):
    """What is proposed: a phrasing of an entry, another answer for it, another wording of it, or a new entry.

    An answer is plain text, as it was given in a deal. A wording is what stands in the entry's file: it names its facts
    and keeps its evidence; its `short` form stays where none is given.
    """

    kind: str
    question: str
    entry: str | None = None
    position: str | None = None
    detail: str = ""
    source: str = ""
    note: str = ""
    short: str | None = None
    section: str = ""


def from_question(  # noqa: PLR0913  # what is proposed, by whom, for which entry
    session: Session, actor: Actor, identifier: str, kind: str, *, entry: str | None = None, note: str = ""
) -> ProposalRow:
    """Propose what a question of a deal taught; the entry is the question's own unless another is named."""
    actor.require("bank.propose")
    row = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, row.questionnaire_id)
    actor.require_customer(customers.of(session, questionnaire.customer_id).ref)
    named = entry or (row.entry if kind != "entry" else None)
    made = Proposal(kind, row.text, named, row.position, row.detail, f"question/{row.id}", note, section=row.section)
    return propose(session, actor, made)


def propose(session: Session, actor: Actor, made: Proposal) -> ProposalRow:
    """Put a proposal into the librarians' queue."""
    actor.require("bank.propose")
    _complete(made)
    row = ProposalRow(**asdict(made), by=actor.name)
    session.add(row)
    session.flush()
    record(session, actor, "proposal.made", f"proposal/{row.id}", after={"kind": row.kind, "entry": row.entry})
    return row


def propose_all(session: Session, actor: Actor, made: Iterable[Proposal]) -> int:
    """Put several into the queue, without those that stand there already; how many were new."""
    actor.require("bank.propose")
    new = [one for one in made if not proposals.waiting(session, one.kind, one.entry, one.question, one.detail)]
    for one in new:
        propose(session, actor, one)
    return len(new)


def change(session: Session, actor: Actor, identifier: str, change: Mapping[str, str]) -> ProposalRow:
    """Mend an open proposal before it is decided: its kind, question, entry, position and texts."""
    actor.require("bank.decide")
    row = _open(session, identifier)
    unknown = change.keys() - {"kind", "question", "entry", "position", "detail", "short"}
    if unknown:
        raise WrongUse(f"a proposal has no {min(unknown)}")
    if ("wording" in (row.kind, change.get("kind"))) and change.get("kind", row.kind) != row.kind:
        raise WrongUse("a wording names facts and an answer is plain text: decline it and propose the other")
    before = _facts(row)
    for name, value in change.items():
        setattr(row, name, value.strip() or (None if name in ("entry", "position") else ""))
    _complete(row)
    session.add(row)
    record(session, actor, "proposal.changed", f"proposal/{row.id}", before=before, after=_facts(row))
    return row


def decide(  # noqa: PLR0913  # who decides what about which proposal, and why
    session: Session, office: Office, actor: Actor, identifier: str, *, accepted: bool, note: str = ""
) -> ProposalRow:
    """Take a proposal into the bank, or turn it down; raises Conflict for words that the claim checker objects to."""
    actor.require("bank.decide")
    row = _open(session, identifier)
    if accepted:
        _acceptable(row, work.knowledge_of(session, office))
    row.state = "accepted" if accepted else "rejected"
    row.decided_by, row.decided_at, row.note = actor.name, now(), note or row.note
    session.add(row)
    record(session, actor, f"proposal.{row.state}", f"proposal/{row.id}", after={"kind": row.kind, "entry": row.entry})
    return row


def confirm(session: Session, office: Office, actor: Actor, identifier: str) -> ProposalRow:
    """Say that an entry was read again and still holds: its words as they stand, accepted as of today."""
    actor.require("bank.decide")
    standing = entry(work.knowledge_of(session, office), identifier)
    made = Proposal("wording", standing.phrasings[0], identifier, standing.position, standing.detail, "page", HOLDS)
    return decide(session, office, actor, propose(session, actor, made).id, accepted=True)


def said(row: ProposalRow, knowledge: Knowledge) -> Answer:
    """What a buyer would read today if the proposal were taken in; raises BankFault for a wording that is broken."""
    bank, known = knowledge.bank, knowledge.answers.get(row.entry or "")
    if row.kind == "phrasing" and known:
        return known
    if row.kind != "wording":
        return Answer(row.entry or "", row.position or "information", row.detail, "")  # type: ignore[arg-type]
    return rendering.answer_on(bank, worded(row, entry(knowledge, row.entry)), knowledge.on, knowledge.style)


def worded(row: ProposalRow, standing: Entry) -> Entry:
    """The entry in its other wording."""
    short = standing.short if row.short is None else row.short
    return replace(standing, position=row.position or standing.position, detail=row.detail, short=short)


def findings(row: ProposalRow, knowledge: Knowledge) -> tuple[Finding, ...]:
    """What the claim checker says of it; a wording is read as a buyer would read it."""
    if row.kind == "phrasing":
        return ()
    answer = said(row, knowledge)
    return (*knowledge.findings(answer.detail), *knowledge.findings(answer.short))


def entry(knowledge: Knowledge, identifier: str | None) -> Entry:
    """The entry as it stands in its file; raises WrongUse."""
    found = next((one for one in knowledge.bank.entries if one.id == identifier), None)
    if found is None:
        raise WrongUse(f"the bank has no entry {identifier}: choose one that it has")
    return found


def _open(session: Session, identifier: str) -> ProposalRow:
    row = proposals.find(session, identifier, lock=True)
    if row.state != "open":
        raise Conflict(f"the proposal was {row.state} already, by {row.decided_by}")
    return row


def _complete(made: Proposal | ProposalRow) -> None:
    """Raise WrongUse unless it says all that its kind needs."""
    if made.kind not in KINDS:
        raise WrongUse(f"{made.kind!r} is no kind of proposal: use one of {', '.join(KINDS)}")
    if made.kind != "entry" and not made.entry:
        raise WrongUse(f"say which entry this {made.kind} is for")
    if made.kind != "phrasing" and not made.detail.strip() and made.position not in BARE:
        raise WrongUse("a proposed answer has some text")
    if made.kind != "wording" and made.position and made.position not in POSITIONS:
        raise WrongUse(f"{made.position!r} is no position: use one of {', '.join(POSITIONS)}")


def _acceptable(row: ProposalRow, knowledge: Knowledge) -> None:
    """Raise WrongUse or Conflict for what the bank cannot take in as it stands."""
    _complete(row)
    known = any(one.id == row.entry for one in knowledge.bank.entries)
    if row.kind == "entry":
        if not row.entry:
            raise WrongUse("give the new entry an id, such as access.guest_accounts")
        if known:
            raise Conflict(f"the bank has an entry {row.entry} already: choose another id")
    else:
        entry(knowledge, row.entry)
    try:
        answer, found = said(row, knowledge), findings(row, knowledge)
    except BankFault as fault:
        raise Conflict(str(fault)) from None
    if answer.problem == "fact_missing" and row.kind == "wording":
        raise Conflict(f"{answer.problem_note}: name a fact that the bank has")
    if row.short and len(answer.short) > SHORT:
        raise Conflict(f"the short form has {len(answer.short)} characters: make it at most {SHORT}")
    wrong = [one.message for one in found if one.severity == "error"]
    if wrong:
        raise Conflict(f"the wording is objected to: {wrong[0].rstrip('.')}; mend it first")


def _facts(row: ProposalRow) -> Facts:
    return {
        "kind": row.kind,
        "question": digest(row.question),
        "entry": row.entry,
        "position": row.position,
        "detail": digest(row.detail),
    }
