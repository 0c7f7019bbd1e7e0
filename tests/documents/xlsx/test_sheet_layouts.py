"""Workbooks of many layouts: each question is found at its cell, with its places, and nothing else is."""

from __future__ import annotations

import pytest
from sheet_assessments import LAYOUTS as ASSESSMENTS
from sheet_below import LAYOUTS as BELOW
from sheet_forms import LAYOUTS as FORMS
from sheet_frameworks import LAYOUTS as FRAMEWORKS
from sheet_marks import LAYOUTS as MARKS
from sheet_mixed import LAYOUTS as MIXED
from sheet_rare import LAYOUTS as RARE
from sheet_tables import LAYOUTS as TABLES
from sheet_variants import LAYOUTS as VARIANTS
from workbooks import cell_of

from app.documents import read, verify, write
from app.questionnaire import Cell, Choice, Questionnaire

LAYOUTS = TABLES | FORMS | VARIANTS | RARE | FRAMEWORKS | ASSESSMENTS | MIXED | MARKS | BELOW


def found_in(layout: str) -> Questionnaire:
    return read(LAYOUTS[layout].content, "buyer.xlsx")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_question_of_the_sheets_is_found_with_its_places(layout: str) -> None:
    wanted = LAYOUTS[layout]
    found = found_in(layout)
    several = any("!" in cell for cell in wanted.asked)
    ids = {q.id if several else q.id.rpartition("!")[2]: q for q in found.questions}
    assert {cell: (cell_of(q.choice), cell_of(q.detail)) for cell, q in ids.items()} == wanted.asked
    marks = {c: [b.cell for _, b in q.marks.boxes if isinstance(b, Cell)] for c, q in ids.items() if q.marks}
    assert {cell: marks.get(cell) for cell in wanted.marks} == wanted.marks
    assert {cell: [cell_of(slot) for slot in ids[cell].also] for cell in wanted.also} == wanted.also
    assert bool(marks) == bool(wanted.marks)
    assert bool(found.doubts) or not wanted.doubted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sheets_with_every_slot_filled_pass_their_own_proof(layout: str) -> None:
    content = LAYOUTS[layout].content
    answers = {}
    for question in read(content, "buyer.xlsx").questions:
        for slot in (question.choice, question.detail, *question.also):
            if slot:
                answers[slot.place] = slot.options[0] if isinstance(slot, Choice) else "=Each <month>\nand year"
        if question.marks:
            answers[question.marks.boxes[-1][1]] = question.marks.mark
    verify(content, write(content, "buyer.xlsx", answers), "buyer.xlsx", answers)
