"""Keys of the API, and who one is."""

import datetime as dt
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Depends
from pydantic import Field

from app.deals import keys
from app.deals.keys import NewKey
from app.store import accounts
from app.store.tables import ApiKeyRow
from app.web.access import Acting, Reading, Writing, cookie, csrf_token
from app.web.api.fields import Line, Moment, Ref, Shape, example
from app.web.api.problems import PROBLEMS
from app.web.api.shapes import AT, Page

router = APIRouter(tags=["settings"], responses=PROBLEMS)
RoleWord = Literal["requester", "reviewer", "librarian", "admin"]


Scope = Literal[
    "answers",
    "audit",
    "bank:read",
    "bank:write",
    "customers",
    "questionnaires:read",
    "questionnaires:write",
    "review",
    "settings",
]


class MeOut(Shape):
    """Who is asking, and what they may do; `csrf_token` is for browsers that are signed in."""

    model_config = example(name="key crm", role="requester", scopes=[], customers=["acme"], csrf_token=None)

    name: str
    role: RoleWord
    scopes: list[str]
    customers: list[str]
    csrf_token: str | None


class KeyIn(Shape):
    """What a key may do; empty `scopes` and `customers` limit nothing."""

    model_config = example(
        name="crm", role="requester", scopes=["questionnaires:read", "questionnaires:write"], customers=[]
    )

    name: Line
    role: RoleWord = "requester"
    scopes: list[Scope] = Field(default=[], max_length=50)
    customers: list[Ref] = Field(default=[], max_length=1000)
    expires_at: Moment | None = None


class KeyOut(Shape):
    """A key, without its text."""

    model_config = example(
        id="4c3d8f605f2c0d9a1b7e",
        name="crm",
        role="requester",
        scopes=["questionnaires:read"],
        customers=[],
        expires_at=None,
        last_used_at=AT,
        revoked_at=None,
        created_by="admin@localhost",
        created_at=AT,
    )

    id: str
    name: str
    role: RoleWord
    scopes: list[str]
    customers: list[str]
    expires_at: dt.datetime | None
    last_used_at: dt.datetime | None
    revoked_at: dt.datetime | None
    created_by: str
    created_at: dt.datetime

    @classmethod
    def of(cls, row: ApiKeyRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class NewKeyOut(Shape):
    """A new key with its text, which is shown this once."""

    model_config = example(id="4c3d8f605f2c0d9a1b7e", key="candor_…")

    id: str
    key: str


@router.get("/me", operation_id="get_me", summary="Who is asking")
def get_me(actor: Acting, browser: Annotated[str | None, Depends(cookie)]) -> MeOut:
    """Say who, with which role, scopes and customers."""
    return MeOut(
        name=actor.name,
        role=actor.role.word,  # type: ignore[arg-type]  # one of the words
        scopes=sorted(actor.scopes),
        customers=sorted(actor.customers),
        csrf_token=csrf_token(browser) if browser else None,
    )


@router.get("/keys", operation_id="list_keys", summary="List keys")
def list_keys(actor: Acting, session: Reading) -> Page[KeyOut]:
    """Give every key, the revoked ones too."""
    actor.require("people.write")
    return Page(items=[KeyOut.of(row) for row in accounts.keys(session)])


@router.post("/keys", status_code=201, operation_id="make_key", summary="Make a key")
def make_key(body: KeyIn, actor: Acting, session: Writing) -> NewKeyOut:
    """Make it; its text is given this once and cannot be shown again."""
    wanted = NewKey(body.name, body.role, tuple(body.scopes), tuple(body.customers), body.expires_at)
    row, text = keys.make(session, actor, wanted)
    return NewKeyOut(id=row.id, key=text)


@router.delete("/keys/{identifier}", operation_id="revoke_key", summary="Revoke a key")
def revoke_key(identifier: Line, actor: Acting, session: Writing) -> KeyOut:
    """Let it open nothing any more."""
    return KeyOut.of(keys.revoke(session, actor, identifier))
