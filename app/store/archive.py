"""Everything in one folder: the tables as JSON lines, the files by their digests; from and to any database."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import obstore
import sqlalchemy as sa
from sqlmodel import SQLModel, col

from app.errors import Conflict, WrongUse
from app.store import database, tables
from app.store.tables.columns import Utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from obstore.store import ObjectStore
    from sqlalchemy import Connection, Engine

TABLES = "tables"
FILES = "files"
MARK = "backup.json"
BATCH = 500
assert tables  # noqa: S101  # the tables register themselves when they are imported


def write(engine: Engine, files: ObjectStore, folder: Path) -> dict[str, int]:
    """Write a backup; the tables are read as of one moment. Returns how many rows and files it holds."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongUse(f"{folder} is not empty: name a new folder for the backup")
    (folder / TABLES).mkdir(parents=True, mode=0o700)
    (folder / FILES).mkdir(mode=0o700)
    rows = 0
    at_one_moment = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with database.reading(engine).execution_options(**at_one_moment).connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            rows += _write_table(connection, table, folder / TABLES / f"{table.name}.jsonl")
        wanted = _wanted(connection)
    kept = sum(_write_file(files, digest, folder / FILES / digest) for digest in wanted)
    told = {"written_at": dt.datetime.now(dt.UTC).isoformat(), "rows": rows, "files": kept}
    (folder / MARK).write_text(json.dumps(told))  # last: a backup without it is not whole
    return {"rows": rows, "files": kept}


def read(engine: Engine, files: ObjectStore, folder: Path) -> dict[str, int]:
    """Fill an empty database and file store from a backup; raises Conflict when the database is in use."""
    if not (folder / MARK).is_file():
        raise WrongUse(f"{folder} is no whole backup: it has no {MARK}")
    kept = 0
    for file in sorted((folder / FILES).iterdir()):
        obstore.put(files, f"{file.name[:2]}/{file.name}", file.read_bytes())
        kept += 1
    rows = 0
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar():
                raise Conflict(f"the database is in use ({table.name} has rows): restore into an empty one")
        for table in SQLModel.metadata.sorted_tables:
            rows += _read_table(connection, table, folder / TABLES / f"{table.name}.jsonl")
        _move_counters(connection)
    return {"rows": rows, "files": kept}


def _write_table(connection: Connection, table: sa.Table, file: Path) -> int:
    number = 0
    with file.open("w", encoding="utf-8") as out:
        for row in connection.execution_options(yield_per=BATCH).execute(sa.select(table)).mappings():
            shown = {name: _plain(value) for name, value in row.items()}
            out.write(json.dumps(shown, ensure_ascii=False) + "\n")
            number += 1
    file.chmod(0o600)
    return number


def _read_table(connection: Connection, table: sa.Table, file: Path) -> int:
    number = 0
    for batch in _batches(file):
        rows = [
            {name: _typed(table.columns[name], value) for name, value in row.items() if name in table.columns}
            for row in batch
        ]
        connection.execute(sa.insert(table), rows)
        number += len(rows)
    return number


def _batches(file: Path) -> Iterator[list[dict[str, Any]]]:
    if not file.is_file():
        return
    batch: list[dict[str, Any]] = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            batch.append(json.loads(line))
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _plain(value: Any) -> Any:  # noqa: ANN401  # any column's value
    return value.isoformat() if isinstance(value, dt.date) else value


def _typed(column: sa.Column[Any], value: Any) -> Any:  # noqa: ANN401  # any column's value
    if not isinstance(value, str):
        return value
    if isinstance(column.type, Utc):
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if isinstance(column.type, sa.Date) else value


def _wanted(connection: Connection) -> list[str]:
    table = tables.QuestionnaireRow
    found = connection.execute(sa.select(col(table.digest), col(table.answered_digest)))
    return sorted({digest for row in found for digest in row if digest})


def _write_file(files: ObjectStore, digest: str, target: Path) -> bool:
    try:
        target.write_bytes(bytes(obstore.get(files, f"{digest[:2]}/{digest}").bytes()))
    except FileNotFoundError:
        return False  # deleted since the tables were read
    return True


def _move_counters(connection: Connection) -> None:
    """Let Postgres count on from the highest number that was restored."""
    if connection.dialect.name == "postgresql":
        for name in ("audit_event", "sign_in_attempt"):
            connection.exec_driver_sql(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM {name}), false)"  # noqa: E501, S608
            )
