from __future__ import annotations

import re

import pytest

from app.attestation import AICPA_STYLE
from app.bank import register, rendering
from app.claims import Checker, Rules
from vendors import HERE, SHIPPED, TODAY, VENDORS, answered, transcript, vendor

CASES = sorted(VENDORS)

WRONG = (
    r"SOC [123](?: Type I{1,2})?[ -](?:certif|accredit|passed)",
    r"\b(?:ISO|IRAP|TISAX|PCI(?: DSS)?|HIPAA|GDPR|NIST|CSA STAR|pen-?test)[ -]certified\b",
    r"\bHITRUST[ -]compliant\b|\bFedRAMP[ -](?:compliant|equivalent|approved)\b|\bour ATO\b",
    r"\bFIPS[ -](?:140-\d )?(?:compliant|certified)\b|\bFIPS 140-2\b",
    r"\bSSAE 16\b|\bSAS 70\b|\bAICPA certified\b",
    r"\bISO(?:/IEC)? 27001:2013\b",
    r"\b(?:guarantee|100 ?%|never|always|fully secure|industry-leading|robust|world-class)\b",
    r"\b(?:TBD|TODO|N/A)\b|[{}\[\]]|\bNone\b",
)


@pytest.mark.parametrize("case", CASES)
def test_what_a_company_says_is_what_was_read_and_kept(case: str) -> None:
    kept = (HERE / "golden" / f"{case}.txt").read_text("utf-8")
    assert transcript(case) == kept, "read the new text, then run tests/bank/vendors.py to keep it"


@pytest.mark.parametrize("case", CASES)
def test_every_answer_about_attestations_renders(case: str) -> None:
    answers = answered(case)
    assert len(answers) == 40
    for answer in answers.values():
        assert answer.problem in (None, "evidence_out_of_date"), (answer.entry, answer.problem_note)
        assert answer.detail.endswith("."), answer.entry
        assert 0 < len(answer.short) <= 140, (answer.entry, answer.short)
        assert not re.match(r"(?:yes|no)\b[^a-z]*\s?[,.]", answer.detail, re.IGNORECASE), answer.entry


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("pattern", WRONG)
def test_no_company_uses_a_wrong_word(case: str, pattern: str) -> None:
    for line in transcript(case).splitlines():
        if line.endswith("]") or "[" in line.split(" ")[-2:][0]:
            continue  # the line with the id and the state
        assert not re.search(pattern, line), line


@pytest.mark.parametrize("case", CASES)
def test_no_company_says_what_the_claim_checker_flags(case: str) -> None:
    name, on = VENDORS[case]
    attestations = vendor(name).attestations
    checker = Checker(Rules.load(SHIPPED / "claims"), {it.id: it for it in attestations}, on)
    records = register.records(attestations, on).values()
    texts = [text for record in records for text in (record.statement, record.short_statement)]
    texts += [text for answer in answered(case).values() for text in (answer.detail, answer.short)]
    assert [(text, finding.message) for text in texts for finding in checker.check(text)] == []


@pytest.mark.parametrize("case", CASES)
def test_no_answer_of_the_whole_bank_says_what_the_claim_checker_flags(case: str) -> None:
    name, on = VENDORS[case]
    bank = vendor(name)
    checker = Checker(Rules.load(SHIPPED / "claims"), {it.id: it for it in bank.attestations}, on)
    answers = rendering.answers(bank, on).values()
    assert [answer.entry for answer in answers if answer.problem == "fact_missing"] == []
    texts = [text for answer in answers for text in (answer.detail, answer.short)]
    assert [(text, finding.message) for text in texts for finding in checker.check(text)] == []


def test_a_company_that_nobody_examined_says_so_elsewhere_too() -> None:
    name, on = VENDORS["nothing_yet"]
    said = rendering.answers(vendor(name), on)["governance.external_audit"]
    assert said.position == "no"
    assert said.detail.startswith("No independent third party has completed an examination")


def test_every_answer_about_soc_2_says_unasked_what_a_buyer_verifies() -> None:
    for id_, answer in answered("shipped").items():
        if not id_.startswith("soc2."):
            continue
        for fact in (
            "SOC 2 Type II report",
            "1 October 2025 to 30 September 2026",
            "6 November 2026",
            "unqualified (clean)",
            "Security, Availability and Confidentiality",
            "one exception",
            "Birch & Calloway LLP",
            "independent licensed CPA firm",
        ):
            assert fact in answer.detail, (id_, fact)


@pytest.mark.parametrize("case", ["nothing_yet"])
def test_a_company_without_a_report_claims_none(case: str) -> None:
    for id_, answer in answered(case).items():
        if id_.startswith("soc2."):
            assert "We do not have a SOC 2 report." in answer.detail, id_
            assert answer.position in ("no", "not_applicable", "information"), id_
            assert answer.problem is None, id_  # the truth may go out by itself
        assert not re.search(r"\b(?:unqualified|clean\)|qualified) ?opinion", answer.detail), id_


def test_an_examination_under_way_promises_no_report() -> None:
    said = answered("nothing_yet")["soc2.report"].detail
    assert "planned to end on 28 February 2027" in said
    assert not re.search(r"\bwill\b|\bshall\b|\bexpect", said)


@pytest.mark.parametrize("case", ["type_one_qualified", "lapsed"])
def test_what_is_qualified_type_1_only_or_out_of_date_goes_to_a_person(case: str) -> None:
    answers = answered(case)
    ids = [id_ for id_ in answers if id_.startswith("soc2.")] + ["attest.soc1_report", "attest.soc3_report"]
    assert {answers[id_].problem for id_ in ids} == {"evidence_out_of_date"}


def test_a_qualified_opinion_is_said_with_its_reason() -> None:
    for id_, answer in answered("type_one_qualified").items():
        if id_.startswith("soc2."):
            assert "a qualified opinion" in answer.detail, id_
            assert "leavers' access" in answer.detail, id_
            assert "Type II report with" not in answer.detail, id_


def test_a_report_out_of_date_is_never_called_current() -> None:
    for id_, answer in answered("lapsed").items():
        assert "a current SOC" not in answer.detail, id_
        assert "We have a SOC 2" not in answer.detail, id_


def test_a_bridge_letter_is_named_as_what_it_is() -> None:
    said = answered("lapsed_with_bridge_letter")["soc2.report"]
    assert said.position == "yes"
    assert said.problem is None
    assert "management's own statement for the time until 30 September 2026" in said.detail
    assert "not an audit and does not replace the report" in said.detail


def test_a_bridge_letter_is_not_promised_for_a_time_that_it_cannot_cover() -> None:
    early = rendering.answers(vendor(""), TODAY)["soc2.bridge_letter"]
    late = rendering.answers(vendor(""), TODAY.replace(year=2027, month=5))["soc2.bridge_letter"]
    assert (early.position, late.position) == ("yes", "no")
    assert "a letter cannot cover today" in late.detail


def test_the_answer_changes_by_itself_on_the_day_on_which_the_report_goes_out_of_date() -> None:
    before = rendering.answers(vendor(""), TODAY.replace(year=2027, month=9, day=30))["soc2.report"]
    after = rendering.answers(vendor(""), TODAY.replace(year=2027, month=10, day=1))["soc2.report"]
    assert (before.position, after.position) == ("yes", "no")
    assert after.problem in {"evidence_out_of_date", "stale_answer"}


def test_the_house_style_reaches_the_answers() -> None:
    said = rendering.answers(vendor(""), TODAY, AICPA_STYLE)["soc2.report"].detail
    assert "SOC 2® Type 2 report" in said
    assert "Type II" not in said
    assert said.count("®") == 1
