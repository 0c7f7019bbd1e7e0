"""The service under load: `python benchmarks/service/load.py [uploads]`.

1. Uploads of mixed files all at once, `/healthz` asked between them, two worker processes: how long until each upload
   is acknowledged, until all are answered, and whether each is answered exactly once. On Postgres and on SQLite.
2. From one worker to eight, with the computing of the steps replaced by waiting of the same length: what is measured
   is the queue and the database, not the cores. On Postgres.
"""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import httpx

from databases import postgres
from service import Service, running, wait_for
from smallbank import QUESTIONS, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITER = Path(__file__).with_name("waiting_worker.py")
FILES = [*(ROOT / "examples/questionnaires").iterdir()]
EACH_WAITS = 1.0
PER_WORKER = 30


@contextmanager
def database(kind: str) -> Iterator[str]:
    """A database for one run; empty for SQLite, which lies in the data folder."""
    if kind == "sqlite":
        yield ""
    else:
        yield from postgres()


def percentile(times: list[float], share: float) -> float:
    """The time within which that share of the requests was answered, in milliseconds."""
    return round(sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000, 1)


def burst(kind: str, uploads: int) -> None:
    """Everything at once."""
    with tempfile.TemporaryDirectory() as home, database(kind) as url:
        environ = {"CANDOR_DATABASE_URL": url} if url else {}
        with running(Path(home), "--no-worker", **environ) as service:
            for _ in range(2):
                service.start("worker")
            service.wait(service.send())
            limits = httpx.Limits(max_connections=2 * uploads)
            with httpx.Client(base_url=service.url, timeout=120, limits=limits) as client:
                _burst(service, client, kind, uploads)


def _burst(service: Service, client: httpx.Client, kind: str, uploads: int) -> None:
    headers = {"Authorization": f"Bearer {service.key}"}
    contents = [file.read_bytes() for file in FILES] + [workbook(QUESTIONS * 5), workbook(QUESTIONS)]
    names = [file.name for file in FILES] + ["many.xlsx", "few.xlsx"]

    def upload(number: int) -> tuple[float, str]:
        content, name = contents[number % len(contents)], names[number % len(names)]
        started = time.perf_counter()
        reply = client.post(
            "/api/v1/questionnaires",
            files={"file": (name, content)},
            data={"customer": f"customer-{number % 20}"},
            headers={**headers, "Idempotency-Key": f"load-{number}"},
        )
        return time.perf_counter() - started, reply.raise_for_status().json()["id"]

    def health(_: int) -> float:
        started = time.perf_counter()
        client.get("/healthz").raise_for_status()
        return time.perf_counter() - started

    started = time.perf_counter()
    with ThreadPoolExecutor(2 * uploads) as threads:
        pairs = [(threads.submit(upload, number), threads.submit(health, number)) for number in range(uploads)]
        sent = [one.result() for one, _ in pairs]
        healthy = [one.result() for _, one in pairs]
    identifiers = {identifier for _, identifier in sent}

    def open_ones() -> int:
        params = {"state": ["received", "answering"], "limit": 500}
        return len(client.get("/api/v1/questionnaires", params=params, headers=headers).json()["items"])

    wait_for(lambda: open_ones() == 0, 900)
    seconds = time.perf_counter() - started
    answered = _answered(client, headers)
    assert identifiers <= set(answered), "an upload was lost"
    assert all(answered[one] == 1 for one in identifiers), "an upload was answered twice"
    ack, alive = percentile([took for took, _ in sent], 0.95), percentile(healthy, 0.95)
    print(
        f"{kind:9} {uploads} uploads: acknowledged p95 {ack} ms, /healthz p95 {alive} ms, ratio {ack / alive:.2f};"
        f" all answered once in {seconds:.1f} s"
    )


def _answered(client: httpx.Client, headers: dict[str, str]) -> dict[str, int]:
    """How often the audit log says that each was answered."""
    found: dict[str, int] = {}
    lines = client.get("/api/v1/events.jsonl", headers=headers).text.splitlines()
    for line in lines:
        if '"action": "questionnaire.answered"' in line:
            identifier = line.partition('"subject": "questionnaire/')[2].partition('"')[0]
            found[identifier] = found.get(identifier, 0) + 1
    return found


def scaling() -> None:
    """The same work per worker, with one and with eight."""
    rates = {workers: _rate(workers) for workers in (1, 2, 4, 8)}
    for workers, rate in rates.items():
        share = rate / workers / rates[1]
        print(f"postgres  {workers} workers: {rate:.2f} questionnaires a second, {share:.2f} of linear")


def _rate(workers: int) -> float:
    number = PER_WORKER * workers
    with tempfile.TemporaryDirectory() as home, database("postgres") as url:
        service = Service(Path(home), {"CANDOR_DATABASE_URL": url, "CANDOR_CONCURRENCY": "1"})
        try:
            service.serve("--no-worker")
            service.sign_in()
            for one in range(number):
                service.send(workbook(QUESTIONS[:1]), customer=f"c{one % 10}")
            for _ in range(workers):
                service.start_script(str(WAITER), str(EACH_WAITS))
            with service.client() as client:

                def done() -> int:
                    text = httpx.get(f"{service.url}/metrics").text
                    return sum(int(float(line.split()[-1])) for line in text.splitlines() if "in_review" in line)

                wait_for(lambda: done() >= workers, 60)  # all have begun
                assert client
                begun, started = done(), time.perf_counter()
                wait_for(lambda: done() >= number - workers, 300)
                return (done() - begun) / (time.perf_counter() - started)
        finally:
            service.stop()


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for which in ("postgres", "sqlite"):
        burst(which, many)
    scaling()
