"""One questionnaire: how it stands, what to do next, and what comes out of it."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Request, Response
from msgspec import Struct
from sqlmodel import Session

from app.deals import amend, deliver
from app.deals.keep import release
from app.deals.today import today
from app.drafting.scope import Scope
from app.jobs.place import Place
from app.store import accounts, customers, questionnaires, questions
from app.store.questionnaires import Counts
from app.store.questions import Section
from app.store.states import QuestionnaireState
from app.store.tables import AccountRow, CustomerRow, QuestionnaireRow
from app.web.access import Here, Reading, Writing
from app.web.api.fields import Line, Word
from app.web.pages.inbox import day_of, led, told_apart, working
from app.web.pages.page import Changing, Looking, Person, asked_by_htmx, draw

router = APIRouter(prefix="/questionnaires/{identifier}", include_in_schema=False)
State = QuestionnaireState
OUT = (State.IN_REVIEW, State.READY, State.DELIVERED)
"""States in which there is something to download."""


class Desk(Struct, frozen=True):
    """A questionnaire with all that its page shows."""

    row: QuestionnaireRow
    customer: CustomerRow
    counts: Counts
    sections: Sequence[Section]
    accounts: Sequence[AccountRow]
    message: str  # the text that goes back with the file
    scopes: Sequence[Scope]  # what may be said of one that waits for it
    on: dt.date

    @property
    def automatic(self) -> int:
        """How many answers may be approved together after a look."""
        return sum(section.automatic for section in self.sections)

    @property
    def working(self) -> bool:
        """Whether something happens to it now."""
        return working(self.row)

    @property
    def out(self) -> bool:
        """Whether there is something to download."""
        return self.row.state in OUT

    @property
    def late(self) -> bool:
        """Whether it should have been delivered before today."""
        return self.row.due is not None and self.row.due < self.on and self.row.state in questionnaires.STANDING


@router.get("")
def questionnaire(request: Request, identifier: Line, here: Here, person: Looking, session: Reading) -> Response:
    """Show it; while it is worked on, only what changes is drawn again."""
    person.actor.require("questionnaires.read")
    template = "questionnaire_now.html" if asked_by_htmx(request) else "questionnaire.html"
    return draw(request, template, _desk(session, here, person, identifier), person=person)


@router.post("/deliver")
def have_delivered(request: Request, identifier: Line, here: Here, person: Changing, session: Writing) -> Response:
    """Have the file written, verified and delivered."""
    deliver.ask(session, here.office, person.actor, identifier)
    return led(request, f"/questionnaires/{identifier}")


@router.post("/cancel")
def cancel(request: Request, identifier: Line, person: Changing, session: Writing) -> Response:
    """Stop it for good."""
    deliver.cancel(session, person.actor, identifier)
    return led(request, f"/questionnaires/{identifier}")


@router.post("/again")
def again(request: Request, identifier: Line, here: Here, person: Changing, session: Writing) -> Response:
    """Try what failed again."""
    deliver.again(session, here.office, person.actor, identifier)
    return led(request, f"/questionnaires/{identifier}")


@router.post("/about")
def say_about(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    identifier: Line,
    here: Here,
    person: Changing,
    session: Writing,
    product: Annotated[Word, Form()] = "",
    region: Annotated[Word, Form()] = "",
) -> Response:
    """Say which product and region it is about, and have it answered."""
    about = {"product": product.strip() or None, "region": region.strip() or None}
    amend.say_about(session, here.office, person.actor, identifier, **about)
    return led(request, f"/questionnaires/{identifier}")


@router.post("/delete")
def delete(  # noqa: PLR0913, PLR0917  # what a handler works with
    request: Request,
    identifier: Line,
    here: Here,
    person: Changing,
    session: Writing,
    afterwards: BackgroundTasks,
) -> Response:
    """Remove it for good, then its files."""
    digests = deliver.delete(session, person.actor, identifier)
    afterwards.add_task(release, here.engine, here.office.files, digests)  # after the commit, never before
    return led(request, "/")


@router.post("/facts")
def facts(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    identifier: Line,
    person: Changing,
    session: Writing,
    due: Annotated[Word, Form()] = "",
    requester: Annotated[Word, Form()] = "",
) -> Response:
    """Correct the due date and whose questionnaire it is."""
    amend.amend(session, person.actor, identifier, due=day_of(due), requester=requester.strip() or None)
    return led(request, f"/questionnaires/{identifier}")


def _desk(session: Session, here: Place, person: Person, identifier: str) -> Desk:
    row = deliver.mine(session, person.actor, identifier)
    delivered = row.state is State.DELIVERED
    return Desk(
        row,
        customers.of(session, row.customer_id),
        questionnaires.counts(session, [row.id])[row.id],
        questions.sections(session, row.id),
        [one for one in accounts.all_accounts(session) if not one.disabled],
        deliver.cover(session, here.office, person.actor, identifier, plain=True) if delivered else "",
        told_apart(session, here) if row.state is State.WAITING else (),
        today(),
    )
