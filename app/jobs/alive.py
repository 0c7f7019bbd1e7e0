"""Which workers are alive: each holds a lock that the operating system or Postgres releases when it dies."""

from __future__ import annotations

import fcntl
import logging
import os
import threading
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psycopg
from sqlalchemy import make_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

SPACE = 0x0CA4D04
"""The first half of every advisory lock of ours; the second half names the worker."""
TAKING_OVER = 1
PING_SECONDS = 2.0
log = logging.getLogger(__name__)


class OnPostgres:
    """An advisory lock per worker, held by a connection of its own.

    A restart of Postgres frees every lock, so a worker must look dead for a while before it is taken to be.
    """

    grace = 10.0

    def __init__(self, url: str, executor: str) -> None:
        """Take the address of the database and the worker's own name."""
        self._url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._executor = executor
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._hold, name="candor-alive", daemon=True)

    def __enter__(self) -> Self:
        """Be seen as alive from now on."""
        connection = self._locked()
        self._connection: psycopg.Connection | None = connection
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the lock."""
        self._stopped.set()
        self._thread.join(timeout=5)
        if self._connection is not None:
            self._connection.close()

    def alive(self, executor: str) -> bool:
        """Whether that worker holds its lock."""
        held = (
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %s"
            " AND objid = %s AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        with psycopg.connect(self._url, autocommit=True) as connection:
            return connection.execute(held, (SPACE, _number(executor))).fetchone() is not None

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this is the only one that takes over now."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            found = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (SPACE, TAKING_OVER)).fetchone()
            yield bool(found and found[0])

    def _locked(self) -> psycopg.Connection:
        connection = psycopg.connect(self._url, autocommit=True, application_name=f"candor {self._executor}")
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (SPACE, _signed(_number(self._executor))))
        return connection

    def _hold(self) -> None:
        while not self._stopped.wait(PING_SECONDS):
            try:
                if self._connection is None:
                    self._connection = self._locked()
                self._connection.execute("SELECT 1")
            except psycopg.Error as error:
                log.warning(
                    "the lock that shows this worker as alive was lost; taking it again: %s", type(error).__name__
                )
                if self._connection is not None:
                    self._connection.close()
                self._connection = None


class OnOneMachine:
    """A locked file per worker beside the SQLite database; the system lets go of it with the process."""

    grace = 0.0

    def __init__(self, folder: Path, executor: str) -> None:
        """Take the folder of the locks and the worker's own name."""
        self._folder = folder
        self._executor = executor

    def __enter__(self) -> Self:
        """Be seen as alive from now on."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._handle = os.open(self._file(self._executor), os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the lock."""
        self._file(self._executor).unlink(missing_ok=True)
        os.close(self._handle)

    def alive(self, executor: str) -> bool:
        """Whether that worker holds its lock."""
        try:
            handle = os.open(self._file(executor), os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            self._file(executor).unlink(missing_ok=True)
            return False
        finally:
            os.close(handle)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this is the only one that takes over now."""
        handle = os.open(self._file("taking-over"), os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
        finally:
            os.close(handle)

    def _file(self, executor: str) -> Path:
        return self._folder / f"{executor}.lock"


Watch = OnPostgres | OnOneMachine


def watch(url: str, executor: str) -> Watch:
    """What says who is alive, for the database in use."""
    if url.startswith("sqlite"):
        database = make_url(url).database or "candor.sqlite"
        return OnOneMachine(Path(f"{database}.workers"), executor)
    return OnPostgres(url, executor)


def _number(executor: str) -> int:
    return zlib.crc32(executor.encode())


def _signed(number: int) -> int:
    """The same 32 bits as Postgres takes them."""
    return number - (1 << 32) if number >= 1 << 31 else number
