"""Kinds of values that requests carry, with their limits."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

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


def _written(value: object) -> object:
    """The value, unless it is a number, which no day is written as."""
    if isinstance(value, int | float):
        raise ValueError("a day is written like 2026-11-23")  # noqa: TRY004  # pydantic wants this kind
    return value


Line = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_storable)]
Word = Annotated[str, StringConstraints(max_length=300), AfterValidator(_storable)]
Text = Annotated[str, StringConstraints(max_length=32_767), AfterValidator(_storable)]
Address = Annotated[str, StringConstraints(min_length=1, max_length=2_000), AfterValidator(_storable)]
_INNER = r"\x00-\x1f\x7f/\\?#%"
Ref = Annotated[
    str,
    StringConstraints(max_length=200, pattern=rf"^[^\s{_INNER}]([^{_INNER}]*[^\s{_INNER}])?$"),
    AfterValidator(_storable),
]
Nda = Annotated[str, StringConstraints(pattern=r"^(none|sent|signed(:[0-9]{4}-[0-9]{2}-[0-9]{2})?)$")]
Flag = Annotated[bool, Strict()]
Limit = Annotated[int, Field(ge=1, le=500, description="How many to give at most.")]
Cursor = Annotated[str, StringConstraints(max_length=500, pattern=r"^[A-Za-z0-9_-]*$")]
Day = Annotated[dt.date, BeforeValidator(_written)]
Moment = Annotated[AwareDatetime, BeforeValidator(_written)]


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
