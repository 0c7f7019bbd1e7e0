"""Cursors: where a page of a list ended, as a text that means nothing to its reader."""

import base64
import datetime as dt
import json
from typing import Any

from app.errors import WrongUse


def cursor(*key: Any) -> str:  # noqa: ANN401  # any JSON
    """The cursor of the last row of a page."""
    shown = [part.isoformat() if isinstance(part, dt.datetime) else part for part in key]
    return base64.urlsafe_b64encode(json.dumps(shown).encode()).decode().rstrip("=")


def _parts(text: str) -> list[Any]:
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, UnicodeError):
        found = None
    if not isinstance(found, list):
        raise WrongUse("this cursor is not one of ours: take it from `next` of the page before")
    return found


def word(text: str | None) -> str:
    """The text that a list goes on after; empty at the beginning. Raises WrongUse."""
    if not text:
        return ""
    match _parts(text):
        case [str(found)] if "\x00" not in found:
            return found
    raise WrongUse("this cursor belongs to another list")


def number(text: str | None, first: int) -> int:
    """The number that a list goes on after. Raises WrongUse."""
    if not text:
        return first
    match _parts(text):
        case [int(found)] if not isinstance(found, bool) and abs(found) < 1 << 62:
            return found
    raise WrongUse("this cursor belongs to another list")


def moment(text: str | None) -> tuple[dt.datetime, str] | None:
    """The time and id that a list goes on before; None at the beginning. Raises WrongUse."""
    if not text:
        return None
    match _parts(text):
        case [str(at), str(identifier)] if "\x00" not in identifier:
            try:
                found = dt.datetime.fromisoformat(at)
            except ValueError:
                found = None
            if found is not None and found.tzinfo is not None and found.year > 1:
                return found, identifier
    raise WrongUse("this cursor belongs to another list")
