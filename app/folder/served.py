"""The folder before a service: each file becomes one of its questionnaires, and its results are fetched from there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.deals import deliver
from app.deals.actor import Actor, Role
from app.deals.receive import Intake, Once, receive
from app.errors import Unavailable, WrongUse
from app.folder.customer import SAY_SO, buyer
from app.folder.hold import RECEIVED
from app.folder.names import printable
from app.folder.outcome import Outcome, failure, results, reviewed
from app.store import questionnaires
from app.store.states import QuestionnaireState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.folder.hold import Hold
    from app.jobs.place import Place
    from app.store.tables import QuestionnaireRow

ACTOR = Actor("shared folder", Role.REQUESTER)
NO_CUSTOMER = "the service keeps each questionnaire with its customer: put the file into a sub-folder of that name"
CANCELLED = "it was cancelled in the service"


class Served:
    """Hands files to the service and fetches what became of them; what a person must look at goes on there."""

    def __init__(self, place: Place, inbox: Path) -> None:
        """Take the service's place of work, and where the customers' folders are."""
        self._place = place
        self._inbox = inbox

    def __call__(self, hold: Hold, content: bytes) -> Outcome | None:
        """What became of the file, or None while the service works on it; raises Unavailable."""
        with self._session() as session:
            identifier = hold.noted(RECEIVED) or self._received(session, hold, content)
            row = deliver.mine(session, ACTOR, identifier)
            if row.state is QuestionnaireState.READY:
                deliver.ask(session, self._place.office, ACTOR, identifier)
                session.commit()
                return None
            if row.state in (QuestionnaireState.FAILED, QuestionnaireState.CANCELLED):
                return failure(hold.path.name, row.failure or CANCELLED)
            if row.state is QuestionnaireState.WAITING:
                why = row.failure
                deliver.cancel(session, ACTOR, identifier)  # it comes again as another
                session.commit()
                return failure(hold.path.name, f"{why}; {SAY_SO}")
            if row.state is QuestionnaireState.DELIVERED:
                return Outcome("answered", *self._fetched(session, row, hold))
            if row.state is QuestionnaireState.IN_REVIEW:
                return reviewed(hold.path.name, content, *self._fetched(session, row, hold))
            return None

    def _received(self, session: Session, hold: Hold, content: bytes) -> str:
        """Hand it over; the hold's id makes twice the same as once, should the watcher die before it is noted."""
        if not hold.customer:
            raise WrongUse(NO_CUSTOMER)
        about = buyer(self._inbox, hold.customer)
        name, customer = printable(hold.path.name), printable(hold.customer)
        intake = Intake(name, customer, about.product, about.region, about.due, nda=about.nda)
        once = Once(ACTOR.name, hold.id)
        identifier = receive(session, self._place.office, ACTOR, content, intake, once=once).id
        session.commit()
        hold.note(RECEIVED, identifier)
        return identifier

    def _fetched(self, session: Session, row: QuestionnaireRow, hold: Hold) -> tuple[str, dict[str, bytes]]:
        """What is said of it, and the file as it stands; in review with the automatic answers so far."""
        office, draft = self._place.office, row.state is QuestionnaireState.IN_REVIEW
        content = deliver.file(session, office, ACTOR, row.id, draft=draft)
        memo, gaps = deliver.page(session, office, ACTOR, row.id), deliver.gaps(session, ACTOR, row.id)
        counts = questionnaires.counts(session, [row.id])[row.id]
        service = self._place.settings.public_url or "the service"
        says = f"{counts.questions} questions, {counts.undecided} for a person: questionnaire {row.id} of {service}"
        return says, results(hold.path.name, content, memo, gaps)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._place.engine) as session:
                yield session
        except OperationalError as error:
            raise Unavailable(f"the service's database cannot be reached: {type(error.orig).__name__}") from error
