"""The inbox: every questionnaire, and where new files come in."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from msgspec import Struct, field
from msgspec.structs import asdict, replace
from sqlmodel import Session

from app.deals import customers as customers_of_ours
from app.deals import receive, work
from app.deals.actor import Actor
from app.deals.receive import Intake
from app.deals.today import today
from app.drafting.scope import Scope
from app.errors import BankFault, CandorError, UnreadableFile, WrongUse
from app.jobs.place import Place
from app.store import customers, questionnaires
from app.store.questionnaires import Counts, Filter
from app.store.states import QuestionnaireState
from app.store.tables import CustomerRow, QuestionnaireRow
from app.web.access import Here, Reading, Writing
from app.web.api import cursor
from app.web.api.fields import Cursor, Line, Word
from app.web.files import Taken, taken
from app.web.pages.page import Changing, Looking, Person, asked_by_htmx, draw
from app.web.problems import status_of

router = APIRouter(include_in_schema=False)
State = QuestionnaireState
ROWS = 50
STATES: dict[str, tuple[State, ...]] = {
    "under way": (State.RECEIVED, State.ANSWERING),
    "waiting": (State.WAITING,),
    "in review": (State.IN_REVIEW,),
    "ready": (State.READY,),
    "delivered": (State.DELIVERED,),
    "failed": (State.FAILED,),
    "cancelled": (State.CANCELLED,),
}
"""What the list can be limited to, as it stands in its address."""


class Chosen(Struct, frozen=True):
    """What the list is limited to."""

    state: str = ""
    customer: str = ""
    mine: bool = False
    late: bool = False

    def address(self, **changed: object) -> str:
        """The address of the list with another filter; its pages begin anew."""
        wanted = asdict(self) | changed
        told = {name: "1" if value is True else value for name, value in wanted.items() if value}
        return f"/?{urlencode(told)}" if told else "/"

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return self != Chosen()


class Sending(Struct, frozen=True):
    """The form for new files as it was filled in; `wrong` says why nothing was taken in."""

    customer: str = ""
    product: str = ""
    region: str = ""
    due: str = ""
    nda: str = ""
    signed: str = ""
    overwrite: bool = False
    wrong: str = ""


class Inbox(Struct, frozen=True):
    """The questionnaires with their customers, newest first, and how their questions stand."""

    rows: Sequence[tuple[QuestionnaireRow, CustomerRow]]
    counts: dict[str, Counts]
    chosen: Chosen
    here: str  # the address of this part of the list
    older: str | None
    found: int
    all: int
    late: int
    by_state: dict[str, int]
    customers: Sequence[CustomerRow]
    scopes: Sequence[Scope]
    on: dt.date
    sending: Sending = field(default_factory=Sending)

    @property
    def under_way(self) -> int:
        """How many are being worked on now."""
        return sum(working(row) for row, _ in self.rows)

    def is_late(self, row: QuestionnaireRow) -> bool:
        """Whether it should have been delivered before today."""
        return row.due is not None and row.due < self.on and row.state in questionnaires.STANDING


@router.get("/")
def inbox(  # noqa: PLR0913, PLR0917  # the filters
    request: Request,
    here: Here,
    person: Looking,
    session: Reading,
    state: Word = "",
    customer: Word = "",
    mine: Annotated[bool, Query()] = False,  # noqa: FBT002
    late: Annotated[bool, Query()] = False,  # noqa: FBT002
    before: Annotated[Cursor | None, Query()] = None,
) -> Response:
    """Show the list, or only its rows when they are looked at again."""
    person.actor.require("questionnaires.read")
    chosen = Chosen(state if state in STATES else "", customer.strip(), mine, late)
    template = "inbox_again.html" if asked_by_htmx(request) else "inbox.html"
    return draw(request, template, _listed(session, here, person, chosen, before), person=person)


@router.get("/inbox/customers")
def suggested(request: Request, person: Looking, session: Reading, customer: Word = "") -> Response:
    """Give the customers whose name or ref holds what was typed."""
    person.actor.require("customers.read")
    found = customers.page(session, search=customer.strip(), limit=20)
    return draw(request, "customer_options.html", found, person=person)


@router.post("/questionnaires")
def send(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    here: Here,
    person: Changing,
    session: Writing,
    file: Annotated[list[UploadFile], File()],
    customer: Annotated[Word, Form()] = "",
    product: Annotated[Word, Form()] = "",
    region: Annotated[Word, Form()] = "",
    due: Annotated[Word, Form()] = "",
    nda: Annotated[Word, Form()] = "",
    signed: Annotated[Word, Form()] = "",
    overwrite: Annotated[bool, Form()] = False,  # noqa: FBT002
) -> Response:
    """Take in all files that were sent, or none; then lead to what becomes of them."""
    sending = Sending(customer, product, region, due, nda, signed, overwrite)
    try:
        files = [taken(here, one) for one in file if one.filename]
        intakes = _intakes(session, person.actor, files, sending)
        made = [
            receive.receive(session, here.office, person.actor, content, intake)
            for (_, content), intake in zip(files, intakes, strict=True)
        ]
    except CandorError as error:
        if asked_by_htmx(request):
            raise  # the form is still there, with its files
        session.rollback()
        page = _listed(session, here, person, Chosen(), None, replace(sending, wrong=str(error)))
        return draw(request, "inbox.html", page, person=person, status=status_of(error))
    return led(request, f"/questionnaires/{made[0].id}" if len(made) == 1 else "/")


def led(request: Request, address: str) -> Response:
    """The reply to a change: on to another page, with or without script."""
    if asked_by_htmx(request):
        return Response(status_code=204, headers={"hx-redirect": address})
    return RedirectResponse(address, 303)


def working(row: QuestionnaireRow) -> bool:
    """Whether something happens to it now, so that looking again is worth while."""
    return row.delivering or row.state in (State.RECEIVED, State.ANSWERING)


def told_apart(session: Session, here: Place) -> list[Scope]:
    """The products and regions of which one must or may be chosen; none while the bank cannot be read."""
    try:
        scopes = work.knowledge_of(session, here.office).scopes()
    except BankFault:
        return []
    return [scope for scope in scopes if len(scope.known) > 1]


def day_of(text: Line | str) -> dt.date | None:
    """The day of a form's field, None when it is empty; raises WrongUse."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse(f"{text!r} is no day: write it like 2026-11-23") from None


