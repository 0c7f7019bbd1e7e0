from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from app.deals import amend, customers, deliver, receive, review
from app.deals.preview import look
from app.documents.preview import Table
from app.errors import Conflict, UnreadableFile, WrongUse
from smallbank import workbook
from staff import REQUESTER, REVIEWER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine
    from sqlmodel import Session

    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow

    Answered = Callable[..., QuestionnaireRow]

LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("nda", "words"),
    [("none", "under a non-disclosure agreement"), ("sent", "as soon as"), ("signed:2026-05-04", "dated 4 May 2026")],
)
def test_the_letter_makes_each_offer_once_as_the_nda_has_it(
    session: Session, office: Office, answered: Answered, known: Knowledge, nda: str, words: str
) -> None:
    row = answered(nda=nda)
    text = deliver.cover(session, office, REQUESTER, row.id, plain=True)
    assert words in text
    assert text.count("SOC 2 Type II report can be shared") + text.count("SOC 2 Type II report is available") == 1
    assert not known.findings(text)


def test_the_letter_says_how_many_questions_it_leaves_blank_and_nothing_of_how_they_were_answered(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    page = deliver.cover(session, office, REQUESTER, row.id)
    assert "1 of 3 questions has no answer in this file" in page
    assert not [word for word in ("review", "confidence", "encryption.at_rest", "draft") if word in page]


def test_a_customer_whose_name_holds_markup_cannot_write_into_the_letter(
    session: Session, office: Office, answered: Answered
) -> None:
    row = answered()
    customers.put(session, office, REQUESTER, "acme", {"name": "<script>Acme"})
    assert "<script>" not in deliver.cover(session, office, REQUESTER, row.id)


def test_the_preview_shows_what_the_file_would_hold_now(
    session: Session, office: Office, answered: Answered, engine: Engine
) -> None:
    row = answered()
    assert answers(session, office, row) == ["Yes", "Yes"]
    review.decide_all(session, REVIEWER, row.id, "auto")
    for decision in ("review", "none"):
        review.decide_all(session, REVIEWER, row.id, decision, approved=False)
    deliver.ask(session, office, REQUESTER, row.id)
    identifier = row.id
    session.commit()
    deliver.write(engine, office, identifier)
    session.refresh(row)
    assert answers(session, office, row) == ["Yes", "Yes"]


def answers(session: Session, office: Office, row: QuestionnaireRow) -> list[str]:
    """What is marked in the column of choices."""
    (table,) = look(session, office, REQUESTER, row.id).blocks
    assert isinstance(table, Table)
    return [line.boxes[2].text for line in table.rows if line.boxes[2].answer]


def test_there_is_no_preview_of_what_was_cancelled(session: Session, office: Office, answered: Answered) -> None:
    row = answered()
    deliver.cancel(session, REQUESTER, row.id)
    with pytest.raises(Conflict, match="it is cancelled"):
        look(session, office, REQUESTER, row.id)


def test_a_due_date_is_corrected_and_a_stranger_gets_no_questionnaire(session: Session, answered: Answered) -> None:
    row = answered()
    amend.amend(session, REQUESTER, row.id, due=dt.date(2026, 12, 24))
    assert row.due == dt.date(2026, 12, 24)
    with pytest.raises(WrongUse, match="nobody here has the address"):
        amend.amend(session, REQUESTER, row.id, due=None, requester="stranger@example.com")


def test_a_file_that_nobody_can_open_is_known_before_it_is_kept() -> None:
    receive.recognised(workbook(), "good.xlsx")
    with pytest.raises(UnreadableFile, match="password-protected"):
        receive.recognised(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "locked.xlsx"
        )
