"""The steps of the workflow that answers a questionnaire; each may be run again after a crash without harm.

Computing happens outside transactions, and every step first looks whether the questionnaire is still to be answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from sqlmodel import Session, col, delete

from app import pipeline
from app.deals import before, work
from app.deals.actor import SYSTEM
from app.deals.announce import announce
from app.deals.record import record
from app.errors import UnreadableFile
from app.reasons import BY_WORDS, WHY
from app.store import accounts, customers, database, policies, questionnaires, questions
from app.store import files as file_store
from app.store.states import QuestionnaireState, QuestionState, moved
from app.store.tables import QuestionnaireRow, QuestionRow, VersionRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Engine

    from app.deals.office import Office
    from app.pipeline import Work

MOST_RUNS = 5
"""A questionnaire whose worker died so many times is given up: the file itself must be what kills it."""
GIVEN_UP = "the file stopped its worker again and again: show it to whoever runs Candor"
NOTHING = "no question was found in it: look at the file"
POLICY = "policy"
"""Who approves where no person needs to."""


def begin(engine: Engine, identifier: str) -> bool:
    """Take the questionnaire up; false when there is nothing to do for it."""
    with Session(engine) as session:
        row = _standing(session, identifier)
        if row is None:
            return False
        row.runs += 1
        if row.runs > MOST_RUNS:
            fail(session, row, GIVEN_UP)
        else:
            row.state = moved(row.state, QuestionnaireState.ANSWERING)
            row.progress = 5
        session.commit()
        return row.state is QuestionnaireState.ANSWERING


def read(engine: Engine, office: Office, identifier: str) -> int:
    """Understand the file and keep its questions; how many there are. Raises UnreadableFile."""
    with Session(database.reading(engine)) as session:
        row = questionnaires.find(session, identifier)
        name, digest, overwrite = row.name, row.digest, row.overwrite
    content = file_store.get(office.files, digest)
    read = pipeline.read(name, content, pipeline.Request(overwrite=overwrite)).questionnaire
    if not read.questions:
        raise UnreadableFile(f"{name}: {'; '.join(read.doubts) or NOTHING}")
    with Session(engine) as session:
        standing = _standing(session, identifier)
        if standing is None:
            return 0
        session.exec(delete(QuestionRow).where(col(QuestionRow.questionnaire_id) == identifier))
        session.add_all(work.asked_rows(standing, read))
        standing.format, standing.doubts, standing.progress = read.format, list(read.doubts), 25
        standing.sheets = [
            {"name": one.name, "role": one.role, "questions": one.questions, "hidden": one.hidden}
            for one in read.sheets
        ]
        session.commit()
    return len(read.questions)


def draft(engine: Engine, office: Office, identifier: str) -> None:
    """Match, draft and check every question, keep the drafts, and hand the questionnaire to people.

    A questionnaire that does not say which product or region it is about waits, where the bank's answers differ by it.
    """
    with Session(database.reading(engine)) as session:
        row = questionnaires.find(session, identifier)
        rows = questions.of(session, identifier)
        request = replace(work.request_of(session, row), told=before.told(session, row, rows))
        asked = pipeline.Work(row.name, b"", request, work.questionnaire_of(row, rows))
        knowledge = work.knowledge_of(session, office)
    if unsaid := knowledge.unsaid(request.product, request.region):
        _wait(engine, identifier, unsaid)
        return
    steps = len(pipeline.STEPS)
    done = pipeline.answer(asked, knowledge, lambda step: _progress(engine, identifier, 25 + 65 * step // steps))
    with Session(engine) as session:
        standing = _standing(session, identifier)
        if standing is None:
            return
        standing.bank_as_of = knowledge.on
        _keep(session, standing, done)
        session.commit()


def _wait(engine: Engine, identifier: str, unsaid: str) -> None:
    """Let it wait until somebody says what it is about."""
    with Session(engine) as session:
        row = _standing(session, identifier)
        if row is None:
            return
        row.state, row.failure = moved(row.state, QuestionnaireState.WAITING), unsaid
        session.add(row)
        customer = customers.of(session, row.customer_id)
        subject = f"questionnaire/{row.id}"
        record(session, SYSTEM, "questionnaire.asked", subject, after={"asks": unsaid}, customer=customer.ref)
        announce(session, "questionnaire.needs_review", row, customer, asks=unsaid)
        session.commit()


def fail(session: Session, row: QuestionnaireRow, why: str) -> None:
    """End it with a reason that a person understands; its file is kept."""
    row.state = moved(row.state, QuestionnaireState.FAILED)
    row.failure, row.answered_at, row.delivering = why, now(), False
    session.add(row)
    customer = customers.of(session, row.customer_id)
    record(
        session,
        SYSTEM,
        "questionnaire.failed",
        f"questionnaire/{row.id}",
        after={"failure": why},
        customer=customer.ref,
    )
    announce(session, "questionnaire.failed", row, customer, failure=why)


def settle(session: Session, row: QuestionnaireRow) -> None:
    """Ready when nothing waits for a person any more, in review when something does."""
    session.flush()
    waiting = questionnaires.counts(session, [row.id])[row.id].undecided
    row.state = moved(row.state, QuestionnaireState.IN_REVIEW if waiting else QuestionnaireState.READY)
    session.add(row)


def failed(engine: Engine, identifier: str, why: str) -> None:
    """End what could not be answered, unless it has ended otherwise."""
    with Session(engine) as session:
        row = _standing(session, identifier)
        if row is not None:
            fail(session, row, why)
            session.commit()


def _standing(session: Session, identifier: str) -> QuestionnaireRow | None:
    """The questionnaire, locked, while it is still to be answered; None when it is not, or is gone."""
    row = session.get(QuestionnaireRow, identifier, with_for_update=True)
    if row is None or row.state not in (QuestionnaireState.RECEIVED, QuestionnaireState.ANSWERING):
        return None
    return row


def _progress(engine: Engine, identifier: str, per_cent: int) -> None:
    with Session(engine) as session:
        row = _standing(session, identifier)
        if row is not None:
            row.progress = per_cent
            session.commit()


def _keep(session: Session, row: QuestionnaireRow, done: Work) -> None:
    rows = questions.of(session, row.id)
    for one, drafted in zip(rows, done.drafts, strict=True):
        work.put_draft(one, drafted)
        session.add(one)
    _approve_by_policy(session, rows)
    _assign(session, rows, [drafted.owner for drafted in done.drafts])
    row.doubts = [doubt for doubt in row.doubts if not doubt.startswith(BY_WORDS)]
    if done.unheard:
        row.doubts = [*row.doubts, f"{BY_WORDS}: {done.unheard}"]
    row.progress, row.answered_at, row.failure = 100, now(), None
    settle(session, row)
    counts = questionnaires.counts(session, [row.id])[row.id]
    figures = {"questions": counts.questions, "auto": counts.auto, "review": counts.review, "none": counts.none}
    customer = customers.of(session, row.customer_id)
    record(session, SYSTEM, "questionnaire.answered", f"questionnaire/{row.id}", after=figures, customer=customer.ref)
    announce(session, "questionnaire.answered", row, customer, counts=figures)
    if row.state is QuestionnaireState.IN_REVIEW:
        announce(session, "questionnaire.needs_review", row, customer, counts=figures)


def _approve_by_policy(session: Session, rows: Sequence[QuestionRow]) -> None:
    """Approve automatic answers as far as the policy lets them go out without a person."""
    approval = policies.read(session)["approval"]
    drafted = [row for row in rows if row.state is QuestionState.DRAFTED]
    if approval == "always" or not drafted:
        return
    known = questions.approved_before(session, {row.entry for row in drafted if row.entry})
    for row in drafted:
        if approval == "never" or (row.entry, row.position, row.detail) in known:
            row.state = QuestionState.APPROVED
            session.add(version_of(row, POLICY))


def _assign(session: Session, rows: Sequence[QuestionRow], owners: Sequence[str]) -> None:
    """Give what a person must look at to whoever answers for the topic."""
    found: dict[str, str | None] = {}
    for row, owner in zip(rows, owners, strict=True):
        if row.state is QuestionState.IN_REVIEW and owner:
            if owner not in found:
                found[owner] = accounts.reviewer_of(session, owner)
            row.assignee = found[owner]


def version_of(row: QuestionRow, by: str, override: str | None = None) -> VersionRow:
    """The answer as it stands now, to be kept."""
    return VersionRow(
        question_id=row.id,
        version=row.version,
        position=row.position,
        option=row.option,
        detail=row.detail,
        entry=row.entry,
        state=row.state,
        by=by,
        override=override,
        findings=row.findings,
    )


def why(row: QuestionRow) -> str:
    """Why a question needs a person, in words."""
    note = row.draft.get("note", "") if row.draft else ""
    return note or WHY.get(row.reason or "", "")  # type: ignore[call-overload]
