from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from msgspec.structs import replace

from app.attestation import AICPA_STYLE, HELD, Attestation, Opinion, months_after
from app.bank import register, wording
from app.bank.rendering import environment
from app.errors import BankFault
from vendors import SHIPPED, TODAY, VENDORS, vendor

if TYPE_CHECKING:
    from pathlib import Path

REPORT = Attestation(
    id="soc2",
    framework="SOC 2",
    kind="report",
    type="2",
    period_start=dt.date(2025, 10, 1),
    period_end=dt.date(2026, 9, 30),
    issued_on=dt.date(2026, 11, 6),
    opinion="unqualified",
    exception_count=0,
)
CERTIFICATE = Attestation(
    id="iso27001",
    framework="ISO/IEC 27001",
    kind="certificate",
    edition="2022",
    issued_on=dt.date(2025, 3, 14),
    valid_until=dt.date(2028, 3, 13),
)


def test_a_report_is_current_for_twelve_months_after_its_period() -> None:
    assert REPORT.state(dt.date(2027, 9, 30)) == "current"
    assert REPORT.state(dt.date(2027, 10, 1)) == "out_of_date"


def test_a_report_counts_from_the_day_on_which_it_was_issued() -> None:
    assert REPORT.state(dt.date(2026, 11, 6)) == "current"
    assert REPORT.state(dt.date(2026, 11, 5)) == "in_progress"
    assert REPORT.state(dt.date(2025, 9, 30)) == "not_held"


def test_a_bridge_letter_covers_its_own_time_and_no_more() -> None:
    bridged = replace(REPORT, bridge_issued_on=dt.date(2027, 10, 1), bridge_until=dt.date(2027, 11, 15))
    assert bridged.state(dt.date(2027, 9, 30)) == "current"
    assert bridged.state(dt.date(2027, 10, 1)) == "bridged"
    assert bridged.state(dt.date(2027, 11, 15)) == "bridged"
    assert bridged.state(dt.date(2027, 11, 16)) == "out_of_date"


def test_a_bridge_letter_stretches_a_report_by_three_months_at_most() -> None:
    long = replace(REPORT, bridge_issued_on=dt.date(2027, 10, 1), bridge_until=dt.date(2029, 1, 1))
    assert long.state(dt.date(2027, 12, 30)) == "bridged"
    assert long.state(dt.date(2027, 12, 31)) == "out_of_date"


@pytest.mark.parametrize("opinion", ["qualified", "adverse", "disclaimer"])
def test_an_opinion_that_is_not_clean_is_a_state_of_its_own(opinion: Opinion) -> None:
    assert replace(REPORT, opinion=opinion).state(TODAY) == "qualified"
    assert replace(REPORT, opinion=opinion).state(dt.date(2027, 10, 1)) == "out_of_date"


def test_a_type_1_report_is_never_simply_current() -> None:
    point = replace(REPORT, type="1", period_start=None, period_end=None, as_of=dt.date(2026, 6, 30))
    assert point.state(TODAY) == "type_1_only"
    assert replace(point, opinion="qualified").state(TODAY) == "qualified"


def test_a_certificate_is_valid_through_its_last_day() -> None:
    assert CERTIFICATE.state(dt.date(2028, 3, 13)) == "current"
    assert CERTIFICATE.state(dt.date(2028, 3, 14)) == "out_of_date"
    assert CERTIFICATE.state(dt.date(2025, 3, 13)) == "not_held"


def test_nothing_is_held_until_something_is_issued() -> None:
    nothing = Attestation("hitrust", "HITRUST")
    assert nothing.state(TODAY) == "not_held"
    assert replace(nothing, next_firm="Ashdown Assurance LLC").state(TODAY) == "in_progress"


def test_months_are_counted_to_the_end_of_a_shorter_month() -> None:
    assert months_after(dt.date(2023, 11, 30), 3) == dt.date(2024, 2, 29)
    assert months_after(dt.date(2025, 9, 30), 15) == dt.date(2026, 12, 30)


days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


@given(end=days, on=days, bridge=days, until=days)
def test_no_report_is_held_beyond_fifteen_months_after_its_period(
    end: dt.date, on: dt.date, bridge: dt.date, until: dt.date
) -> None:
    it = replace(REPORT, period_start=None, period_end=end, issued_on=end)
    it = replace(it, bridge_issued_on=bridge, bridge_until=until)
    if it.state(on) in HELD:
        assert end <= on <= months_after(end, 15)


def test_the_shipped_register_has_a_truthful_wording_for_every_state_that_can_occur() -> None:
    assert register.missing_wording(register.load(SHIPPED / "attestations")) == []


@pytest.mark.parametrize("case", VENDORS)
def test_every_record_can_be_worded(case: str) -> None:
    name, on = VENDORS[case]
    for record in register.records(vendor(name).attestations, on).values():
        assert record.statement.endswith("."), record.id
        assert "  " not in record.statement, record.id
        assert ".." not in record.statement, record.id
        assert len(record.short_statement) <= 140, record.short_statement


def test_the_four_companies_are_in_all_seven_states() -> None:
    seen = {it.state(on) for name, on in VENDORS.values() for it in vendor(name).attestations}
    assert seen == set(register.STATES)


