"""Reviews by several people, on bad lines, on a phone and without a script; each walk ends with the delivered file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from playwright.sync_api import expect

from accessible import check
from smallbank import AT_REST, SOC2, UNKNOWN, workbook
from walk import delivered, delivered_file, received, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from service import Service

    SignIn = Callable[..., BrowserContext]

TEXT = "#answer textarea"


def looking_at(page: Page, identifier: str, show: str = "all") -> Page:
    page.goto(f"/questionnaires/{identifier}/review?show={show}")
    return page


def approve_together(page: Page, name: str = "") -> None:
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="Approve 2")).to_be_focused()
    if name:
        check(page, name)
    page.keyboard.press("Enter")


@pytest.fixture
def reviewer(signed_in: SignIn) -> Iterator[Page]:
    page = signed_in("reviewer").new_page()
    yield page
    page.close()


def test_two_reviewers_see_each_other_and_overwrite_nothing(service: Service, page: Page, reviewer: Page) -> None:
    identifier = received(service, workbook([AT_REST, SOC2]))
    looking_at(page, identifier)
    looking_at(reviewer, identifier)
    reviewer.locator(TEXT).fill("What the reviewer wrote.")
    page.locator(TEXT).fill("What the librarian wrote.")
    page.keyboard.press("Control+Enter")
    saved(page)
    both = reviewer.locator("#both")
    expect(both).to_be_visible()
    expect(both).to_contain_text("What the librarian wrote.")
    expect(reviewer.locator(TEXT)).to_have_value("What the reviewer wrote.")
    check(reviewer, "review_both")
    reviewer.get_by_role("button", name="Go on with mine").click()
    expect(both).to_be_hidden()
    reviewer.keyboard.press("Control+Enter")
    saved(reviewer)
    page.keyboard.press("k")
    expect(page.locator(TEXT)).to_have_value("What the reviewer wrote.")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(reviewer.locator("#progress .far")).to_have_text("All 2 are decided")
    assert delivered(service, identifier)["Security"]["D2"].value == "What the reviewer wrote."


def test_a_colleagues_change_leaves_the_focus_where_it_is(service: Service, page: Page, reviewer: Page) -> None:
    identifier = received(service, workbook([AT_REST, SOC2]))
    looking_at(page, identifier)
    looking_at(reviewer, identifier).keyboard.press("f")
    reviewer.keyboard.press("Shift+Tab")
    page.locator(TEXT).fill("What the librarian wrote.")
    page.keyboard.press("Control+Enter")
    saved(page)
    expect(reviewer.locator("#filters a", has_text="Changed 1")).to_be_focused()
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator("#filters [aria-current]")).to_have_text("Changed 1")
    reviewer.keyboard.press("a")
    expect(page.locator("#progress .far")).to_have_text("1 of 2 to decide")
    page.keyboard.press("a")
    expect(page.locator("#progress .far")).to_have_text("All 2 are decided")
    assert delivered(service, identifier)["Security"]["D2"].value == "What the librarian wrote."


def test_a_change_that_comes_too_late_is_shown_beside_the_other(service: Service, page: Page, reviewer: Page) -> None:
    """The page has not yet heard of the colleague's change when it sends its own."""
    identifier = received(service, workbook([AT_REST, SOC2]))
    looking_at(page, identifier)
    page.route("**/changes?*", lambda route: route.abort())
    looking_at(reviewer, identifier).locator(TEXT).fill("First.")
    reviewer.keyboard.press("Control+s")
    saved(reviewer)
    page.locator(TEXT).fill("Second.")
    page.keyboard.press("Control+Enter")
    message = page.locator("#message")
    expect(message).to_contain_text("Question 1 was not changed")
    message.get_by_role("link", name="Look at it").click()
    expect(page.locator("#both")).to_contain_text("First.")
    expect(page.locator(TEXT)).to_have_value("Second.")
    page.get_by_role("link", name="Take theirs").click()
    expect(page.locator(TEXT)).to_have_value("First.")
    page.keyboard.press("a")
    expect(page.locator("#question-title")).to_have_text(SOC2)
    page.keyboard.press("a")
    saved(page)
    assert delivered(service, identifier)["Security"]["D2"].value == "First."


def test_a_lost_connection_loses_nothing(service: Service, signed_in: SignIn) -> None:
    context = signed_in("reviewer")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    identifier = received(service, workbook([AT_REST, SOC2, UNKNOWN]))
    with page.expect_event("requestfinished", lambda request: "&question=" in request.url):  # the next one, ahead
        looking_at(page, identifier)
    context.set_offline(True)
    page.locator(TEXT).fill("Typed while the line was dead.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#saving")).to_contain_text("1 change not saved yet")
    expect(page.locator("#question-title")).to_have_text(SOC2)
    page.locator(TEXT).fill("Still")
    page.keyboard.press("Control+s")
    page.locator(TEXT).fill("Still being typed.")
    page.keyboard.press("Control+s")
    expect(page.locator("#saving")).to_contain_text("3 changes not saved yet")
    context.set_offline(False)
    saved(page)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type(" And typed before a reload.")
    expect(page.locator(TEXT)).to_have_value("Still being typed. And typed before a reload.")
    page.reload()
    expect(page.locator(TEXT)).to_have_value("Still being typed. And typed before a reload.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#question-title")).to_have_text(UNKNOWN)
    page.keyboard.press("x")
    expect(page.locator("#progress .far")).to_have_text("All 3 are decided")
    sheet = delivered(service, identifier)["Security"]
    assert sheet["D2"].value == "Typed while the line was dead."
    assert sheet["D3"].value.startswith("Still being typed. And typed before a reload.")


