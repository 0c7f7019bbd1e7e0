from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from service import XLSX
from smallbank import AT_REST, workbook

if TYPE_CHECKING:
    from service import Service

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage\0".encode("utf-16-le")


def test_from_upload_to_delivery(service: Service) -> None:
    with service.client() as client:
        client.put("/policies/approval", json={"value": "always"})
    identifier = service.send(external_ref="006Q", due="2026-12-04")
    answered = service.wait(identifier)
    assert answered["state"] == "in_review"
    assert answered["counts"]["questions"] == 3
    with service.client() as client:
        assert client.get(f"/questionnaires/{identifier}/file").status_code == 409
        assert client.post(f"/questionnaires/{identifier}/deliver").status_code == 409
        assert client.post(f"/questionnaires/{identifier}/approval", json={"decision": "auto"}).json()["decided"] == 2
        left = client.get(f"/questionnaires/{identifier}/questions", params={"state": ["open", "in_review"]}).json()[
            "items"
        ]
        verdict = {"verdict": "rejected", "version": left[0]["version"]}
        assert client.post(f"/questions/{left[0]['id']}/approval", json=verdict).status_code == 200
        assert client.post(f"/questionnaires/{identifier}/deliver").status_code == 202
        assert service.wait(identifier, "delivered")["state"] == "delivered"
        reply = client.get(f"/questionnaires/{identifier}/file")
        assert "acme.xlsx" in reply.headers["content-disposition"]
        sheet = load_workbook(io.BytesIO(reply.content))["Security"]
        assert [sheet[f"C{n}"].value for n in range(2, 5)] == ["Yes", "Yes", None]
        offers = client.get("/offers", params={"kept": "false"}).json()["items"]
        assert {one["attestation"] for one in offers if one["questionnaire"] == identifier} == {"soc2"}
        assert client.delete(f"/questionnaires/{identifier}").status_code == 204
        assert client.get(f"/questionnaires/{identifier}").status_code == 404


def test_a_dry_run_says_what_was_detected_and_stores_nothing(service: Service) -> None:
    with service.client() as client:
        before = len(client.get("/questionnaires", params={"limit": 500}).json()["items"])
        files = {"file": ("acme.xlsx", workbook(), XLSX)}
        reply = client.post("/questionnaires", params={"dry_run": "true"}, files=files, data={"customer": "acme"})
        assert reply.status_code == 200
        assert len(reply.json()["questions"]) == 3
        assert len(client.get("/questionnaires", params={"limit": 500}).json()["items"]) == before


def test_the_same_idempotency_key_gives_the_same_questionnaire(service: Service) -> None:
    content = workbook()
    with service.client() as client:

        def send(content: bytes) -> tuple[int, str]:
            reply = client.post(
                "/questionnaires",
                files={"file": ("acme.xlsx", content, XLSX)},
                data={"customer": "acme"},
                headers={"Idempotency-Key": "deal-1"},
            )
            return reply.status_code, reply.json().get("id", "")

        first = send(content)
        assert first[0] == 202
        assert send(content) == first
        assert send(workbook(["Another question?"]))[0] == 422


@pytest.mark.parametrize(
    ("name", "content", "status", "told"),
    [
        ("acme.xlsx", b"this is no workbook", 422, "acme.xlsx is no Excel or Word file"),
        ("locked.xlsx", ENCRYPTED, 422, "locked.xlsx is password-protected: save a copy without a password"),
        ("scan.pdf", b"%PDF-1.7", 415, "scan.pdf is a PDF: ask for it as .xlsx or .docx"),
        ("acme.xlsx", b"", 422, "acme.xlsx is empty"),
    ],
)
def test_a_file_that_cannot_be_answered_is_refused_at_the_door(
    service: Service, name: str, content: bytes, status: int, told: str
) -> None:
    with service.client() as client:
        known = len(client.get("/questionnaires", params={"customer": "door"}).json()["items"])
        reply = client.post("/questionnaires", files={"file": (name, content, XLSX)}, data={"customer": "door"})
        assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
        assert told in reply.json()["detail"]
        assert len(client.get("/questionnaires", params={"customer": "door"}).json()["items"]) == known


def test_an_edit_that_comes_late_is_refused(service: Service, reviewed: str) -> None:
    with service.client() as client:
        rows = client.get(f"/questionnaires/{reviewed}/questions").json()["items"]
        row = next(one for one in rows if one["text"] == AT_REST)
        change = {"version": row["version"], "detail": "Disks are encrypted."}
        assert client.patch(f"/questions/{row['id']}", json=change).json()["version"] == row["version"] + 1
        assert client.patch(f"/questions/{row['id']}", json=change).status_code == 409
        versions = client.get(f"/questions/{row['id']}/versions").json()["items"]
        assert versions[0]["detail"] == "Disks are encrypted."


def test_one_question_in_one_answer_out(service: Service) -> None:
    with service.client() as client:
        answer = client.post("/answers", json={"question": AT_REST}).json()
        assert (answer["decision"], answer["entry"]) == ("auto", "encryption.at_rest")
        signed = client.post("/answers", json={"question": "Are you SOC 2 certified?", "nda": "signed:2026-11-01"})
        assert "1 November 2026" in signed.json()["offer_text"]


def test_lists_come_in_pages(service: Service) -> None:
    for name in ("alpha", "beta", "gamma"):
        with service.client() as client:
            client.put(f"/customers/page-{name}", json={"nda": "none"})
    seen: list[str] = []
    cursor = None
    with service.client() as client:
        while True:
            params = {"search": "page-", "limit": 2, **({"cursor": cursor} if cursor else {})}
            page = client.get("/customers", params=params).json()
            seen += [one["ref"] for one in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
    assert seen == ["page-alpha", "page-beta", "page-gamma"]


def test_signing_an_nda_by_the_crm_words_open_offers_anew(service: Service) -> None:
    identifier = service.send(customer="nda-buyer")
    service.wait(identifier)
    with service.client() as client:
        client.put("/customers/nda-buyer", json={"nda": "signed", "nda_signed_on": "2026-11-01"})
        rows = client.get(f"/questionnaires/{identifier}/questions").json()["items"]
    assert any("1 November 2026" in (row["offer_text"] or "") for row in rows)


def test_the_memo_is_a_page_and_the_gaps_are_a_table(service: Service, reviewed: str) -> None:
    with service.client() as client:
        assert client.get(f"/questionnaires/{reviewed}/memo").headers["content-type"].startswith("text/html")
        assert client.get(f"/questionnaires/{reviewed}/gaps.csv").text.startswith("place,section,question")


@pytest.mark.parametrize("path", ["/entries", "/attestations", "/gaps", "/events", "/proposals", "/policies"])
def test_every_list_of_the_contract_is_there(service: Service, path: str) -> None:
    with service.client() as client:
        assert client.get(path).status_code == 200
