"""Small charts, drawn by the server: where their marks stand, in per cent across and in pixels down.

Widths in per cent let a chart follow the page without its words changing size; a template draws the marks.
"""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from app.bank.timeline import MEANINGS, Span

HEIGHT = 150
"""Pixels from the top of a chart to its axis."""
NICE = (1, 2, 5, 10)
"""First digits at which an axis ends."""


class Bar(Struct, frozen=True):
    """A bar with what it says to who points at it or hears it."""

    x: float
    width: float
    y: float
    height: float
    kind: str
    title: str


class Stroke(Struct, frozen=True):
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


class Mark(Struct, frozen=True):
    """A word below or beside the axis."""

    at: float
    text: str


class Chart(Struct, frozen=True):
    """What is drawn, with the title and the description that say it in words."""

    title: str
    description: str
    bars: tuple[Bar, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    points: tuple[Bar, ...] = ()
    below: tuple[Mark, ...] = ()
    beside: tuple[Mark, ...] = ()


class Series(Struct, frozen=True):
    """One row of figures that belong together."""

    name: str
    kind: str  # a class of the style sheet
    values: tuple[float, ...]


def columns(title: str, description: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """A column for each label, its series standing on each other."""
    top = ceiling(max((sum(values) for values in zip(*(one.values for one in series), strict=True)), default=0))
    step = 100 / max(len(labels), 1)
    bars: list[Bar] = []
    for number, label in enumerate(labels):
        y = float(HEIGHT)
        for one in series:
            height = HEIGHT * one.values[number] / top
            y -= height
            if height:
                said = f"{label}: {one.name} {one.values[number]:g}"
                bars.append(Bar(step * (number + 0.2), step * 0.6, y, height, one.kind, said))
    return Chart(title, description, tuple(bars), below=_below(labels), beside=_beside(top, "{:g}"))


def lines(title: str, description: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """A line for each series of shares from 0 to 1; a value below 0 is not known and breaks its line."""
    step = 100 / max(len(labels), 1)
    strokes: list[Stroke] = []
    points: list[Bar] = []
    for one in series:
        spots = [(step * (number + 0.5), HEIGHT * (1 - value)) for number, value in enumerate(one.values)]
        for number, (x, y) in enumerate(spots):
            if one.values[number] < 0:
                continue
            points.append(Bar(x, 0, y, 0, one.kind, f"{labels[number]}: {one.name} {one.values[number]:.0%}"))
            if number and one.values[number - 1] >= 0:
                strokes.append(Stroke(*spots[number - 1], x, y, one.kind))
    return Chart(title, description, (), tuple(strokes), tuple(points), _below(labels), _beside(1, "{:.0%}"))


class Window(Struct, frozen=True):
    """The days that a timeline shows."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Where a day stands, in per cent; days outside stand at the edge."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def quarters(self) -> tuple[Mark, ...]:
        """The first days of the quarters in it."""
        days = [
            dt.date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in (1, 4, 7, 10)
        ]
        return tuple(
            Mark(self.at(day), f"{day:%b} {day.year}" if day.month == 1 else f"{day:%b}")
            for day in days
            if self.first <= day <= self.last
        )

    def bars(self, spans: Sequence[Span]) -> tuple[Bar, ...]:
        """A bar for each span that lies in it; what is in date lies below what was looked at."""
        order = {"valid": 0, "period": 1, "next": 1, "date": 3}
        seen = [one for one in spans if one.last >= self.first and one.first <= self.last]
        return tuple(
            Bar(x, max(self.at(one.last) - x, 0.6), *LANES[one.kind], one.kind, _told(one))
            for one in sorted(seen, key=lambda one: order.get(one.kind, 2))
            for x in (self.at(one.first),)
        )


LANES = {"period": (4, 9), "next": (4, 9), "bridge": (4, 9), "gap": (4, 9), "date": (4, 9), "valid": (17, 5)}
"""Where each kind of span stands in a row of the timeline: pixels from its top, and its height."""


def ceiling(value: float) -> float:
    """The next round figure that is not below the value, at which an axis can end."""
    if value <= 0:
        return 1
    power = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 1.0
    return next(step * power for step in NICE if step * power >= value)


def _below(labels: Sequence[str]) -> tuple[Mark, ...]:
    step = 100 / max(len(labels), 1)
    return tuple(Mark(step * (number + 0.5), label) for number, label in enumerate(labels))


def _beside(top: float, form: str) -> tuple[Mark, ...]:
    return tuple(Mark(HEIGHT * (1 - share), form.format(top * share)) for share in (0, 0.5, 1))


def _told(one: Span) -> str:
    if one.first == one.last:
        return f"{one.first}: {MEANINGS[one.kind]}"
    return f"{one.first} to {one.last}: {MEANINGS[one.kind]}"
