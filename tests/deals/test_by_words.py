"""A questionnaire that was matched by words alone says so to whoever reviews it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.deals import answer
from app.errors import Unavailable
from app.store.states import QuestionnaireState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine
    from sqlmodel import Session

    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.semantics.embedder import Vectors
    from app.store.tables import QuestionnaireRow


class Unreachable:
    name = "unreachable"

    def __call__(self, texts: Sequence[str]) -> Vectors:  # noqa: ARG002
        raise Unavailable("the model cannot be reached")


@pytest.fixture
def office(office: Office, known: Knowledge) -> Office:
    without = replace(known, embedder=Unreachable(), narrowed={})
    return replace(office, know=lambda _style: without)


def test_the_reason_stands_with_the_questionnaire_once(
    answered: Callable[..., QuestionnaireRow], engine: Engine, session: Session, office: Office
) -> None:
    row = answered()
    told = ["matched by words alone: the model cannot be reached"]
    assert row.doubts == told
    identifier, row.state = row.id, QuestionnaireState.ANSWERING
    session.add(row)
    session.commit()
    answer.draft(engine, office, identifier)
    session.refresh(row)
    assert row.doubts == told
