"""Where webhooks go, what was sent, and sending it again."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query
from pydantic import Field

from app.deals import endpoints
from app.jobs.post import signing_secret
from app.store import webhooks
from app.store.tables import EndpointRow, MessageRow
from app.web.access import Acting, Reading, Writing
from app.web.api import cursor
from app.web.api.fields import Address, Cursor, Flag, Limit, Line, Ref, Shape, example
from app.web.api.problems import PROBLEMS
from app.web.api.shapes import AT, Page

router = APIRouter(prefix="/webhooks", tags=["webhooks"], responses=PROBLEMS)


Event = Literal[
    "questionnaire.answered",
    "questionnaire.needs_review",
    "questionnaire.delivered",
    "questionnaire.failed",
    "entry.stale",
    "attestation.expiring",
]


class EndpointIn(Shape):
    """Where webhooks go, and which; empty `events` and `customers` mean all."""

    model_config = example(url="https://crm.example.com/candor", events=["questionnaire.delivered"], customers=[])

    url: Address
    events: list[Event] = Field(default=[], max_length=50)
    customers: list[Ref] = Field(default=[], max_length=1000)
    disabled: Flag = False


class EndpointOut(Shape):
    """An endpoint with the secret that its webhooks are signed with."""

    model_config = example(
        id="2c0d9a1b7e4c3d8f605f",
        url="https://crm.example.com/candor",
        secret="whsec_…",  # noqa: S106  # an example
        events=["questionnaire.delivered"],
        customers=[],
        disabled=False,
        created_at=AT,
    )

    id: str
    url: str
    secret: str
    events: list[str]
    customers: list[str]
    disabled: bool
    created_at: dt.datetime

    @classmethod
    def of(cls, row: EndpointRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class MessageOut(Shape):
    """One webhook with every attempt to send it; its id is the `webhook-id` on each."""

    model_config = example(
        id="0d9a1b7e4c3d8f605f2c",
        event="questionnaire.delivered",
        url="https://crm.example.com/candor",
        endpoint_id=None,
        questionnaire_id="5f2c0d9a1b7e4c3d8f60",
        payload={"type": "questionnaire.delivered", "timestamp": AT, "data": {"id": "5f2c0d9a1b7e4c3d8f60"}},
        state="delivered",
        attempts=[{"at": AT, "status": 204, "ms": 81}],
        next_attempt_at=AT,
        created_at=AT,
        delivered_at=AT,
    )

    id: str
    event: str
    url: str
    endpoint_id: str | None
    questionnaire_id: str | None
    payload: dict[str, Any]
    state: Literal["pending", "delivered", "failed"]
    attempts: list[dict[str, Any]]
    next_attempt_at: dt.datetime
    created_at: dt.datetime
    delivered_at: dt.datetime | None

    @classmethod
    def of(cls, row: MessageRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class SecretOut(Shape):
    """What webhooks to a questionnaire's own `callback_url` are signed with."""

    model_config = example(secret="whsec_…")  # noqa: S106  # an example

    secret: str


@router.get("", operation_id="list_endpoints", summary="Where webhooks go")
def list_endpoints(actor: Acting, session: Reading) -> Page[EndpointOut]:
    """Give every endpoint."""
    actor.require("settings.write")
    return Page(items=[EndpointOut.of(row) for row in webhooks.endpoints(session)])


@router.post("", status_code=201, operation_id="add_endpoint", summary="Have webhooks sent somewhere")
def add_endpoint(body: EndpointIn, actor: Acting, session: Writing) -> EndpointOut:
    """Add an endpoint; its secret is made here."""
    return EndpointOut.of(endpoints.add(session, actor, body.model_dump()))


@router.get("/secret", operation_id="get_callback_secret", summary="The secret of callbacks")
def get_callback_secret(actor: Acting, session: Writing) -> SecretOut:
    """Give the secret that signs webhooks to a questionnaire's `callback_url`."""
    actor.require("settings.write")
    return SecretOut(secret=signing_secret(session))


@router.get("/messages", operation_id="list_messages", summary="The delivery log")
def list_messages(  # noqa: PLR0913, PLR0917  # the filters
    actor: Acting,
    session: Reading,
    endpoint: Annotated[Line | None, Query()] = None,
    questionnaire: Annotated[Line | None, Query()] = None,
    state: Annotated[Literal["pending", "delivered", "failed"] | None, Query()] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[MessageOut]:
    """Give a page of it, the newest first."""
    actor.require("settings.write")
    found = webhooks.messages(
        session,
        endpoint=endpoint,
        questionnaire=questionnaire,
        state=state,
        before=cursor.moment(cursor_),
        limit=limit,
    )
    next_ = cursor.cursor(found[-1].created_at, found[-1].id) if len(found) == limit else None
    return Page(items=[MessageOut.of(row) for row in found], next=next_)


@router.post(
    "/messages/{identifier}/replay", status_code=202, operation_id="replay_message", summary="Send a webhook again"
)
def replay_message(identifier: Line, actor: Acting, session: Writing) -> MessageOut:
    """Send it again, with the same id."""
    return MessageOut.of(endpoints.replay(session, actor, identifier))


@router.put("/{identifier}", operation_id="change_endpoint", summary="Change an endpoint")
def change_endpoint(identifier: Line, body: EndpointIn, actor: Acting, session: Writing) -> EndpointOut:
    """Change where webhooks go, or which."""
    return EndpointOut.of(endpoints.change(session, actor, identifier, body.model_dump()))


@router.delete("/{identifier}", status_code=204, operation_id="remove_endpoint", summary="Send no more webhooks there")
def remove_endpoint(identifier: Line, actor: Acting, session: Writing) -> None:
    """Remove it; its delivery log stays."""
    endpoints.remove(session, actor, identifier)
