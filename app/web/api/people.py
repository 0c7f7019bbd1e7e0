"""People, policies and the audit log."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field, StringConstraints
from sqlmodel import Session

from app.deals import endpoints, people
from app.deals.actor import Actor
from app.jobs.place import Place
from app.store import accounts, audit, database, policies
from app.store.tables import AccountRow
from app.web.access import Acting, Here, Reading, Writing
from app.web.api import cursor
from app.web.api.fields import Cursor, Flag, Limit, Line, Shape, Word, example
from app.web.api.keys import RoleWord
from app.web.api.problems import PROBLEMS
from app.web.api.records import EventOut
from app.web.api.shapes import AT, Page

router = APIRouter(tags=["settings"], responses=PROBLEMS)
BATCH = 500


Policy = Literal["approval", "premise", "house_style"]


class AccountOut(Shape):
    """A person."""

    model_config = example(
        id="8f605f2c0d9a1b7e4c3d",
        email="vic@example.com",
        name="Vic",
        role="reviewer",
        owns=["privacy"],
        disabled=False,
        time_zone="Europe/Dublin",
        created_at=AT,
    )

    id: str
    email: str
    name: str
    role: RoleWord
    owns: list[str]
    disabled: bool
    time_zone: str
    created_at: dt.datetime

    @classmethod
    def of(cls, row: AccountRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class AccountIn(Shape):
    """A new person; they get a link to sign in with."""

    model_config = example(email="vic@example.com", name="Vic", role="reviewer", owns=["privacy"])

    email: Annotated[Line, StringConstraints(pattern=r"^[^\s@]+@[^\s@]+$")]
    name: Word = ""
    role: RoleWord = "requester"
    owns: list[Word] = Field(default=[], max_length=50)


class AccountChange(Shape):
    """What changes about a person; a field that is left out stays as it is."""

    model_config = example(role="librarian")

    name: Word | None = None
    role: RoleWord | None = None
    owns: list[Word] | None = None
    disabled: Flag | None = None
    time_zone: Word | None = None


class LinkOut(Shape):
    """A link that signs in once, within a day."""

    model_config = example(link="https://candor.example.com/sign-in/link?token=…")

    link: str


class PoliciesOut(Shape):
    """Settings that people change while the service runs."""

    model_config = example(approval="always", premise="review", house_style="Type II")

    approval: str
    premise: str
    house_style: str


class PolicyIn(Shape):
    """One policy's new value."""

    model_config = example(value="first")

    value: Literal["always", "first", "never", "review", "yes", "Type II", "SOC 2® Type 2"]


@router.get("/accounts", operation_id="list_accounts", summary="List people")
def list_accounts(actor: Acting, session: Reading) -> Page[AccountOut]:
    """Give every account."""
    actor.require("people.write")
    return Page(items=[AccountOut.of(row) for row in accounts.all_accounts(session)])


@router.post("/accounts", status_code=201, operation_id="add_account", summary="Add a person")
def add_account(body: AccountIn, actor: Acting, session: Writing) -> AccountOut:
    """Make an account; ask for a link with which the person signs in."""
    return AccountOut.of(people.add(session, actor, body.email, body.model_dump(exclude={"email"})))


@router.patch("/accounts/{identifier}", operation_id="change_account", summary="Change a person's account")
def change_account(identifier: Line, body: AccountChange, actor: Acting, session: Writing) -> AccountOut:
    """Change it; disabling signs the person out everywhere."""
    return AccountOut.of(people.change(session, actor, identifier, body.model_dump(exclude_none=True)))


@router.post("/accounts/{identifier}/link", status_code=201, operation_id="make_link", summary="A link that signs in")
def make_link(request: Request, identifier: Line, here: Here, actor: Acting, session: Writing) -> LinkOut:
    """Make a link for a person who has no password or has lost it."""
    token = people.link_for(session, actor, identifier)
    return LinkOut(link=f"{public_url(here, request)}/sign-in/link?token={token}")


@router.get("/policies", operation_id="list_policies", summary="The policies")
def list_policies(actor: Acting, session: Reading) -> PoliciesOut:
    """Give them all."""
    actor.require("settings.read")
    return PoliciesOut(**policies.read(session))


@router.put("/policies/{name}", operation_id="set_policy", summary="Set a policy")
def set_policy(name: Policy, body: PolicyIn, actor: Acting, session: Writing) -> PoliciesOut:
    """Set it; questionnaires that are answered from now on follow it."""
    endpoints.set_policy(session, actor, name, body.value)
    session.flush()
    return PoliciesOut(**policies.read(session))


@router.get("/events", operation_id="list_events", summary="The audit log")
def list_events(
    actor: Acting,
    session: Reading,
    subject: Annotated[Line | None, Query(examples=["questionnaire/5f2c0d9a1b7e4c3d8f60"])] = None,
    limit: Limit = 100,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[EventOut]:
    """Give a page of it, the oldest first; the last cursor can be kept to ask for what happened since."""
    actor.require("audit.read")
    found = audit.events(
        session, after=cursor.number(cursor_, 0), limit=limit, subject=subject, customers=actor.customers
    )
    return Page(items=[EventOut.of(row) for row in found], next=cursor.cursor(found[-1].id) if found else None)


@router.get(
    "/events.jsonl",
    operation_id="export_events",
    summary="The whole audit log, one JSON object a line",
    response_class=StreamingResponse,
    responses={200: {"description": "The log.", "content": {"application/jsonl": {"schema": {"type": "string"}}}}},
)
def export_events(here: Here, actor: Acting) -> StreamingResponse:
    """Give it all, for an archive or a SIEM."""
    actor.require("audit.read")
    return StreamingResponse(_lines(here, actor), media_type="application/jsonl")


def public_url(here: Place, request: Request) -> str:
    """The address at which people reach the service."""
    return here.settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")


def _lines(here: Place, actor: Actor) -> Iterator[str]:
    last = 0
    while True:
        with Session(database.reading(here.engine)) as session:
            found = audit.events(session, after=last, limit=BATCH, customers=actor.customers)
            lines = [json.dumps(EventOut.of(row).model_dump(mode="json"), ensure_ascii=False) for row in found]
            last = found[-1].id or last if found else last
        if not lines:
            return
        yield "\n".join(lines) + "\n"
