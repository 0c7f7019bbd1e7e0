from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from receiver import receiver
from standardwebhooks import Webhook, WebhookVerificationError

from service import running, wait_for

if TYPE_CHECKING:
    from pathlib import Path


def test_webhooks_are_signed_tried_again_and_replayed_with_the_same_id(tmp_path: Path) -> None:
    with receiver(refuse=1) as hook, running(tmp_path) as service, service.client() as client:
        endpoint = client.post("/webhooks", json={"url": hook.url, "events": ["questionnaire.answered"]}).json()
        identifier = service.send()
        wait_for(lambda: len(hook.calls) == 2, 60)
        (first, body), (second, again) = hook.calls
        assert first["webhook-id"] == second["webhook-id"]
        assert body == again
        told = Webhook(endpoint["secret"]).verify(body, second)
        assert (told["type"], told["data"]["id"]) == ("questionnaire.answered", identifier)
        with pytest.raises(WebhookVerificationError):
            Webhook(endpoint["secret"]).verify(body + b" ", second)
        assert "AES" not in json.dumps(told)

        def log() -> dict[str, object]:
            found: dict[str, object] = client.get("/webhooks/messages").json()["items"][0]
            return found

        wait_for(lambda: log()["state"] == "delivered", 10)
        assert [attempt["status"] for attempt in log()["attempts"]] == [503, 204]  # type: ignore[attr-defined]
        client.post(f"/webhooks/messages/{log()['id']}/replay")
        wait_for(lambda: len(hook.calls) == 3, 30)
        assert hook.calls[2][0]["webhook-id"] == first["webhook-id"]


def test_a_callback_goes_to_the_address_that_came_with_the_file(tmp_path: Path) -> None:
    with receiver() as hook, running(tmp_path) as service, service.client() as client:
        service.send(callback_url=hook.url)
        wait_for(lambda: len(hook.calls) == 2, 60)
        secret = client.get("/webhooks/secret").json()["secret"]
        told = [Webhook(secret).verify(body, headers)["type"] for headers, body in hook.calls]
        assert sorted(told) == ["questionnaire.answered", "questionnaire.needs_review"]


def test_private_addresses_are_not_called(tmp_path: Path) -> None:
    with (
        receiver() as hook,
        running(tmp_path, CANDOR_WEBHOOK_HOSTS="") as service,
        service.client() as client,
    ):
        service.send(callback_url=hook.url)
        wait_for(lambda: any(one["attempts"] for one in client.get("/webhooks/messages").json()["items"]), 60)
        attempts = client.get("/webhooks/messages").json()["items"][-1]["attempts"]
        assert "private address" in attempts[0]["error"]
        assert hook.calls == []
