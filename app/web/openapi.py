"""The OpenAPI document: what FastAPI finds, with our problems, our webhooks and the servers."""

import re
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from app import __version__
from app.web.api.fields import Shape, example
from app.web.api.problems import Problem
from app.web.api.shapes import AT

DESCRIPTION = """Send a buyer's questionnaire, review what is not sure, and get the same file back with its answers.

Every request shows a key: `Authorization: Bearer …`. Errors are problem documents (RFC 9457). Lists come in pages:
pass `next` as `cursor` to go on. Responses carry `RateLimit` headers and an `X-Request-Id`."""
TEMPLATE = "#/components/schemas/{model}"
webhooks = APIRouter()


class Told(Shape):
    """What a webhook tells; it holds no answers. Verify it with the Standard Webhooks library."""

    model_config = example(
        type="questionnaire.delivered",
        timestamp=AT,
        data={"id": "5f2c0d9a1b7e4c3d8f60", "customer": "acme", "external_ref": None, "state": "delivered"},
    )

    type: str
    timestamp: str
    data: dict[str, Any]


def _told(body: Told) -> None:
    """Answer with any 2xx; anything else is tried again with growing waits."""


def add_webhooks(app: FastAPI, events: tuple[str, ...]) -> None:
    """Describe every webhook."""
    for event in events:
        app.webhooks.post(event, operation_id=event.replace(".", "_"), summary=event)(_told)


def document(app: FastAPI) -> dict[str, Any]:
    """The document; made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title="Candor",
            version=__version__,
            summary="Answers security questionnaires in the buyer's own file",
            description=DESCRIPTION,
            routes=app.routes,
            webhooks=app.webhooks.routes,
            servers=[{"url": "/"}],
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        problem = TypeAdapter(Problem).json_schema(ref_template=TEMPLATE)
        schemas |= problem.pop("$defs", {}) | {"Problem": problem}
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        app.openapi_schema = made
    return app.openapi_schema


def methods(app: FastAPI, path: str) -> list[str]:
    """The methods that the document knows for a path."""
    for template, found in document(app)["paths"].items():
        pattern = re.sub(r"\\\{[a-z_]+\\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path):
            return sorted(method.upper() for method in found)
    return []
