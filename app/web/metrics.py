"""What Prometheus is told; one registry per application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlmodel import Session

from app.store import database, questionnaires, webhooks
from app.store.states import QuestionnaireState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Requests as they are answered, and the work as the database has it when somebody looks."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.registry = CollectorRegistry()
        labels = ("method", "route")
        self.requests = Counter(
            "candor_http_requests", "Requests by route and status", (*labels, "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "candor_http_seconds", "Time to answer, by route", labels, buckets=BUCKETS, registry=self.registry
        )

    def watch(self, engine: Engine) -> None:
        """Tell of the work in this database too."""
        self.registry.register(_Work(engine))


class _Work(Collector):
    """The work as the database has it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Count now."""
        with Session(database.reading(self._engine)) as session:
            states = questionnaires.by_state(session)
            waiting = webhooks.waiting(session)
        family = GaugeMetricFamily("candor_questionnaires", "Questionnaires by state", labels=("state",))
        for state in QuestionnaireState:
            family.add_metric((state.value,), states.get(state, 0))
        yield family
        yield GaugeMetricFamily("candor_webhooks_waiting", "Webhooks that have not arrived yet", waiting)
