from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.store import outline
from app.store.states import QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from sqlmodel import Session

ME = "vic@example.com"
STATES = (QuestionState.DRAFTED, QuestionState.IN_REVIEW, QuestionState.OPEN, QuestionState.APPROVED)


@pytest.fixture
def questionnaire(session: Session) -> str:
    """Two sheets with two sections each, of which one name stands on both; four questions in each."""
    customer = CustomerRow(ref="acme", name="Acme")
    row = QuestionnaireRow(customer_id=customer.id, name="acme.xlsx", digest="0", size=1)
    session.add(customer)
    session.flush()
    session.add(row)
    session.flush()
    sections = [("Main!", "Access"), ("Main!", "Logs"), ("More!", "Logs"), ("More!", "")]
    for index in range(16):
        sheet, section = sections[index // 4]
        state = STATES[index % 4]
        session.add(
            QuestionRow(
                questionnaire_id=row.id,
                index=index,
                place=f"{sheet}B{index}",
                section=section,
                text=f"Question {index}?",
                likeness=str(index % 8),
                state=state,
                decision="auto" if index % 2 == 0 else "review",
                assignee=ME if index in {1, 3} else None,
                edited=index == 5,
            )
        )
    session.flush()
    return row.id


def test_sections_stand_in_the_order_of_the_file_with_their_counts(session: Session, questionnaire: str) -> None:
    groups = outline.groups(session, questionnaire, ME)
    assert [(one.sheet, one.section, one.first) for one in groups] == [
        ("Main", "Access", 0),
        ("Main", "Logs", 4),
        ("More", "Logs", 8),
        ("More", "", 12),
    ]
    assert groups[0].counts == {"review": 2, "open": 1, "automatic": 2, "mine": 1, "changed": 0, "all": 4}
    assert groups[0].undecided == 3
    assert [one.counts["changed"] for one in groups] == [0, 1, 0, 0]


def test_lines_are_read_from_both_sides_of_a_question(session: Session, questionnaire: str) -> None:
    group = outline.groups(session, questionnaire, ME)[2]
    behind = outline.lines(session, questionnaire, group, "all", ME, after=8, limit=2)
    before = outline.lines(session, questionnaire, group, "review", ME, before=11, limit=9)
    assert [one.index for one in behind] == [9, 10]
    assert [one.index for one in before] == [9, 10]


def test_what_changed_after_a_moment_is_found_with_the_last_moment(session: Session, questionnaire: str) -> None:
    _, last = outline.changed(session, questionnaire, outline.around(session, questionnaire, 0)[0].changed_at)
    assert outline.changed(session, questionnaire, last) == ([], last)
    first = outline.around(session, questionnaire, 0)[0].changed_at
    lines, _ = outline.changed(session, questionnaire, first)
    assert 0 not in [one.index for one in lines]
    assert 15 in [one.index for one in lines]


def test_undecided_questions_that_ask_the_same_are_found(session: Session, questionnaire: str) -> None:
    third, fourth = session.get_one(QuestionRow, named(session, questionnaire, 1)), named(session, questionnaire, 3)
    assert [one.index for one in outline.alike(session, third)] == [9]
    assert outline.alike(session, session.get_one(QuestionRow, fourth)) == [], "11 is decided"


def named(session: Session, questionnaire: str, index: int) -> str:
    return next(one.id for one in outline.around(session, questionnaire, index) if one.index == index)
