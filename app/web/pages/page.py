"""A page: who looks at it, and how it is drawn."""

import datetime as dt
import zoneinfo
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Form, Header, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from app.deals import people
from app.deals.actor import Actor
from app.errors import Forbidden
from app.reasons import BY_WORDS
from app.shipped import shipped
from app.store.tables import AccountRow
from app.web.access import COOKIE, CSRF_HEADER, account_of, count, csrf_fits, csrf_token
from app.web.pages import assets, topic
from app.web.problems import Unauthenticated

ZONE, THEME = "candor_zone", "candor_theme"
"""Cookies in which the browser says its time zone and the person their theme; neither is a secret."""
THEMES = ("light", "dark")
UTC = zoneinfo.ZoneInfo("UTC")


class Person(Struct, frozen=True):
    """Who is signed in, and the token that their changes carry."""

    account: AccountRow
    actor: Actor
    csrf: str


def looking(request: Request) -> Person:
    """Who looks at a page; raises Unauthenticated, which leads to the page for signing in."""
    token = request.cookies.get(COOKIE)
    account = account_of(request, token)
    if token is None or account is None:
        raise Unauthenticated("sign in to go on")
    actor = people.actor_of(account, request.state.request_id)
    request.state.actor, request.state.who = actor.name, f"account {account.id}"
    count(request, request.state.who)
    return Person(account, actor, csrf_token(token))


def changing(
    request: Request,
    csrf: Annotated[str, Form(max_length=200)] = "",
    header: Annotated[str, Header(alias=CSRF_HEADER)] = "",
) -> Person:
    """Who changes something, from a form of ours; raises Forbidden when it came from elsewhere."""
    person = looking(request)
    if not csrf_fits(request.cookies[COOKIE], header or csrf):
        raise Forbidden("this change did not come from a page of Candor: load the page again and repeat it")
    return person


Looking = Annotated[Person, Depends(looking)]
Changing = Annotated[Person, Depends(changing)]


def draw(  # what a page is made of
    request: Request,
    template: str,
    page: object,
    *,
    person: Person | None = None,
    status: int = 200,
    **more: Any,  # noqa: ANN401
) -> HTMLResponse:
    """The template with its context as `page`; a fragment is drawn in the same way."""
    theme = request.cookies.get(THEME, "")
    text = (
        environment()
        .get_template(template)
        .render(
            page=page,
            person=person,
            csrf=person.csrf if person else "",
            path=request.url.path,
            theme=theme if theme in THEMES else "",
            moment=local(zone(request, person)),
            zone=zone(request, person).key,
            example=person is not None and _example(request),
            saved="saved" in request.query_params,
            **more,
        )
    )
    return HTMLResponse(text, status)


def _example(request: Request) -> bool:
    """Whether answers come from the shipped bank, whose facts are nobody's."""
    return request.app.state.place.settings.bank == shipped("answer_bank")  # type: ignore[no-any-return]


def asked_by_htmx(request: Request) -> bool:
    """Whether only a part of the page is wanted."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"


def zone(request: Request, person: Person | None) -> zoneinfo.ZoneInfo:
    """The time zone of whoever looks: what they chose, or else what their browser says."""
    for name in (person.account.time_zone if person else "", request.cookies.get(ZONE, "")):
        if name.isprintable() and name:
            try:
                return zoneinfo.ZoneInfo(name)
            except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
                continue
    return UTC


def local(there: zoneinfo.ZoneInfo) -> Callable[[dt.datetime], str]:
    """Writes moments as people in that zone read them."""
    return lambda moment: moment.astimezone(there).strftime("%-d %b %Y, %H:%M")


def day(date: dt.date) -> str:
    """A date as people read it in any country."""
    return f"{date.day} {date:%b %Y}"


def words(name: object) -> str:
    """A state, a position or a reason as it is read: without underscores."""
    return str(name).replace("_", " ")


def sentence(text: str) -> str:
    """One line of ours as a sentence; what begins with the name of a file keeps it as it is."""
    first = text.partition(" ")[0].rstrip(".:,")
    whole = text if "." in first else text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "?", "!")) else whole + "."


@cache
def environment() -> Environment:
    """The templates of the pages."""
    made = Environment(
        loader=FileSystemLoader(shipped("templates") / "pages"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "words": words, "sentence": sentence, "domain": topic.domain}
    made.globals |= {"asset": assets.address, "by_words": BY_WORDS}
    return made
