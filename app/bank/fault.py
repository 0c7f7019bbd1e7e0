"""One thing to mend in a bank, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.bank import bank as files
from app.bank import entry_file
from app.errors import BankFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from app.answer import Entry

    T = TypeVar("T")


class Fault(Struct, frozen=True, order=True):
    """One thing to mend: where it stands and what to do."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def attempt(read: Callable[[], T], faults: list[Fault]) -> T | None:
    """What is read; None where it cannot be, with the reason added to the faults."""
    try:
        return read()
    except BankFault as fault:
        where, _, message = str(fault).partition(": ")
        faults.append(Fault(where, message))
        return None


def place(directory: Path, entry: Entry, name: str, holding: str = "") -> str:
    """File and line of a field of an entry, such as "answers/backup/cadence.md:7".

    With a text, the line of that text where it stands on a line of its own, as phrasings do.
    """
    lines = files.text(directory / entry.path).splitlines()
    if holding:
        quoted = entry_file.quoted(holding)
        return f"{entry.path}:{next((n for n, line in enumerate(lines, 1) if quoted in line), 1)}"
    if name == "detail":
        return f"{entry.path}:{lines.index(entry_file.FENCE, 1) + 2}"
    return f"{entry.path}:{entry_file.line_of(chr(10).join(lines[1:]), name)}"
