from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from app.bank.redflags import RedFlag, red_flags
from vendors import TODAY, vendor


def flags(name: str = "", on: dt.date = TODAY) -> dict[tuple[str, str], RedFlag]:
    return {(flag.subject, flag.rule): flag for flag in red_flags(vendor(name), on)}


def test_a_report_is_flagged_with_the_day_from_which_it_is_out_of_date() -> None:
    flag = flags()["soc2", "out_of_date"]
    assert flag.bites_on == dt.date(2027, 10, 1)
    assert not flag.bites(TODAY)
    assert flag.message == "the SOC 2 Type II report is out of date after 30 September 2027"


def test_a_certificate_is_flagged_ninety_days_before_it_ends() -> None:
    found = flags()
    assert found["iso27001", "expiring"].bites_on == dt.date(2027, 12, 14)
    assert found["iso27001", "out_of_date"].bites_on == dt.date(2028, 3, 14)


def test_a_penetration_test_bites_after_twelve_months() -> None:
    assert flags()["pentest", "out_of_date"].bites_on == dt.date(2027, 6, 27)


def test_a_bridge_letter_puts_the_day_off() -> None:
    assert flags("lapsed")["soc2", "out_of_date"].bites_on == dt.date(2026, 10, 1)


def test_a_criterion_that_the_product_promises_and_the_report_leaves_out_is_flagged() -> None:
    assert flags()["soc2", "criteria"].message == (
        "the SOC 2 Type II report leaves out Privacy, although we promise the protection of personal data"
    )
    assert ("soc2", "criteria") not in flags("strong")


def test_a_product_outside_the_scope_is_flagged() -> None:
    assert "Quillhaven Insights is outside the scope" in flags()["soc2", "scope"].message
    assert ("soc2", "scope") not in flags("strong")
    bank = vendor("")
    unlimited = replace(bank, attestations=tuple(replace(one, products=()) for one in bank.attestations))
    assert "scope" not in {flag.rule for flag in red_flags(unlimited, TODAY)}


def test_a_qualified_opinion_and_a_report_of_type_1_bite_from_the_day_of_issue() -> None:
    found = flags("type_one_qualified")
    assert found["soc2", "opinion"].bites_on == dt.date(2026, 8, 14)
    assert found["soc2", "type_1_only"].bites(TODAY)
    assert found["soc2", "exceptions"].bites(TODAY)
    assert "disclaimer" in found["c5", "opinion"].message


def test_a_claim_without_a_record_is_flagged() -> None:
    bank = vendor("")
    entry = next(one for one in bank.entries if one.id == "soc2.report")
    odd = replace(entry, id="encryption.odd", evidence=("soc9", "hitrust"), detail="Encrypted.")
    found = {flag.rule for flag in red_flags(replace(bank, entries=(odd,)), TODAY) if flag.subject == odd.id}
    assert found == {"no_record", "not_held"}


def test_an_entry_that_says_itself_that_nothing_is_held_is_no_claim() -> None:
    assert not [key for key in flags("nothing_yet") if key[1] == "not_held" and key[0].startswith("soc2")]


def test_a_report_of_another_organisation_shown_as_our_own_is_flagged() -> None:
    bank = vendor("")
    others = tuple(
        replace(it, entities=("A hosting provider, Inc.",)) if it.id == "soc2" else it for it in bank.attestations
    )
    found = [flag for flag in red_flags(replace(bank, attestations=others), TODAY) if flag.rule == "entity"]
    assert [flag.subject for flag in found] == ["soc2"]


def test_a_record_that_nobody_looked_at_for_a_year_is_flagged() -> None:
    assert flags()["soc2", "review_overdue"].bites_on == dt.date(2027, 11, 10)


def test_a_report_with_nothing_engaged_after_it_is_flagged() -> None:
    bank = vendor("")
    alone = tuple(replace(it, next_firm="") if it.id == "soc2" else it for it in bank.attestations)
    rules = {flag.rule for flag in red_flags(replace(bank, attestations=alone), TODAY) if flag.subject == "soc2"}
    assert "no_next" in rules


def test_flags_come_soonest_first() -> None:
    found = red_flags(vendor(""), TODAY)
    assert [flag.bites_on for flag in found] == sorted(flag.bites_on for flag in found)
