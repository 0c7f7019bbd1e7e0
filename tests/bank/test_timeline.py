from __future__ import annotations

import datetime as dt

from app.attestation import Attestation
from app.bank.timeline import last_day, spans

ON = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def report(**facts: object) -> Attestation:
    known = {
        "period_start": day("2025-01-01"), "period_end": day("2025-12-31"), "issued_on": day("2026-02-10"), "type": "2",
        "opinion": "unqualified",
    }  # fmt: skip
    return Attestation("soc2", "SOC 2", "report", **{**known, **facts})  # type: ignore[arg-type]


def drawn(it: Attestation) -> list[tuple[str, str, str]]:
    return [(one.kind, one.first.isoformat(), one.last.isoformat()) for one in spans(it, ON)]


def test_a_report_counts_from_its_issue_for_twelve_months_after_its_period() -> None:
    assert ("period", "2025-01-01", "2025-12-31") in drawn(report())
    assert ("valid", "2026-02-10", "2026-12-31") in drawn(report())


def test_nothing_planned_leaves_a_gap_until_today() -> None:
    assert ("gap", "2026-01-01", "2026-11-24") in drawn(report())


def test_the_next_examination_ends_the_gap() -> None:
    planned = report(next_firm="B LLP", next_start=day("2026-03-01"), next_end=day("2027-02-28"))
    assert ("gap", "2026-01-01", "2026-02-28") in drawn(planned)
    assert ("next", "2026-03-01", "2027-02-28") in drawn(planned)
    seamless = report(next_firm="B LLP", next_start=day("2026-01-01"), next_end=day("2026-12-31"))
    assert not [one for one in drawn(seamless) if one[0] == "gap"]


def test_a_bridge_letter_covers_the_gap_as_far_as_it_reaches() -> None:
    bridged = report(bridge_issued_on=day("2026-10-02"), bridge_until=day("2026-09-30"))
    assert ("bridge", "2026-01-01", "2026-09-30") in drawn(bridged)
    assert ("gap", "2026-10-01", "2026-11-24") in drawn(bridged)


def test_a_bridge_letter_stretches_a_report_by_three_months_at_most() -> None:
    assert last_day(report(bridge_issued_on=day("2026-12-02"), bridge_until=day("2027-02-28"))) == day("2027-02-28")
    assert last_day(report(bridge_issued_on=day("2026-12-02"), bridge_until=day("2027-09-30"))) == day("2027-03-31")


def test_a_certificate_has_no_gap_and_ends_when_it_says() -> None:
    certificate = Attestation(
        "iso27001", "ISO/IEC 27001", "certificate", issued_on=day("2025-03-14"), valid_until=day("2028-03-13")
    )
    assert drawn(certificate) == [("date", "2025-03-14", "2025-03-14"), ("valid", "2025-03-14", "2028-03-13")]


def test_what_is_not_held_has_no_time() -> None:
    assert spans(Attestation("soc1", "SOC 1"), ON) == ()
    assert last_day(Attestation("soc1", "SOC 1")) is None
