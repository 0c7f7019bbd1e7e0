"""The sales engineer's day: a file comes in, is watched, decided and delivered."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect

from accessible import check
from smallbank import AT_REST, UNKNOWN, workbook

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Download, Page, Response

    from service import Service

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le")


def chosen(name: str, content: bytes | None = None) -> dict[str, object]:
    return {"name": name, "mimeType": XLSX, "buffer": workbook() if content is None else content}


def thanks() -> bytes:
    """A workbook that asks nothing."""
    book = Workbook()
    book.worksheets[0]["A1"] = "Thank you for your time."
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(page: Page, *files: dict[str, object], customer: str = "Northwind", **fields: str) -> None:
    page.goto("/")
    page.get_by_label("The buyer's file").set_input_files(list(files))
    page.locator("#send").get_by_label("Customer").fill(customer)
    page.locator("#send").get_by_label("Product").select_option("Quillhaven Flow")
    for label, value in fields.items():
        page.locator("#send").get_by_label(label).fill(value)
    page.get_by_role("button", name="Have it answered").click()


def content(download: Download) -> bytes:
    return download.path().read_bytes()


def state(page: Page, word: str) -> None:
    expect(page.locator(".head .pill").first).to_have_text(word)


def test_the_first_visit_says_what_to_do_and_the_next_steps_lead_to_a_delivered_file(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Nothing has come in yet")).to_be_visible()
    check(page, "inbox_first")
    send(page, chosen("acme.xlsx"), customer="Acme")
    expect(page.get_by_role("heading", level=1)).to_have_text("acme.xlsx")
    state(page, "in review")
    check(page, "questionnaire_in_review")
    address = page.url
    page.get_by_role("link", name=re.compile("Approve 2 automatic")).click()
    expect(page.get_by_role("cell", name=AT_REST)).to_be_visible()
    check(page, "approve_together")
    page.get_by_role("button", name=re.compile("Approve")).click()
    expect(page.get_by_role("button", name=re.compile("Approve 2"))).to_have_count(0)
    page.goto(address)
    expect(page.get_by_text("1 of 3 questions needs a person")).to_be_visible()
    leave_the_rest_blank(page)
    page.reload()
    state(page, "ready")
    check(page, "questionnaire_ready")
    page.get_by_role("link", name="Look at the file").click()
    row = page.get_by_role("row", name=AT_REST)
    expect(row.locator("td.answer").first).to_have_text("Answer: Yes")
    check(page, "preview_sheet")
    page.get_by_role("link", name="acme.xlsx").click()
    page.get_by_role("button", name="Deliver").click()
    state(page, "delivered")
    check(page, "questionnaire_delivered")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    assert download.value.suggested_filename == "acme.xlsx"
    sheet = load_workbook(io.BytesIO(content(download.value)))["Security"]
    assert [sheet[f"C{row}"].value for row in (2, 4)] == ["Yes", None]
    assert "AES-256" in str(sheet["D2"].value)


def leave_the_rest_blank(page: Page) -> None:
    """As the review does, question by question; here through the API, for another page's test to walk."""
    identifier = page.url.rpartition("/")[2]
    for decision in ("review", "none"):
        done: Response | None = page.evaluate(
            """async ([address, decision]) => {
              const me = await (await fetch("/api/v1/me")).json();
              const reply = await fetch(address, {method: "POST", body: JSON.stringify({decision, approved: false}),
                headers: {"content-type": "application/json", "x-csrf-token": me.csrf_token}});
              return reply.status;
            }""",
            [f"/api/v1/questionnaires/{identifier}/approval", decision],
        )
        assert done == 200


def test_what_goes_back_with_the_file_names_what_was_offered(page: Page) -> None:
    page.goto("/?state=delivered")
    page.get_by_role("link", name="acme.xlsx").click()
    text = page.locator("#send-back").inner_text()
    assert "Acme" in text
    assert "acme.xlsx" in text
    assert "1 of 3 questions has no answer" in text or "have no answer" in text
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#send-back").text_content().strip()
    letter = page.get_by_role("link", name="The same as a letter to print").get_attribute("href")
    shown = page.context.request.get(str(letter)).text()  # a page that forbids scripts cannot be looked at by axe
    with page.expect_download() as download:
        page.get_by_role("link", name="Gap list").click()
    assert download.value.suggested_filename == "acme.gaps.csv"
    assert UNKNOWN in content(download.value).decode("utf-8-sig")
    page.goto("about:blank")
    page.set_content(shown)
    expect(page.get_by_role("heading", level=1)).to_contain_text("acme.xlsx")
    check(page, "letter")


def test_two_files_at_once_are_both_answered_and_watched_in_the_list(page: Page) -> None:
    send(page, chosen("one.xlsx"), chosen("アンケート двa é.xlsx"), Due="2026-01-05")
    rows = page.locator("#rows tr", has_text="Northwind")
    expect(rows).to_have_count(2)
    for row in rows.all():
        expect(row.locator(".pill").first).to_have_text("in review")
    expect(page.locator("#rows")).not_to_have_attribute("hx-trigger", "every 2s")
    check(page, "inbox")


def test_a_draft_is_downloaded_under_its_own_name_in_any_script(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="アンケート").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="The file so far").click()
    assert download.value.suggested_filename == "アンケート двa é.xlsx"
    sheet = load_workbook(io.BytesIO(content(download.value)))["Security"]
    assert [sheet["C2"].value, sheet["C4"].value] == ["Yes", None]


