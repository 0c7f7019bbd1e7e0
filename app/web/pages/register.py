"""The register of attestations: on a timeline, with their states today and what lapses next."""

import datetime as dt

from fastapi import APIRouter, Request, Response
from jinja2 import UndefinedError
from msgspec import Struct

from app.attestation import Attestation
from app.bank import redflags, timeline
from app.bank.record import Record
from app.bank.redflags import RedFlag
from app.bank.timeline import MEANINGS, Kind, Span
from app.deals import work
from app.errors import NotFound
from app.knowledge import Knowledge
from app.web.access import Here, Reading
from app.web.api.fields import Line
from app.web.pages.chart import Bar, Window
from app.web.pages.page import Looking, draw

router = APIRouter(prefix="/register", include_in_schema=False)
BACK, AHEAD = 18, 24
"""Months before and after today that the timeline shows: a report's period, and the two that follow."""
SOON_DAYS = 90


class Kept(Struct, frozen=True):
    """A record of the register on the day, with its spans as they are drawn."""

    record: Attestation
    state: str
    last: dt.date | None
    spans: tuple[Span, ...]
    bars: tuple[Bar, ...]
    rest_on_it: int

    def lapses_within(self, on: dt.date, days: int) -> bool:
        """Whether it is in date and will not be after that time."""
        return self.last is not None and on <= self.last < on + dt.timedelta(days=days)


class Register(Struct, frozen=True):
    """What there is, soonest to lapse first, and what is not held."""

    on: dt.date
    window: Window
    kept: tuple[Kept, ...]
    missing: tuple[Attestation, ...]
    meanings: dict[Kind, str]
    soon_days: int = SOON_DAYS


class Page(Struct, frozen=True):
    """One record with all its fields, the words of the day, and the entries that rest on it."""

    on: dt.date
    window: Window
    one: Kept
    meanings: dict[Kind, str]
    statement: str
    unsaid: str  # why there is no statement
    flags: tuple[RedFlag, ...]
    entries: tuple[str, ...]


@router.get("")
def register(request: Request, here: Here, person: Looking, session: Reading) -> Response:
    """Show every record."""
    person.actor.require("bank.read")
    known = work.knowledge_of(session, here.office)
    window = _window(known.on)
    held = [one for one in known.attestations.values() if one.kind != "none" or one.next_firm]
    kept = sorted((_kept(known, one, window) for one in held), key=lambda one: (one.last or dt.date.max, one.record.id))
    missing = tuple(one for one in known.attestations.values() if one.kind == "none" and not one.next_firm)
    page = Register(known.on, window, tuple(kept), missing, MEANINGS)
    return draw(request, "register.html", page, person=person)


@router.get("/{identifier}")
def attestation(request: Request, identifier: Line, here: Here, person: Looking, session: Reading) -> Response:
    """Show one record."""
    person.actor.require("bank.read")
    known = work.knowledge_of(session, here.office)
    found = known.attestations.get(identifier)
    if found is None:
        raise NotFound(f"the register has no {identifier!r}: look at the register for what it has")
    window = _window(known.on)
    flags = tuple(flag for flag in redflags.red_flags(known.bank, known.on) if flag.subject == identifier)
    entries = tuple(one.id for one in known.bank.entries if identifier in one.evidence)
    said, unsaid = _said(Record(found, known.on, known.style))
    page = Page(known.on, window, _kept(known, found, window), MEANINGS, said, unsaid, flags, entries)
    return draw(request, "attestation.html", page, person=person)


def _said(record: Record) -> tuple[str, str]:
    """The words of its state, or why there are none."""
    try:
        return record.statement, ""
    except UndefinedError as missing:
        return "", str(missing)


def _window(on: dt.date) -> Window:
    first, last = (_month(on, months) for months in (-BACK, AHEAD))
    return Window(first, last)


def _month(on: dt.date, months: int) -> dt.date:
    """The first day of the month so many months away."""
    at = on.year * 12 + on.month - 1 + months
    return dt.date(at // 12, at % 12 + 1, 1)


def _kept(known: Knowledge, one: Attestation, window: Window) -> Kept:
    spans = timeline.spans(one, known.on)
    rest = sum(one.id in entry.evidence for entry in known.bank.entries)
    return Kept(one, one.state(known.on), timeline.last_day(one), spans, window.bars(spans), rest)
