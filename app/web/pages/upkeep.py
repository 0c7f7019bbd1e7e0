"""What a librarian looks after: answers that are held back, what will lapse and when, and red flags about ourselves."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from app.answer import Reason
from app.bank import catalogue, redflags, rendering
from app.bank.bank import Bank
from app.bank.catalogue import Listed
from app.bank.redflags import RedFlag
from app.deals import work
from app.web.access import Here, Reading
from app.web.pages.page import Looking, draw

router = APIRouter(prefix="/bank", include_in_schema=False)
BY_DESIGN: Reason = "human_only"
"""The reason for which an entry is held back always; nobody needs to look after it."""
Days = Annotated[int, Query(ge=1, le=3650)]


class Lapse(Struct, frozen=True):
    """A day on which entries stop going out by themselves, and why."""

    day: dt.date
    why: str
    entries: tuple[str, ...]


class Upkeep(Struct, frozen=True):
    """What is wrong today, and what will be within so many days."""

    on: dt.date
    days: int
    held_back: dict[str, list[Listed]]
    lapses: tuple[Lapse, ...]
    biting: tuple[tuple[RedFlag, ...], ...]  # those of one kind and day together
    coming: tuple[tuple[RedFlag, ...], ...]
    attestations: frozenset[str]


@router.get("/queue")
def queue(request: Request, here: Here, person: Looking, session: Reading, days: Days = 90) -> Response:
    """Show what to look after."""
    person.actor.require("bank.read")
    known = work.knowledge_of(session, here.office)
    until = known.on + dt.timedelta(days=days)
    flags = redflags.red_flags(known.bank, known.on)
    page = Upkeep(
        on=known.on,
        days=days,
        held_back=_held_back(catalogue.listing(known.bank, known.answers)),
        lapses=_lapses(known.bank, known.on, until),
        biting=tuple((flag,) for flag in flags if flag.bites(known.on)),
        coming=_together(flag for flag in flags if known.on < flag.bites_on <= until),
        attestations=frozenset(known.attestations),
    )
    return draw(request, "upkeep.html", page, person=person)


def _held_back(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    """Entries that do not go out although they should, by the reason."""
    found: dict[str, list[Listed]] = {}
    for one in listed:
        if one.answer.problem and one.answer.problem != BY_DESIGN:
            found.setdefault(one.answer.problem, []).append(one)
    return found


def _together(flags: Iterable[RedFlag]) -> tuple[tuple[RedFlag, ...], ...]:
    found: dict[tuple[dt.date, str], list[RedFlag]] = {}
    for flag in flags:
        found.setdefault((flag.bites_on, flag.rule), []).append(flag)
    return tuple(map(tuple, found.values()))


def _lapses(bank: Bank, on: dt.date, until: dt.date) -> tuple[Lapse, ...]:
    """What lapses after one day and up to another, the entries of one cause together."""
    causes: dict[tuple[dt.date, str], list[str]] = {}
    for day, entry, why in rendering.lapses(bank, on):
        if on < day <= until:
            causes.setdefault((day, why), []).append(entry)
    return tuple(Lapse(day, why, tuple(entries)) for (day, why), entries in causes.items())
