"""Kill the service's processes at random while it works, and look whether anything was lost or done twice."""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

import httpx
from openpyxl import load_workbook
from receiver import Received, receiver

from databases import postgres
from service import ENDED, Service, free_port
from smallbank import AT_REST, SOC2, workbook

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

QUESTIONS = (AT_REST, SOC2)
EVENTS = {"questionnaire.answered", "questionnaire.delivered"}


@dataclass
class Chaos:
    """A server and workers that are killed and started again."""

    service: Service
    seed: int
    workers: int
    port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    kills: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311  # to be repeated, not to be secret
        self.service.url = f"http://127.0.0.1:{self.port}"

    def begin(self, hook: Received) -> None:
        """Start everything, with the policy that lets automatic answers go out."""
        self.service.serve(port=self.port)
        self.service.sign_in()
        self.running["server"] = self.service.processes[-1]
        with self.service.client() as client:
            client.put("/policies/approval", json={"value": "never"})
            client.post("/webhooks", json={"url": hook.url, "events": sorted(EVENTS)})
        self.revive()

    def revive(self) -> None:
        """Start what is dead."""
        for number in range(self.workers):
            self._start(f"worker {number}", "worker")
        self._start("server", "serve", "--port", str(self.port))

    def _start(self, name: str, *words: str) -> None:
        process = self.running.get(name)
        if process is None or process.poll() is not None:
            self.running[name] = self.service.start(*words)

    def kill(self) -> None:
        """Kill one of them without a word."""
        name = self.random.choice(sorted(self.running))
        self.running[name].kill()
        self.running[name].wait()
        self.kills += 1

    def send(self) -> None:
        """Send a file until it is acknowledged, as a CRM would: with a key that makes it one."""
        key = f"chaos-{len(self.sent)}"
        files = {"file": (f"{key}.xlsx", workbook(QUESTIONS), "application/octet-stream")}
        form = {"customer": f"c{len(self.sent) % 3}"}
        once = {"Idempotency-Key": key}
        reply = self.patient(lambda client: client.post("/questionnaires", files=files, data=form, headers=once))
        assert reply.status_code == 202, reply.text
        self.sent.append(reply.json()["id"])

    def patient(self, ask: Callable[[httpx.Client], httpx.Response]) -> httpx.Response:
        """Ask until there is an answer, starting again what is dead."""
        while True:
            try:
                with self.service.client() as client:
                    reply = ask(client)
                if reply.status_code < 500:
                    return reply
            except httpx.HTTPError:
                pass
            self.revive()
            time.sleep(0.2)

    def ended(self, identifier: str) -> bool:
        """Whether a questionnaire has ended; one that is ready is delivered."""
        state = self.patient(lambda client: client.get(f"/questionnaires/{identifier}")).json()["state"]
        if state == "ready":
            self.patient(lambda client: client.post(f"/questionnaires/{identifier}/deliver"))
        return state in ENDED


def chaos(service: Service, kills: int, seed: int, workers: int = 2, pause: float = 1.0) -> dict[str, float]:
    """Send files while processes are killed; what is found wrong raises AssertionError."""
    with receiver() as hook:
        state = Chaos(service, seed, workers)
        state.begin(hook)
        started = time.monotonic()
        while state.kills < kills:
            for _ in range(state.random.randint(1, 3)):
                state.send()
            time.sleep(state.random.uniform(0, pause))
            state.kill()
            state.revive()
            for identifier in state.sent[-6:]:
                state.ended(identifier)
        waiting = list(state.sent)
        until = time.monotonic() + 180
        while waiting:
            assert time.monotonic() < until, f"{len(waiting)} of {len(state.sent)} never ended"
            waiting = [one for one in waiting if not state.ended(one)]
            time.sleep(0.5)
        _nothing_lost(state)
        _everybody_told(state, hook)
        return {"files": len(state.sent), "kills": state.kills, "seconds": round(time.monotonic() - started, 1)}


def _nothing_lost(state: Chaos) -> None:
    """Every file is delivered with the same answers, and each was received once."""
    answers = set()
    for identifier in state.sent:
        found = state.patient(lambda client, one=identifier: client.get(f"/questionnaires/{one}")).json()
        assert found["state"] == "delivered", found
        reply = state.patient(lambda client, one=identifier: client.get(f"/questionnaires/{one}/file"))
        sheet = load_workbook(io.BytesIO(reply.content))["Security"]
        answers.add(tuple(str(cell.value) for row in sheet["C2:D3"] for cell in row))
    assert len(answers) == 1, answers
    assert len(set(state.sent)) == len(state.sent)


def _everybody_told(state: Chaos, hook: Received) -> None:
    """Every event of every questionnaire arrived; what arrived twice carries the same id."""
    until = time.monotonic() + 120
    while True:
        told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for headers, body in list(hook.calls):
            message = json.loads(body)
            told[message["data"]["id"], message["type"]].add(headers["webhook-id"])
        missing = [(one, event) for one in state.sent for event in EVENTS if (one, event) not in told]
        if not missing:
            break
        assert time.monotonic() < until, f"{len(missing)} webhooks never arrived"
        time.sleep(0.5)
    assert all(len(ids) == 1 for ids in told.values()), told


def main(kills: int) -> None:
    """Do it on SQLite, and on Postgres."""
    for name, urls in (("sqlite", iter([""])), ("postgres", _postgres())):
        for url in urls:
            with tempfile.TemporaryDirectory() as home:
                environ = {"CANDOR_DATABASE_URL": url} if url else {}
                service = Service(Path(home), environ)
                try:
                    print(name, chaos(service, kills, seed=20261123))
                finally:
                    service.stop()


def _postgres() -> Iterator[str]:
    yield from postgres()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
