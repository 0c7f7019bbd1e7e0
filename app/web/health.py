"""Is it alive, is it ready, how does it do."""

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlmodel import Session, text

from app.store import database
from app.web.access import Here
from app.web.api.fields import Shape, example
from app.web.api.problems import PROBLEMS
from app.web.problems import problem

router = APIRouter(tags=["operations"])


class Healthy(Shape):
    """It is."""

    model_config = example(status="ok")

    status: str = "ok"


@router.get("/healthz", operation_id="healthz", summary="Whether the process is alive")
def healthz() -> Healthy:
    """Say so; it needs nothing else."""
    return Healthy()


@router.get(
    "/readyz",
    operation_id="readyz",
    summary="Whether it can do its work",
    response_model=Healthy,
    responses={503: PROBLEMS[503]},
)
def readyz(request: Request, here: Here) -> Healthy | Response:
    """Look whether the database answers and its tables have the form that this version needs."""
    with Session(database.reading(here.engine)) as session:
        session.connection().execute(text("SELECT 1"))
    if not database.migrated(here.engine):
        return problem(request, 503, "the database has tables of another version: start this version once to move on")
    return Healthy()


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "The figures."}},
    response_class=Response,
)
def metrics(request: Request) -> Response:
    """Give them; let only the collector reach this address."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
