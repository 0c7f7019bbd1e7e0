from __future__ import annotations

import datetime as dt
import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from accessible import check
from app.deals.today import today
from service import XLSX, wait_for
from smallbank import AT_REST, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

    from service import Service

STRANGE = "Xyzzy plugh frobnicate quux?"


@pytest.fixture(scope="module")
def librarian(signed_in: Callable[..., BrowserContext]) -> BrowserContext:
    return signed_in("librarian")


@pytest.fixture(scope="module")
def answered(service: Service, admin: BrowserContext) -> list[str]:
    """Two deals that ask what the bank knows, and something that it does not."""
    sent = [
        service.send(workbook([AT_REST, STRANGE, question]), f"{customer}.xlsx", customer=customer, due="2030-01-15")
        for customer, question in (("acme", "Are visitors registered?"), ("zenith", "Do you scan code?"))
    ]
    for identifier in sent:
        service.wait(identifier, "in_review")
    return sent


def test_an_entry_shows_what_it_says_and_where_it_was_used(librarian: BrowserContext, answered: list[str]) -> None:
    page = librarian.new_page()
    page.goto("/bank")
    check(page, "bank")
    page.get_by_label("Search the bank").fill("encrypted disks")
    expect(page.get_by_role("link", name="encryption.at_rest")).to_be_visible()
    page.get_by_label("a buyer's question").check()
    page.get_by_label("Search the bank").fill("Is our data encrypted when it is stored?")
    expect(page.get_by_role("heading", name="Asked today")).to_be_visible()
    check(page, "bank_asked")
    page.get_by_role("link", name="encryption.at_rest").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("encryption.at_rest")
    expect(page.get_by_role("region", name="Where it was used")).to_contain_text("zenith.xlsx")
    check(page, "entry")
    page.get_by_label("On", exact=True).fill("2029-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("It does not go out by itself: its review was due")).to_be_visible()
    check(page, "entry_later")


def test_a_fact_that_is_missing_is_named_with_where_to_give_it_and_nothing_can_be_confirmed(
    librarian: BrowserContext, service: Service
) -> None:
    file = service.home / "bank" / "answers" / "logging" / "retention.md"
    whole = file.read_text()
    try:
        file.write_text(whole.replace("company.logging.", "company.logging.unsaid_"))
        page = librarian.new_page()
        wait_for(
            lambda: page.goto("/bank/logging.retention") and page.get_by_text("It cannot be said").count() == 1, 30
        )
        expect(page.get_by_text("Give the fact in the bank's company.toml")).to_be_visible()
        expect(page.get_by_role("button", name="It still holds")).to_have_count(0)
        expect(page.get_by_text("nothing to object to")).to_have_count(0)
        check(page, "entry_without_its_fact")
    finally:
        file.write_text(whole)


def test_what_lapses_and_what_a_buyer_would_find_is_listed(librarian: BrowserContext) -> None:
    page = librarian.new_page()
    page.goto("/bank/queue?days=365")
    expect(page.get_by_role("table").filter(has_text="its review falls due").first).to_be_visible()
    check(page, "queue")


def test_the_register_shows_every_record_on_a_timeline(librarian: BrowserContext) -> None:
    page = librarian.new_page()
    page.goto("/register")
    expect(page.get_by_role("img", name="SOC 2 over time")).to_be_visible()
    check(page, "register")
    page.get_by_role("link", name="SOC 2", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SOC 2")
    check(page, "attestation")


def test_a_change_is_checked_while_it_is_written_and_decided_by_a_librarian(
    librarian: BrowserContext, signed_in: Callable[..., BrowserContext], answered: list[str]
) -> None:
    page = signed_in("reviewer").new_page()
    page.goto("/bank/encryption.at_rest/change")
    words = page.get_by_label("Answer")
    words.fill("Disks are encrypted with {{ company.encryption.at_rest }}, and we are SOC 2 certified.")
    expect(page.locator("#checked")).to_contain_text("error")
    check(page, "change")
    words.fill("Disks are encrypted with {{ company.encryption.at_reste }}.")
    expect(page.locator("#checked")).to_contain_text("a fact is missing")
    words.fill("Every disk is encrypted with {{ company.encryption.at_rest }}.")
    expect(page.locator("#checked ins").first).to_have_text("Every disk")
    page.get_by_label("In short").fill("Every disk is encrypted.")
    expect(page.locator("#checked .changes").last.locator("ins")).to_have_text("Every disk")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()

    page = librarian.new_page()
    page.goto("/bank/proposals")
    expect(page.locator("ins").first).to_have_text("Every disk")
    check(page, "proposals")
    page.get_by_role("link", name="Edit").click()
    check(page, "proposal")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("heading", name="Nothing to decide")).to_be_visible()
    check(page, "proposals_empty")


def test_a_gap_is_answered_once_for_every_deal_that_waits(
    librarian: BrowserContext, service: Service, answered: list[str]
) -> None:
    page = librarian.new_page()
    page.goto("/gaps")
    check(page, "gaps")
    page.get_by_role("link", name=STRANGE).click()
    check(page, "gap")
    page.get_by_label("Answer", exact=True).fill("We frobnicate every plugh, and we are SOC 2 certified.")
    expect(page.locator("#checked")).to_contain_text("error")
    page.get_by_label("Answer", exact=True).fill("We frobnicate every plugh.")
    expect(page.locator("#checked")).to_contain_text("nothing to object to")
    page.get_by_label("Position").select_option("yes")
    page.get_by_role("button", name="Answer 2 questions").click()
    expect(page.get_by_text("Answered in 2 places.")).to_be_visible()
    with service.client() as client:
        for identifier in answered:
            told = client.get(f"/questionnaires/{identifier}/questions").json()["items"]
            assert next(one for one in told if one["text"] == STRANGE)["detail"] == "We frobnicate every plugh."
    page.get_by_role("link", name="proposed to the bank").click()
    page.get_by_role("combobox", name="One that there is").fill("incident.frobnication")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Accept").click()
    page.goto("/bank/proposals?state=accepted")
    expect(page.get_by_role("article").filter(has_text="incident.frobnication")).to_be_visible()
    check(page, "proposals_accepted")


def test_what_was_accepted_answers_the_next_questionnaire(librarian: BrowserContext, service: Service) -> None:
    page = librarian.new_page()
    page.goto("/bank/proposals")
    page.get_by_role("button", name="Write them").click()
    expect(page.get_by_text("2 written into the bank")).to_be_visible()
    check(page, "proposals_written")
    wait_for(lambda: page.goto("/bank/incident.frobnication").status == 200, 30)
    expect(page.get_by_role("region", name="The answer today")).to_contain_text("We frobnicate every plugh.")
    identifier = service.send(workbook([STRANGE, AT_REST]), "next.xlsx", customer="next")
    service.wait(identifier, "in_review", "ready")
    with service.client() as client:
        client.post(f"/questionnaires/{identifier}/approval", json={"decision": "auto"}).raise_for_status()
        client.post(f"/questionnaires/{identifier}/deliver").raise_for_status()
        service.wait(identifier, "delivered")
        content = client.get(f"/questionnaires/{identifier}/file").content
    sheet = load_workbook(io.BytesIO(content))["Security"]
    assert [(row[2].value, row[3].value) for row in sheet.iter_rows(min_row=2)] == [
        ("Yes", "We frobnicate every plugh."),
        ("Yes", "Every disk is encrypted with AES-256."),
    ]


def test_old_answers_are_imported_as_proposals(librarian: BrowserContext) -> None:
    page = librarian.new_page()
    page.goto("/bank/import")
    check(page, "import")
    old = workbook(["Is every laptop disk encrypted?", AT_REST, "Are you SOC 2 certified?"], ["Yes", "No", "Yes"])
    page.get_by_label("Questionnaires that you have answered").set_input_files(
        {"name": "old.xlsx", "mimeType": XLSX, "buffer": old}
    )
    page.get_by_role("button", name="Read").click()
    expect(page.get_by_role("heading", name="In old.xlsx")).to_be_visible()
    contradiction = page.get_by_role("group", name="contradiction: encryption.at_rest")
    expect(contradiction).to_contain_text("encryption.at_rest says yes the file says no")
    check(page, "import_read")
    contradiction.get_by_label("take this answer").check()
    page.get_by_role("button", name="Propose what is ticked").click()
    expect(page.get_by_text("proposed.")).to_be_visible()
    expect(page.get_by_role("heading", name="Another answer for encryption.at_rest")).to_be_visible()
    check(page, "proposals_several")
    page.get_by_role("link", name="Choose all that may be accepted").click()
    for one in page.get_by_role("article").all():
        refused = one.get_by_role("button", name="Accept").is_disabled()
        expect(one.get_by_role("checkbox")).to_be_checked(checked=not refused)
    page.get_by_role("button", name="Accept the chosen").click()
    expect(page.get_by_text("accepted.")).to_be_visible()


def test_insight_counts_what_was_answered(page: Page, service: Service, answered: list[str]) -> None:
    page.goto("/insight")
    came = today().replace(day=1) - dt.timedelta(days=40)
    with closing(sqlite3.connect(service.home / "data" / "candor.sqlite", timeout=30)) as database, database:
        moved = (f"{came} 12:00:00", answered[0])
        database.execute("UPDATE questionnaire SET received_at = ? WHERE id = ?", moved)
    page.reload()
    expect(page.get_by_role("img", name="Coverage")).to_be_visible()
    row = page.get_by_role("row", name=f"{came:%B %Y}")
    expect(row).to_contain_text("67%")
    expect(page.get_by_role("row").filter(has_text="acme.xlsx")).to_contain_text("15 Jan 2030")
    check(page, "insight")
    page.get_by_label("Minutes for an answer by hand").fill("60")
    page.get_by_role("button", name="Count again").click()
    expect(page.get_by_label("Minutes for an answer by hand")).to_have_value("60")
