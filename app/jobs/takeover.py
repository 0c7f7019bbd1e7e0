"""The work of a worker that died is taken over by those that live."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from dbos import DBOS

from app.jobs.queue import APPLICATION

if TYPE_CHECKING:
    from app.jobs.alive import Watch

AT_ONCE = 500
"""How many workflows are looked at in one round."""
log = logging.getLogger(__name__)


class Takeover:
    """Remembers since when a worker has looked dead."""

    def __init__(self, watch: Watch, own: str) -> None:
        """Take what says who is alive, and the worker's own name."""
        self._watch = watch
        self._own = own
        self._missing: dict[str, float] = {}

    def look(self) -> int:
        """Put the dead workers' work back into the queues; how many workflows that were."""
        dead = [one for one in _executors() if one != self._own and not self._watch.alive(one)]
        now = time.monotonic()
        self._missing = {one: self._missing.get(one, now) for one in dead}
        due = [one for one, since in self._missing.items() if now - since >= self._watch.grace]
        if not due:
            return 0
        with self._watch.alone() as alone:
            return sum(_resumed(one) for one in due) if alone else 0


def _executors() -> set[str]:
    pending = DBOS.list_workflows(
        status="PENDING", load_input=False, load_output=False, limit=AT_ONCE, application_name=APPLICATION
    )
    return {one.executor_id for one in pending if one.executor_id}


def _resumed(executor: str) -> int:
    found = DBOS.list_workflows(
        status="PENDING", executor_id=executor, load_input=False, load_output=False, limit=AT_ONCE
    )
    for one in found:
        DBOS.resume_workflow(one.workflow_id, queue_name=one.queue_name)
    log.warning("worker %s is gone: %d workflows of it are taken over", executor, len(found))
    return len(found)
