"""No answer crosses to another product or region than it is for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.answer import Answer, Draft, Match, Matching
from app.drafting.draft import Material, draft
from app.drafting.fields import Fields
from app.drafting.options import option_words
from app.drafting.scope import Kind, Scope
from app.questionnaire import Cell, Choice, Detail, Question

WORDS = option_words({"yes": {"is": ["yes"]}, "no": {"is": ["no"]}})
ENTRY = Answer("backup.cadence", "yes", "Backups are made every day.", "Daily.")
QUESTION = Question(
    "q1",
    "Are backups made every day?",
    Cell("S", "A1"),
    choice=Choice(Cell("S", "B1"), ("Yes", "No")),
    detail=Detail(Cell("S", "C1")),
)
NAMES: dict[Kind, tuple[str, ...]] = {"product": ("Desk", "Mobile", "Desk Pro"), "region": ("EU", "US", "APAC")}
KINDS = pytest.mark.parametrize("kind", NAMES)


def drafted(scope: Scope, answer: Answer = ENTRY, asks: str = QUESTION.text) -> Draft:
    material = Material({answer.entry: answer}, WORDS, Fields({}), frozenset(), scopes=(scope,))
    return draft(replace(QUESTION, text=asks), Matching((Match(answer.entry, 1.0),), "auto"), material)


def only(kind: Kind, *names: str) -> Answer:
    return replace(ENTRY, products=names) if kind == "product" else replace(ENTRY, regions=names)


@KINDS
def test_an_answer_for_one_never_answers_for_another_for_none_or_for_all(kind: Kind) -> None:
    one, other, _ = NAMES[kind]
    scope = Scope(kind, NAMES[kind])
    for asked in (other, None, f"all {kind}s", "another"):
        assert drafted(scope.about(asked), only(kind, one)).reason == "scope_differs"
    assert drafted(scope.about(one), only(kind, one)).decision == "auto"
    assert drafted(scope.about(one.lower()), only(kind, one)).decision == "auto"
    assert drafted(scope.about(other), ENTRY).decision == "auto"


@KINDS
def test_a_question_that_names_another_is_not_answered_for_the_one_that_the_questionnaire_is_about(kind: Kind) -> None:
    one, other, third = NAMES[kind]
    asks = f"Are backups of {other} made every day?"
    scope = Scope(kind, NAMES[kind])
    assert drafted(scope.about(one), ENTRY, asks).reason == "scope_differs"
    assert drafted(scope.about(one), only(kind, one), asks).reason == "scope_differs"
    assert drafted(scope, only(kind, one), asks).reason == "scope_differs"
    assert drafted(scope.about(f"all {kind}s"), only(kind, other), asks).decision == "auto"
    assert drafted(scope, only(kind, other), asks).decision == "auto"
    says_both = replace(ENTRY, detail=f"Backups of {one}, {other} and {third} are made every day.")
    assert drafted(scope.about(one), says_both, asks).decision == "auto"


def test_a_longer_name_is_not_taken_for_a_shorter_one_and_small_words_for_none() -> None:
    products = Scope("product", NAMES["product"]).about("Desk Pro")
    assert drafted(products, ENTRY, "Are backups of desk pro made every day?").decision == "auto"
    regions = Scope("region", NAMES["region"]).about("EU")
    assert drafted(regions, ENTRY, "Do you tell us whether backups are made every day?").decision == "auto"


@KINDS
def test_an_answer_that_speaks_of_a_report_does_not_cross_to_what_the_report_does_not_cover(kind: Kind) -> None:
    one, other, _ = NAMES[kind]
    speaks = replace(ENTRY, entry="backup.audit", detail="The SOC 2 report covers backups.", evidence=("soc2",))
    rests = replace(ENTRY, evidence=("soc2",))
    scope = Scope(kind, NAMES[kind], limited={"soc2": ("SOC 2", (one,))})
    assert drafted(scope.about(other), speaks).reason == "scope_differs"
    assert drafted(scope, speaks, f"Does the report cover {other}?").reason == "scope_differs"
    assert drafted(scope.about(one), speaks).decision == "auto"
    assert drafted(scope.about(other), rests).decision == "auto"


@KINDS
def test_it_is_asked_what_a_questionnaire_is_about_only_where_answers_differ_by_it(kind: Kind) -> None:
    one, other, _ = NAMES[kind]
    differs = Scope(kind, (one, other), differs=True)
    assert differs.unsaid == f"say which {kind} it is about: {one}, {other} or all {kind}s"
    assert differs.about("else").unsaid.startswith(f"the bank knows no {kind} 'else': say which {kind}")
    for said in (one, f"All {kind}s"):
        assert not differs.about(said).unsaid
    assert not Scope(kind, (one, other)).unsaid
    assert not Scope(kind, (one,), differs=True).unsaid
