import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.answer import Answer, Match, Matching, Position
from app.drafting.draft import Material, draft
from app.drafting.fields import Fields
from app.drafting.options import option_words
from app.drafting.placing import written
from app.drafting.premise import premises
from app.questionnaire import Cell, Choice, Detail, Marks, Question

TABLE = Path(__file__).parents[2] / "answer_bank" / "vocabulary" / "options.toml"
WORDS = option_words(tomllib.loads(TABLE.read_text(encoding="utf-8")))
WHOSE = tomllib.loads(TABLE.with_name("fields.toml").read_text("utf-8"))["whose"]
CHOICE = Choice(Cell("S", "C2"), ("Yes", "No"))
DETAIL = Detail(Cell("S", "D2"))
UNIQUE = Answer("access.unique_ids", "yes", "Each person has an account of their own.", "Own accounts.")
SOC2 = Answer("soc2.report", "yes", "A current SOC 2 Type II report exists.", "Report held.", evidence=("soc2",))
MATERIAL = Material(
    answers={answer.entry: answer for answer in (UNIQUE, SOC2)},
    options=WORDS,
    fields=Fields.of({"vendor name": "Quillhaven Software, Inc."}, WHOSE),
    premises=premises(tomllib.loads(TABLE.with_name("premises.toml").read_text("utf-8"))),
    certificates=frozenset({"iso27001"}),
)


def asked(text: str = "Does each person have their own account?", **parts: object) -> Question:
    question = Question("S!B2", text, Cell("S", "B2"), choice=CHOICE, detail=DETAIL)
    return replace(question, **parts)  # type: ignore[arg-type]


def matched(entry: str = "access.unique_ids", **parts: object) -> Matching:
    return replace(Matching((Match(entry, 0.98),), "auto"), **parts)  # type: ignore[arg-type]


def values(question: Question, matching: Matching, material: Material = MATERIAL) -> dict[object, object]:
    return {one.place: one.value for one in written(question, draft(question, matching, material), WORDS)}


def test_the_position_goes_into_the_choice_and_the_detail_beside_it() -> None:
    assert values(asked(), matched()) == {
        Cell("S", "C2"): "Yes",
        Cell("S", "D2"): "Each person has an account of their own.",
    }


def test_without_a_choice_the_text_begins_with_the_position() -> None:
    assert values(asked(choice=None), matched()) == {Cell("S", "D2"): "Yes. Each person has an account of their own."}


def test_a_question_in_the_opposite_sense_gets_the_turned_position() -> None:
    turned = values(asked("Are accounts shared?"), matched(polarity="inverted"))
    assert turned[Cell("S", "C2")] == "No"


def test_the_box_of_the_position_is_marked_and_no_other() -> None:
    boxes = Marks((("Yes", Cell("S", "E2")), ("No", Cell("S", "F2"))))
    marked = values(asked(choice=None, marks=boxes), matched())
    assert marked[Cell("S", "E2")] == "x"
    assert Cell("S", "F2") not in marked


@pytest.mark.parametrize("position", ["partial", "information", "not_applicable"])
def test_a_list_that_cannot_say_the_position_goes_to_a_person(position: Position) -> None:
    material = replace(MATERIAL, answers={UNIQUE.entry: replace(UNIQUE, position=position)})
    made = draft(asked(), matched(), material)
    assert (made.decision, made.reason) == ("review", "option_missing")


def test_a_wrong_premise_with_a_place_for_words_is_put_right_in_words() -> None:
    question = asked("Are you SOC 2 certified?")
    assert draft(question, matched("soc2.report"), MATERIAL).decision == "auto"
    alone = values(asked("Are you SOC 2 certified?", choice=None), matched("soc2.report"))
    assert alone == {Cell("S", "D2"): "A current SOC 2 Type II report exists."}


def test_a_bare_yes_to_a_wrong_premise_goes_to_a_person_unless_the_policy_allows_it() -> None:
    question = asked("Are you SOC 2 certified?", detail=None)
    made = draft(question, matched("soc2.report"), MATERIAL)
    assert (made.decision, made.reason) == ("review", "no_place_for_clarification")
    assert draft(question, matched("soc2.report"), replace(MATERIAL, premise="yes")).decision == "auto"


def test_a_field_under_somebody_else_takes_no_fact_of_the_company() -> None:
    facts = Fields.of({"Name": "Quillhaven Software, Inc.", "phone": "+1 503 555 0142"}, WHOSE)
    assert facts.fact_for("Name:", "Responsible organization") == "Quillhaven Software, Inc."
    assert facts.fact_for("Name:", "System owner") is None
    assert facts.fact_for("Phone:", "System owner") == "+1 503 555 0142"
    assert facts.fact_for("Phone:", "Government point of contact") is None
    assert facts.fact_for("Phone:", "The customer's contacts") is None
    assert facts.fact_for("Vendor phone", "Customer and vendor") == "+1 503 555 0142"
    assert facts.fact_for("Vendor's phone", "Customer and vendor") == "+1 503 555 0142"


def test_a_form_field_is_filled_with_a_fact_and_with_nothing_else() -> None:
    field = asked("Vendor Name:", kind="field", choice=None)
    assert values(field, Matching((), "none")) == {Cell("S", "D2"): "Quillhaven Software, Inc."}
    unknown = draft(asked("Favourite colour", kind="field", choice=None), matched(), MATERIAL)
    assert unknown.decision == "review"


def test_an_answer_that_may_not_go_out_says_why() -> None:
    for problem in ("stale_answer", "evidence_out_of_date", "human_only", "fact_missing", "not_approved"):
        material = replace(MATERIAL, answers={UNIQUE.entry: replace(UNIQUE, problem=problem)})
        made = draft(asked(), matched(), material)
        assert (made.decision, made.reason) == ("review", problem)


def test_where_the_bank_has_no_answer_the_nearest_entry_is_none() -> None:
    nearest = matched(decision="none", reason="no_match")
    made = draft(asked("Are volcanoes monitored?"), nearest, MATERIAL)
    assert (made.entry, made.position, made.detail, made.matches) == (None, None, "", nearest.matches)
    assert values(asked("Are volcanoes monitored?"), nearest) == {}


def test_several_things_asked_are_all_answered() -> None:
    second = Answer("access.mfa_internal", "no", "Codes are not asked for.", "None.")
    material = replace(MATERIAL, answers={**MATERIAL.answers, second.entry: second})
    parts = matched(parts=(Match(UNIQUE.entry, 0.9), Match(second.entry, 0.9)))
    made = draft(asked(choice=None), parts, material)
    assert made.position == "partial"
    assert made.detail == "Yes. Each person has an account of their own. No. Codes are not asked for."


def test_a_question_without_any_place_to_answer_goes_to_a_person() -> None:
    made = draft(asked(choice=None, detail=None), matched(), MATERIAL)
    assert (made.decision, made.reason) == ("review", "no_place_for_clarification")


def test_a_question_that_asks_how_is_not_answered_with_yes() -> None:
    how = asked("How do you keep accounts apart?", choice=None)
    assert values(how, matched()) == {Cell("S", "D2"): "Each person has an account of their own."}
