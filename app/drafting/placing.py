"""Which value goes to which place of the file for a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.drafting.draft import STANCES, options_of
from app.drafting.options import OptionWords, option_for

if TYPE_CHECKING:
    from app.answer import Draft
    from app.questionnaire import Choice, Marks, Place, Question, Value


class Written(Struct, frozen=True):
    """One value at one place, with the placeholder or preset that it replaces."""

    place: Place
    value: Value
    replaced: str = ""


def written(question: Question, draft: Draft, words: OptionWords) -> tuple[Written, ...]:
    """The values of one answered question, position first; empty when nothing fits."""
    values: list[Written] = []
    options = options_of(question)
    option = option_for(draft.position, options, words) if draft.position else None
    if draft.option is not None:
        option = draft.option if draft.option in options else None
    if question.choice is not None and option is not None:
        values.append(Written(question.choice.place, _typed(question.choice, option), question.choice.placeholder))
    if question.marks is not None and option is not None:
        values += _marked(question.marks, option, ticked=question.existing is not None)
    if question.detail is not None and draft.detail:
        text = spoken(draft) if option is None else said(draft)
        values.append(Written(question.detail.place, text, question.detail.placeholder))
    return tuple(values)


def _marked(marks: Marks, option: str, *, ticked: bool) -> list[Written]:
    """The box of the option; where another was ticked before, its tick is taken away."""
    values = [Written(box, marks.mark) for name, box in marks.boxes if name == option]
    if ticked and marks.mark is True:
        values += [Written(box, value=False) for name, box in marks.boxes if name != option]
    return values


def said(draft: Draft) -> str:
    """The detail with its offer, as it stands beside a position."""
    return f"{draft.detail} {draft.offer.text}" if draft.offer else draft.detail


def spoken(draft: Draft) -> str:
    """The whole answer in one text, where the file has no place of its own for the position."""
    stance = STANCES.get(draft.position) if draft.position else None
    if draft.open or (draft.premise and draft.position == "yes"):
        stance = None  # "Yes" answers no "how"; to "are you SOC 2 certified?" it would accept the wrong premise
    return f"{stance} {said(draft)}" if stance else said(draft)


def _typed(choice: Choice, option: str) -> Value:
    if not choice.numeric:
        return option
    number = float(option)
    return int(number) if number.is_integer() else number
