from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.attestation import Attestation
from app.claims import Checker, Context, load

if TYPE_CHECKING:
    from app.answer import Finding

RULES = load(Path(__file__).parents[2] / "answer_bank" / "claims")
DAY = dt.date(2026, 11, 23)
SOC2 = Attestation(
    id="soc2",
    framework="SOC 2",
    kind="report",
    type="2",
    criteria=("Security", "Availability"),
    period_start=dt.date(2025, 10, 1),
    period_end=dt.date(2026, 9, 30),
    issued_on=dt.date(2026, 11, 6),
    opinion="unqualified",
)
NOT_HELD = Attestation(id="soc2", framework="SOC 2")


def found(text: str, *register: Attestation, context: Context = "procurement", on: dt.date = DAY) -> list[Finding]:
    return list(Checker(RULES, register or None, on, context).check(text))


def rules(text: str, *register: Attestation, on: dt.date = DAY) -> set[str]:
    return {finding.rule for finding in found(text, *register, on=on)}


@pytest.mark.parametrize(
    "spelled",
    [
        "SOC2",
        "SOC-2",
        "S.O.C. 2",
        "SOC II",
        "soc 2",
        "SOC 2 Type 1",
        "SOC 2 Type II",
        "SOC 2®",
        "SOC\u00a02",
        "SOC\u20112",
        "SOC–2",
        "SOC\u200b 2",
        "Service Organization Control 2",
        "ЅОС 2",
    ],
)
@pytest.mark.parametrize("word", ["certified", "certifed", "certificated", "-certified", "cert", "re-certified"])
def test_every_spelling_of_a_framework_and_of_the_word_is_caught(spelled: str, word: str) -> None:
    assert "soc-certified" in rules(f"We are {spelled} {word}.")


def test_a_wrong_edition_is_found_at_the_end_of_a_text_too() -> None:
    assert rules("Certified to ISO/IEC 27001:2013") == {"edition-iso27001-2013"}


def test_a_span_counts_in_the_text_as_it_was_given() -> None:
    text = "Zero\u200bwidth. We are SO\u200bC 2 certified."
    (finding,) = found(text)
    assert text[slice(*finding.span)] == "SO\u200bC 2 certified"


def test_a_denial_above_something_that_is_ours_leaves_it_standing() -> None:
    assert rules("We do not store card data on our SOC 2 certified platform.")
    assert rules("Our SOC 2 certification has never lapsed.")
    assert not rules("We do not have a SOC 2 certification.")
    assert not rules("SOC 2 certification does not exist.")


def test_only_the_clause_of_a_condition_is_excused() -> None:
    assert not rules("If a supplier is SOC 2 certified, we ask for the report.")
    assert rules("If you need assurance, we are SOC 2 certified.")


def test_a_question_is_the_buyers_unless_it_says_something() -> None:
    assert not rules("Are you SOC 2 certified?")
    assert rules("Did you know that we are SOC 2 certified?")
    assert rules("SOC 2 certified? Yes.")


def test_a_standard_with_certificates_does_not_colour_the_report_beside_it() -> None:
    assert not rules("Our ISMS is certified to ISO/IEC 27001:2022, and we have a SOC 2 Type II report.")
    assert rules("We are certified to ISO/IEC 27001:2022 and SOC 2.")


def test_bullets_and_columns_are_lists() -> None:
    assert rules("Certifications:\n- ISO/IEC 27001:2022\n- SOC 2")
    assert rules("Certification\tValid until\nSOC 2\t2027")
    assert not rules("Certifications and attestations:\n- ISO/IEC 27001:2022 certificate\n- SOC 2 report")


def test_an_edition_is_flagged_from_the_day_on_which_it_is_over() -> None:
    text = "We use FIPS 140-2 validated modules."
    assert rules(text, on=dt.date(2026, 9, 30)) == {"edition-fips-140-2"}
    assert not rules(text, on=dt.date(2026, 9, 1))


@pytest.mark.parametrize("context", get_args(Context))
def test_a_claim_without_a_report_is_an_error_in_every_context(context: Context) -> None:
    (finding,) = found("We are SOC 2 compliant.", NOT_HELD, context=context)
    assert finding.severity == "error"


def test_casual_words_are_warnings_while_a_report_stands_behind_them() -> None:
    text = "We are SOC 2 compliant."
    for context in get_args(Context):
        (finding,) = found(text, SOC2, context=context)
        assert (finding.severity == "error") == (context in ("procurement", "contract"))


def test_a_suggestion_says_what_the_register_can_prove() -> None:
    def suggested(text: str, record: Attestation) -> str | None:
        return found(text, record)[0].suggestion

    assert suggested("We are SOC 2 certified.", NOT_HELD) == "We do not have a SOC 2 report."
    assert suggested("Our SOC2 Type 2 certificate is attached.", SOC2) == "Our SOC 2 Type II report is attached."
    type_1 = replace(SOC2, type="1")
    assert suggested("We are SOC 2 certified.", type_1) == (
        "We have a SOC 2 Type I report; we can share it with you under NDA."
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We have a SOC 2 Type I report.", "fact-type"),
        ("Our SOC 2 report has a qualified opinion.", "fact-opinion"),
        ("Our SOC 2 report covers Security and Privacy.", "fact-criteria"),
        ("Our SOC 2 report was issued on 7 November 2026.", "fact-date"),
        ("We do not have a SOC 2 report.", "fact-denied"),
    ],
)
def test_what_the_register_records_otherwise_is_an_error(text: str, rule: str) -> None:
    assert rules(text, SOC2) == {rule}
    assert not rules(text)


def test_a_fact_is_followed_into_the_next_sentence() -> None:
    assert rules("We have a SOC 2 Type II report. The report covers Security and Privacy.", SOC2) == {"fact-criteria"}


def test_a_report_out_of_date_is_not_current() -> None:
    text = "We have a current SOC 2 Type II report."
    assert not rules(text, SOC2)
    assert rules(text, SOC2, on=dt.date(2028, 1, 1)) == {"fact-current"}


def test_a_providers_report_is_not_compared_with_ours() -> None:
    assert not rules("Our hosting provider issues its own SOC 2 Type I report.", SOC2)


def test_an_empty_register_holds_nothing() -> None:
    checker = Checker(RULES, (), DAY)
    assert {finding.rule for finding in checker.check("We have a SOC 2 Type II report.")} == {"fact-held"}


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("SOC2 certifed ISO27001.,:;?!-\n\t\"'()|notweour\u200b\u2011é"), max_size=80))
def test_no_text_breaks_the_checker_and_every_span_lies_in_it(text: str) -> None:
    for finding in Checker(RULES, (SOC2,), DAY).check(text):
        start, end = finding.span
        assert 0 <= start < end <= len(text)
