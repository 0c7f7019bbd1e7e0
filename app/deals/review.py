"""Review: answers are looked at, mended, approved or left blank; edits stay with the deal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import report
from app.deals import answer, work
from app.deals.record import Facts, digest, record
from app.drafting.draft import options_of
from app.errors import Conflict, Forbidden, WrongUse
from app.store import accounts, customers, questionnaires, questions
from app.store.states import QuestionnaireState, QuestionState, moved
from app.store.tables import CommentRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

OPEN_TO_REVIEW = (QuestionnaireState.IN_REVIEW, QuestionnaireState.READY, QuestionnaireState.DELIVERED)
POSITIONS = ("yes", "no", "partial", "not_applicable", "information")
LONGEST_ANSWER = 32_767
"""Characters that an Excel cell takes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a reviewer changes; None leaves it as it is. `version` is the one that the reviewer saw."""

    version: int
    position: str | None = None
    option: str | None = None  # the buyer's own option, chosen from the question's list; "" lets the position choose
    detail: str | None = None
    offer: bool | None = None  # False takes the offer away
    entry: str | None = None  # answer from this entry of the bank instead; "" says that the words are from none
    same: bool = False  # do the same for every question of this file that asks the same


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where a change happens: by whom, and in which customer's questionnaire."""

    session: Session
    actor: Actor
    customer: CustomerRow

    def note(self, action: str, row: QuestionRow, before: Facts | None = None, after: Facts | None = None) -> None:
        subject = f"question/{row.id}"
        record(self.session, self.actor, action, subject, before=before, after=after, customer=self.customer.ref)


def edit(session: Session, office: Office, actor: Actor, identifier: str, change: Edit) -> QuestionRow:
    """Change an answer and check its words; it then waits for approval. Raises Conflict when it has changed since."""
    actor.require("questions.review")
    row, questionnaire, desk = _taken(session, actor, identifier, change.version)
    for one in [row, *(questions.same(session, row) if change.same else ())]:
        if one.existing is None:
            _edited(desk, office, one, change)
    answer.settle(session, questionnaire)
    return row


def approve(
    session: Session, actor: Actor, identifier: str, version: int | None = None, override: str | None = None
) -> QuestionRow:
    """Approve an answer as it stands; wording that was objected to needs a librarian's recorded reason."""
    row, questionnaire, desk = _taken(session, actor, identifier, version)
    _approved(desk, row, override)
    answer.settle(session, questionnaire)
    return row


def reject(session: Session, actor: Actor, identifier: str, version: int | None = None) -> QuestionRow:
    """Leave the question blank."""
    actor.require("questions.review")
    row, questionnaire, desk = _taken(session, actor, identifier, version)
    _moved(desk, row, QuestionState.REJECTED)
    answer.settle(session, questionnaire)
    return row


def reopen(session: Session, actor: Actor, identifier: str, version: int | None = None) -> QuestionRow:
    """Take an approval or a rejection back."""
    actor.require("questions.review")
    row, questionnaire, desk = _taken(session, actor, identifier, version)
    _moved(desk, row, QuestionState.IN_REVIEW)
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
) -> int:
    """Approve, or leave blank, all undecided answers of a decision; how many there were.

    Answers whose wording was objected to, and questions with nothing to say, are passed over when approving.
    """
    row = questionnaires.find(session, questionnaire, lock=True)
    customer = customers.of(session, row.customer_id)
    actor.require_customer(customer.ref)
    actor.require("questions.approve_automatic" if approved and decision == "auto" else "questions.review")
    _open_to_review(row)
    desk = _Desk(session, actor, customer)
    found = questions.of(session, questionnaire, states=questionnaires.UNDECIDED, decisions=(decision,))
    chosen = [one for one in found if section is None or one.section == section]
    if approved:
        chosen = [one for one in chosen if not _errors(one) and (one.detail or one.position or one.option)]
    for one in chosen:
        if approved:
            _approved(desk, one, None)
        else:
            _moved(desk, one, QuestionState.REJECTED)
    answer.settle(session, row)
    return len(chosen)


def assign(session: Session, actor: Actor, identifiers: Iterable[str], email: str | None) -> Sequence[QuestionRow]:
    """Give questions to a person, or to nobody."""
    actor.require("questions.assign")
    if email is not None and accounts.by_email(session, email) is None:
        raise WrongUse(f"nobody here has the address {email}")
    rows = []
    for identifier in identifiers:
        row, _, desk = _taken(session, actor, identifier, None)
        before, row.assignee, row.changed_at = row.assignee, email, now()
        session.add(row)
        desk.note("question.assigned", row, {"assignee": before}, {"assignee": email})
        rows.append(row)
    return rows


def comment(session: Session, actor: Actor, identifier: str, text: str) -> CommentRow:
    """Say something to colleagues about a question; it never reaches the buyer."""
    actor.require("questions.comment")
    if not text.strip() or len(text) > LONGEST_ANSWER:
        raise WrongUse("a comment has some text, and not a whole book")
    row = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, row.questionnaire_id)
    customer = customers.of(session, questionnaire.customer_id)
    actor.require_customer(customer.ref)
    said = CommentRow(question_id=row.id, by=actor.name, text=text)
    session.add(said)
    record(session, actor, "question.commented", f"question/{row.id}", customer=customer.ref)
    return said


