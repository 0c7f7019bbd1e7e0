"""What a customer was told is told again, and what people approve is learned by way of the librarians' queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.deals import deliver, review
from app.deals.review import Edit
from app.store import proposals, questions
from smallbank import AT_REST, UNKNOWN, workbook
from staff import REQUESTER, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from sqlmodel import Session

    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow, QuestionRow

    Answered = Callable[..., QuestionnaireRow]

OURS = "All of it, with keys of your own."


def first_told(session: Session, engine: Engine, office: Office, row: QuestionnaireRow) -> None:
    """Deliver a questionnaire in which the answer at rest has words of a reviewer."""
    (one, *_) = questions.of(session, row.id)
    review.edit(session, office, REVIEWER, one.id, Edit(one.version, detail=OURS))
    review.approve(session, REVIEWER, one.id)
    for decision in ("auto", "review", "none"):
        review.decide_all(session, REVIEWER, row.id, decision, approved=False)
    deliver.ask(session, office, REQUESTER, row.id)
    identifier = row.id
    session.commit()
    deliver.write(engine, office, identifier)


def again(answered: Answered, session: Session, **more: object) -> QuestionRow:
    """The answer to the same question in another file of the same customer."""
    row = answered(workbook(["Is MFA enforced for your staff?", AT_REST]), **more)
    return questions.of(session, row.id)[1]


def test_the_same_customer_is_told_the_same(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    first_told(session, engine, office, answered())
    one = again(answered, session)
    assert (one.decision, one.detail) == ("auto", OURS)


def test_an_answer_about_one_product_is_not_told_about_another(
    session: Session, engine: Engine, office: Office, answered: Answered
) -> None:
    first_told(session, engine, office, answered())
    assert again(answered, session, product="Another Product").detail != OURS


def test_a_changed_fact_is_said_to_the_reviewer(
    session: Session, engine: Engine, office: Office, answered: Answered, known: Knowledge
) -> None:
    first_told(session, engine, office, answered())
    said = known.answers["encryption.at_rest"]
    newer = replace(known, answers=known.answers | {said.entry: replace(said, detail="It is encrypted with ChaCha20.")})
    one = again(answered, session, by=replace(office, know=lambda _style: newer))
    assert (one.decision, one.reason) == ("review", "answered_differently")
    assert "ChaCha20" in one.detail
    assert OURS in one.draft["note"]


def test_an_approved_match_waits_for_a_librarian_as_a_phrasing(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered(workbook([UNKNOWN]))
    (one,) = questions.of(session, row.id)
    review.edit(session, office, REVIEWER, one.id, Edit(one.version, entry="encryption.at_rest"))
    review.approve(session, REVIEWER, one.id)
    review.reopen(session, REVIEWER, one.id)
    review.approve(session, REVIEWER, one.id)
    (proposed,) = proposals.page(session, state="open")
    assert (proposed.kind, proposed.entry, proposed.question) == ("phrasing", "encryption.at_rest", UNKNOWN)


def test_an_automatic_answer_teaches_nothing_new(session: Session, answered: Answered) -> None:
    row = answered(workbook([AT_REST]))
    review.decide_all(session, REVIEWER, row.id, "auto")
    assert proposals.page(session) == []
