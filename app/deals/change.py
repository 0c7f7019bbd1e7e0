"""Where an answer changes: one locked question at a time, every wording kept, each change in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app import report
from app.deals import answer, work
from app.deals.record import Facts, digest, record
from app.drafting.draft import options_of
from app.drafting.offering import offered
from app.errors import Conflict, Forbidden, WrongUse
from app.store import customers, questionnaires, questions
from app.store.states import QuestionnaireState, QuestionState, moved
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

OPEN_TO_REVIEW = (QuestionnaireState.IN_REVIEW, QuestionnaireState.READY, QuestionnaireState.DELIVERED)
POSITIONS = ("yes", "no", "partial", "not_applicable", "information")
LONGEST_ANSWER = 32_767
"""Characters that an Excel cell takes."""


class Edit(Struct, frozen=True):
    """What a reviewer changes; None leaves it as it is. `version` is the one that the reviewer saw."""

    version: int
    position: str | None = None
    option: str | None = None  # the buyer's own option, chosen from the question's list; "" lets the position choose
    detail: str | None = None
    offer: bool | None = None  # False takes the offer away
    entry: str | None = None  # answer from this entry of the bank instead; "" says that the words are from none
    same: bool = False  # do the same for every undecided question of this file that asks the same


class Desk(Struct, frozen=True):
    """Where a change happens: by whom, and in which customer's questionnaire."""

    session: Session
    actor: Actor
    customer: CustomerRow

    def note(self, action: str, row: QuestionRow, before: Facts | None = None, after: Facts | None = None) -> None:
        subject = f"question/{row.id}"
        record(self.session, self.actor, action, subject, before=before, after=after, customer=self.customer.ref)


def taken(
    session: Session, actor: Actor, identifier: str, version: int | None
) -> tuple[QuestionRow, QuestionnaireRow, Desk]:
    """The question with its questionnaire, both locked, the questionnaire first: everyone locks in that order."""
    found = questions.find(session, identifier)
    questionnaire = questionnaires.find(session, found.questionnaire_id, lock=True)
    customer = customers.of(session, questionnaire.customer_id)
    actor.require_customer(customer.ref)
    open_to_review(questionnaire)
    session.refresh(found, with_for_update=True)
    if version is not None and version != found.version:
        raise Conflict(f"this answer has changed meanwhile: it is version {found.version} now; look at it again")
    if found.existing is not None:
        raise Conflict("an answer stands in the file already, and it is left as it is")
    return found, questionnaire, Desk(session, actor, customer)


def open_to_review(row: QuestionnaireRow) -> None:
    """Raise Conflict unless answers of the questionnaire may change now."""
    if row.state not in OPEN_TO_REVIEW or row.delivering:
        now_is = "being delivered" if row.delivering else row.state.value.replace("_", " ")
        raise Conflict(f"the questionnaire is {now_is}: its answers cannot be changed")


def edited(desk: Desk, office: Office, row: QuestionRow, change: Edit) -> None:
    """Take the new wording, look for faults in it, and let it wait for approval."""
    session = desk.session
    remember(session, row)
    before = facts(row)
    if change.entry is not None:
        _from_entry(desk, office, row, change.entry)
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
    desk.note("question.edited", row, before, facts(row))


def _from_entry(desk: Desk, office: Office, row: QuestionRow, entry: str) -> None:
    if not entry:
        row.entry = None
        return
    knowledge = work.knowledge_of(desk.session, office)
    if entry not in knowledge.answers:
        raise WrongUse(f"the bank has no entry {entry}")
    said = knowledge.answers[entry]
    row.entry, row.position, row.option, row.detail = entry, said.position, None, said.detail
    terms = knowledge.terms(customers.value(desk.customer))
    work.put_offer(row, next(iter(offered([replace(work.draft_of(row, ()), offer=None)], terms))))


def _fit(row: QuestionRow, detail: str) -> str:
    slot = work.question_of(row).detail
    limit = min(slot.limit if slot and slot.limit else LONGEST_ANSWER, LONGEST_ANSWER)
    if len(detail) > limit:
        raise WrongUse(f"the cell takes {limit} characters; this answer has {len(detail)}")
    return detail.strip()


def approval_of(row: QuestionRow) -> str:
    """The operation that approving it is: less is needed for an automatic answer as it was drawn from the bank."""
    automatic = row.state is QuestionState.DRAFTED and not row.edited
    return "questions.approve_automatic" if automatic else "questions.review"


def approved(desk: Desk, row: QuestionRow, override: str | None) -> None:
    """Approve the answer as it stands; raises Conflict when there is none, or when its wording was objected to."""
    actor = desk.actor
    actor.require(approval_of(row))
    if not (row.detail or row.position or row.option):
        raise Conflict("there is no answer to approve: write one, or leave the question blank")
    if wrong := objections(row):
        if not (override and override.strip()):
            raise Conflict(
                f"the wording was objected to: {wrong[0].rstrip('.')}; mend it, or have a librarian override it"
            )
        if not actor.may("questions.override"):
            raise Forbidden("only a librarian may let wording stand that was objected to")
    decided(desk, row, QuestionState.APPROVED, override)


def decided(desk: Desk, row: QuestionRow, state: QuestionState, override: str | None = None) -> None:
    """Move the question to a state, and keep its wording as a version."""
    if row.state is state:
        return
    remember(desk.session, row)
    before: Facts = {"state": row.state.value, "version": row.version}
    row.state = moved(row.state, state)
    row.version += 1
    row.changed_at = now()
    desk.session.add(row)
    desk.session.add(answer.version_of(row, desk.actor.name, override))
    after: Facts = {"state": state.value, "version": row.version, **({"override": override} if override else {})}
    desk.note(f"question.{'reopened' if state is QuestionState.IN_REVIEW else state.value}", row, before, after)


def remember(session: Session, row: QuestionRow) -> None:
    """Keep the wording that a change is about to replace, unless it is kept already."""
    if row.version == 1 and not questions.versions(session, row.id):
        session.add(answer.version_of(row, "candor"))


def objections(row: QuestionRow) -> list[str]:
    """What was objected to in the answer's wording."""
    return [one["message"] for one in row.findings if one["severity"] == "error"]


def facts(row: QuestionRow) -> Facts:
    """What the log keeps of an answer."""
    return {
        "state": row.state.value,
        "version": row.version,
        "position": row.position,
        "option": row.option,
        "detail": digest(row.detail),
        "entry": row.entry,
        "offer": row.offer,
        "edited": row.edited,
    }
