from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

from chaos import chaos

from service import Service, running, wait_for
from smallbank import workbook

if TYPE_CHECKING:
    from pathlib import Path

MANY = [f"Is customer data of kind {number} encrypted at rest?" for number in range(400)]


def test_killing_processes_at_random_loses_nothing(tmp_path: Path, database_url: str) -> None:
    service = Service(tmp_path, {"CANDOR_DATABASE_URL": database_url})
    try:
        chaos(service, kills=3, seed=7, workers=1)
    finally:
        service.stop()


def test_a_dead_workers_work_is_taken_over_within_30_seconds(tmp_path: Path, database_url: str) -> None:
    with running(tmp_path, "--no-worker", CANDOR_DATABASE_URL=database_url) as service:
        doomed = service.start("worker")
        identifier = service.send(workbook(MANY))
        service.wait(identifier, "answering")
        doomed.kill()
        doomed.wait()
        service.start("worker")
        died = time.monotonic()
        assert service.wait(identifier)["state"] in {"in_review", "ready"}
        assert time.monotonic() - died < 30


def test_a_server_that_is_stopped_kindly_leaves_its_work_to_the_next(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        identifier = service.send(workbook(MANY))
        server = service.processes[0]
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) in {0, -signal.SIGTERM}  # it ends as the signal asked, when its house is in order
        assert "has stopped" in service.log.read_text()
        service.serve()
        assert service.wait(identifier)["state"] == "in_review"


def test_cancelling_while_it_is_answered_ends_it(tmp_path: Path) -> None:
    with running(tmp_path) as service, service.client() as client:
        identifier = service.send(workbook(MANY))
        assert client.post(f"/questionnaires/{identifier}/cancel").json()["state"] == "cancelled"
        time.sleep(3)
        found = client.get(f"/questionnaires/{identifier}").json()
        assert found["state"] == "cancelled"


def test_several_processes_may_start_at_once(tmp_path: Path, database_url: str) -> None:
    service = Service(tmp_path, {"CANDOR_DATABASE_URL": database_url})
    try:
        for _ in range(2):
            service.start("worker")
        service.serve("--no-worker")
        service.sign_in()
        assert service.wait(service.send())["state"] == "in_review"
        wait_for(lambda: all(one.poll() is None for one in service.processes), 5)
    finally:
        service.stop()
