"""Frozen values as JSON and back: questions and drafts are kept as they were when the file was read."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import asdict

from app import answer, questionnaire

KINDS: dict[str, type[Struct]] = {
    kind.__name__: kind
    for module in (questionnaire, answer)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Struct)
}
"""Every value that crosses the stages, by the name under which it is kept."""

Json = dict[str, Any]


def kept(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """The JSON of a value; what has its default is left out."""
    if isinstance(value, Struct):
        shape: Json = {"is": type(value).__name__}
        plain = dict(zip(reversed(value.__struct_fields__), reversed(value.__struct_defaults__), strict=False))
        for name, part in asdict(value).items():
            if name not in plain or part != plain[name]:
                shape[name] = kept(part)
        return shape
    if isinstance(value, tuple | list):
        return [kept(part) for part in value]
    if isinstance(value, dt.date):
        return {"is": "date", "day": value.isoformat()}
    return value


def revived(shape: Any) -> Any:  # noqa: ANN401  # whichever value it is
    """The value of its JSON; a part that this version no longer knows is left out."""
    if isinstance(shape, list):
        return tuple(revived(part) for part in shape)
    if not isinstance(shape, dict):
        return shape
    if shape["is"] == "date":
        return dt.date.fromisoformat(shape["day"])
    kind = KINDS[shape["is"]]
    known = kind.__struct_fields__
    return kind(**{name: revived(part) for name, part in shape.items() if name in known})


def question(shape: Json) -> questionnaire.Question:
    """The question of a row."""
    return cast("questionnaire.Question", revived(shape))


def draft(shape: Json) -> answer.Draft:
    """The draft of a row."""
    return cast("answer.Draft", revived(shape))
