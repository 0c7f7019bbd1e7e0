from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from databases import postgres
from service import Service, running
from smallbank import AT_REST, workbook

if TYPE_CHECKING:
    from pathlib import Path


def command(service: Service, *words: str) -> int:
    return service.start(*words).wait(60)


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_a_backup_is_restored_into_either_database_and_work_goes_on(tmp_path: Path, target: str) -> None:
    with running(tmp_path / "old") as old, old.client() as client:
        client.put("/policies/approval", json={"value": "never"})
        done = old.send(workbook([AT_REST]))
        old.wait(done)
        client.post(f"/questionnaires/{done}/deliver")
        assert old.wait(done, "delivered")["state"] == "delivered"
        before = client.get(f"/questionnaires/{done}/file").content
        events = len(client.get("/events", params={"limit": 500}).json()["items"])
        old.stop()
        offline = Service(tmp_path / "old", {"CANDOR_DATABASE_URL": old.environ.get("CANDOR_DATABASE_URL", "")})
        offline.serve("--no-worker")
        offline.key = old.key
        waiting = offline.send()
        assert command(offline, "backup", str(tmp_path / "backup")) == 0
        assert command(offline, "backup", str(tmp_path / "backup")) == 2
        offline.stop()
    urls = postgres() if target == "postgres" else iter([""])
    for url in urls:
        new = Service(tmp_path / "new", {"CANDOR_DATABASE_URL": url} if url else {})
        try:
            assert command(new, "restore", str(tmp_path / "backup")) == 0
            assert command(new, "restore", str(tmp_path / "backup")) == 2
            new.serve()
            new.key = old.key
            assert new.wait(waiting)["state"] == "in_review"
            with new.client() as client:
                assert client.get(f"/questionnaires/{done}/file").content == before
                assert len(client.get("/events", params={"limit": 500}).json()["items"]) > events
        finally:
            new.stop()
