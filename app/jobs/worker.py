"""A worker: runs the durable workflows, sends webhooks, and keeps house."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from typing import TYPE_CHECKING, Self

from dbos import DBOS
from msgspec import Struct

from app.deals import work
from app.jobs import alive, sweep, workflows
from app.jobs.post import Post
from app.jobs.queue import ANSWER, APPLICATION, DELIVER, POLL_SECONDS, VERSION
from app.jobs.takeover import Takeover
from app.store.database import driver

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from app.config import Settings
    from app.deals.office import Office
    from app.jobs.queue import Queue

FINISHING_SECONDS = 25
"""How long a worker that is stopped may go on with what it has begun; the rest is taken over by others."""
log = logging.getLogger(__name__)


class Round(Struct):
    """Something that is done again and again."""

    name: str
    seconds: float
    work: Callable[[], object]
    due: float = 0.0


class Worker:
    """One process's share of the work; `with` starts and stops it."""

    def __init__(self, settings: Settings, engine: Engine, office: Office, queue: Queue) -> None:
        """Take what the workflows work with."""
        self._settings = settings
        self._engine = engine
        self._office = office
        self._queue = queue
        self.executor = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
        self._watch = alive.watch(settings.database, self.executor)
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        """Begin to work."""
        self._watch.__enter__()
        workflows.register(self._engine, self._office)
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": driver(self._settings.database),
                "application_version": VERSION,
                "executor_id": self.executor,
                "log_level": "WARNING",
                "enable_otlp": False,
            }
        )
        DBOS.launch()
        at_once = self._settings.number("concurrency")
        for name in (ANSWER, DELIVER):
            DBOS.register_queue(
                name, worker_concurrency=at_once, polling_interval_sec=POLL_SECONDS, on_conflict="always_update"
            )
        self._post = Post(self._engine, _hosts(self._settings))
        self._start("candor-house", self._house())
        ready = Round("make the bank ready", 60, lambda: work.make_ready(self._engine, self._office))
        self._start("candor-bank", [ready])
        self._start("candor-post", [Round("post", 0.5, self._post.send_due)])
        log.info("worker %s has started", self.executor)
        return self

    def __exit__(self, *_error: object) -> None:
        """Finish what can be finished soon, and leave the rest to others."""
        self._stopped.set()
        for thread in self._threads:
            thread.join(timeout=FINISHING_SECONDS)
        DBOS.destroy(workflow_completion_timeout_sec=FINISHING_SECONDS, destroy_registry=True)
        self._post.close()
        self._watch.__exit__(None, None, None)
        log.info("worker %s has stopped", self.executor)

    def _house(self) -> list[Round]:
        takeover = Takeover(self._watch, self.executor)
        return [
            Round("take over", 3, takeover.look),
            Round("repair", 5, lambda: sweep.repair(self._engine, self._queue)),
            Round("expire", 3600, lambda: sweep.expire(self._engine, self._office, self._settings)),
            Round("tell lapses", 6 * 3600, lambda: sweep.tell_lapses(self._engine, self._settings.bank)),
        ]

    def _start(self, name: str, rounds: list[Round]) -> None:
        thread = threading.Thread(target=self._run, args=(rounds,), name=name, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _run(self, rounds: list[Round]) -> None:
        while not self._stopped.wait(max(0.05, min(one.due for one in rounds) - time.monotonic())):
            for one in rounds:
                if one.due <= time.monotonic() and not self._stopped.is_set():
                    self._go(one)

    def _go(self, one: Round) -> None:
        """Do one round; what fails now is tried again in the next, for this is the worker's edge."""
        try:
            one.work()
        except Exception as error:  # noqa: BLE001  # the database may be away for a while
            log.warning("%s: %s: %s", one.name, type(error).__name__, str(error).partition("\n")[0])
        one.due = time.monotonic() + one.seconds


def _hosts(settings: Settings) -> frozenset[str]:
    return frozenset(host.strip() for host in settings.webhook_hosts.split(",") if host.strip())
