from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx

from app.web.limits import Limits
from service import running
from smallbank import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from service import Service


def test_the_same_request_twice_at_once_is_one_questionnaire(service: Service) -> None:
    content = workbook()

    def send(_: int) -> str:
        with service.client() as client:
            reply = client.post(
                "/questionnaires",
                files={"file": ("twice.xlsx", content)},
                data={"customer": "acme"},
                headers={"Idempotency-Key": "at-once"},
            )
        assert reply.status_code == 202, reply.text
        return str(reply.json()["id"])

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(send, range(8)))) == 1


def test_who_asks_too_much_is_told_when_to_come_back(tmp_path: Path) -> None:
    with running(tmp_path, "--no-worker", CANDOR_RATE_LIMIT="20") as service, service.client() as client:
        replies = [client.get("/me") for _ in range(25)]
        assert replies[0].headers["ratelimit-policy"] == '"default";q=20;w=60'
        refused = replies[-1]
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) >= 1
        assert refused.headers["content-type"] == "application/problem+json"


def test_a_bucket_refills_steadily_and_only_its_own() -> None:
    limits = Limits(2)
    assert [limits.take("kim").wait > 0 for _ in range(3)] == [False, False, True]
    assert limits.take("lee").wait == 0


def test_every_answer_carries_an_id_and_careful_headers(service: Service) -> None:
    reply = httpx.get(f"{service.url}/healthz", headers={"X-Request-Id": "from-the-crm-42"})
    assert reply.headers["x-request-id"] == "from-the-crm-42"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert httpx.get(f"{service.url}/healthz", headers={"X-Request-Id": "a b"}).headers["x-request-id"] != "a b"


def test_a_wrong_method_is_told_the_right_ones(service: Service) -> None:
    with service.client() as client:
        reply = client.put("/questionnaires")
    assert reply.status_code == 405
    assert reply.headers["allow"] == "GET, POST"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    with running(tmp_path, "--no-worker", CANDOR_UPLOAD_MB="1") as service, service.client() as client:
        for size in (1_500_000, 5_000_000):
            files = {"file": ("large.xlsx", b"\0" * size)}
            reply = client.post("/questionnaires", files=files, data={"customer": "acme"})
            assert reply.status_code == 413, reply.text
            assert reply.headers["content-type"] == "application/problem+json"


def test_figures_are_there_for_prometheus(service: Service) -> None:
    httpx.get(f"{service.url}/healthz")
    text = httpx.get(f"{service.url}/metrics").text
    assert 'candor_questionnaires{state="in_review"}' in text
    assert 'route="healthz"' in text
