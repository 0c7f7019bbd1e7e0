from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from below_layouts import LAYOUTS as BELOW
from form_layouts import LAYOUTS as FORMS
from label_layouts import LAYOUTS as LABELS
from letter_layouts import LAYOUTS as LETTERS
from mark_layouts import LAYOUTS as MARKS
from paragraph_layouts import LAYOUTS as PARAGRAPHS
from table_layouts import LAYOUTS as TABLES

from app.documents.docx import read, verify, write
from app.documents.docx.reader import key_of

if TYPE_CHECKING:
    from app.questionnaire import Place, Question, Value

LAYOUTS = PARAGRAPHS | TABLES | FORMS | LETTERS | LABELS | MARKS | BELOW


def places(question: Question) -> list[str]:
    """The short names of a question's places; those of its boxes together."""
    boxes = [" ".join(key_of(box) for _, box in question.marks.boxes)] if question.marks else []
    return boxes + [key_of(slot.place) for slot in (question.choice, question.detail) if slot]


def every_answer(questions: tuple[Question, ...]) -> dict[Place, Value]:
    answers: dict[Place, Value] = {}
    for question in questions:
        if question.existing:
            continue
        if question.choice:
            answers[question.choice.place] = question.choice.options[-1]
        if question.detail:
            answers[question.detail.place] = "We do <this> & that.\nEvery day."
        if question.marks:
            answers[question.marks.boxes[0][1]] = question.marks.mark
        answers |= {slot.place: "More." for slot in question.also}
    return answers


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_question_of_the_layout_is_found_and_nothing_else(layout: str) -> None:
    content, expected = LAYOUTS[layout]
    assert [question.text for question in read(content).questions] == [text for text, _ in expected]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_answer_of_the_layout_has_its_place(layout: str) -> None:
    content, expected = LAYOUTS[layout]
    found = read(content).questions
    assert all(place in places(question) for question, (_, place) in zip(found, expected, strict=True))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_layout_filled_in_passes_its_own_proof(layout: str) -> None:
    content, _ = LAYOUTS[layout]
    answers = every_answer(read(content).questions)
    verify(content, write(content, answers), answers)
