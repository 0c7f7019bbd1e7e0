"""The review by keyboard alone; each walk ends with the delivered file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from accessible import check
from manyquestions import many
from smallbank import AT_REST, SOC2, UNKNOWN, workbook
from walk import delivered, received, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from service import Service

QUESTIONS, TO_DECIDE, MOST_PRESSES = 300, 30, 80


class Keyboard:
    """Presses keys, and counts them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.presses += 1

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.presses += len(text)


def test_thirty_of_three_hundred_are_decided_with_few_keys(service: Service, page: Page) -> None:
    identifier = received(service, many(QUESTIONS, TO_DECIDE))
    page.goto(f"/questionnaires/{identifier}/review")
    expect(page.locator("#filters [aria-current]")).to_have_text(f"To review {TO_DECIDE}")
    keys = Keyboard(page)
    keys.press("b")
    expect(page.get_by_role("button", name=f"Approve {QUESTIONS - TO_DECIDE}")).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#progress .far")).to_have_text(f"{TO_DECIDE} of {QUESTIONS} to decide")
    for left in range(TO_DECIDE, 0, -1):
        number = page.locator("#question").get_attribute("data-number")
        keys.press("x")
        expect(page.locator("#progress")).to_contain_text(f"{left - 1} of" if left > 1 else "decided")
        if left > 1:
            expect(page.locator("#question")).not_to_have_attribute("data-number", number or "")
    saved(page)
    assert keys.presses <= MOST_PRESSES
    check(page, "review_decided")
    sheets = delivered(service, identifier)
    answers = {row[1].value: row[3].value for sheet in sheets.values() for row in sheet.iter_rows(min_row=2)}
    blank = [number for number, answer in answers.items() if answer is None]
    assert len(answers) == QUESTIONS
    assert len(blank) == TO_DECIDE
    assert all(
        "Xyzzy" in row[2].value for sheet in sheets.values() for row in sheet.iter_rows(min_row=2) if not row[3].value
    )


def test_a_review_needs_no_mouse(service: Service, page: Page) -> None:
    identifier = received(service, workbook([UNKNOWN, AT_REST, SOC2, UNKNOWN.upper()]))
    page.goto(f"/questionnaires/{identifier}/review?show=all")
    keys, title = Keyboard(page), page.locator("#question-title")
    expect(title).to_have_text(UNKNOWN)
    keys.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    check(page, "review_keys")
    keys.press("Escape", "m")
    expect(page.locator("#question select[name=assignee]")).to_have_value("admin@localhost")
    keys.press("c")
    keys.type("Nobody knows.")
    keys.press("Control+Enter")
    expect(page.locator(".comments")).to_contain_text("Nobody knows.")
    keys.press("Escape", "o", "Space", "ArrowDown", "e", "Control+a")
    keys.type("We do not frobnicate.")
    check(page, "review_typing")
    expect(page.get_by_label("Answer it once: 1 more question asks the same (4)")).to_be_checked()
    keys.press("Control+Enter")
    expect(title).to_have_text(AT_REST)
    saved(page)
    keys.press("/")
    keys.type("logs kept")
    expect(page.locator("#found .entry").first).to_contain_text("Logging: retention")
    keys.press("Enter")
    expect(page.locator("#found button").first).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#question .reasons")).to_contain_text("Logging: retention")
    keys.press("a")
    expect(title).to_have_text(SOC2)
    keys.press("a")
    expect(page.locator("#progress .far")).to_have_text("All 4 are decided")
    saved(page)
    expect(title).to_have_text(UNKNOWN.upper())
    keys.press("f", "Shift+Tab", "Enter")
    expect(page.locator("#filters [aria-current]")).to_have_text("Changed 3")
    expect(title).to_have_text(UNKNOWN)
    keys.press("j", "k")
    expect(title).to_have_text(UNKNOWN)
    keys.press("h")
    expect(page.locator(".versions")).to_contain_text("approved, by admin@localhost")
    check(page, "review_history")
    sheet = delivered(service, identifier)["Security"]
    assert (sheet["C2"].value, sheet["D2"].value) == ("No", "We do not frobnicate.")
    assert sheet["D3"].value.startswith("Security, access")
    assert sheet["C4"].value == "Yes"
    assert (sheet["C5"].value, sheet["D5"].value) == ("No", "We do not frobnicate.")
