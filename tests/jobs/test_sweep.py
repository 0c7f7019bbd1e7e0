from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlmodel import Session, select

from app import config
from app.deals import customers, deliver, endpoints
from app.deals.receive import Intake, receive
from app.jobs import sweep
from app.jobs.place import Place, opened
from app.store import files, questionnaires
from app.store.states import QuestionnaireState
from app.store.tables import MessageRow, QuestionnaireRow
from app.store.tables.columns import now
from databases import database_url
from smallbank import small_bank, workbook
from staff import ADMIN, REQUESTER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["database_url"]


@pytest.fixture
def place(tmp_path: Path, database_url: str) -> Iterator[Place]:
    environ = {
        "CANDOR_DATA_DIR": str(tmp_path / "data"),
        "CANDOR_BANK_DIR": str(small_bank(tmp_path / "bank")),
        "CANDOR_DATABASE_URL": database_url,
        "CANDOR_RETENTION_DAYS": "30",
    }
    with opened(config.read(environ, tmp_path)) as place:
        yield place


def received(place: Place, customer: str = "acme") -> str:
    with Session(place.engine) as session:
        identifier = receive(session, place.office, REQUESTER, workbook([customer]), Intake("a.xlsx", customer)).id
        session.commit()
    return identifier


def status(place: Place) -> dict[str, str]:
    return {one.workflow_id: one.status for one in place.queue.client.list_workflows()}


def test_row_and_workflow_come_together_or_not_at_all(place: Place) -> None:
    kept = received(place)
    with Session(place.engine) as session:
        receive(session, place.office, REQUESTER, workbook(), Intake("b.xlsx", "acme"))
        session.rollback()
    assert status(place) == {kept: "ENQUEUED"}
    with Session(place.engine) as session:
        assert [row.id for row in session.exec(select(QuestionnaireRow)).all()] == [kept]


def test_a_questionnaire_without_workflow_gets_one_again(place: Place) -> None:
    identifier = received(place)
    assert sweep.repair(place.engine, place.queue) == 0
    place.queue.client.delete_workflow(identifier)
    assert sweep.repair(place.engine, place.queue) == 1
    assert status(place) == {identifier: "ENQUEUED"}


def test_one_whose_workflow_ended_too_early_gets_another(place: Place) -> None:
    identifier = received(place)
    place.queue.client.cancel_workflow(identifier)
    assert sweep.repair(place.engine, place.queue) == 1
    assert status(place)[f"{identifier}-1"] == "ENQUEUED"


def test_what_is_finished_is_removed_when_its_time_is_over(place: Place) -> None:
    old, longer, fresh = received(place), received(place, "borealis"), received(place, "cumulus")
    with Session(place.engine) as session:
        customers.put(session, place.office, REQUESTER, "borealis", {"retention_days": 365})
        for identifier in (old, longer, fresh):
            row = questionnaires.find(session, identifier)
            row.state, row.received_at = QuestionnaireState.CANCELLED, now() - dt.timedelta(days=31)
        questionnaires.find(session, fresh).received_at = now()
        digest = questionnaires.find(session, old).digest
        session.commit()
    assert sweep.expire(place.engine, place.office, place.settings) == 1
    with Session(place.engine) as session:
        assert {row.id for row in session.exec(select(QuestionnaireRow)).all()} == {longer, fresh}
        for identifier in (longer, fresh):
            assert questionnaires.find(session, identifier).digest != digest
    with pytest.raises(Exception, match="no longer kept"):
        files.get(place.office.files, digest)


def test_each_lapse_is_told_once(place: Place) -> None:
    with Session(place.engine) as session:
        endpoints.add(session, ADMIN, {"url": "https://crm.example/hook"})
        session.commit()
    first = sweep.tell_lapses(place.engine, place.settings.bank)
    assert sweep.tell_lapses(place.engine, place.settings.bank) == 0
    with Session(place.engine) as session:
        assert len(session.exec(select(MessageRow)).all()) == first


def test_what_was_cancelled_is_not_asked_for_again(place: Place) -> None:
    identifier = received(place)
    with Session(place.engine) as session:
        deliver.cancel(session, REQUESTER, identifier)
        session.commit()
    place.queue.client.delete_workflow(identifier)
    assert sweep.repair(place.engine, place.queue) == 0
