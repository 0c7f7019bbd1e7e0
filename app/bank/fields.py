"""The facts that form fields ask for, by label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import UndefinedError

from app.bank.rendering import environment

if TYPE_CHECKING:
    from collections.abc import Mapping


def facts(table: Mapping[str, Any], context: Mapping[str, Any]) -> dict[str, str]:
    """Label to fact, from `vocabulary/fields.toml`; a fact that the company has not given is left out."""
    known: dict[str, str] = {}
    templates = environment()
    for row in table.get("field", ()):
        try:
            value = templates.from_string(row["value"]).render(context)
        except UndefinedError:
            continue
        known |= dict.fromkeys(row["labels"], value)
    return known
