"""Who is asking: a key in the header, or a browser that is signed in; and the sessions that handlers work with."""

import hashlib
import hmac
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Session

from app.deals import keys, people
from app.deals.actor import Actor
from app.errors import Forbidden
from app.jobs.place import Place
from app.store import accounts, database
from app.store.tables import AccountRow
from app.store.tables.columns import now
from app.web.problems import TooMany, Unauthenticated

COOKIE = "candor_session"
CSRF_HEADER = "x-csrf-token"
SAFE = {"GET", "HEAD", "OPTIONS"}
bearer = HTTPBearer(auto_error=False, scheme_name="key", description="A key of the API: `Authorization: Bearer …`")
cookie = APIKeyCookie(
    name=COOKIE, auto_error=False, scheme_name="session", description="A browser that is signed in, with X-CSRF-Token"
)


def place(request: Request) -> Place:
    """What the service works with."""
    found: Place = request.app.state.place
    return found


def writing(request: Request) -> Iterator[Session]:
    """A transaction that is committed when the handler is done, before its answer is sent."""
    with Session(place(request).engine, expire_on_commit=False) as session:
        yield session
        session.commit()


def reading(request: Request) -> Iterator[Session]:
    """A transaction that only reads."""
    with Session(database.reading(place(request).engine), expire_on_commit=False) as session:
        yield session


AT_ONCE = 10
"""How many handlers hold a connection at a time, of each kind. They commit in another thread than they ran in, so they
must not be so many that the others take all threads while waiting for their connections."""
Here = Annotated[Place, Depends(place)]
Writing = Annotated[Session, Depends(writing, scope="function", max_concurrency=AT_ONCE)]
Reading = Annotated[Session, Depends(reading, scope="function", max_concurrency=AT_ONCE)]


def acting(
    request: Request,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    browser: Annotated[str | None, Depends(cookie)],
    csrf: Annotated[str, Header(alias=CSRF_HEADER, include_in_schema=False)] = "",
) -> Actor:
    """Who acts; raises Unauthenticated, and TooMany when they ask too much."""
    if given is not None:
        who, actor = _with_key(request, given.credentials)
    elif browser:
        who, actor = _signed_in(request, browser, csrf)
    else:
        count(request, f"network {network(request)}")
        raise Unauthenticated("show a key: `Authorization: Bearer …`")
    request.state.actor, request.state.who = actor.name, who
    count(request, who)
    return actor


Acting = Annotated[Actor, Depends(acting)]


def account_of(request: Request, token: str | None) -> AccountRow | None:
    """The account of a browser that is signed in."""
    if not token:
        return None
    with Session(database.reading(place(request).engine), expire_on_commit=False) as session:
        found = accounts.signed_in(session, people.digest(token), now())
        return found[0] if found else None


def csrf_token(token: str) -> str:
    """What a signed-in page sends with every change, so that no other site can make one."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()


def csrf_fits(token: str, given: str) -> bool:
    """Whether a change comes from a page of ours."""
    return hmac.compare_digest(csrf_token(token).encode(), given.encode())


def network(request: Request) -> str:
    """The network address that a request comes from."""
    return request.client.host if request.client else "unknown"


def count(request: Request, who: str) -> None:
    """Count a request against its limit; raises TooMany."""
    left = request.app.state.limits.take(who)
    request.state.headers = left.headers()
    if left.wait:
        request.state.retry_after = left.wait
        raise TooMany(f"too many requests: wait {left.wait} seconds")


def _with_key(request: Request, text: str) -> tuple[str, Actor]:
    engine = place(request).engine
    with Session(database.reading(engine), expire_on_commit=False) as session:
        found = keys.presented(session, text, request.state.request_id)
    if found is None:
        count(request, f"network {network(request)}")
        raise Unauthenticated("this key opens nothing: it is unknown, expired or revoked")
    row, actor = found
    if keys.due_to_be_noted(row):
        with Session(engine) as session:
            keys.note_use(session, row.id)
            session.commit()
    return f"key {row.id}", actor


def _signed_in(request: Request, token: str, csrf: str) -> tuple[str, Actor]:
    account = account_of(request, token)
    if account is None:
        raise Unauthenticated("you are signed out: sign in again")
    if request.method not in SAFE and not csrf_fits(token, csrf):
        raise Forbidden("this change did not come from a page of Candor: load the page again and repeat it")
    return f"account {account.id}", people.actor_of(account, request.state.request_id)
