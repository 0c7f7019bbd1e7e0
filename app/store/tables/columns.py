"""What columns have in common: aware times, random ids, JSON."""

import datetime as dt
import secrets
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, TypeDecorator
from sqlmodel import JSON, Column, Field


class Utc(TypeDecorator[dt.datetime]):
    """An aware time, also where the database knows no time zones (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To the database: in UTC."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From the database: aware."""
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


def new_id() -> str:
    """A random id of 20 characters that needs no escaping in a URL."""
    return secrets.token_hex(10)


def now() -> dt.datetime:
    """Return the present moment, aware."""
    return dt.datetime.now(dt.UTC)


def moment(**more: Any) -> Any:  # noqa: ANN401  # SQLModel's own signature
    """A column that holds an aware time."""
    return Field(sa_type=Utc, **more)


def json_list() -> Any:  # noqa: ANN401  # SQLModel's own signature
    """A column that holds a JSON list, empty by default."""
    return Field(default_factory=list, sa_column=Column(JSON, nullable=False))


def json_table() -> Any:  # noqa: ANN401  # SQLModel's own signature
    """A column that holds a JSON object, empty by default."""
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def word(kind: type[StrEnum], default: StrEnum | None = None, *, index: bool = False) -> Any:  # noqa: ANN401
    """A column that holds one of an enumeration's words, as text in every database."""
    stored = Enum(kind, native_enum=False, length=20, values_callable=lambda members: [one.value for one in members])
    column: Column[Any] = Column(stored, nullable=False, index=index)
    return Field(sa_column=column) if default is None else Field(default=default, sa_column=column)
