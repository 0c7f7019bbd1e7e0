"""The register: one file per attestation, read into values."""

from __future__ import annotations

import datetime as dt
import re
import typing
from typing import TYPE_CHECKING

import tomli

from app.attestation import COMMON_STYLE, Attestation, Kind, Opinion, Sharing, State
from app.bank.record import Record
from app.errors import BankFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DEFAULT_STYLE = COMMON_STYLE
_FIELDS = {name: str(kind) for name, kind in Attestation.__annotations__.items()}
_LISTS = {"products", "regions", "entities", "locations", "criteria", "subservice", "user_controls"}
_TABLES = {"statements", "shorts"}
_DAYS = {name for name, type_ in _FIELDS.items() if type_.startswith("dt.date")}
_WORDS = {
    "kind": typing.get_args(Kind),
    "type": ("", "1", "2"),
    "opinion": typing.get_args(Opinion),
    "sharing": typing.get_args(Sharing),
}
STATES: tuple[State, ...] = typing.get_args(State)
REPORT_STATES: frozenset[str] = frozenset({"bridged", "qualified", "type_1_only"})


def load(directory: Path) -> tuple[Attestation, ...]:
    """All attestations of the folder, each with its file's name as id; BankFault names file and line."""
    files = sorted(directory.glob("*.toml"))
    return tuple(read_attestation(file.read_text("utf-8"), file.stem, str(file)) for file in files)


def read_attestation(text: str, id_: str, path: str = "") -> Attestation:
    """The attestation in the text of one file; BankFault names file and line."""
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BankFault(f"{path or id_}: {error}: mend the TOML") from error
    return attestation(id_, table, path, text)


def attestation(id_: str, table: Mapping[str, object], path: str = "", text: str = "") -> Attestation:
    """The attestation that a table of facts describes; BankFault names all that is wrong, and the first line."""

    def refuse(faults: list[str], key: str = "") -> None:
        if faults:
            place = f"{path or id_}:{_line(text, key) if key else 1}" if text else path or id_
            raise BankFault(f"{place}: {'; '.join(faults)}")

    unfit = {key: fault for key, value in table.items() if (fault := wrong(key, value))}
    refuse([f"{key} {fault}" for key, fault in unfit.items()], next(iter(unfit), ""))
    if "framework" not in table:
        refuse(["framework is missing: write the name that an answer gives it"])
    values: dict[str, typing.Any] = dict(table)
    for key in _LISTS & values.keys():
        values[key] = tuple(values[key])
    made = Attestation(id=id_, path=path, **values)
    refuse(_contradictions(made))
    return made


def wrong(key: str, value: object) -> str:
    """What is wrong with a field of a file, and how to mend it; empty when nothing is."""
    if key not in _FIELDS or key in ("id", "path"):
        return "is no field of an attestation: remove it or correct its name"
    if key in _TABLES:
        return _wrong_states(value)
    fits, wanted = _fits(key, value)
    if not fits:
        return f"must be {wanted}"
    if key in _WORDS and value not in _WORDS[key]:
        return f"must be one of {', '.join(filter(None, _WORDS[key]))}"
    return ""


def _fits(key: str, value: object) -> tuple[bool, str]:
    if key in _DAYS:
        plain = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        return plain, "a date such as 2026-09-30, without quotes"
    if key in _LISTS:
        return _texts(value), "a list of texts"
    if key == "exception_count":
        return type(value) is int and value >= 0, "a whole number, 0 when there are none"
    return isinstance(value, str), "a text in quotes"


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _wrong_states(value: object) -> str:
    if not isinstance(value, dict) or not _texts(list(value.values())):
        return "must be a table of texts, one for each state"
    unknown = sorted(value.keys() - set(STATES))
    return f"names the unknown state {unknown[0]}: use {', '.join(STATES)}" if unknown else ""


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\[?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _contradictions(it: Attestation) -> list[str]:
    """What one record says against itself, or leaves out although its state depends on it."""
    exists = it.kind != "none"
    dated = bool(it.issued_on or it.as_of or it.period_end)
    located = it.sharing in ("public", "portal")
    rules = (
        (exists and not dated, "one of issued_on, as_of and period_end must say since when it is held"),
        (it.kind == "certificate" and not it.valid_until, "valid_until is missing: a certificate ends"),
        (_after(it.period_start, it.period_end), "period_end lies before period_start"),
        (_after(it.issued_on, it.valid_until), "valid_until lies before issued_on"),
        (exists and bool(it.type) and not it.opinion, "opinion is missing: a report of a type has one"),
        (
            it.type and it.opinion and it.exception_count is None,
            "exception_count is missing: write 0 when there are none",
        ),
        (it.exception_count and not it.exceptions, "exceptions is missing: say what the report describes"),
        (
            it.opinion not in (None, "unqualified") and not it.opinion_reason,
            "opinion_reason is missing: say why the opinion is not unqualified",
        ),
        (it.bridge_issued_on and not it.bridge_until, "bridge_until is missing: say what the letter covers"),
        (
            exists and located and not it.address,
            f"address is missing: say where the {it.sharing} document is",
        ),
    )
    return [fault for wrong, fault in rules if wrong]


def _after(first: dt.date | None, last: dt.date | None) -> bool:
    return bool(first and last and first > last)


def missing_wording(register: Iterable[Attestation]) -> list[str]:
    """The states that can occur and have no wording, one line for each: "soc1.toml: statements.current …"."""
    lines = []
    for it in register:
        needed = [state for state in STATES if state not in REPORT_STATES or _may_be(it, state)]
        for table, name in ((it.statements, "statements"), (it.shorts, "shorts")):
            lines += [f"{it.path or it.id}: {name}.{s} is missing" for s in needed if s not in table]
    return lines


def _may_be(it: Attestation, state: str) -> bool:
    """Whether a state that only reports with an opinion know can occur."""
    known = {"qualified": it.opinion, "type_1_only": it.type, "bridged": it.period_end and it.type}
    return bool(known[state])


def records(register: Iterable[Attestation], on: dt.date, style: str = DEFAULT_STYLE) -> dict[str, Record]:
    """What the templates see: one object for each attestation, as it stands on that day."""
    return {it.id: Record(it, on, style) for it in register}


def example(field: str) -> object:
    """A value of the kind that a field of an attestation takes."""
    if field in _DAYS:
        return dt.date(2026, 1, 31)
    if field in _LISTS:
        return []
    return 0 if field == "exception_count" else ""
