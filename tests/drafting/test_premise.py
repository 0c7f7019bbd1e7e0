import tomllib
from typing import Any

import pytest
from msgspec.structs import replace

from app.answer import Answer, Match, Matching
from app.drafting.draft import Material, draft
from app.drafting.fields import Fields
from app.drafting.options import option_words
from app.drafting.placing import written
from app.drafting.premise import premises, wrong_premise
from app.questionnaire import Cell, Choice, Detail, Question
from program import ROOT

VOCABULARY = ROOT / "answer_bank" / "vocabulary"


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((VOCABULARY / f"{name}.toml").read_text("utf-8"))


PREMISES = premises(table("premises"))
WRONG = [(text, "wrong") for row in table("premises").values() for text in row["wrong"]]
RIGHT = [(text, "right") for row in table("premises").values() for text in row["right"]]
WORDS = option_words(table("options"))
CHOICE, TEXT = Cell("S", "C2"), Cell("S", "D2")


@pytest.mark.parametrize(("question", "premise"), WRONG + RIGHT)
def test_the_examples_of_wrong_and_right_premises_are_told_apart(question: str, premise: str) -> None:
    assert wrong_premise(question, "", PREMISES) is (premise == "wrong")


def test_a_question_that_names_no_framework_means_the_one_of_its_answer() -> None:
    assert wrong_premise("Is the platform certified?", "We have a current SOC 2 Type II report.", PREMISES)
    assert not wrong_premise("Is the platform certified?", "Our ISMS is certified to ISO/IEC 27001:2022.", PREMISES)


def test_where_a_certificate_is_what_was_issued_the_premise_is_right() -> None:
    question = "Is your processing certified under the GDPR?"
    assert wrong_premise(question, "", PREMISES)
    assert not wrong_premise(question, "", PREMISES, frozenset({"gdpr"}))


HELD = (
    ("Is your organization SOC 1 certified?", "We have a current SOC 1 Type II report."),
    ("Are you HIPAA certified?", "We act as a business associate under HIPAA."),
    ("Are you PCI DSS certified?", "We were assessed against PCI DSS v4.0.1 as a level 1 service provider."),
    ("Are you certified by the Department of Commerce for the DPF?", "We are self-certified and active on the list."),
    ("Are you CSA STAR certified?", "We are listed at CSA STAR Level 1, a self-assessment."),
    ("Is the cryptographic module FIPS certified?", "Keys are held in modules validated under FIPS 140-3."),
    ("Are your locations TISAX certified?", "We hold the TISAX label for information with high protection needs."),
    ("Do you have a C5 certificate?", "We have a C5 attestation of Type 2."),
    ("Is the service IRAP certified?", "The service was IRAP assessed at PROTECTED."),
    ("Is the service FedRAMP compliant?", "The service is FedRAMP Certified and on the Marketplace."),
)


@pytest.mark.parametrize(("text", "detail"), HELD)
def test_yes_stands_in_the_list_and_the_truth_beside_it(text: str, detail: str) -> None:
    assert filled(text, detail) == {CHOICE: "Yes", TEXT: detail}


@pytest.mark.parametrize(("text", "detail"), HELD)
def test_a_text_alone_begins_with_what_was_issued(text: str, detail: str) -> None:
    assert filled(text, detail, listed=False) == {TEXT: detail}


@pytest.mark.parametrize(("text", "detail"), HELD)
def test_a_list_alone_goes_to_a_person(text: str, detail: str) -> None:
    question, matching, material = asked(text, Answer("attest.one", "yes", detail, detail))
    made = draft(replace(question, detail=None), matching, material)
    assert (made.decision, made.reason) == ("review", "no_place_for_clarification")
    allowed = replace(material, premise="yes")
    assert draft(replace(question, detail=None), matching, allowed).decision == "auto"


@pytest.mark.parametrize("text", [text for text, _ in HELD])
def test_a_no_accepts_no_premise_and_may_stand_alone(text: str) -> None:
    question, matching, material = asked(text, Answer("attest.one", "no", "Not held.", "Not held."))
    made = draft(replace(question, detail=None), matching, material)
    assert (made.decision, made.position) == ("auto", "no")


@pytest.mark.parametrize("state", ["qualified", "out of date", "Type I only"])
def test_what_is_not_clean_goes_to_a_person_with_and_without_a_wrong_premise(state: str) -> None:
    answer = Answer(
        "soc2.report", "yes", "A SOC 2 report.", "Report.", problem="evidence_out_of_date", problem_note=state
    )
    for text in ("Are you SOC 2 certified?", "Do you have a SOC 2 report?"):
        made = draft(*asked(text, answer))
        assert (made.decision, made.reason) == ("review", "evidence_out_of_date")


def filled(text: str, detail: str, *, listed: bool = True) -> dict[object, object]:
    question, matching, material = asked(text, Answer("attest.one", "yes", detail, detail))
    question = question if listed else replace(question, choice=None)
    made = draft(question, matching, material)
    assert made.decision == "auto"
    return {one.place: one.value for one in written(question, made, WORDS)}


def asked(text: str, answer: Answer) -> tuple[Question, Matching, Material]:
    question = Question("S!B2", text, Cell("S", "B2"), choice=Choice(CHOICE, ("Yes", "No")), detail=Detail(TEXT))
    material = Material({answer.entry: answer}, WORDS, Fields({}), PREMISES)
    return question, Matching((Match(answer.entry, 0.98),), "auto"), material
