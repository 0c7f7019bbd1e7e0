"""Policies: settings that people change while the service runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from app.errors import WrongUse
from app.store.tables import PolicyRow

if TYPE_CHECKING:
    from sqlmodel import Session

CHOICES: dict[str, tuple[str, ...]] = {
    "approval": ("always", "first", "never"),  # when an automatic answer needs a person: the first is the default
    "premise": ("review", "yes"),
    "house_style": ("Type II", "SOC 2® Type 2"),
}
"""Every policy with what it may be; the default stands first."""

SECRETS = ("webhook_secret",)
"""What is kept beside the policies but is nobody's to read."""


def read(session: Session) -> dict[str, str]:
    """Every policy's value now."""
    kept = {row.name: row.value for row in session.exec(select(PolicyRow)).all()}
    return {name: kept.get(name, choices[0]) for name, choices in CHOICES.items()}


def write(session: Session, name: str, value: str) -> None:
    """Set one policy; raises WrongUse."""
    if name not in CHOICES:
        raise WrongUse(f"there is no policy {name!r}: use one of {', '.join(CHOICES)}")
    if value not in CHOICES[name]:
        raise WrongUse(f"{name} may be one of {', '.join(CHOICES[name])}, not {value!r}")
    _put(session, name, value)


def secret(session: Session, name: str, new: str) -> str:
    """What is kept under that name; the new one where nothing is kept yet."""
    row = session.get(PolicyRow, name)
    if row is None:
        _put(session, name, new)
        return new
    return row.value


def _put(session: Session, name: str, value: str) -> None:
    row = session.get(PolicyRow, name) or PolicyRow(name=name, value=value)
    row.value = value
    session.add(row)