def _intakes(session: Session, actor: Actor, files: Sequence[Taken], sending: Sending) -> list[Intake]:
    """What comes with each file; raises what a person can mend before anything is kept."""
    actor.require("questionnaires.write")
    if not files:
        raise WrongUse("choose the buyer's file, or drop it on this page")
    if not sending.customer.strip():
        raise WrongUse("say which customer the questionnaire is from")
    _refuse(files)
    ref = customers_of_ours.ref_of(session, sending.customer)
    nda = f"signed:{day_of(sending.signed)}" if sending.nda == "signed" and sending.signed else sending.nda
    due = day_of(sending.due)
    about = (sending.product.strip() or None, sending.region.strip() or None)
    return [Intake(name, ref, *about, due, nda=nda or None, overwrite=sending.overwrite) for name, _ in files]


def _refuse(files: Sequence[Taken]) -> None:
    """Raise what is wrong with files that nobody could answer, all of them at once."""
    wrong: list[UnreadableFile] = []
    for name, content in files:
        try:
            receive.recognised(content, name)
        except UnreadableFile as error:
            wrong.append(error)
    if len(wrong) > 1:
        told = "; ".join(map(str, wrong))
        raise UnreadableFile(f"{len(wrong)} of {len(files)} files cannot be answered, and none was sent: {told}")
    if wrong:
        raise wrong[0]


def _listed(  # noqa: PLR0913, PLR0917  # what the page is made of
    session: Session, here: Place, person: Person, chosen: Chosen, before: str | None, sending: Sending | None = None
) -> Inbox:
    on = today()
    wanted = _filter(session, person, chosen, on)
    rows = questionnaires.page(session, wanted, before=cursor.moment(before), limit=ROWS)
    last = rows[-1][0] if len(rows) == ROWS else None
    address, joint = chosen.address(), "&" if chosen.any else "?"
    by_state = questionnaires.by_state(session)
    return Inbox(
        rows,
        questionnaires.counts(session, [row.id for row, _ in rows]),
        chosen,
        f"{address}{joint}before={before}" if before else address,
        f"{address}{joint}before={cursor.cursor(last.received_at, last.id)}" if last else None,
        questionnaires.number(session, wanted),
        sum(by_state.values()),
        questionnaires.number(session, Filter(late_on=on)),
        {name: sum(by_state.get(one, 0) for one in states) for name, states in STATES.items()},
        customers.page(session, limit=20),
        told_apart(session, here),
        on,
        sending or Sending(),
    )


def _filter(session: Session, person: Person, chosen: Chosen, on: dt.date) -> Filter:
    return Filter(
        STATES.get(chosen.state, ()),
        (customers_of_ours.ref_of(session, chosen.customer),) if chosen.customer else (),
        late_on=on if chosen.late else None,
        concerns=person.account.email if chosen.mine else None,
    )
