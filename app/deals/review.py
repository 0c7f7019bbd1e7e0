"""Review: answers are looked at, mended, approved or left blank; edits stay with the deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.deals import answer, before, change, work
from app.deals.change import Desk, Edit, taken
from app.deals.record import record
from app.drafting.draft import options_of
from app.errors import Conflict, WrongUse
from app.store import accounts, customers, questionnaires, questions
from app.store.states import QuestionState
from app.store.tables import CommentRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.tables import QuestionRow

__all__ = ["Edit", "approve", "approve_alike", "assign", "comment", "decide_all", "edit", "reject", "reopen"]


def edit(session: Session, office: Office, actor: Actor, identifier: str, wanted: Edit) -> QuestionRow:
    """Change an answer and check its words; it then waits for approval. Raises Conflict when it has changed since."""
    actor.require("questions.review")
    row, questionnaire, desk = taken(session, actor, identifier, wanted.version)
    change.edited(desk, office, row, wanted)
    for one in _alike(session, row) if wanted.same else ():
        change.edited(desk, office, one, _fitting(one, wanted))
    answer.settle(session, questionnaire)
    return row


def approve(
    session: Session, actor: Actor, identifier: str, version: int | None = None, override: str | None = None
) -> QuestionRow:
    """Approve an answer as it stands; wording that was objected to needs a librarian's recorded reason."""
    row, questionnaire, desk = taken(session, actor, identifier, version)
    change.approved(desk, row, override)
    before.learn(session, actor, row)
    answer.settle(session, questionnaire)
    return row


def approve_alike(session: Session, office: Office, actor: Actor, identifier: str) -> int:
    """Give the answer of an approved question to every undecided one of the file that asks the same; how many."""
    actor.require("questions.review")
    row, questionnaire, desk = taken(session, actor, identifier, None)
    if row.state is not QuestionState.APPROVED:
        raise Conflict("only an approved answer is given to the questions that ask the same")
    said = Edit(row.version, position=row.position, option=row.option, detail=row.detail, entry=row.entry)
    others = _alike(session, row)
    for one in others:
        if (one.position, one.option, one.detail) != (row.position, row.option, row.detail):
            change.edited(desk, office, one, _fitting(one, said))
        change.approved(desk, one, None)
    answer.settle(session, questionnaire)
    return len(others)


def reject(session: Session, actor: Actor, identifier: str, version: int | None = None) -> QuestionRow:
    """Leave the question blank."""
    actor.require("questions.review")
    row, questionnaire, desk = taken(session, actor, identifier, version)
    change.decided(desk, row, QuestionState.REJECTED)
    answer.settle(session, questionnaire)
    return row


def reopen(session: Session, actor: Actor, identifier: str, version: int | None = None) -> QuestionRow:
    """Take an approval or a rejection back."""
    actor.require("questions.review")
    row, questionnaire, desk = taken(session, actor, identifier, version)
    change.decided(desk, row, QuestionState.IN_REVIEW)
    answer.settle(session, questionnaire)
    return row


def decide_all(  # noqa: PLR0913  # which answers, and what becomes of them
    session: Session,
    actor: Actor,
    questionnaire: str,
    decision: str,
    *,
    approved: bool = True,
    section: str | None = None,
    sheet: str | None = None,
    seen: dt.datetime | None = None,
) -> int:
    """Approve, or leave blank, all undecided answers of a decision; how many there were.

    Answers whose wording was objected to, questions with nothing to say, and what is not the actor's to approve are
    passed over when approving; so is what has changed after the moment at which the actor has `seen` it.
    """
    row = questionnaires.find(session, questionnaire, lock=True)
    customer = customers.of(session, row.customer_id)
    actor.require_customer(customer.ref)
    actor.require("questions.approve_automatic" if approved and decision == "auto" else "questions.review")
    change.open_to_review(row)
    desk = Desk(session, actor, customer)
    chosen = [
        one
        for one in undecided(session, questionnaire, decision, section=section, sheet=sheet)
        if (seen is None or one.changed_at <= seen)
        and (not approved or (approvable(one) and actor.may(change.approval_of(one))))
    ]
    for one in chosen:
        if approved:
            change.approved(desk, one, None)
            before.learn(session, actor, one)
        else:
            change.decided(desk, one, QuestionState.REJECTED)
    answer.settle(session, row)
    return len(chosen)


def undecided(
    session: Session, questionnaire: str, decision: str, *, section: str | None = None, sheet: str | None = None
) -> list[QuestionRow]:
    """The undecided answers of a decision, in one section and on one sheet only where these are named."""
    found = questions.of(session, questionnaire, states=questionnaires.UNDECIDED, decisions=(decision,))
    return [
        one
        for one in found
        if (section is None or one.section == section) and (sheet is None or one.place.rpartition("!")[0] == sheet)
    ]


def approvable(row: QuestionRow) -> bool:
    """Whether there is an answer, and nothing was objected to in it."""
    return not change.objections(row) and bool(row.detail or row.position or row.option)


def assign(session: Session, actor: Actor, identifiers: Iterable[str], email: str | None) -> Sequence[QuestionRow]:
    """Give questions to a person, or to nobody."""
    actor.require("questions.assign")
    if email is not None and accounts.by_email(session, email) is None:
        raise WrongUse(f"nobody here has the address {email}")
    rows = []
    for identifier in identifiers:
        row, _, desk = taken(session, actor, identifier, None)
        before, row.assignee, row.changed_at = row.assignee, email, now()
        session.add(row)
        desk.note("question.assigned", row, {"assignee": before}, {"assignee": email})
        rows.append(row)
    return rows


def comment(session: Session, actor: Actor, identifier: str, text: str) -> CommentRow:
    """Say something to colleagues about a question; it never reaches the buyer."""
    actor.require("questions.comment")
    if not text.strip() or len(text) > change.LONGEST_ANSWER:
        raise WrongUse("a comment has some text, and not a whole book")
    row = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, row.questionnaire_id, lock=True)
    customer = customers.of(session, questionnaire.customer_id)
    actor.require_customer(customer.ref)
    said = CommentRow(question_id=row.id, by=actor.name, text=text)
    row.changed_at = now()  # so that others who look at it hear of it
    session.add_all((said, row))
    record(session, actor, "question.commented", f"question/{row.id}", customer=customer.ref)
    return said


def _alike(session: Session, row: QuestionRow) -> list[QuestionRow]:
    """The undecided questions of the file that ask the same: what a colleague has decided stays."""
    found = questions.same(session, row)
    return [one for one in found if one.existing is None and one.state in questionnaires.UNDECIDED]


def _fitting(row: QuestionRow, wanted: Edit) -> Edit:
    """The same change for a question whose list may have other options."""
    fits = wanted.option is None or wanted.option in options_of(work.question_of(row))
    return wanted if fits else replace(wanted, option=None)
