"""What became of a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from app.folder.names import fitted

if TYPE_CHECKING:
    from app.folder.ledger import Record

State = Literal["answered", "review", "failed"]
"""The folder that the results go to: all is answered, something needs a person, or nothing could be done."""


class Outcome(Struct, frozen=True):
    """Where a file goes, with what, and what people are told; a file that failed goes there untouched."""

    state: State
    says: str
    results: dict[str, bytes] = field(default_factory=dict)


def results(name: str, content: bytes, memo: str, gaps: str) -> dict[str, bytes]:
    """The buyer's file with its answers under its own name, its memo and its gap list."""
    stem = PurePath(name).stem
    return {
        name: content,
        fitted(stem, ".memo.html"): memo.encode(errors="replace"),
        fitted(stem, ".gaps.csv"): gaps.encode("utf-8-sig", errors="replace"),  # the mark tells Excel that it is UTF-8
    }


def reviewed(name: str, original: bytes, says: str, results: dict[str, bytes]) -> Outcome:
    """Results that a person must look at, who wants to see what the buyer sent beside what was written into it."""
    file = PurePath(name)
    return Outcome("review", says, {**results, fitted(file.stem, f".original{file.suffix}"): original})


def failure(name: str, why: str) -> Outcome:
    """The untouched file with the reason beside it."""
    return Outcome("failed", why, {fitted(name, ".error.txt"): f"{why}\n".encode(errors="replace")})


def seen_before(name: str, record: Record, redo: str) -> Outcome:
    """A note in place of results: the same bytes of the same customer are answered once."""
    where = (
        f"its results are in {record.result}" if record.result else "its results are in work, or were when last seen"
    )
    says = f"the same file came before as {record.file}: {where}"
    note = f"{says}.\nTo have it answered again, remove the folder {redo} and put the file into the inbox once more.\n"
    return Outcome("answered", says, {fitted(PurePath(name).stem, ".seen-before.txt"): note.encode(errors="replace")})
