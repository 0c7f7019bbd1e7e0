"""The buyer's file as the buyer will see it, before it is delivered and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import documents, pipeline
from app.deals import work
from app.deals.deliver import answered, mine
from app.store import files
from app.store.states import QuestionnaireState

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.office import Office
    from app.documents.preview import Preview


def look(  # noqa: PLR0913, PLR0917  # which part of which file, for whom
    session: Session, office: Office, actor: Actor, identifier: str, sheet: str = "", page: int = 1
) -> Preview:
    """A page of the file with its answers: the delivered ones, or all that are automatic or approved so far.

    Raises Conflict while there is nothing to see, and Unwritable where delivery would fail.
    """
    actor.require("questionnaires.read")
    row = mine(session, actor, identifier)
    answered(row)
    delivered = row.answered_digest if row.state is QuestionnaireState.DELIVERED else None
    before = files.get(office.files, row.digest)
    ready = work.work_of(session, row, before, work.FINAL if delivered else work.SO_FAR)
    knowledge = work.knowledge_of(session, office)
    after = files.get(office.files, delivered) if delivered else pipeline.deliver(ready, knowledge).content
    values = ready.values(knowledge).values()
    answers = {one.place: one.value for row in values for one in row}
    return documents.look(before, after, row.name, answers, sheet, page)