def test_filters_live_in_the_address(page: Page) -> None:
    page.goto("/")
    page.locator("#filters").get_by_role("link", name="Late").click()
    expect(page).to_have_url(re.compile(r"/\?late=1$"))
    expect(page.locator("#rows tr")).to_have_count(2)
    expect(page.locator("#rows .pill.bad", has_text="late")).to_have_count(2)
    page.goto("/?customer=acme")
    expect(page.locator("#rows tr")).to_have_count(1)
    page.goto("/?state=failed&mine=1")
    expect(page.get_by_text("No questionnaire fits.")).to_be_visible()
    check(page, "inbox_nothing_fits")


def test_a_protected_file_is_told_at_once_and_nothing_typed_is_lost(page: Page) -> None:
    send(page, chosen("good.xlsx"), chosen("locked.xlsx", ENCRYPTED), customer="Careful")
    expect(page.get_by_role("alert")).to_contain_text(
        "locked.xlsx is password-protected: save a copy without a password"
    )
    check(page, "inbox_refused")
    expect(page.locator("#send").get_by_label("Customer")).to_have_value("Careful")
    page.get_by_role("button", name="Take locked.xlsx away").click()
    page.get_by_role("button", name="Have it answered").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("good.xlsx")


def test_of_several_files_all_that_cannot_be_answered_are_named_at_once(page: Page) -> None:
    send(page, chosen("good.xlsx"), chosen("locked.xlsx", ENCRYPTED), chosen("empty.xlsx", b""), customer="Careful")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(
        "2 of 3 files cannot be answered, and none was sent: locked.xlsx is password-protected"
    )
    expect(alert).to_contain_text("empty.xlsx is empty")


def test_the_review_says_that_the_model_of_meanings_could_not_be_asked(page: Page, service: Service) -> None:
    send(page, chosen("words.xlsx"))
    state(page, "in review")
    with closing(sqlite3.connect(service.home / "data" / "candor.sqlite", timeout=30)) as database, database:
        doubts = '["matched by words alone: the model cannot be reached"]'
        database.execute("UPDATE questionnaire SET doubts = ? WHERE name = 'words.xlsx'", (doubts,))
    for place in (page.url, f"{page.url}/review"):
        page.goto(place)
        expect(page.get_by_text("Matched by words alone: the model cannot be reached.")).to_be_visible()
    check(page, "review_by_words")


def test_a_file_that_asks_nothing_fails_with_its_reason_and_can_be_tried_again_or_deleted(page: Page) -> None:
    send(page, chosen("letter.xlsx", thanks()))
    state(page, "failed")
    expect(page.get_by_text("no question was found")).to_be_visible()
    check(page, "questionnaire_failed")
    page.get_by_role("button", name="Try again").click()
    state(page, "failed")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inbox")
    expect(page.get_by_role("link", name="letter.xlsx")).to_have_count(0)


def test_a_word_document_is_previewed_as_it_flows(page: Page) -> None:
    document = Document()
    document.add_heading("Encryption", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Question", "Answer"
    for question in (AT_REST, UNKNOWN):
        table.add_row().cells[0].text = question
    out = io.BytesIO()
    document.save(out)
    send(page, chosen("form.docx", out.getvalue()))
    state(page, "in review")
    page.get_by_role("link", name="Preview the file").click()
    expect(page.locator("td.answer")).to_contain_text("AES-256")
    check(page, "preview_document")


def test_a_due_date_is_moved_and_a_questionnaire_handed_over(page: Page, service: Service) -> None:
    identifier = service.send(customer="due", due="2026-01-05")
    service.wait(identifier)
    page.goto(f"/questionnaires/{identifier}")
    expect(page.locator(".head .pill", has_text="late")).to_be_visible()
    page.get_by_text("Change the due date or hand it over").click()
    page.get_by_label("Due").fill("2099-01-31")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".head .pill", has_text="late")).to_have_count(0)
    expect(page.get_by_text("due 31 Jan 2099")).to_be_visible()


def test_a_file_dropped_on_the_page_goes_into_the_form(page: Page) -> None:
    page.goto("/")
    page.evaluate("""() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(["x"], "dropped.xlsx"));
      document.querySelector("h1").dispatchEvent(
        new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
    }""")
    expect(page.get_by_role("list", name="Chosen files")).to_contain_text("dropped.xlsx")
    expect(page.locator("#send").get_by_label("Customer")).to_be_focused()


@pytest.fixture
def plain(chromium: Browser, service: Service, admin: BrowserContext) -> BrowserContext:
    """The administrator's browser without scripts."""
    return chromium.new_context(base_url=service.url, java_script_enabled=False, storage_state=admin.storage_state())


def test_a_file_is_sent_and_its_page_read_without_scripts(plain: BrowserContext) -> None:
    page = plain.new_page()
    send(page, chosen("locked.xlsx", ENCRYPTED), customer="Plainspoken")
    expect(page.get_by_role("alert")).to_contain_text("locked.xlsx is password-protected")
    expect(page.locator("#send").get_by_label("Customer")).to_have_value("Plainspoken")
    page.get_by_label("The buyer's file").set_input_files([chosen("plain.xlsx")])
    page.get_by_role("button", name="Have it answered").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("plain.xlsx")
    plain.close()
