"""The proposed answer of one question: its matches, the rendered entry and the customer put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.answer import Answer, Decision, Draft, Matching, Position, Reason
from app.drafting.options import OptionWords, is_stance, option_for
from app.drafting.premise import Premise, wrong_premise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.drafting.fields import Fields
    from app.drafting.scope import Scope
    from app.questionnaire import Question

TURNED: dict[Position, Position] = {"yes": "no", "no": "yes"}
STANCES: dict[Position, str] = {
    "yes": "Yes.",
    "no": "No.",
    "partial": "Partially.",
    "not_applicable": "Not applicable.",
}
OPEN = re.compile(
    r"^\W*(?:\d[\d.]*\W+)?(?:please\s+)?(?:how|what|which|who|where|when|why|describe|explain|list|provide|state|"
    r"outline|detail|give|specify|summari[sz]e|indicate|identify)\b",
    re.IGNORECASE,
)
"""How a question begins that asks for more than a stance."""


class Material(Struct, frozen=True):
    """What drafting needs to know besides the question and its matches."""

    answers: Mapping[str, Answer]
    options: OptionWords
    fields: Fields
    premises: tuple[Premise, ...] = ()  # what questions wrongly take for granted
    certificates: frozenset[str] = frozenset()  # records of the register that are certificates
    scopes: tuple[Scope, ...] = ()  # what is asked about, of the products and of the regions
    premise: str = "review"  # "yes": a bare Yes may stand where a wrong premise cannot be explained


def draft(question: Question, matching: Matching, material: Material) -> Draft:
    """The draft of one question; what cannot be said with certainty is left to a person, with the reason."""
    if question.kind == "field":
        return _field(question, matching, material)
    first = Draft(question.id, matching.decision, matching.reason, matches=matching.matches)
    chosen = [material.answers[match.entry] for match in matching.parts or matching.matches[:1]]
    if matching.decision == "none" or not chosen:  # the nearest entry is no answer, and would be approved as one
        return replace(first, decision="none", reason=matching.reason or "no_match")
    answered = replace(
        first,
        entry=chosen[0].entry,
        score=matching.matches[0].score if matching.matches else 0.0,
        polarity=matching.polarity,
        position=_position(chosen, matching),
        detail=_detail(chosen),
        open=OPEN.search(question.text) is not None,
        short=chosen[0].short if len(chosen) == 1 else "",
        owner=chosen[0].owner,
    )
    return _guarded(question, answered, chosen, material)


def to_person(draft: Draft, reason: Reason, note: str = "") -> Draft:
    """The same draft, to be looked at by a person; a reason that stands already is kept."""
    if draft.decision != "auto":
        return draft
    return replace(draft, decision="review", reason=reason, note=note)


def _field(question: Question, matching: Matching, material: Material) -> Draft:
    first = Draft(question.id, "none", "no_match", matches=matching.matches)
    value = material.fields.fact_for(question.text, question.section)
    if value is not None:
        return replace(first, decision="auto", reason=None, detail=value, position="information", score=1.0)
    if matching.decision == "none" or not matching.matches:
        return first
    answer = material.answers[matching.matches[0].entry]
    decision: Decision = "review"
    return replace(
        first,
        decision=decision,
        reason=matching.reason or "ambiguous",
        note="a form field, for which the bank holds an answer but no plain fact",
        entry=answer.entry,
        score=matching.matches[0].score,
        position=answer.position,
        detail=answer.short or answer.detail,
        owner=answer.owner,
    )


def _position(chosen: list[Answer], matching: Matching) -> Position:
    stances = {answer.position for answer in chosen} - {"information"}
    position: Position = "information"
    if len(stances) == 1:
        position = next(iter(stances))
    elif stances:
        position = "partial"
    return TURNED.get(position, position) if matching.polarity == "inverted" else position


def _detail(chosen: list[Answer]) -> str:
    if len({answer.position for answer in chosen} - {"information"}) <= 1:
        return " ".join(dict.fromkeys(answer.detail for answer in chosen))
    return " ".join(f"{STANCES.get(answer.position, '')} {answer.detail}".strip() for answer in chosen)


def _guarded(question: Question, answered: Draft, chosen: list[Answer], material: Material) -> Draft:
    for answer in chosen:
        if answer.problem is not None:
            answered = to_person(answered, answer.problem, answer.problem_note)
        for scope in material.scopes:
            for why in scope.crossed(question.text, answer):
                answered = to_person(answered, "scope_differs", why)
    if answered.polarity == "inverted" and answered.position not in TURNED:
        answered = to_person(answered, "inverted", "asked in the opposite sense")
    return _fitting(question, answered, chosen, material)


def _fitting(question: Question, answered: Draft, chosen: list[Answer], material: Material) -> Draft:
    """Whether the file has the right places for the answer."""
    options = options_of(question)
    told = " ".join(answer.detail for answer in chosen)
    answered = replace(answered, premise=wrong_premise(question.text, told, material.premises, material.certificates))
    if not options and question.detail is None:
        return to_person(answered, "no_place_for_clarification", "the file has no place for the answer")
    if not options:
        return answered
    if answered.position is None or option_for(answered.position, options, material.options) is None:
        wanted = "a stance" if is_stance(options, material.options) else "one of " + ", ".join(options[:6])
        return to_person(answered, "option_missing", f"the file asks for {wanted}; the answer does not give it")
    return answered if question.detail is not None else _bare(answered, material)


def _bare(answered: Draft, material: Material) -> Draft:
    """A choice without any place for words: only a plain stance may stand alone."""
    if answered.position == "partial":
        return to_person(answered, "no_place_for_clarification", "the file has no cell for the explanation")
    if answered.premise and answered.position == "yes" and material.premise == "review":
        return to_person(answered, "no_place_for_clarification", "a bare Yes would accept a wrong premise")
    return answered


def options_of(question: Question) -> tuple[str, ...]:
    """The closed list that a question must be answered from, whichever slot carries it."""
    if question.choice is not None:
        return question.choice.options
    if question.marks is not None:
        return tuple(option for option, _ in question.marks.boxes)
    return ()
