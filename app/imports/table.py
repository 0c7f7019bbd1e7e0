"""Proposals as a CSV table that a person works through in a spreadsheet, and back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, cast, get_args

from app.answer import Position
from app.bank.changes import Change
from app.errors import WrongUse
from app.imports.proposal import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.answer import Finding
    from app.imports.proposal import Proposal

COLUMNS = (
    *("action", "entry", "question", "position", "answer", "kind", "meaning", "score", "stands", "stands_position"),
    *("stands_answer", "wrong", "look_at", "candidates", "before", "section", "source"),
)
"""A person may change the first five; the others tell what they are changed for."""
TAKEN = ("phrasing", "answer", "entry")
RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
"""A spreadsheet takes a text that begins so for a formula; an apostrophe before it says that it is none."""


def written(proposals: Iterable[Proposal]) -> str:
    """The table of proposals, one a row; `action` is what happens unless a person changes it."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    for one in proposals:
        rows.writerow({name: _kept(value) for name, value in _row(one).items()})
    return out.getvalue()


def _row(one: Proposal) -> dict[str, str]:
    return {
        "action": one.action,
        "entry": one.entry,
        "question": one.pair.question,
        "position": one.pair.position,
        "answer": one.detail,
        "kind": one.kind,
        "meaning": MEANINGS[one.kind],
        "score": f"{one.score:.2f}",
        "stands": one.stands.where if one.stands else "",
        "stands_position": one.stands.position if one.stands else "",
        "stands_answer": one.stands.detail if one.stands else "",
        "wrong": " · ".join(finding.message for finding in one.findings if finding.severity == "error"),
        "look_at": " · ".join(note.text for note in one.notes),
        "candidates": ", ".join(match.entry for match in one.candidates),
        "before": one.pair.detail if one.detail != one.pair.detail else "",
        "section": one.pair.asked.section,
        "source": f"{one.pair.source} {one.pair.id}",
    }


def changes(text: str, check: Callable[[str], Sequence[Finding]]) -> tuple[Change, ...]:
    """What a person has decided in the table; raises WrongUse naming the row that cannot be taken in.

    Rows that skip, or that wait for a decision, change nothing. Wrong words about an attestation are refused.
    """
    return tuple(_changes(text, check))


def _changes(text: str, check: Callable[[str], Sequence[Finding]]) -> Iterator[Change]:
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [name for name in COLUMNS[:5] if name not in (rows.fieldnames or ())]
    if missing:
        raise WrongUse(f"the table has no column {missing[0]!r}: start from what `candor bank import --csv` writes")
    for number, raw in enumerate(rows, 2):
        row = {name: _plain(raw.get(name) or "") for name in COLUMNS}
        action = row["action"].strip().lower()
        if action in ("", "skip"):
            continue
        if action not in TAKEN:
            raise WrongUse(f"row {number}: {action!r} is no action: use {', '.join(TAKEN)} or skip")
        yield _change(number, action, row, check)


def _change(number: int, action: str, row: dict[str, str], check: Callable[[str], Sequence[Finding]]) -> Change:
    position = row["position"].strip().lower()
    if position not in get_args(Position):
        raise WrongUse(f"row {number}: {position!r} is no position: use one of {', '.join(get_args(Position))}")
    errors = [one for one in check(row["answer"]) if one.severity == "error"] if action != "phrasing" else []
    if errors:
        raise WrongUse(f"row {number}: {errors[0].message}: mend the answer, or skip the row")
    return Change(
        kind=action,  # type: ignore[arg-type]  # it is one of TAKEN
        entry=row["entry"].strip(),
        question=row["question"],
        position=cast("Position", position),
        detail=row["answer"],
        source=row["source"],
        section=row["section"],
    )


def _kept(value: str) -> str:
    return f"'{value}" if value.startswith(RISKY) else value


def _plain(value: str) -> str:
    return value.removeprefix("'")
