"""What use cases work with besides the database: the files, the queue of durable work, and what is known today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from obstore.store import ObjectStore
    from sqlmodel import Session

    from app.knowledge import Knowledge
    from app.store.tables import QuestionnaireRow


class Queue(Protocol):
    """Where durable work is asked for, in the transaction that makes it necessary.

    The workflow's id makes asking twice the same as asking once.
    """

    def answer(self, session: Session, row: QuestionnaireRow, priority: int) -> None:
        """Have the questionnaire answered when the session's transaction commits."""

    def deliver(self, session: Session, row: QuestionnaireRow) -> None:
        """Have it delivered when the session's transaction commits."""


class Office(Struct, frozen=True):
    """The files, the queue, and the bank made ready for today in a house style."""

    files: ObjectStore
    queue: Queue
    know: Callable[[str], Knowledge]


def answering(row: QuestionnaireRow) -> str:
    """The id of the workflow that answers it: the questionnaire's own, until a person has it tried again."""
    return f"{row.id}-{row.attempt}" if row.attempt else row.id


def delivery(row: QuestionnaireRow) -> str:
    """The id of the workflow of its present delivery."""
    return f"{row.id}-delivery-{row.delivery}"
