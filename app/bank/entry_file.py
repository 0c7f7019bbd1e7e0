"""One entry as a file: TOML front matter between `+++` lines, then the detail as a template."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Any

import tomli

from app.answer import Entry
from app.errors import BankFault

FENCE = "+++"
REQUIRED = ("position", "short", "owner", "reviewed_on", "review_months", "phrasings")
FIELDS: dict[str, type] = {
    "position": str,
    "short": str,
    "owner": str,
    "reviewed_on": dt.date,
    "review_months": int,
    "phrasings": list,
    "sharing": str,
    "evidence": list,
    "products": list,
    "regions": list,
    "approved": bool,
    "human_only": bool,
    "answered": list,
    "source": str,
}
BARE = ("yes", "no", "not_applicable")
"""Positions that may stand without words, where these were all that was ever said."""
LISTS = ("phrasings", "evidence", "products", "regions", "answered")


def parse(text: str, path: str) -> Entry:
    """Read one entry file; `path` is `answers/<domain>/<slug>.md` and gives the id.

    Raises BankFault naming file and line.
    """
    front, detail, first = _split(text, path)
    try:
        fields = tomli.loads(front)
    except tomli.TOMLDecodeError as error:
        raise BankFault(f"{path}: the front matter is not TOML: {error}") from None
    _check(fields, path, front)
    if not detail and not (fields.get("source") and fields["position"] in BARE):
        raise BankFault(f"{path}:{first}: the detail is empty: write the answer below the second +++")
    for name in LISTS:
        fields[name] = tuple(fields.get(name, ()))
    return Entry(id=_id(path), detail=detail, path=path, **fields)


def unparse(entry: Entry) -> str:
    """The file of an entry, such that `parse(unparse(entry), entry.path) == entry`."""
    lines = [FENCE]
    for name in FIELDS:
        lines += _line(name, getattr(entry, name))
    return "\n".join([*lines, FENCE, entry.detail]) + "\n"


def _line(name: str, value: Any) -> list[str]:  # noqa: ANN401  # any TOML value
    if name in LISTS:
        if name == "phrasings" or (name == "answered" and value):
            return [f"{name} = [", *(f"  {quoted(item)}," for item in value), "]"]
        return [f"{name} = [{', '.join(map(quoted, value))}]"] if value else []
    if isinstance(value, bool):
        return [f"{name} = {str(value).lower()}"] if name == "approved" or value else []
    if name == "source" and not value:
        return []
    return [f"{name} = {quoted(value) if isinstance(value, str) else value}"]


def quoted(text: str) -> str:
    """A text as TOML writes it on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _split(text: str, path: str) -> tuple[str, str, int]:
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != FENCE:
        raise BankFault(f"{path}:1: the file must begin with a line +++")
    for number, line in enumerate(lines[1:], 1):
        if line.strip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]).strip(), number + 2
    raise BankFault(f"{path}:1: the front matter is not closed: put a line +++ before the detail")


def _check(fields: dict[str, Any], path: str, front: str) -> None:
    for name in fields.keys() - FIELDS.keys():
        raise BankFault(f"{path}:{line_of(front, name)}: unknown field {name!r}: remove it or mend its name")
    for name in REQUIRED:
        if name not in fields:
            raise BankFault(f"{path}:1: the field {name!r} is missing: add it to the front matter")
    for name, value in fields.items():
        wanted = FIELDS[name]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise BankFault(f"{path}:{line_of(front, name)}: {name} must be a {_kind(wanted)}")
        if isinstance(value, list) and not all(isinstance(item, str) and item.strip() for item in value):
            raise BankFault(f"{path}:{line_of(front, name)}: {name} must be a list of texts")


def _kind(wanted: type) -> str:
    names = {str: "text in quotes", dt.date: "date such as 2026-09-15", int: "whole number", list: "list"}
    return names.get(wanted, "true or false")


def _id(path: str) -> str:
    file = PurePosixPath(path)
    return f"{file.parent.name}.{file.stem}"


def line_of(front: str, name: str) -> int:
    """The line of the file on which a field of the front matter begins."""
    for number, line in enumerate(front.split("\n"), 2):
        if line.split("=")[0].strip() == name:
            return number
    return 1