def test_a_reply_that_was_lost_changes_nothing_twice(service: Service, page: Page) -> None:
    identifier = received(service, workbook([AT_REST, SOC2]))
    looking_at(page, identifier)
    lost = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # type: ignore[attr-defined]  # it arrived; only the browser never hears of it
            route.abort()  # type: ignore[attr-defined]
        else:
            route.fallback()  # type: ignore[attr-defined]

    page.route("**/comments", lose)
    page.keyboard.press("c")
    page.keyboard.type("Said once.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".comments li")).to_have_count(1)
    saved(page)
    assert lost[0].status == 200
    with service.client() as client:
        question = client.get(f"/questionnaires/{identifier}/questions").json()["items"][0]["id"]
        assert len(client.get(f"/questions/{question}/comments").json()["items"]) == 1


def test_wrong_words_are_mended_with_one_key_or_let_stand_by_a_librarian(
    service: Service, page: Page, reviewer: Page
) -> None:
    identifier = received(service, workbook([SOC2, AT_REST]))
    looking_at(reviewer, identifier).locator(TEXT).fill("Disks are encrypted. We are SOC 2 certified. Ask us.")
    findings = reviewer.locator("#findings")
    expect(findings.locator("mark.error")).to_be_visible()
    expect(reviewer.locator(".override")).to_contain_text("ask a librarian")
    check(reviewer, "review_finding")
    reviewer.keyboard.press("Escape")
    reviewer.keyboard.press("s")
    expect(findings).not_to_contain_text("Wrong")
    mended = reviewer.locator(TEXT).input_value()
    assert mended.startswith("Disks are encrypted. ")
    assert mended.endswith(" Ask us.")
    assert "certified" not in mended
    reviewer.keyboard.press("Control+Enter")
    expect(reviewer.locator("#question-title")).to_have_text(AT_REST)
    saved(reviewer)
    looking_at(page, identifier)
    page.keyboard.press("j")
    expect(page.locator("#question-title")).to_have_text(AT_REST)
    page.locator(TEXT).fill("The buyer's form says: we are SOC 2 certified.")
    expect(page.locator("#findings mark.error")).to_be_visible()
    page.get_by_label("Why the wording may stand").fill("Quoted from the buyer's form.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#progress .far")).to_have_text("All 2 are decided")
    sheet = delivered(service, identifier)["Security"]
    assert sheet["D2"].value.startswith(mended)
    assert "SOC 2 certified" in sheet["D3"].value


def test_every_change_can_be_undone(service: Service, page: Page) -> None:
    identifier = received(service, workbook([AT_REST, SOC2, UNKNOWN]))
    looking_at(page, identifier)
    first = page.locator(TEXT).input_value()
    page.locator(TEXT).fill("A hasty answer.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#question-title")).to_have_text(SOC2)
    saved(page)
    page.keyboard.press("u")
    expect(page.locator("#question-title")).to_have_text(AT_REST)
    expect(page.locator(TEXT)).to_have_value(first)
    page.keyboard.press("1")
    expect(page.locator(TEXT)).not_to_have_value(first)
    saved(page)
    page.keyboard.press("u")
    expect(page.locator(TEXT)).to_have_value(first)
    approve_together(page)
    expect(page.locator("#progress .far")).to_have_text("1 of 3 to decide")
    page.keyboard.press("u")
    expect(page.locator("#progress .far")).to_have_text("3 of 3 to decide")
    saved(page)
    approve_together(page, "review_bulk")
    expect(page.locator("#progress .far")).to_have_text("1 of 3 to decide")
    with service.client() as client:
        questions = client.get(f"/questionnaires/{identifier}/questions").json()["items"]
        client.post(f"/questions/{questions[2]['id']}/approval", json={"verdict": "rejected"})
    assert delivered(service, identifier)["Security"]["D2"].value == first


