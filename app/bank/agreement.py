"""Facts that several entries tell: whether they tell the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli
from msgspec import Struct

from app.bank import bank as files
from app.bank.fault import Fault, place
from app.errors import BankFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from app.answer import Entry

FILE = "agreement.toml"


class Fact(Struct, frozen=True):
    """One fact of the company and how answers tell it: whichever group of the pattern is met is its value."""

    name: str
    pattern: re.Pattern[str]
    only: str = ""  # the domain whose entries tell it, where the words mean something else elsewhere


class Facts(Struct, frozen=True):
    """The facts to be compared, and which words say the same."""

    facts: tuple[Fact, ...]
    same: Mapping[str, str]

    def value(self, told: str) -> str:
        """A value as it is compared: "every year" and "annually" are one."""
        said = " ".join(told.casefold().split())
        return self.same.get(said, said)


def load(directory: Path) -> Facts:
    """The facts of a bank, none where it does not list them; BankFault names file and line."""
    file = directory / FILE
    if not file.is_file():
        return Facts((), {})
    text = files.text(file)
    try:
        table = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BankFault(f"{FILE}: not TOML: {error}") from None
    same = {word: group[0] for group in table.get("same", {}).get("words", []) for word in group}
    return Facts(tuple(_fact(row, text) for row in table.get("fact", [])), same)


def _fact(row: Mapping[str, str], text: str) -> Fact:
    name = row.get("name", "")
    try:
        pattern = re.compile(row["pattern"], re.IGNORECASE)
    except (KeyError, re.error) as error:
        line = text.count("\n", 0, max(text.find(name), 0)) + 1
        raise BankFault(f"{FILE}:{line}: the pattern of {name!r} cannot be used: {error}") from None
    return Fact(name, pattern, row.get("only", ""))


def contradictions(
    directory: Path, facts: Facts, entries: Iterable[Entry], said: Mapping[str, Mapping[str, str]]
) -> Iterator[Fault]:
    """A fault for every entry that tells a fact otherwise than an entry before it; `said` are the rendered parts.

    An entry that is for some products or regions only may differ from the others: that is what it is for.
    """
    first: dict[str, tuple[str, Entry]] = {}
    for entry in entries:
        if entry.products or entry.regions:
            continue
        for fact, value in told(facts, entry, said.get(entry.id, {})):
            before, other = first.setdefault(fact.name, (value, entry))
            if facts.value(before) != facts.value(value):
                yield Fault(
                    place(directory, entry, "detail"),
                    f"{fact.name}: {value!r} here, {before!r} in {other.path}: take both from one fact of company.toml",
                )


def told(facts: Facts, entry: Entry, said: Mapping[str, str]) -> Iterator[tuple[Fact, str]]:
    """The facts that a rendered entry tells, with their values."""
    for fact in facts.facts:
        if fact.only and fact.only != entry.domain:
            continue
        for part in ("short", "detail"):
            for found in fact.pattern.finditer(said.get(part, "")):
                yield fact, next(value for value in found.groups() if value)
