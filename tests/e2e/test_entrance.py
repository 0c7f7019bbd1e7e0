from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from accessible import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from service import Service


@pytest.fixture
def stranger(chromium: Browser, service: Service) -> BrowserContext:
    return chromium.new_context(base_url=service.url)


def test_a_stranger_is_led_to_sign_in_and_back_again(stranger: BrowserContext) -> None:
    page = stranger.new_page()
    page.goto("/?state=ready")
    assert page.url.endswith("/sign-in?then=%2F%3Fstate%3Dready")
    check(page, "sign_in")
    page.get_by_label("E-mail address").fill("nobody@example.com")
    page.get_by_label("Password").fill("not the word")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("The address or the password is not right")
    check(page, "sign_in_refused")


def test_a_link_that_was_used_says_so_and_who_came_in_by_it_goes_on(
    stranger: BrowserContext, admin: BrowserContext
) -> None:
    sent = "/sign-in/link?token=used-before"
    page = stranger.new_page()
    page.goto(sent)
    expect(page.get_by_role("alert")).to_contain_text("This link has been used or is too old: ask an administrator")
    expect(page.get_by_label("Password")).to_be_visible()
    inside = admin.new_page()
    inside.goto(sent)
    expect(inside.get_by_role("heading", level=1)).to_have_text("Inbox")


def test_a_page_that_is_not_there_says_so_and_leads_on(page: Page) -> None:
    for nowhere in ("/nowhere", "/questionnaires"):
        page.goto(nowhere)
        expect(page.get_by_role("heading", level=1)).to_have_text("This is not here")
        expect(page.get_by_text("There is no page at this address.")).to_be_visible()
    check(page, "problem")


def test_the_chosen_theme_stays(page: Page) -> None:
    page.goto("/")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="As the system").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_signing_out_ends_the_session(signed_in: Callable[[str], BrowserContext]) -> None:
    page = signed_in("requester").new_page()
    page.goto("/")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to Candor")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to Candor")
