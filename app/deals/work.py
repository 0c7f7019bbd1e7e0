"""A questionnaire's rows as the values that the stages work on, and back."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Literal, cast

from msgspec.structs import replace
from sqlmodel import Session

from app import report
from app.answer import Decision, Draft, Finding, Offer, Position, Reason
from app.errors import CandorError
from app.pipeline import Request, Work
from app.questionnaire import Question, Questionnaire
from app.store import customers, policies, questions, values
from app.store.states import QuestionState
from app.store.tables import QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Engine

    from app.attestation import Sharing
    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow

FILLER = frozenset(
    (
        *("a", "an", "and", "are", "do", "does", "has", "have", "is", "of", "or"),
        *("please", "provide", "the", "this", "to", "we", "you", "your"),
    )
)
"""Words that do not change what is asked. Negations and figures do, so they are not among them."""

STATES: dict[Decision, QuestionState] = {
    "auto": QuestionState.DRAFTED,
    "review": QuestionState.IN_REVIEW,
    "none": QuestionState.OPEN,
}
FINAL = (QuestionState.APPROVED,)
SO_FAR = (QuestionState.APPROVED, QuestionState.DRAFTED)


def knowledge_of(session: Session, office: Office) -> Knowledge:
    """What is known today, in the house style that is set."""
    return office.know(policies.read(session)["house_style"])


def make_ready(engine: Engine, office: Office) -> None:
    """Make the bank ready, which takes a while when it has changed, so that nobody has to wait for it later."""
    with Session(engine) as session:
        style = policies.read(session)["house_style"]
    known = office.know(style)
    _ = known.model
    with contextlib.suppress(CandorError):  # a questionnaire says what is wrong
        _ = known.measure


def request_of(session: Session, row: QuestionnaireRow) -> Request:
    """For whom and how a questionnaire is answered."""
    customer = customers.value(customers.of(session, row.customer_id))
    premise = policies.read(session)["premise"]
    return Request(customer, row.product, row.region, row.overwrite, premise, explained=True)


def asked_rows(row: QuestionnaireRow, questionnaire: Questionnaire) -> list[QuestionRow]:
    """The rows of a file that was read, with no answers yet."""
    return [
        QuestionRow(
            questionnaire_id=row.id,
            index=index,
            place=question.id,
            section=question.section,
            text=question.text,
            likeness=likeness(question.text),
            kind=question.kind,
            asked=values.kept(question),
            existing=None if row.overwrite else question.existing,
        )
        for index, question in enumerate(questionnaire.questions)
    ]


def questionnaire_of(row: QuestionnaireRow, rows: Sequence[QuestionRow]) -> Questionnaire:
    """The questionnaire as it was read from the file."""
    kind = cast("Literal['xlsx', 'docx', 'csv']", row.format)
    return Questionnaire(row.name, kind, tuple(values.question(one.asked) for one in rows), doubts=tuple(row.doubts))


def put_draft(row: QuestionRow, draft: Draft) -> None:
    """Take a draft as the answer as it stands now."""
    row.draft = values.kept(draft)
    row.decision, row.reason, row.entry, row.score = draft.decision, draft.reason, draft.entry, draft.score
    row.position, row.detail = draft.position, draft.detail
    put_offer(row, draft)
    row.findings = [report.finding(one) for one in draft.findings]
    row.state = STATES[draft.decision] if row.existing is None else QuestionState.APPROVED


def put_offer(row: QuestionRow, draft: Draft) -> None:
    """Take the draft's offer."""
    row.offer = draft.offer.attestation if draft.offer else None
    row.offer_text = draft.offer.text if draft.offer else None


def draft_of(row: QuestionRow, written: Collection[QuestionState]) -> Draft:
    """The answer as it stands now; automatic when it is to be written into the file."""
    first = values.draft(row.draft) if row.draft else Draft(row.place, "none")
    decision: Decision = "review" if row.state is QuestionState.IN_REVIEW else "none"
    if row.state in written and (row.detail or row.position or row.option):
        decision = "auto"
    return replace(
        first,
        decision=decision,
        reason=cast("Reason | None", row.reason),
        entry=row.entry,
        position=cast("Position | None", row.position),
        option=row.option,
        detail=row.detail,
        offer=_offer(row, first),
        findings=tuple(_finding(one) for one in row.findings),
    )


def work_of(
    session: Session, row: QuestionnaireRow, content: bytes, written: Collection[QuestionState] = FINAL
) -> Work:
    """The whole questionnaire with its answers as they stand now, ready to be written."""
    rows = questions.of(session, row.id)
    read = questionnaire_of(row, rows)
    drafts = tuple(draft_of(one, written) for one in rows)
    return Work(row.name, content, request_of(session, row), read, drafts=drafts)


def likeness(text: str) -> str:
    """The same for two questions that use the same words in the same order, whatever their filler and punctuation."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return hashlib.sha256(" ".join(word for word in words if word not in FILLER).encode()).hexdigest()[:20]


def question_of(row: QuestionRow) -> Question:
    """The question as it was read from the file."""
    return values.question(row.asked)


def _offer(row: QuestionRow, first: Draft) -> Offer | None:
    if row.offer is None:
        return None
    sharing: Sharing = first.offer.sharing if first.offer else "nda"
    return Offer(row.offer, sharing, row.offer_text or "")


def _finding(shape: dict[str, object]) -> Finding:
    start, end = cast("list[int]", shape["span"])
    return Finding(**{**shape, "span": (start, end)})  # type: ignore[arg-type]  # as it was kept
