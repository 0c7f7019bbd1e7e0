"""Frozen values as JSON and back: questions and drafts are kept as they were when the file was read."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any, cast

from app import answer, questionnaire

KINDS: dict[str, type] = {
    kind.__name__: kind
    for module in (questionnaire, answer)
    for kind in vars(module).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}
"""Every value that crosses the stages, by the name under which it is kept."""

Json = dict[str, Any]


def kept(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """The JSON of a value; what has its default is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shape: Json = {"is": type(value).__name__}
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            if part != field.default:
                shape[field.name] = kept(part)
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
    known = {field.name for field in dataclasses.fields(kind)}
    return kind(**{name: revived(part) for name, part in shape.items() if name in known})


def question(shape: Json) -> questionnaire.Question:
    """The question of a row."""
    return cast("questionnaire.Question", revived(shape))


def draft(shape: Json) -> answer.Draft:
    """The draft of a row."""
    return cast("answer.Draft", revived(shape))
