"""A real browser before the running service."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip

PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine before a test gives it up: no test says how quick a page is."""
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: install the package chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service with a small bank, its first administrator's link not yet used."""
    service = Service(tmp_path_factory.mktemp("service"))
    try:
        service.serve()
        yield service
    finally:
        service.stop()


@pytest.fixture(scope="module")
def admin(chromium: Browser, service: Service) -> Iterator[BrowserContext]:
    """The browser of the first administrator, signed in by the link that the service printed."""
    context = chromium.new_context(base_url=service.url)
    page = context.new_page()
    page.goto(re.findall(r"/sign-in/link\?token=\S+", service.log.read_text())[-1])
    token = page.evaluate("fetch('/api/v1/me').then((reply) => reply.json())")["csrf_token"]
    made = context.request.post(
        "/api/v1/keys", data={"name": "tests", "role": "admin"}, headers={"X-CSRF-Token": token}
    ).json()
    service.key = made["key"]
    page.close()
    yield context
    context.close()


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, service: Service, admin: BrowserContext) -> Iterator[Callable[[str], BrowserContext]]:
    """Makes the browser of a person with a role, each a person of their own."""
    contexts = []

    def sign_in(role: str, **facts: object) -> BrowserContext:
        email = f"{role}{len(contexts)}@example.com"
        with service.client() as client:
            made = client.post("/accounts", json={"email": email, "name": role.title(), "role": role, **facts}).json()
            link = client.post(f"/accounts/{made['id']}/link").json()["link"]
        context = chromium.new_context(base_url=service.url)
        contexts.append(context)
        page = context.new_page()
        page.goto(link)
        page.close()
        return context

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def page(admin: BrowserContext) -> Iterator[Page]:
    """A page of the administrator, on which nothing may go wrong unseen."""
    page = admin.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    page.close()
    assert not wrong
