"""The problems that the OpenAPI document tells of."""

from typing import Any

from app.web.api.fields import Shape, example
from app.web.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]


class Fault(Shape):
    """One thing that is wrong in a request."""

    where: str
    detail: str


class Problem(Shape):
    """What went wrong, as RFC 9457 writes it."""

    model_config = example(
        type="about:blank",
        title="Conflict",
        status=409,
        detail="3 of 21 questions wait for a person: approve them, or leave them blank",
        instance="/api/v1/questionnaires/5f2c0d9a1b7e4c3d8f60/file",
        request_id="4c1f0e7a9b2d4f6a8c0e1b3d5f7a9c1e",
    )

    type: str
    title: str
    status: int
    detail: str
    instance: str
    request_id: str
    errors: list[Fault] | None = None


def _told(description: str) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


PROBLEMS: Responses = {
    400: _told("The request cannot be read."),
    401: _told("No key, or one that opens nothing."),
    403: _told("The key's role or scopes do not allow it."),
    404: _told("It is not there, or not for this key."),
    409: _told("It is there, but not in a state that allows this."),
    413: _told("The body is too large."),
    415: _told("A kind of file or body that is not taken."),
    422: _told("The request asks for something that does not exist, or carries something that is not valid."),
    429: _told("Too many requests: wait as `Retry-After` says."),
    503: _told("The database or the answer bank cannot be used at the moment."),
}
FILE: Responses = {
    200: {
        "description": "The file.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
