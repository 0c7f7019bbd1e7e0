"""Kinds of values that requests carry, with their limits."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

if TYPE_CHECKING:
    from pydantic.config import JsonDict


def _storable(text: str) -> str:
    """The text, if a database takes it."""
    if "\x00" in text:
        raise ValueError("a text holds no null character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("a text is valid Unicode") from None
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_storable)]
Word = Annotated[str, StringConstraints(max_length=300), AfterValidator(_storable)]
Text = Annotated[str, StringConstraints(max_length=32_767), AfterValidator(_storable)]
Address = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_storable)]
Limit = Annotated[int, Field(ge=1, le=500, description="How many to give at most.")]
Cursor = Annotated[str, StringConstraints(max_length=500), AfterValidator(_storable)]
Day = dt.date
Moment = dt.datetime


class Shape(BaseModel):
    """What comes in or goes out; a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def made(cls, row: object, **own: Any) -> Self:  # noqa: ANN401  # whatever the shape has besides
        """Build from a row's fields of the same names, and from what is given besides."""
        return cls(**own, **{name: getattr(row, name) for name in cls.model_fields if name not in own})


def example(**shown: Any) -> ConfigDict:  # noqa: ANN401  # any JSON
    """A shape's configuration with an example for the OpenAPI document."""
    examples: JsonDict = {"examples": [shown]}
    return ConfigDict(extra="forbid", json_schema_extra=examples)
