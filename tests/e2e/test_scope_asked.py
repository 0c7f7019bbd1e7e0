"""Which product and region a questionnaire is about: chosen when it is sent, or asked once on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from accessible import check
from service import XLSX, Service
from smallbank import workbook
from twoproducts import ASKED, FLOW, INSIGHTS, bank_of_two

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("two")
    bank_of_two(home / "bank")
    service = Service(home)
    try:
        service.serve()
        yield service
    finally:
        service.stop()


def test_the_product_and_the_region_are_chosen_from_the_banks_own(page: Page) -> None:
    page.goto("/")
    page.get_by_label("The buyer's file").set_input_files(
        [{"name": "acme.xlsx", "mimeType": XLSX, "buffer": workbook(ASKED)}]
    )
    form = page.locator("#send")
    form.get_by_label("Customer").fill("Acme")
    form.get_by_role("button", name="Have it answered").click()
    expect(form).to_be_visible()  # the browser asks for what is not chosen
    form.get_by_label("Product").select_option(INSIGHTS)
    form.get_by_label("Region").select_option("US")
    form.get_by_role("button", name="Have it answered").click()
    expect(page.locator(".head .pill").first).to_have_text("in review")
    expect(page.get_by_text(f"Acme · {INSIGHTS} · US")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("cell", name=f"{INSIGHTS} · US")).to_be_visible()


def test_a_questionnaire_that_came_without_is_asked_about_once_on_its_page(page: Page, service: Service) -> None:
    identifier = service.send(workbook(ASKED), region="EU")
    service.wait(identifier, "waiting")
    page.goto("/?state=waiting")
    page.get_by_role("link", name="acme.xlsx").click()
    what = page.get_by_role("region", name="What to do next")
    expect(what).to_contain_text(f"Say which product it is about: {FLOW}, {INSIGHTS} or all products.")
    expect(what.get_by_label("Region")).to_have_value("EU")
    check(page, "questionnaire_waiting")
    what.get_by_label("Product").select_option(FLOW)
    what.get_by_role("button", name="Have it answered").click()
    expect(page.locator(".head .pill").first).to_have_text("in review")
    with service.client() as client:
        said = client.get(f"/questionnaires/{identifier}/questions").json()["items"]
    assert [one["detail"] for one in said] == ["Flow encrypts.", "Logs of the EU hosting are kept apart."]


def test_an_entry_says_for_which_products_and_regions_it_is(page: Page) -> None:
    page.goto("/bank/logging.retention_eu")
    expect(page.locator("dl")).to_contain_text("RegionsEU")
