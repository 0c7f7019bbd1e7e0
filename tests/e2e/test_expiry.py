from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from accessible import check
from app.attestation import REPORT_MONTHS, months_after
from app.deals.today import today
from service import Service
from smallbank import AT_REST, SOC2, small_bank, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LEFT = 20
"""Days until the report of this bank is out of date."""
NO_OTHER = ("next_firm", "next_start", "next_end")


@pytest.fixture(scope="module")
def lapses_on() -> dt.date:
    return today() + dt.timedelta(days=LEFT)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, lapses_on: dt.date) -> Iterator[Service]:
    """The service with a register whose SOC 2 report lapses soon, and no next examination."""
    home = tmp_path_factory.mktemp("expiry")
    file = small_bank(home / "bank") / "attestations" / "soc2.toml"
    ended = months_after(lapses_on, -REPORT_MONTHS)
    dates = {"period_start": months_after(ended, -12), "period_end": ended, "issued_on": months_after(ended, 1)}
    text = file.read_text(encoding="utf-8")
    for name, date in dates.items():
        text = re.sub(rf"^{name} = .*$", f"{name} = {date}", text, flags=re.MULTILINE)
    text = "\n".join(line for line in text.split("\n") if not line.startswith(NO_OTHER))
    file.write_text(text, encoding="utf-8")
    service = Service(home)
    try:
        service.serve()
        yield service
    finally:
        service.stop()


def test_a_report_that_lapses_soon_is_announced_where_it_matters(page: Page, lapses_on: dt.date) -> None:
    page.goto("/register")
    expect(page.get_by_text(f"SOC 2 is in date for {LEFT} more days")).to_be_visible()
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="SOC 2", exact=True))
    expect(row).to_contain_text(f"in {LEFT} days")
    expect(row).to_contain_text(re.compile(r"to.*\d+ days"))  # the gap since the period's end
    check(page, "register_expiring")
    page.goto("/bank/queue?days=30")
    expect(page.get_by_role("row").filter(has_text="SOC 2 runs out")).to_contain_text("encryption.at_rest")
    expect(page.get_by_role("row").filter(has_text="no examination is engaged")).to_contain_text("now")
    check(page, "queue_expiring")
    page.goto(f"/bank/encryption.at_rest?on={lapses_on + dt.timedelta(days=1)}")
    expect(page.get_by_text("It does not go out by itself: SOC 2 is out of date.")).to_be_visible()


def test_until_then_it_is_answered_from(page: Page, service: Service) -> None:
    identifier = service.send(workbook([AT_REST, SOC2]))
    service.wait(identifier, "in_review", "ready")
    with service.client() as client:
        client.post(f"/questionnaires/{identifier}/approval", json={"decision": "auto"}).raise_for_status()
        client.post(f"/questionnaires/{identifier}/deliver").raise_for_status()
        service.wait(identifier, "delivered")
        content = client.get(f"/questionnaires/{identifier}/file").content
    sheet = load_workbook(io.BytesIO(content))["Security"]
    assert [cell.value for cell in sheet["C"]][1:] == ["Yes", "Yes"]
    assert "current SOC 2 Type II report" in sheet["D3"].value
    page.goto("/bank/soc2.report")
    expect(page.get_by_role("region", name="Where it was used")).to_contain_text("acme.xlsx")
