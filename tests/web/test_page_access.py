"""Every page and every form, for nobody, from another site, and for each role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest
from fastapi.routing import APIRoute

from app.web.pages import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service import Service

ROLES = ("requester", "reviewer", "librarian", "admin")
LEAST = {
    "/audit": "librarian",
    "/bank/import": "reviewer",
    "/bank/proposals": "reviewer",
    "/bank/proposals/{identifier}": "reviewer",
    "/bank/{topic}/change": "reviewer",
    "/settings": "librarian",
    "/settings/people": "admin",
    "/settings/keys": "admin",
    "/settings/webhooks": "admin",
}
"""The least role of every page that not everybody may see."""
FREE = {"/sign-in", "/assets/{digest}/{name}"}
BY_BROWSER = {"accept": "text/html"}


def routes() -> list[APIRoute]:
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return [route for route in found if route.path not in FREE]


def address(route: APIRoute) -> str:
    return re.sub(r"\{[^}]*\}", "none", route.path)


@pytest.fixture(scope="module")
def browsers(service: Service) -> Iterator[dict[str, httpx.Client]]:
    signed_in = {}
    for role in ROLES:
        with service.client() as client:
            made = client.post("/accounts", json={"email": f"page-{role}@example.com", "role": role}).json()
            link = client.post(f"/accounts/{made['id']}/link").json()["link"]
        signed_in[role] = httpx.Client(base_url=service.url, headers=BY_BROWSER, timeout=60)
        signed_in[role].get(link)
    yield signed_in
    for browser in signed_in.values():
        browser.close()


def test_nobody_sees_a_page_before_signing_in(service: Service) -> None:
    with httpx.Client(base_url=service.url, headers=BY_BROWSER, timeout=60) as nobody:
        for route in routes():
            for method in route.methods:
                reply = nobody.request(method, address(route))
                assert reply.status_code == 303, (method, route.path)
                assert reply.headers["location"].startswith("/sign-in"), route.path


def test_no_form_is_taken_without_the_token_of_a_page(browsers: dict[str, httpx.Client]) -> None:
    for route in routes():
        for method in route.methods - {"GET", "HEAD"}:
            reply = browsers["admin"].request(method, address(route), data={"csrf": "wrong"})
            assert reply.status_code == 403, (method, route.path, reply.status_code)


def test_each_role_sees_the_pages_that_it_may_see(browsers: dict[str, httpx.Client]) -> None:
    for route in routes():
        if "GET" not in route.methods:
            continue
        least = ROLES.index(LEAST.get(route.path, "requester"))
        for rank, role in enumerate(ROLES):
            reply = browsers[role].get(address(route))
            assert (reply.status_code == 403) == (rank < least), (route.path, role, reply.status_code)
            assert reply.status_code < 500, (route.path, role)


def test_every_page_keeps_the_policy_for_content(browsers: dict[str, httpx.Client]) -> None:
    for route in routes():
        if "GET" in route.methods:
            reply = browsers["admin"].get(address(route))
            if reply.headers["content-type"].startswith("text/html"):
                assert "script-src 'self'" in reply.headers["content-security-policy"], route.path
                assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", reply.text), route.path
