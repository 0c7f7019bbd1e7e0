"""An attestation over time: what was looked at, for how long it counts, and where nothing covers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.attestation import BRIDGE_MONTHS, REPORT_MONTHS, months_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.attestation import Attestation

Kind = Literal["period", "date", "valid", "bridge", "next", "gap"]
DAY = dt.timedelta(days=1)

MEANINGS: dict[Kind, str] = {
    "period": "the time that was examined",
    "date": "the day that was looked at, or on which it was issued",
    "valid": "in date, from its issue until it lapses",
    "bridge": "covered by a bridge letter of our own",
    "next": "the next examination",
    "gap": "covered by no examination",
}


class Span(Struct, frozen=True, order=True):
    """Days of one kind, the first and the last included."""

    first: dt.date
    last: dt.date
    kind: Kind

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def spans(it: Attestation, on: dt.date) -> tuple[Span, ...]:
    """What the record knows of its time, in order; a gap ends with the day looked at when nothing is planned."""
    return tuple(sorted((*_looked_at(it), *_valid(it), *_bridge(it), *_next(it), *_gap(it, on))))


def last_day(it: Attestation) -> dt.date | None:
    """The last day on which it is in date, a bridge letter included; None when nothing limits it."""
    until = it.current_until
    if until and it.period_end and it.bridge_until and not it.valid_until:
        longest = months_after(it.period_end, REPORT_MONTHS + BRIDGE_MONTHS)
        return max(until, min(it.bridge_until, longest))
    return until


def _looked_at(it: Attestation) -> Iterator[Span]:
    if it.period_end:
        yield Span(it.period_start or it.period_end, it.period_end, "period")
    elif day := it.as_of or it.issued_on:
        yield Span(day, day, "date")


def _valid(it: Attestation) -> Iterator[Span]:
    since, until = it.issued_on or it.as_of or it.period_end, it.current_until
    if it.kind != "none" and since and until and since <= until:
        yield Span(since, until, "valid")


def _bridge(it: Attestation) -> Iterator[Span]:
    if it.bridge_until and (since := _after_period(it)) and since <= it.bridge_until:
        yield Span(since, it.bridge_until, "bridge")


def _next(it: Attestation) -> Iterator[Span]:
    if it.next_start and it.next_end:
        yield Span(it.next_start, it.next_end, "next")


def _gap(it: Attestation, on: dt.date) -> Iterator[Span]:
    """Days after the examined period that neither a bridge letter nor the next examination covers.

    Only what is examined again and again has gaps: a report of a type, or one whose next examination is engaged.
    """
    since = _after_period(it)
    if since is None or not (it.type or it.next_start):
        return
    if it.bridge_until and it.bridge_until >= since:
        since = it.bridge_until + DAY
    last = it.next_start - DAY if it.next_start else on
    if since <= last:
        yield Span(since, last, "gap")


def _after_period(it: Attestation) -> dt.date | None:
    return it.period_end + DAY if it.period_end else None
