"""The place of work: database, files, queue and bank, opened together from the settings."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from app.deals.office import Office
from app.deals.today import Today
from app.jobs.queue import Queue
from app.store import database
from app.store.files import open_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from app.config import Settings


class Place(Struct, frozen=True):
    """What a process of the service works with."""

    settings: Settings
    engine: Engine
    office: Office
    queue: Queue


@contextmanager
def opened(settings: Settings) -> Iterator[Place]:
    """Open everything, bringing the tables to their newest form; raises WrongUse when something cannot be reached."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = database.connect(settings.database)
    database.migrate(engine)
    queue = Queue(settings.database)
    office = Office(open_files(settings.files), queue, Today(settings.bank, settings.cache, settings.embedder()))
    try:
        yield Place(settings, engine, office, queue)
    finally:
        queue.close()
        engine.dispose()
