"""A worker whose computing is replaced by waiting of the same length: `python waiting_worker.py SECONDS`."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from sqlmodel import Session

from app import config
from app.answer import Draft
from app.deals import answer, work
from app.jobs.place import opened
from app.jobs.worker import Worker
from app.pipeline import Work
from app.store import questionnaires, questions

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from app.deals.office import Office


def waiting(seconds: float) -> None:
    """Work until killed, waiting instead of matching."""

    def draft(engine: Engine, _office: Office, identifier: str) -> None:
        time.sleep(seconds)
        with Session(engine) as session:
            row = questionnaires.find(session, identifier, lock=True)
            rows = questions.of(session, identifier)
            asked = work.questionnaire_of(row, rows)
            drafts = tuple(Draft(one.place, "none", "no_match") for one in rows)
            answer._keep(session, row, Work(row.name, b"", work.request_of(session, row), asked, drafts=drafts))  # noqa: SLF001
            session.commit()

    answer.draft = draft
    settings = config.read()
    with opened(settings) as place, Worker(settings, place.engine, place.office, place.queue):
        time.sleep(3600)


if __name__ == "__main__":
    waiting(float(sys.argv[1]))
