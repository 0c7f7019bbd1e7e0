"""What a customer was told before: the same question gets the same answer, unless what stands behind it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.answer import Draft, Match, Matching
from app.drafting.draft import STANCES, draft, options_of, to_person
from app.drafting.options import option_for

if TYPE_CHECKING:
    from app.answer import Told
    from app.drafting.draft import Material
    from app.questionnaire import Question

NOT_BY_TEXT = frozenset({"human_only", "instruction_in_question", "needs_context"})
"""What no earlier answer settles: terms of a deal, orders to a machine, and words that may mean something else here."""
QUOTED = 240
"""Characters of an earlier answer that are quoted to the person who must look."""


def carried(question: Question, first: Draft, told: Told | None, material: Material) -> Draft:
    """The draft of a question that was answered before.

    It says the same again where it was drawn from an entry that says today what it said then. Where that has changed,
    or where the earlier answer takes another stance, a person looks, and is told what was said.
    """
    if told is None:
        return first
    if first.reason in NOT_BY_TEXT or told.entry is None or told.entry not in material.answers:
        return _compared(first, told)
    again = draft(question, Matching((Match(told.entry, 1.0),), "auto"), material)
    if material.answers[told.entry].detail != told.drawn:
        return to_person(again, "answered_differently", f"{_said(told)}; what stands behind it has changed since")
    if again.decision != "auto" or (told.position, told.detail) == (again.position, again.detail):
        return again
    options = options_of(question)
    if told.position is None or (options and option_for(told.position, options, material.options) is None):
        return to_person(again, "option_missing", _said(told))
    return replace(again, position=told.position, detail=told.detail, short="")


def _compared(first: Draft, told: Told) -> Draft:
    """The draft beside an answer of which only the words are known."""
    stances = (first.position, told.position)
    if first.decision != "auto":
        return replace(first, note=f"{first.note}; {_said(told)}" if first.note else _said(told))
    if "information" in stances or None in stances or first.position == told.position:
        return first
    return to_person(first, "answered_differently", _said(told))


def _said(told: Told) -> str:
    stance = STANCES.get(told.position, "") if told.position else ""
    said = " ".join(f"{stance} {told.detail}".split())
    words = said if len(said) <= QUOTED else f"{said[:QUOTED]}…"
    return f"answered before{f' on {told.on}' if told.on else ''}: “{words}”"
