"""Rule files read into values; whatever is wrong in them is named with file, line and what to do."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

from app.attestation import Attestation
from app.claims.rule import KINDS, Framework, Rule, Words, compiled, uncased
from app.errors import BankFault

if TYPE_CHECKING:
    from collections.abc import Mapping

_LISTS = {"of", "said", "via"}  # written as words in one string
_PATTERNS = ("spelled", "needs", "unless", "pattern")
_UNCASED = ("spelled", "pattern")  # read in small letters, mostly: a pattern is compiled once
_WORD_FILES = ("words", "frameworks")
_EXAMPLE_REGISTER = "example-register"
NEEDED = {
    "status": ("of", "said"),
    "phrase": ("literals", "pattern"),
    "sharing": ("of", "pattern"),
    "edition": ("literals", "pattern"),
    "fact": ("about",),
}
"""What a rule of each kind cannot do without."""


class Source(Struct, frozen=True):
    """One file of rules: its name, its text, and its tables."""

    path: str
    text: str
    tables: Mapping[str, Any]

    def fault(self, table: str, key: str, problem: str) -> BankFault:
        """The error that names the line of a key in a table."""
        return BankFault(f"{self.path}:{_line(self.text, table, key)}: {problem}")


def sources(texts: Mapping[str, str]) -> dict[str, Source]:
    """The files by their name without folder and ending."""
    read = {}
    for path, text in texts.items():
        try:
            read[PurePath(path).stem] = Source(path, text, tomli.loads(text))
        except tomli.TOMLDecodeError as error:
            raise BankFault(f"{path}:{_line_of(error)}: {error}: mend the TOML") from error
    for name in _WORD_FILES:
        if name not in read:
            raise BankFault(f"{name}.toml:1: the file is missing from the claim rules: put it back")
    return read


def words(read: Mapping[str, Source]) -> Words:
    """The classes of words."""
    tables = read["words"].tables
    said: dict[str, str] = {}
    shapes = []
    for name, table in tables["status"].items():
        for word in table.get("words", "").split():
            said.setdefault(word, name)
        if "pattern" in table:
            shapes.append((name, table["pattern"]))
    return Words(_classes(tables["words"]), said, tuple(shapes), _classes(tables["lookalike"]))


def frameworks(read: Mapping[str, Source]) -> dict[str, Framework]:
    """The frameworks by id."""
    source = read["frameworks"]
    return {id_: Framework(**_values(source, id_, table, Framework)) for id_, table in source.tables.items()}


def rules(read: Mapping[str, Source], known: Mapping[str, Framework], vocabulary: Words) -> tuple[Rule, ...]:
    """The rules of all other files, each checked against what it refers to."""
    made: dict[str, Rule] = {}
    for name, source in read.items():
        if name in (*_WORD_FILES, _EXAMPLE_REGISTER):
            continue
        for id_, table in source.tables.items():
            if id_ in made:
                raise source.fault(id_, "", f"there is another rule {id_}: give one of them another name")
            made[id_] = _rule(source, id_, table, known, vocabulary)
    return tuple(made.values())


def example_register(read: Mapping[str, Source]) -> tuple[dict[str, Attestation], dt.date]:
    """The register against which the examples of fact rules are run, and the day."""
    source = read.get(_EXAMPLE_REGISTER)
    if source is None:
        return {}, dt.date.min
    tables = dict(source.tables)
    on = tables.pop("on", dt.date.min)
    made = {}
    for id_, table in tables.items():
        try:
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
            }
            made[id_] = Attestation(id=id_, **values)
        except TypeError as error:
            raise source.fault(id_, "", f"{id_}: {error}: correct the field") from error
    return made, on


def _rule(
    source: Source, id_: str, table: Mapping[str, Any], known: Mapping[str, Framework], vocabulary: Words
) -> Rule:
    rule = Rule(**_values(source, id_, table, Rule))
    if rule.kind not in KINDS:
        raise source.fault(id_, "kind", f"{id_}: no kind {rule.kind!r}: use one of {', '.join(KINDS)}")
    for key in (*NEEDED[rule.kind], "flags", "passes"):
        if not getattr(rule, key):
            raise source.fault(id_, key, f"{id_}: {key} is missing: {_wanted(key)}")
    for key, names in (("of", known), ("said", set(vocabulary.said.values()))):
        for name in getattr(rule, key):
            if name not in names:
                raise source.fault(id_, key, f"{id_}: {key} names {name!r}, which is not known: correct it")
    return rule


def _values(source: Source, id_: str, table: object, shape: type[Framework | Rule]) -> dict[str, Any]:
    """The fields of one table; BankFault names the first that is wrong."""
    if not isinstance(table, dict):
        raise source.fault("", id_, f"{id_} stands outside a table: write [{id_}] with its fields")
    known = shape.__struct_fields__
    needed = known[: len(known) - len(shape.__struct_defaults__)]
    values: dict[str, Any] = {"id": id_}
    for key, value in table.items():
        if key not in known:
            raise source.fault(id_, key, f"{id_}: no field {key!r}: remove it or correct its name")
        values[key] = _value(source, id_, key, value)
    for name in needed:
        if name not in values:
            raise source.fault(id_, name, f"{id_}: {name} is missing: add it")
    return values


def _value(source: Source, id_: str, key: str, value: object) -> object:
    if key in _PATTERNS:
        try:
            (uncased if key in _UNCASED else compiled)(str(value))
        except re.error as error:
            raise source.fault(id_, key, f"{id_}: {key} is no pattern ({error}): correct it") from error
    if key in _LISTS:
        return tuple(str(value).split())
    if isinstance(value, list):
        return tuple(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _wanted(key: str) -> str:
    if key in ("flags", "passes"):
        word = "flag" if key == "flags" else "let pass"
        return f"add at least one sentence that the rule must {word}"
    return "a rule of this kind needs it"


def _classes(tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(text.split()) for name, text in tables.items()}


def _line(text: str, table: str, key: str) -> int:
    """The line of a key in a table, or of the table's head where the key is not there."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.strip() == f"[{table}]"]
    start = heads[0] if heads else 1
    for number in range(start, len(lines)):
        if lines[number].startswith("["):
            break
        if key and re.match(rf"{re.escape(key)}\s*=", lines[number]):
            return number + 1
    return start


def _line_of(error: tomli.TOMLDecodeError) -> str:
    found = re.search(r"line (\d+)", str(error))
    return found[1] if found else "1"
