"""Databases of a test's own: a SQLite file, and a database on a Postgres server that is at hand or can be started."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("sqlite", "postgres")
NAMED = os.environ.get("CANDOR_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432")
"""The Postgres server for tests; its user must be allowed to make databases."""


@cache
def server() -> str | None:
    """The address of a Postgres server, one started for this run if need be; None when there is neither."""
    try:
        psycopg.connect(f"{NAMED}/postgres", connect_timeout=3).close()
    except psycopg.Error:
        return _started()
    return NAMED


def _started() -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    initdb = shutil.which("initdb") or (str(found[0]) if found else None)
    if initdb is None or os.geteuid() == 0:  # the server refuses to run as root
        return None
    home = Path(tempfile.mkdtemp(prefix="candor-postgres-"))
    subprocess.run([initdb, "-D", home / "data", "-U", "postgres", "-A", "trust"], check=True, capture_output=True)
    pg_ctl = Path(initdb).with_name("pg_ctl")
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}'"
    command = [pg_ctl, "-D", home / "data", "-w", "-l", home / "log", "-o", options]
    subprocess.run([*command, "start"], check=True, capture_output=True)
    atexit.register(subprocess.run, [pg_ctl, "-D", home / "data", "-m", "immediate", "stop"], check=False)
    return f"postgresql://postgres@/?host={home}"


def postgres() -> Iterator[str]:
    """An empty database on the server, dropped afterwards; skips when there is no server."""
    address = server()
    if address is None:
        pytest.skip(f"no Postgres at {NAMED} and none to start here: set CANDOR_TEST_POSTGRES to a server's address")
    name = f"candor_test_{secrets.token_hex(6)}"
    with psycopg.connect(_at(address, "postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[call-overload]  # our own name
    yield _at(address, name)
    with psycopg.connect(_at(address, "postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


def _at(address: str, name: str) -> str:
    return address.replace("@/?", f"@/{name}?") if "@/?" in address else f"{address}/{name}"


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The same test on SQLite and on Postgres."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'candor.sqlite'}"
    else:
        yield from postgres()
