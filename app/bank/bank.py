"""The answer bank as it lies in a folder: company facts, entries and the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

from app.bank import entry_file, register
from app.errors import BankFault

if TYPE_CHECKING:
    from pathlib import Path

    from app.answer import Entry
    from app.attestation import Attestation


class Topic(Struct, frozen=True):
    """A subject that buyers ask about; an entry's id is its topic."""

    id: str
    question: str
    must_state: str
    kind: str
    siblings: tuple[str, ...] = ()


class Bank(Struct, frozen=True):
    """All that a folder holds, parsed but not rendered."""

    directory: Path
    company: dict[str, Any]
    entries: tuple[Entry, ...]
    attestations: tuple[Attestation, ...]
    topics: tuple[Topic, ...] = ()


def load(directory: Path) -> Bank:
    """Read a bank; raises BankFault naming the file and the line of the first fault."""
    found = entry_files(directory)
    return Bank(
        directory=directory,
        company=toml(directory / "company.toml"),
        entries=tuple(entry_file.parse(text(file), file.relative_to(directory).as_posix()) for file in found),
        attestations=register.load(directory / "attestations"),
        topics=load_topics(directory),
    )


def entry_files(directory: Path) -> list[Path]:
    """The files of the entries, in order of their ids; raises BankFault where there is no bank."""
    if not (directory / "company.toml").is_file():
        raise BankFault(f"{directory} holds no answer bank: there is no company.toml in it")
    return sorted((directory / "answers").glob("*/*.md"))


def text(file: Path) -> str:
    """The text of a bank file; raises BankFault when it cannot be read as UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BankFault(f"{file}: cannot be read: {error}") from None


def toml(file: Path) -> dict[str, Any]:
    """A TOML file of the bank; raises BankFault with file and line."""
    return parsed(text(file), str(file))


def parsed(content: str, name: str) -> dict[str, Any]:
    """The tables of a TOML text; raises BankFault with its name and the line."""
    try:
        return tomli.loads(content)
    except tomli.TOMLDecodeError as error:
        raise BankFault(f"{name}: not TOML: {error}") from None


def load_topics(directory: Path) -> tuple[Topic, ...]:
    """The known topics of a bank, empty where it does not list them."""
    file = directory / "topics.toml"
    if not file.is_file():
        return ()
    return tuple(
        Topic(name, row["question"], row["must_state"], row["kind"], tuple(row.get("siblings", ())))
        for name, row in toml(file).items()
    )
