"""Facts as TOML text: values, and the file of the company's facts with those that are still wanted."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from app.bank.entry_file import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD = """\
# The facts that answers are made of: an answer names a fact as {{ company.<table>.<key> }}.
# A line that begins with # waits for its fact: write it as it should be read inside a sentence, and remove the #.
# An answer that lacks a fact is not given; `candor init DIR` shows which facts are wanted most.
"""
SHAPES: dict[type, tuple[str, str]] = {
    str: ('""', "text"),
    bool: ("true", "true or false"),
    int: ("0", "whole number"),
    float: ("0.0", "number"),
    dt.date: ("2026-01-31", "date"),
    list: ("[]", "list of texts"),
}
NAMED = 3
"""How many answers a waiting fact names."""


def value(given: Any) -> str:  # noqa: ANN401  # any TOML value
    """A value as TOML writes it on one line."""
    if isinstance(given, str):
        return quoted(given)
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, list | tuple):
        return f"[{', '.join(map(value, given))}]"
    if isinstance(given, dict):
        return f"{{ {', '.join(f'{key} = {value(one)}' for key, one in given.items())} }}"
    return given.isoformat() if isinstance(given, dt.date) else str(given)


def waiting(example: Mapping[str, Mapping[str, Any]], entries: Mapping[str, frozenset[str]]) -> str:
    """A file in which every fact of the example waits for its value; the example's own values are not in it."""
    lines = [HEAD]
    for table, facts in example.items():
        lines.append(f"[{table}]")
        for key, shown in facts.items():
            users = sorted(name for name, wanted in entries.items() if f"{table}.{key}" in wanted)
            if not users:
                continue
            blank, shape = SHAPES.get(type(shown), ("{}", "table"))
            more = f" and {len(users) - NAMED} more" if len(users) > NAMED else ""
            lines.append(f"# {key} = {blank}  # {shape}, for {', '.join(users[:NAMED])}{more}")
        lines.append("")
    return "\n".join(lines)


def given(text: str, facts: Mapping[str, Any]) -> str:
    """The file with these facts, by `table.key`, in it; everything else stays as it is."""
    lines = text.split("\n")
    for name, fact in facts.items():
        table, _, key = name.partition(".")
        top = next((number for number, line in enumerate(lines) if line.strip() == f"[{table}]"), None)
        if top is None:
            lines += [f"[{table}]", ""]
            top = len(lines) - 2
        bottom = next((at for at in range(top + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
        said = f"{key} = {value(fact)}"
        line = re.compile(rf"#?\s*{re.escape(key)}\s*=")
        place = next((number for number in range(top + 1, bottom) if line.match(lines[number].strip())), None)
        if place is None:
            lines.insert(top + 1, said)
        else:
            lines[place] = said
    return "\n".join(lines)