def test_what_a_deal_taught_is_proposed_and_taken_into_the_bank(service: Service, page: Page, reviewer: Page) -> None:
    identifier = received(service, workbook([UNKNOWN]))
    looking_at(reviewer, identifier).locator(TEXT).fill("We frobnicate every night.")
    reviewer.keyboard.press("Escape")
    reviewer.locator("input[name=option][value=Yes]").check()
    reviewer.keyboard.press("Control+s")
    saved(reviewer)
    reviewer.locator("#question-title").focus()
    reviewer.keyboard.press("p")
    reviewer.get_by_label("a new entry with this question and this text").check()
    reviewer.get_by_label("Note for the librarian").fill("The buyers of this sector ask it.")
    check(reviewer, "review_propose")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator("#message")).to_contain_text("a librarian decides")
    with service.client() as client:
        found = client.get("/proposals", params={"state": "open"}).json()["items"]
    mine = [one for one in found if one["question"] == UNKNOWN]
    assert [(one["kind"], one["detail"]) for one in mine] == [("entry", "We frobnicate every night.")]
    looking_at(page, identifier)
    page.keyboard.press("a")
    expect(page.locator("#progress .far")).to_have_text("All 1 are decided")
    assert delivered(service, identifier)["Security"]["D2"].value == "We frobnicate every night."


def test_a_phone_and_a_requester_get_along_with_it(service: Service, signed_in: SignIn) -> None:
    identifier = received(service, workbook([AT_REST, UNKNOWN]))
    page = signed_in("requester").new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    looking_at(page, identifier)
    expect(page.locator(TEXT)).not_to_be_editable()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("#question-title")).to_have_text(UNKNOWN)
    expect(page.get_by_text("This answer is for a reviewer to decide.")).to_be_visible()
    page.get_by_label("Comment").fill("Who knows this?")
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".comments")).to_contain_text("Who knows this?")
    expect(page.get_by_label("Comment")).to_be_empty()
    check(page, "review_requester")


def test_everything_works_without_a_script(service: Service, chromium: Browser, admin: BrowserContext) -> None:
    identifier = received(service, workbook([AT_REST, SOC2, UNKNOWN]))
    state = admin.storage_state()
    context = chromium.new_context(base_url=service.url, java_script_enabled=False, storage_state=state)
    page = context.new_page()
    looking_at(page, identifier)
    page.locator(TEXT).fill("Written without a script.\nOn two lines.")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("#question-title")).to_have_text(SOC2)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#question-title")).to_have_text(AT_REST)
    page.locator(TEXT).fill("Written without a script.\nOn two lines.")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.locator(TEXT).fill("We are SOC 2 certified.")
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The wording was objected to")
    expect(page.locator(TEXT)).to_have_value("We are SOC 2 certified.")
    page.locator("#filters a", has_text="All").click()
    page.locator(".line a").nth(2).click()
    page.get_by_role("searchbox").fill("background checks")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Take this answer").first.click()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.get_by_role("link", name="Approve 1 automatic").click()
    page.get_by_role("button", name="Approve 1").click()
    expect(page.locator("#progress .far")).to_have_text("All 3 are decided")
    context.close()
    sheet = delivered(service, identifier)["Security"]
    assert sheet["D2"].value == "Written without a script.\nOn two lines."
    assert sheet["C4"].value == "Yes"


def test_an_empty_review_says_what_to_do(service: Service, page: Page) -> None:
    identifier = received(service, workbook([AT_REST, SOC2], answers=["Yes"]))
    looking_at(page, identifier, "mine")
    expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
    check(page, "review_mine")
    looking_at(page, identifier, "review")
    expect(page.get_by_role("heading", name="Nothing waits for a person")).to_be_visible()
    looking_at(page, identifier)
    expect(page.get_by_text("The file has an answer here already")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#progress")).to_contain_text("To the file")
    saved(page)
    looking_at(page, identifier, "review")
    expect(page.get_by_role("heading", name="Everything is decided")).to_be_visible()
    check(page, "review_everything")
    sheet = delivered(service, identifier)["Security"]
    assert (sheet["C2"].value, sheet["D2"].value, sheet["C3"].value) == ("Yes", None, "Yes")
    looking_at(page, identifier)
    expect(page.get_by_text("This file is delivered.")).to_be_visible()
    stopped = received(service, workbook([AT_REST]))
    with service.client() as client:
        client.post(f"/questionnaires/{stopped}/cancel")
    looking_at(page, stopped)
    expect(page.get_by_role("heading", name="Cancelled")).to_be_visible()
    check(page, "review_stopped")


def test_a_word_file_is_reviewed_alike(service: Service, page: Page) -> None:
    paper = Document()
    table = paper.add_table(rows=2, cols=2)
    rows = (("Question", "Vendor response"), (AT_REST, ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    paper.save(out)
    identifier = received(service, out.getvalue(), "acme.docx")
    looking_at(page, identifier)
    expect(page.locator("#question")).to_contain_text("The buyer reads: Yes.")
    page.locator(TEXT).fill("Every disk is.")
    page.get_by_label("Position").select_option("partial")
    check(page, "review_word")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#progress .far")).to_have_text("All 1 are decided")
    saved(page)
    answered = Document(io.BytesIO(delivered_file(service, identifier)))
    assert answered.tables[0].rows[1].cells[1].text == "Partially. Every disk is."
