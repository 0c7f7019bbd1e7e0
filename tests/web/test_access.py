from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service import XLSX
from smallbank import workbook

if TYPE_CHECKING:
    from service import Service

ROLES = ("requester", "reviewer", "librarian", "admin")
LEAST: dict[str, str] = {
    "list_proposals": "librarian",
    "decide_proposal": "librarian",
    "list_events": "librarian",
    "export_events": "librarian",
    "list_policies": "librarian",
    "edit_question": "reviewer",
    "propose_from_question": "reviewer",
    "list_keys": "admin",
    "make_key": "admin",
    "revoke_key": "admin",
    "list_accounts": "admin",
    "add_account": "admin",
    "change_account": "admin",
    "make_link": "admin",
    "set_policy": "admin",
    "list_endpoints": "admin",
    "add_endpoint": "admin",
    "change_endpoint": "admin",
    "remove_endpoint": "admin",
    "list_messages": "admin",
    "replay_message": "admin",
    "get_callback_secret": "admin",
}
"""The least role of every operation that not everybody may do."""
OPEN = {"healthz", "readyz", "metrics"}


@pytest.fixture(scope="module")
def document(service: Service) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{service.url}/api/v1/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def role_keys(service: Service) -> dict[str, str]:
    return {role: service.make_key(role=role) for role in ROLES}


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation["operationId"] not in OPEN
    ]


def body(document: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    """The example that the document shows for the operation's body."""
    content = operation.get("requestBody", {}).get("content", {})
    if "multipart/form-data" in content:
        return {"files": {"file": ("a.xlsx", workbook(), XLSX)}, "data": {"customer": "acme"}}
    if "application/json" not in content:
        return {}
    name = content["application/json"]["schema"]["$ref"].rpartition("/")[2]
    return {"json": document["components"]["schemas"][name]["examples"][0]}


def test_nothing_succeeds_without_a_key(service: Service, document: dict[str, Any]) -> None:
    with httpx.Client(base_url=service.url, timeout=60) as nobody:
        for method, path, operation in operations(document):
            url = path.format(identifier="none", ref="none", name="approval")
            for headers in ({}, {"Authorization": "Bearer candor_wrong"}, {"Cookie": "candor_session=wrong"}):
                reply = nobody.request(method, url, headers=headers, **body(document, operation))
                assert reply.status_code == 401, (method, path, headers)
                assert reply.headers["content-type"] == "application/problem+json"


def test_each_role_may_do_what_it_may_and_no_more(
    service: Service, document: dict[str, Any], role_keys: dict[str, str]
) -> None:
    for method, path, operation in operations(document):
        name = operation["operationId"]
        least = ROLES.index(LEAST.get(name, "requester"))
        for rank, role in enumerate(ROLES):
            with service.client(role_keys[role]) as client:
                url = f"{service.url}{path.format(identifier='none', ref='none', name='approval')}"
                status = client.request(method, url, **body(document, operation)).status_code
            assert (status == 403) == (rank < least), (name, role, status)
            assert status < 500, (name, role, status)


def test_a_key_for_one_customer_never_reads_another(service: Service, reviewed: str) -> None:
    key = service.make_key(role="admin", customers=["borealis"])
    with service.client() as everything:
        question = everything.get(f"/questionnaires/{reviewed}/questions").json()["items"][0]["id"]
    with service.client(key) as client:
        for path in ("", "/questions", "/file?draft=true", "/memo", "/gaps.csv"):
            assert client.get(f"/questionnaires/{reviewed}{path}").status_code == 404
        for path in ("", "/versions", "/comments"):
            assert client.get(f"/questions/{question}{path}").status_code == 404
        assert client.get("/customers/acme").status_code == 404
        assert client.patch(f"/questions/{question}", json={"version": 1, "detail": "x"}).status_code == 404
        assert client.post(f"/questionnaires/{reviewed}/cancel").status_code == 404
        assert client.delete(f"/questionnaires/{reviewed}").status_code == 404
        for path in ("/questionnaires", "/customers", "/offers", "/gaps"):
            assert client.get(path).json()["items"] == []
        events = client.get("/events").json()["items"]
        assert all(event["customer"] == "borealis" for event in events)


def test_a_key_acts_within_its_scopes(service: Service) -> None:
    key = service.make_key(scopes=["questionnaires:read"])
    with service.client(key) as client:
        assert client.get("/questionnaires").status_code == 200
        refused = client.put("/customers/acme", json={"nda": "none"})
        assert refused.status_code == 403
        assert "customers" in refused.json()["detail"]


def test_a_browser_needs_the_token_of_a_page_for_every_change(service: Service) -> None:
    with service.client() as client:
        made = client.post("/accounts", json={"email": "kim@example.com", "role": "reviewer"}).json()
        link = client.post(f"/accounts/{made['id']}/link").json()["link"]
    with httpx.Client(base_url=service.url, timeout=60) as browser:
        signed_in = browser.get(link)
        cookie = signed_in.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert browser.put("/api/v1/customers/acme", json={"nda": "sent"}).status_code == 403
        csrf = browser.get("/api/v1/me").json()["csrf_token"]
        changed = browser.put("/api/v1/customers/acme", json={"nda": "sent"}, headers={"X-CSRF-Token": csrf})
        assert changed.status_code == 200
        browser.post("/sign-out", data={"csrf": csrf})
        assert browser.get("/api/v1/me").status_code == 401


def test_a_link_works_once(service: Service) -> None:
    with service.client() as client:
        made = client.post("/accounts", json={"email": "lee@example.com"}).json()
        link = client.post(f"/accounts/{made['id']}/link").json()["link"]
    assert httpx.get(link).status_code == 303
    assert httpx.get(link).status_code == 401


def test_signing_in_leads_nowhere_else(service: Service) -> None:
    from app.web.sign_in import local

    assert local("/questionnaires/1") == "/questionnaires/1"
    for address in ("https://evil.example", "//evil.example", "/\\evil.example", "/\nSet-Cookie: x", ""):
        assert local(address) == "/"


def test_logs_hold_no_answers_and_no_secrets(service: Service) -> None:
    log = service.log.read_text()
    assert service.key not in log
    assert "AES-256" not in log
    assert '"operation' not in log