def _taken(
    session: Session, actor: Actor, identifier: str, version: int | None
) -> tuple[QuestionRow, QuestionnaireRow, _Desk]:
    """The question with its questionnaire, both locked, the questionnaire first: everyone locks in that order."""
    found = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, found.questionnaire_id, lock=True)
    customer = customers.of(session, questionnaire.customer_id)
    actor.require_customer(customer.ref)
    _open_to_review(questionnaire)
    session.refresh(found, with_for_update=True)
    if version is not None and version != found.version:
        raise Conflict(f"this answer has changed meanwhile: it is version {found.version} now; look at it again")
    if found.existing is not None:
        raise Conflict("an answer stands in the file already, and it is left as it is")
    return found, questionnaire, _Desk(session, actor, customer)


def _open_to_review(row: QuestionnaireRow) -> None:
    if row.state not in OPEN_TO_REVIEW or row.delivering:
        now_is = "being delivered" if row.delivering else row.state.value.replace("_", " ")
        raise Conflict(f"the questionnaire is {now_is}: its answers cannot be changed")


def _edited(desk: _Desk, office: Office, row: QuestionRow, change: Edit) -> None:
    session = desk.session
    _remember(session, row)
    before = _facts(row)
    if change.entry is not None:
        _from_entry(session, office, row, change.entry)
    if change.position is not None:
        if change.position not in POSITIONS:
            raise WrongUse(f"{change.position!r} is no position: use one of {', '.join(POSITIONS)}")
        row.position, row.option = change.position, None
    if change.option is not None:
        options = options_of(work.question_of(row))
        if change.option and change.option not in options:
            raise WrongUse(f"the file's list has no {change.option!r}: use one of {', '.join(options)}")
        row.option = change.option or None
    if change.detail is not None:
        row.detail = _fit(row, change.detail)
    if change.offer is False:
        row.offer = row.offer_text = None
    row.findings = [report.finding(one) for one in work.knowledge_of(session, office).findings(row.detail)]
    row.state = moved(row.state, QuestionState.IN_REVIEW)
    row.version += 1
    row.edited, row.changed_at = True, now()
    session.add(row)
    session.add(answer.version_of(row, desk.actor.name))
    desk.note("question.edited", row, before, _facts(row))


def _from_entry(session: Session, office: Office, row: QuestionRow, entry: str) -> None:
    answers = work.knowledge_of(session, office).answers
    if not entry:
        row.entry = None
        return
    if entry not in answers:
        raise WrongUse(f"the bank has no entry {entry}")
    said = answers[entry]
    row.entry, row.position, row.option, row.detail = entry, said.position, None, said.detail


def _fit(row: QuestionRow, detail: str) -> str:
    slot = work.question_of(row).detail
    limit = min(slot.limit if slot and slot.limit else LONGEST_ANSWER, LONGEST_ANSWER)
    if len(detail) > limit:
        raise WrongUse(f"the cell takes {limit} characters; this answer has {len(detail)}")
    return detail.strip()


def _approved(desk: _Desk, row: QuestionRow, override: str | None) -> None:
    actor = desk.actor
    automatic = row.state is QuestionState.DRAFTED and not row.edited
    actor.require("questions.approve_automatic" if automatic else "questions.review")
    if not (row.detail or row.position or row.option):
        raise Conflict("there is no answer to approve: write one, or leave the question blank")
    if errors := _errors(row):
        if not (override and override.strip()):
            raise Conflict(f"the wording was objected to: {errors[0]}; mend it, or have a librarian override it")
        if not actor.may("questions.override"):
            raise Forbidden("only a librarian may let wording stand that was objected to")
    _moved(desk, row, QuestionState.APPROVED, override)


def _moved(desk: _Desk, row: QuestionRow, state: QuestionState, override: str | None = None) -> None:
    if row.state is state:
        return
    _remember(desk.session, row)
    before: Facts = {"state": row.state.value}
    row.state = moved(row.state, state)
    row.version += 1
    row.changed_at = now()
    desk.session.add(row)
    desk.session.add(answer.version_of(row, desk.actor.name, override))
    after: Facts = {"state": state.value, **({"override": override} if override else {})}
    desk.note(f"question.{'reopened' if state is QuestionState.IN_REVIEW else state.value}", row, before, after)


def _remember(session: Session, row: QuestionRow) -> None:
    """Keep the wording that a change is about to replace, unless it is kept already."""
    if row.version == 1 and not questions.versions(session, row.id):
        session.add(answer.version_of(row, "candor"))


def _errors(row: QuestionRow) -> list[str]:
    return [one["message"] for one in row.findings if one["severity"] == "error"]


def _facts(row: QuestionRow) -> dict[str, object]:
    return {
        "state": row.state.value,
        "version": row.version,
        "position": row.position,
        "option": row.option,
        "detail": digest(row.detail),
        "entry": row.entry,
        "offer": row.offer,
    }
