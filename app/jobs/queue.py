"""Asking for durable work in the transaction that makes it necessary."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from dbos import DBOS, DBOSClient

from app.deals.office import answering, delivery
from app.store.database import driver

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.store.tables import QuestionnaireRow

APPLICATION = "candor"
VERSION = "1"
"""Fixed, so that a new release resumes what an older one began. A change of the steps' order needs another."""
ANSWER, DELIVER = "answer", "deliver"
POLL_SECONDS = 0.25


class Queue:
    """The queues of durable work, which lie in the same database as everything else."""

    def __init__(self, url: str) -> None:
        """Make the queues' tables where there are none yet."""
        logging.getLogger("dbos").setLevel(logging.WARNING)  # it tells of every one of its own migrations
        DBOS.migrate(driver(url))
        self.client = DBOSClient(system_database_url=driver(url), application_name=APPLICATION, lazy=True)

    def answer(self, session: Session, row: QuestionnaireRow, priority: int) -> None:
        """Have the questionnaire answered when the session's transaction commits."""
        self._put(session, ANSWER, answering(row), row.id, priority)

    def deliver(self, session: Session, row: QuestionnaireRow) -> None:
        """Have it delivered when the session's transaction commits."""
        self._put(session, DELIVER, delivery(row), row.id, 1)

    def close(self) -> None:
        """Let go of the database."""
        self.client.destroy()

    def _put(self, session: Session, queue: str, workflow: str, identifier: str, priority: int) -> None:
        self.client.enqueue_in_transaction(
            session,
            {
                "workflow_name": queue,
                "queue_name": queue,
                "workflow_id": workflow,
                "app_version": VERSION,
                "priority": max(1, priority),
            },
            identifier,
        )
