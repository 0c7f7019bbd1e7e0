"""Files that several questionnaires may share: kept while one needs them, removed when none does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from app.store import database, questionnaires
from app.store import files as file_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from obstore.store import ObjectStore
    from sqlalchemy import Engine


def keep(session: Session, files: ObjectStore, content: bytes) -> str:
    """Keep the bytes; until the session's transaction ends nobody can remove them. Returns their digest."""
    database.alone(session, f"file {file_store.digest_of(content)}")
    return file_store.put(files, content)


def release(engine: Engine, files: ObjectStore, digests: Iterable[str]) -> None:
    """Remove the files that no questionnaire needs, once the rows that needed them are gone for good."""
    for digest in digests:
        with Session(engine) as session:
            database.alone(session, f"file {digest}")
            if not questionnaires.uses(session, digest):
                file_store.remove(files, digest)
            session.commit()
