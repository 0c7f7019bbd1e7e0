"""An office with a small bank, and a questionnaire that has come in and was answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session

from app.deals import answer
from app.deals.office import Office
from app.deals.receive import Intake, receive
from app.knowledge import know
from app.store import database
from app.store.files import open_files
from databases import database_url
from program import AS_OF
from smallbank import small_bank, workbook
from staff import REQUESTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow

__all__ = ["database_url"]


@dataclass
class Asked:
    """Stands where the queue of durable work is: notes what was asked for."""

    answers: list[str] = field(default_factory=list)
    priorities: list[int] = field(default_factory=list)
    deliveries: list[str] = field(default_factory=list)

    def answer(self, _session: Session, row: QuestionnaireRow, priority: int) -> None:
        self.answers.append(row.id)
        self.priorities.append(priority)

    def deliver(self, _session: Session, row: QuestionnaireRow) -> None:
        self.deliveries.append(row.id)


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    home = tmp_path_factory.mktemp("known")
    return know(small_bank(home / "bank"), dt.date.fromisoformat(AS_OF), home / "cache")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = database.connect(database_url)
    database.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.fixture
def office(tmp_path: Path, known: Knowledge) -> Office:
    return Office(open_files(f"file://{tmp_path / 'files'}"), Asked(), lambda _style: known)


@pytest.fixture
def answered(engine: Engine, session: Session, office: Office) -> Callable[..., QuestionnaireRow]:
    """Take a file in and answer it, as the workflow does."""

    def work(content: bytes | None = None, by: Office = office, **more: object) -> QuestionnaireRow:
        intake = Intake(name="acme.xlsx", customer="acme", **more)  # type: ignore[arg-type]
        row = receive(session, by, REQUESTER, content or workbook(), intake)
        identifier = row.id
        session.commit()
        assert answer.begin(engine, identifier)
        answer.read(engine, by, identifier)
        answer.draft(engine, by, identifier)
        session.refresh(row)
        return row

    return work