def test_a_fact_that_the_register_lacks_is_undefined_in_a_template() -> None:
    found = environment().from_string("{{ soc2.opinion is defined }} {{ soc2.bridge_until is defined }}")
    assert found.render(register.records([REPORT], TODAY)) == "True False"
    with pytest.raises(UndefinedError):
        environment().from_string("{{ soc2.bridge_until }}").render(register.records([REPORT], TODAY))


def test_a_wording_that_lacks_a_fact_says_which_one() -> None:
    it = replace(REPORT, statements={"current": "Issued by {issuer}."})
    with pytest.raises(UndefinedError, match=r"soc2\.issuer in the register"):
        environment().from_string("{{ soc2.statement }}").render(register.records([it], TODAY))


def test_a_fact_made_of_others_names_the_one_that_the_register_lacks() -> None:
    record = register.records([REPORT], TODAY)["soc2"]
    with pytest.raises(AttributeError, match=r"soc2\.products in the register"):
        _ = record.product


def test_the_position_follows_the_state() -> None:
    def position(it: Attestation, on: dt.date = TODAY) -> str:
        return register.records([it], on)[it.id].position

    assert position(REPORT) == "yes"
    assert position(replace(REPORT, opinion="qualified")) == "partial"
    assert position(REPORT, dt.date(2028, 1, 1)) == "no"
    assert position(Attestation("soc1", "SOC 1")) == "no"


def test_an_opinion_is_named_as_an_auditor_would() -> None:
    phrases = {
        "unqualified": "an unqualified (clean) opinion",
        "qualified": "a qualified opinion",
        "adverse": "an adverse opinion",
        "disclaimer": "a disclaimer of opinion",
    }
    for opinion, phrase in phrases.items():
        it = replace(REPORT, opinion=opinion)  # type: ignore[arg-type]
        assert register.records([it], TODAY)["soc2"].opinion_phrase == phrase


def test_the_house_style_writes_the_mark_once_and_the_type_as_a_figure() -> None:
    text = "The SOC 2 Type II report. A SOC 2® Type I report came first. SOC 3 too."
    assert wording.house_style(text, AICPA_STYLE) == (
        "The SOC 2® Type 2 report. A SOC 2 Type 1 report came first. SOC 3® too."
    )
    assert wording.house_style(text, register.DEFAULT_STYLE) == text


def test_the_type_is_written_in_the_house_style() -> None:
    assert register.records([REPORT], TODAY)["soc2"].full_name == "SOC 2 Type II"
    assert register.records([REPORT], TODAY, AICPA_STYLE)["soc2"].full_name == "SOC 2 Type 2"


def test_dates_and_lists_read_as_in_a_sentence() -> None:
    assert wording.date(dt.date(2026, 9, 30)) == "30 September 2026"
    assert wording.sentence(["a", "b", "c"]) == "a, b and c"
    assert wording.sentence(["a"]) == "a"
    assert wording.sentence([]) == ""


GOOD = 'framework = "SOC 2"\nkind = "report"\nissued_on = 2026-11-06\n'


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD + 'isuer = "A firm"\n', r"soc2\.toml:4: isuer is no field of an attestation"),
        (GOOD + 'period_end = "2026-09-30"\n', r"soc2\.toml:4: period_end must be a date such as 2026-09-30"),
        (GOOD + 'opinion = "clean"\n', r"soc2\.toml:4: opinion must be one of unqualified, qualified"),
        (GOOD + 'criteria = "Security"\n', r"soc2\.toml:4: criteria must be a list of texts"),
        (GOOD + "exception_count = -1\n", r"soc2\.toml:4: exception_count must be a whole number"),
        (GOOD + "[statements]\nheld = 'x'\n", r"soc2\.toml:4: statements names the unknown state held"),
        (GOOD + "[statements\n", r"soc2\.toml: .*line 4.*mend the TOML"),
        ('kind = "report"\nissued_on = 2026-11-06\n', r"soc2\.toml:1: framework is missing"),
        ('framework = "SOC 2"\nkind = "report"\n', r"must say since when it is held"),
        (GOOD + 'type = "2"\n', r"opinion is missing"),
        (GOOD + 'type = "3"\ncriteria = "all"\n', r"soc2\.toml:4: type must be one of 1, 2; criteria must be a list"),
        (GOOD + 'type = "2"\nsharing = "public"\n', r"opinion is missing: .*; address is missing"),
        (GOOD + 'type = "2"\nopinion = "unqualified"\n', r"exception_count is missing"),
        (GOOD + 'opinion = "qualified"\n', r"opinion_reason is missing"),
        (
            GOOD + "period_start = 2026-10-01\nperiod_end = 2026-09-30\n",
            r"period_end lies before period_start",
        ),
        (GOOD + 'sharing = "public"\n', r"address is missing"),
        ('framework = "ISO"\nkind = "certificate"\nissued_on = 2026-01-01\n', r"valid_until is missing"),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_line_and_what_to_do(text: str, fault: str) -> None:
    with pytest.raises(BankFault, match=fault):
        register.read_attestation(text, "soc2", "soc2.toml")


def test_the_name_of_the_file_is_the_id(tmp_path: Path) -> None:
    (tmp_path / "soc3.toml").write_text('framework = "SOC 3"\n', "utf-8")
    assert [it.id for it in register.load(tmp_path)] == ["soc3"]
