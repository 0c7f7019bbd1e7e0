from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import expect

from accessible import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page

    from service import Service


def test_signing_an_nda_changes_the_offer_of_an_open_questionnaire(page: Page, service: Service) -> None:
    identifier = service.send(customer="northwind")
    service.wait(identifier)
    page.goto("/customers?search=north")
    check(page, "customers")
    page.get_by_role("link", name="northwind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("northwind")
    page.get_by_label("NDA").select_option("signed")
    page.get_by_label("Signed on").fill("2026-11-02")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".pill").first).to_have_text("NDA signed")
    check(page, "customer")
    with service.client() as client:
        questions = client.get(f"/questionnaires/{identifier}/questions").json()["items"]
    offers = [one["offer_text"] for one in questions if one["offer_text"]]
    assert offers
    assert all("dated 2 November 2026" in text for text in offers)


def test_what_was_offered_is_listed_until_it_is_given(page: Page, service: Service) -> None:
    identifier = service.send(customer="contoso")
    service.wait(identifier)
    with service.client() as client:
        client.post(f"/questionnaires/{identifier}/approval", json={"decision": "auto"})
        for decision in ("review", "none"):
            client.post(
                f"/questionnaires/{identifier}/approval", json={"decision": decision, "approved": decision != "none"}
            )
        client.post(f"/questionnaires/{identifier}/deliver")
    service.wait(identifier, "delivered")
    page.goto("/offers?kept=false")
    row = page.get_by_role("row", name=re.compile("contoso"))
    expect(row).to_be_visible()
    check(page, "offers")
    row.get_by_role("button").first.click()
    expect(page.get_by_role("row", name=re.compile("contoso.*given .* by admin@localhost"))).to_be_visible()
    page.goto("/customers/contoso")
    expect(page.get_by_text("by admin@localhost")).to_be_visible()


def test_a_new_person_signs_in_by_the_link_that_is_shown(page: Page, chromium: Browser, service: Service) -> None:
    page.goto("/settings/people")
    page.get_by_label("E-mail address").fill("vic@example.com")
    page.get_by_label("Name").first.fill("Vic")
    page.get_by_label("Role").first.select_option("reviewer")
    page.get_by_role("button", name="Add and make a link").click()
    link = page.locator("#link").inner_text()
    check(page, "people")
    theirs = chromium.new_context(base_url=service.url)
    other = theirs.new_page()
    other.goto(link)
    expect(other.locator(".menu summary")).to_have_text(re.compile("Vic"))
    expect(other.get_by_role("link", name="Settings")).to_have_count(0)
    other.goto("/settings/people")
    expect(other.get_by_role("heading", level=1)).to_have_text("This is not for your role")
    other.goto("/account")
    check(other, "account")
    other.get_by_label("New password").fill("a long enough password")
    other.get_by_role("button", name="Set the password").click()
    other.locator(".menu summary").click()
    other.get_by_role("button", name="Sign out").click()
    other.get_by_label("E-mail address").fill("vic@example.com")
    other.get_by_label("Password").fill("a long enough password")
    other.get_by_role("button", name="Sign in").click()
    expect(other.locator(".menu summary")).to_have_text(re.compile("Vic"))
    page.locator("details.card", has_text="vic@example.com").click()
    page.locator("details.card", has_text="vic@example.com").get_by_label("Disabled").check()
    page.locator("details.card", has_text="vic@example.com").get_by_role("button", name="Save").click()
    expect(page.locator("details.card", has_text="vic@example.com").locator(".pill")).to_have_text("disabled")
    other.goto("/")
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in to Candor")
    theirs.close()


def test_a_key_is_shown_once_works_and_is_revoked(page: Page, service: Service) -> None:
    page.goto("/settings/keys")
    page.get_by_label("Where it is used").fill("crm of the west")
    page.get_by_label("questionnaires:read").check()
    page.get_by_role("button", name="Make a key").click()
    key = page.locator("#key").inner_text()
    check(page, "keys")
    asked = f"{service.url}/api/v1/questionnaires"
    assert httpx.get(asked, headers={"Authorization": f"Bearer {key}"}).status_code == 200
    page.goto("/settings/keys")
    expect(page.get_by_text(key)).to_have_count(0)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Revoke crm of the west").click()
    expect(page.get_by_role("row", name=re.compile("crm of the west.*revoked"))).to_be_visible()
    assert httpx.get(asked, headers={"Authorization": f"Bearer {key}"}).status_code == 401


def test_a_webhook_that_failed_is_seen_and_sent_again(page: Page, service: Service) -> None:
    page.goto("/settings/webhooks")
    page.get_by_label("Address").fill("http://127.0.0.1:9/candor")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="http://127.0.0.1:9/candor")).to_be_visible()
    service.wait(service.send(customer="fabrikam"))
    page.goto("/settings/webhooks?state=pending")
    row = page.get_by_role("row", name="http://127.0.0.1:9/candor").first
    expect(row).to_be_visible()
    check(page, "webhooks")
    row.get_by_role("button", name=re.compile("Send .* again")).click()
    expect(page.get_by_role("row", name=re.compile("waiting")).first).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("section .pill")).to_have_text("paused")


def test_a_policy_is_kept_and_audited(page: Page) -> None:
    page.goto("/settings")
    check(page, "policies")
    page.get_by_label(re.compile("goes out by itself")).check()
    page.locator("form", has_text="Approval of automatic").get_by_role("button", name="Save").click()
    expect(page.get_by_label(re.compile("goes out by itself"))).to_be_checked()
    page.goto("/audit?action=policy.")
    expect(page.get_by_role("row").nth(1)).to_contain_text("policy set")
    expect(page.get_by_role("row").nth(1)).to_contain_text("first")
    check(page, "audit")


def test_what_a_role_may_not_do_is_not_offered(signed_in: Callable[[str], BrowserContext]) -> None:
    page = signed_in("requester").new_page()
    page.goto("/")
    expect(page.get_by_role("link", name="Audit")).to_have_count(0)
    page.goto("/audit")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is not for your role")


def test_a_change_from_another_site_is_refused(admin: BrowserContext) -> None:
    reply = admin.request.post("/settings/policies/approval", form={"value": "never"})
    assert reply.status == 403
