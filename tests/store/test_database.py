from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import Session, SQLModel, select

from app.errors import WrongUse
from app.store import database, tables

if TYPE_CHECKING:
    from sqlalchemy import Engine


def test_the_migrations_lead_to_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in SQLModel.metadata.tables


@pytest.mark.parametrize("revision", sorted(file.stem[:4] for file in (database.MIGRATIONS / "versions").glob("*.py")))
def test_every_released_schema_moves_on_to_the_newest(database_url: str, revision: str) -> None:
    engine = database.connect(database_url)
    database.migrate(engine, revision)
    database.migrate(engine)
    assert database.migrated(engine)
    engine.dispose()


def test_migrating_twice_at_once_is_safe(database_url: str) -> None:
    engines = [database.connect(database_url) for _ in range(4)]
    threads = [threading.Thread(target=database.migrate, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(database.migrated(engine) for engine in engines)
    for engine in engines:
        engine.dispose()


def test_the_audit_log_cannot_be_changed_or_shortened(session: Session) -> None:
    session.add(tables.EventRow(actor="kim", action="customer.changed", subject="customer/1"))
    session.commit()
    for change in ("UPDATE audit_event SET actor = 'someone else'", "DELETE FROM audit_event"):
        with pytest.raises(sa.exc.DBAPIError, match="only ever added to"):
            session.exec(sa.text(change))  # type: ignore[call-overload]
        session.rollback()
    assert session.exec(select(tables.EventRow)).one().actor == "kim"


def test_times_come_back_aware_and_in_utc(session: Session) -> None:
    moment = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    session.add(tables.EventRow(actor="kim", action="a", subject="s", at=moment))
    session.commit()
    session.expire_all()
    assert session.exec(select(tables.EventRow)).one().at == moment


def test_a_question_cannot_outlive_its_questionnaire(session: Session) -> None:
    customer = tables.CustomerRow(ref="acme", name="Acme")
    questionnaire = tables.QuestionnaireRow(customer_id=customer.id, name="a.xlsx", digest="0", size=1)
    session.add(customer)
    session.flush()
    session.add(questionnaire)
    session.flush()
    session.add(tables.QuestionRow(questionnaire_id=questionnaire.id, index=0, place="S!B3", text="?"))
    session.flush()
    session.delete(questionnaire)
    session.commit()
    assert session.exec(select(tables.QuestionRow)).all() == []


def test_an_unknown_database_is_told_in_words() -> None:
    with pytest.raises(WrongUse, match="CANDOR_DATABASE_URL"):
        database.connect("mystery://somewhere")
    unreachable = database.connect("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(WrongUse, match="cannot be reached"):
        database.migrate(unreachable)
