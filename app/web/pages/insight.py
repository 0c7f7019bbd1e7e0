"""Insight: coverage and time saved over months, answers that people change most, load by owner, due dates."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from app.deals.today import today
from app.store import insight as store
from app.store import usage
from app.store.insight import Due, Load, Month
from app.store.usage import Used
from app.web.access import Reading
from app.web.pages import chart
from app.web.pages.chart import Chart, Series
from app.web.pages.page import Looking, draw

router = APIRouter(include_in_schema=False)
MINUTES = 5
"""What a person spends on finding, copying and fitting in one answer by hand, unless another figure is given.

An assumption: two working days for a questionnaire of 200 questions come to it. The page says so, and takes another.
"""
LOOKED_AT = 0.2
"""The share of that time which looking at a prepared answer still takes."""
MENDED = 0.5
"""The share which mending one takes."""
MOST_CHANGED = 10
MONTHS = 12


class Insight(Struct, frozen=True):
    """The figures, each with its chart."""

    today: dt.date
    minutes: int
    months: Sequence[Month]
    saved: tuple[float, ...]  # hours, by month
    coverage: Chart
    work: Chart
    time: Chart
    changed: Sequence[Used]
    load: Sequence[Load]
    due: Sequence[Due]

    @property
    def questions(self) -> int:
        """How many questions were answered in all these months."""
        return sum(month.questions for month in self.months)


@router.get("/insight")
def insight(
    request: Request, person: Looking, session: Reading, minutes: Annotated[int, Query(ge=1, le=60)] = MINUTES
) -> Response:
    """Show them."""
    person.actor.require("questionnaires.read")
    on = today()
    months = store.months(session, on, MONTHS)
    saved = tuple(hours(month, minutes) for month in months)
    since = dt.datetime.combine(months[0].first, dt.time(), dt.UTC)
    page = Insight(
        today=on,
        minutes=minutes,
        months=months,
        saved=saved,
        coverage=_coverage(months),
        work=_work(months),
        time=_time(months, saved),
        changed=_changed(usage.figures(session, since=since).values()),
        load=store.load(session, on),
        due=store.due(session),
    )
    return draw(request, "insight.html", page, person=person)


def hours(month: Month, minutes: int) -> float:
    """The hours that a month's approved answers saved: what doing each by hand takes, less what was still done."""
    return minutes * (month.untouched * (1 - LOOKED_AT) + month.mended * (1 - MENDED)) / 60


def _coverage(months: Sequence[Month]) -> Chart:
    shares = [
        Series("with an answer from the bank", "accent", tuple(_share(month, month.coverage) for month in months)),
        Series("that needed no person", "good", tuple(_share(month, month.automation) for month in months)),
    ]
    told = "; ".join(f"{month.first:%B %Y} {month.coverage:.0%}" for month in months if month.questions)
    return chart.lines(
        "Coverage", f"Share of questions with an answer from the bank: {told or 'none yet'}", _names(months), shares
    )


def _work(months: Sequence[Month]) -> Chart:
    figures = [
        Series("automatic", "good", tuple(month.automatic for month in months)),
        Series("to a person", "warn", tuple(month.prepared for month in months)),
        Series(
            "without an answer", "bad", tuple(month.questions - month.automatic - month.prepared for month in months)
        ),
    ]
    told = "; ".join(f"{month.first:%B %Y} {month.questions}" for month in months if month.questions)
    return chart.columns("Questions", f"Questions received: {told or 'none yet'}", _names(months), figures)


def _time(months: Sequence[Month], saved: Sequence[float]) -> Chart:
    figures = [Series("hours saved", "accent", tuple(round(one, 1) for one in saved))]
    told = "; ".join(f"{month.first:%B %Y} {one:.1f} hours" for month, one in zip(months, saved, strict=True) if one)
    return chart.columns("Time saved", f"Hours saved: {told or 'none yet'}", _names(months), figures)


def _changed(used: Iterable[Used]) -> list[Used]:
    edited = [one for one in used if one.edited]
    return sorted(edited, key=lambda one: (-one.edited, -one.share, one.entry))[:MOST_CHANGED]


def _share(month: Month, share: float) -> float:
    """The share, or below 0 where there were no questions to have a share of."""
    return share if month.questions else -1.0


def _names(months: Sequence[Month]) -> list[str]:
    return [f"{month.first:%b}" for month in months]
