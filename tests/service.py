"""The service as it is run: `candor serve` and `candor worker` as processes of their own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from program import ROOT
from smallbank import small_bank, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDED = {"delivered", "failed", "cancelled"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Service:
    """A data folder with a small bank, and the processes that work on it."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    url: str = ""
    key: str = ""
    log: Path = Path()

    def __post_init__(self) -> None:
        if not (self.home / "bank").exists():
            small_bank(self.home / "bank")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CANDOR_")}
        self.environ = {
            **clean,
            "PYTHONPATH": str(ROOT),
            "CANDOR_DATA_DIR": str(self.home / "data"),
            "CANDOR_BANK_DIR": str(self.home / "bank"),
            "CANDOR_RATE_LIMIT": "0",
            "CANDOR_WEBHOOK_HOSTS": "127.0.0.1",
            **self.environ,
        }
        self.log = self.home / "log"

    def start(self, command: str, *words: str) -> subprocess.Popen[bytes]:
        """Start a process of the program."""
        return self._start("-m", "app.commands.main", command, *words)

    def start_script(self, *words: str) -> subprocess.Popen[bytes]:
        """Start another program that works on the same place."""
        return self._start(*words)

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", *words],
                env=self.environ,
                cwd=self.home,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)
        return process

    def serve(self, *words: str, port: int | None = None) -> subprocess.Popen[bytes]:
        """Start the server and wait until it is ready."""
        port = port or free_port()
        process = self.start("serve", "--port", str(port), *words)
        self.url = f"http://127.0.0.1:{port}"
        wait_for(lambda: process.poll() is not None or self._ready(), 60)
        assert process.poll() is None, self.log.read_text()
        return process

    def sign_in(self) -> None:
        """Follow the first link, as a person would, and make a key for the tests."""
        links = re.findall(r"/sign-in/link\?token=\S+", self.log.read_text())
        with httpx.Client(base_url=self.url, timeout=60) as browser:
            browser.get(links[-1])
            csrf = browser.get("/api/v1/me").json()["csrf_token"]
            made = browser.post("/api/v1/keys", json={"name": "tests", "role": "admin"}, headers={"X-CSRF-Token": csrf})
            self.key = made.json()["key"]

    def client(self, key: str | None = None) -> httpx.Client:
        """A client with a key."""
        return httpx.Client(
            base_url=f"{self.url}/api/v1", headers={"Authorization": f"Bearer {key or self.key}"}, timeout=60
        )

    def make_key(self, **wanted: Any) -> str:  # noqa: ANN401  # the fields of a key
        """A key with other rights."""
        with self.client() as client:
            return str(client.post("/keys", json={"name": "limited", **wanted}).json()["key"])

    def send(self, content: bytes | None = None, name: str = "acme.xlsx", **form: str) -> str:
        """Send a file; the id of its questionnaire."""
        with self.client() as client:
            reply = client.post(
                "/questionnaires",
                files={"file": (name, content or workbook(), XLSX)},
                data={"customer": "acme", **form},
            )
        assert reply.status_code == 202, reply.text
        return str(reply.json()["id"])

    def wait(self, identifier: str, *states: str, seconds: float = 60) -> dict[str, Any]:
        """Wait until a questionnaire is in one of the states, or has ended."""
        wanted = {*states} or {"in_review", "ready"} | ENDED
        found: dict[str, Any] = {}

        def there() -> bool:
            with self.client() as client:
                found.update(client.get(f"/questionnaires/{identifier}").json())
            return found["state"] in wanted | ENDED

        wait_for(there, seconds)
        return found

    def stop(self) -> None:
        """Stop every process, kindly at first."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)

    def _ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False


@contextmanager
def running(home: Path, *words: str, **environ: str) -> Iterator[Service]:
    """A service that is ready, with a key."""
    service = Service(home, dict(environ))
    try:
        service.serve(*words)
        service.sign_in()
        yield service
    finally:
        service.stop()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(there: Any, seconds: float) -> None:  # noqa: ANN401  # any question without arguments
    """Wait until it is so; fails after that many seconds."""
    until = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < until, f"not within {seconds} seconds"
        time.sleep(0.1)
