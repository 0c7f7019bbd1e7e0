"""Repairs: no questionnaire without its workflow, nothing kept that has expired."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.bank import bank, rendering
from app.deals import deliver, people, receive
from app.deals.actor import SYSTEM
from app.deals.announce import announce_bank
from app.deals.keep import release
from app.deals.office import answering, delivery
from app.deals.record import record
from app.deals.today import today
from app.store import database, questionnaires
from app.store.tables import EventRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Engine

    from app.config import Settings
    from app.deals.office import Office
    from app.jobs.queue import Queue
    from app.store.tables import QuestionnaireRow

UNDER_WAY = {"ENQUEUED", "PENDING", "DELAYED"}
AHEAD = dt.timedelta(days=30)
"""How long before its last day an attestation is spoken of."""
log = logging.getLogger(__name__)


def repair(engine: Engine, queue: Queue) -> int:
    """Ask again for the workflow of every questionnaire that waits for one and has none; how many there were.

    That happens when a backup was restored, or when a workflow ended without ending its questionnaire.
    """
    with Session(database.reading(engine)) as session:
        waiting = {_workflow(row): row.id for row in questionnaires.unfinished(session)}
    if not waiting:
        return 0
    found = queue.client.list_workflows(workflow_ids=list(waiting), load_input=False, load_output=False)
    states = {one.workflow_id: one.status for one in found}
    missing = [waiting[name] for name in waiting if states.get(name) not in UNDER_WAY]
    return sum(_asked_again(engine, queue, identifier, states) for identifier in missing)


def expire(engine: Engine, office: Office, settings: Settings) -> int:
    """Remove finished questionnaires whose time of keeping is over, and other things that have expired."""
    days = settings.number("retention_days") or None
    with Session(engine) as session:
        people.sweep(session)
        receive.forget_keys(session)
        gone = [row.id for row in questionnaires.expired(session, now(), days)]
        session.commit()
    for identifier in gone:
        with Session(engine) as session:
            unneeded = deliver.delete(session, SYSTEM, identifier)
            session.commit()
        release(engine, office.files, unneeded)
    if gone:
        log.info("%d questionnaires were removed: their time of keeping is over", len(gone))
    return len(gone)


def tell_lapses(engine: Engine, directory: Path) -> int:
    """Tell of entries that are stale and of attestations that soon will be, each once for its day."""
    told = 0
    loaded = bank.load(directory)
    for day, entry, reason in rendering.lapses(loaded, today()):
        if day <= today():
            told += _told_once(engine, "entry.stale", f"entry/{entry}", {"id": entry, "on": str(day), "reason": reason})
    for attestation in loaded.attestations:
        until = attestation.current_until
        if until is not None and attestation.issued(today()) and until - AHEAD <= today():
            facts = {"id": attestation.id, "framework": attestation.framework, "until": str(until)}
            told += _told_once(engine, "attestation.expiring", f"attestation/{attestation.id}", facts)
    return told


def _workflow(row: QuestionnaireRow) -> str:
    return delivery(row) if row.delivering else answering(row)


def _asked_again(engine: Engine, queue: Queue, identifier: str, states: Mapping[str, str]) -> int:
    with Session(engine) as session:
        row = questionnaires.find(session, identifier, lock=True)
        if not (row.delivering or row.state in deliver.UNDER_WAY):
            return 0
        ended = _workflow(row) in states  # an id that was used leads nowhere: it needs another
        if row.delivering:
            row.delivery += ended
            queue.deliver(session, row)
        else:
            row.attempt += ended
            queue.answer(session, row, priority=1)
        session.add(row)
        session.commit()
    log.warning("questionnaire %s had no workflow: it has one again", identifier)
    return 1


def _told_once(engine: Engine, event: str, subject: str, facts: dict[str, str]) -> bool:
    mark = f"{subject}@{facts.get('until') or facts['on']}"
    with Session(engine) as session:
        database.alone(session, "lapses")
        known = select(sa.func.count()).where(col(EventRow.subject) == mark, col(EventRow.action) == event)
        if session.exec(known).one():
            return False
        record(session, SYSTEM, event, mark, after=facts)
        announce_bank(session, event, dict(facts))
        session.commit()
    return True
