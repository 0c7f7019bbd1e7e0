"""The two durable workflows: answer a questionnaire, deliver it.

Each step is safe to run again, so a worker that dies leaves nothing that another cannot take up.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dbos import DBOS
from dbos import error as dbos_error
from msgspec import Struct

from app.deals import answer, deliver
from app.errors import CandorError, Unavailable
from app.jobs.queue import ANSWER, DELIVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from app.deals.office import Office

TRIES = 7
"""Attempts at a step whose failure can pass: with a wait of 1, 2, 4 … seconds between them, two minutes in all."""
log = logging.getLogger(__name__)


class Steps(Struct, frozen=True):
    """What a workflow does: take up, work, and tell why it could not be done."""

    begin: Callable[[str], bool]
    work: tuple[Callable[[str], object], ...]
    failed: Callable[[str, str], None]


def register(engine: Engine, office: Office) -> None:
    """Make both workflows known to DBOS, to be called before it is launched."""
    answering = Steps(
        begin=lambda identifier: answer.begin(engine, identifier),
        work=(
            _step("read", lambda identifier: answer.read(engine, office, identifier)),
            _step("draft", lambda identifier: answer.draft(engine, office, identifier)),
        ),
        failed=lambda identifier, why: answer.failed(engine, identifier, why),
    )
    delivering = Steps(
        begin=lambda identifier: deliver.begin(engine, identifier),
        work=(_step("write", lambda identifier: deliver.write(engine, office, identifier)),),
        failed=lambda identifier, why: deliver.failed(engine, identifier, why),
    )
    for name, steps in ((ANSWER, answering), (DELIVER, delivering)):
        DBOS.workflow(name=name, max_recovery_attempts=None)(_workflow(steps))


def passing(error: BaseException) -> bool:
    """Whether trying again may help: not when the file or the bank is what is wrong."""
    return not isinstance(error, CandorError) or isinstance(error, Unavailable)


def _workflow(steps: Steps) -> Callable[[str], None]:
    def run(identifier: str) -> None:
        if not steps.begin(identifier):  # counted on every take-up, so it is no step, which would be remembered
            return
        try:
            for step in steps.work:
                step(identifier)
        except CandorError as error:
            steps.failed(identifier, str(error))
        except Exception as error:
            log.exception("questionnaire %s could not be worked on", identifier)
            steps.failed(identifier, f"{_kind(error)}: the log of the service names questionnaire {identifier}")

    return run


def _step(name: str, work: Callable[[str], object]) -> Callable[[str], None]:
    def run(identifier: str) -> None:
        work(identifier)

    made: Callable[[str], None] = DBOS.step(
        name=name, retries_allowed=True, max_attempts=TRIES, interval_seconds=1, backoff_rate=2, should_retry=passing
    )(run)
    return made


def _kind(error: Exception) -> str:
    """What broke, without any text that may stem from a file."""
    tried = error.errors[-1] if isinstance(error, dbos_error.DBOSMaxStepRetriesExceeded) and error.errors else error
    return str(tried) if isinstance(tried, CandorError) else f"something broke ({type(tried).__name__})"
