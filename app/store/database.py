"""The database: one URL, SQLite by default, Postgres when there are several workers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, OperationalError

from app.errors import WrongUse

if TYPE_CHECKING:
    import sqlite3

    from sqlmodel import Session

MIGRATIONS = Path(__file__).parent / "migrations"
POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 30}
MIGRATING = 4242424242
"""The advisory lock under which one start migrates while the others wait."""


def connect(url: str) -> Engine:
    """An engine for the URL; SQLite is set to wait for its writer and to keep foreign keys. Raises WrongUse."""
    try:
        if url.startswith("sqlite"):
            engine = create_engine(url, connect_args={"timeout": 30, "check_same_thread": False}, **POOL)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(driver(url), pool_pre_ping=True, **POOL)
    except (ArgumentError, ModuleNotFoundError):
        raise WrongUse("CANDOR_DATABASE_URL is no address that is known: use sqlite:/// or postgresql://") from None


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read: on SQLite they need not wait for the writer."""
    return engine.execution_options(reading=True)


def driver(url: str) -> str:
    """The same address with the driver that is installed."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to the newest form, or to the named one; safe to call from several starts at once.

    Raises WrongUse when the database cannot be reached.
    """
    config = _config()
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
    except OperationalError as error:
        raise WrongUse(f"CANDOR_DATABASE_URL: the database cannot be reached: {_first_line(error)}") from None


def migrated(engine: Engine) -> bool:
    """Whether the tables have the newest form."""
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    return present == ScriptDirectory.from_config(_config()).get_current_head()


def alone(session: Session, name: str) -> None:
    """Keep every other transaction that asks by the same name waiting until this one ends."""
    if session.connection().dialect.name == "postgresql":  # on SQLite the writer is alone anyway
        session.connection().exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(%s))", (name,))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def _first_line(error: OperationalError) -> str:
    return str(error.orig).strip().splitlines()[0]


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401  # SQLAlchemy's own
    connection.isolation_level = None  # SQLAlchemy begins transactions itself: see _begin_sqlite
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:  # noqa: ANN401  # SQLAlchemy's own
    if connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # a reader that turns writer would fail instead of waiting
