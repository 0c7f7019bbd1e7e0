"""`candor bank import`: questionnaires answered in the past become proposals, and what a person accepts is taken in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from app import config, imports
from app.bank import bank as files
from app.bank import changes
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import WrongUse
from app.imports import table
from app.imports.proposal import MEANINGS
from app.shipped import shipped

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from app.imports import Proposal
    from app.knowledge import Knowledge


def arguments(parser: argparse.ArgumentParser) -> None:
    """The action's own arguments."""
    parser.add_argument("files", metavar="FILE", nargs="*", help="answered questionnaires, the newest last")
    parser.add_argument("--csv", metavar="OUT", help="write the proposals as a table, to decide in a spreadsheet")
    parser.add_argument("--accept", metavar="CSV", help="take in what was decided in that table")
    parser.add_argument("--bulk", action="store_true", help="take in every proposal that waits for no decision")
    parser.add_argument("--customer", action="append", default=[], metavar="NAME", help="a name no answer may hold")


def run(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    """Propose, and take in only what a person has accepted; 1 when something waits for a decision."""
    if bool(given.files) == bool(given.accept):
        raise WrongUse("name the answered questionnaires, or with --accept the table in which you have decided")
    given.as_of = on
    knowledge = inputs.known(given, config.read())
    if given.accept:
        taken = table.changes(inputs.text(given.accept), knowledge.findings)
        return _take(directory, taken, on)
    proposals = read(given.files, knowledge, given.customer)
    if given.csv:
        inputs.put(given.csv, table.written(proposals).encode("utf-8-sig"))
    if given.json:
        inputs.show([_shape(one) for one in proposals])
    else:
        _tell(proposals, given.csv)
    if given.bulk:
        _take(directory, table.changes(table.written(proposals), knowledge.findings), on)
    return NEEDS_A_PERSON if any(one.action == "" for one in proposals) else DONE


def read(names: list[str], knowledge: Knowledge, customers: list[str]) -> tuple[Proposal, ...]:
    """The proposals of several files; each knows of those before it."""
    made: tuple[Proposal, ...] = ()
    for name in names:
        content = inputs.content(name)
        made += imports.proposals(Path(name).name, content, knowledge, customers=customers, before=made)
    return made


def own(directory: Path) -> Path:
    """The folder of a bank that may be written to: the shipped example belongs to nobody."""
    if directory.resolve() == shipped("answer_bank").resolve():
        raise WrongUse("this is the example bank of a fictional vendor: make your own with `candor init DIR`")
    return directory


def save(directory: Path, written: dict[str, str]) -> None:
    """Write files of a bank."""
    changes.save(directory, written)


def _take(directory: Path, taken: tuple[changes.Change, ...], on: dt.date) -> int:
    written = changes.files(files.load(own(directory)), taken, on)
    save(directory, written)
    counts = Counter(change.kind for change in taken)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("answer", "entry", "phrasing") if counts[kind])
    print(f"taken in: {told or 'nothing'} · {len(written)} files written in {directory}")
    return DONE


def _tell(proposals: tuple[Proposal, ...], sheet: str | None) -> None:
    kinds = Counter(one.kind for one in proposals)
    print(f"{len(proposals)} answered questions")
    for kind, meaning in MEANINGS.items():
        if kinds[kind]:
            print(f"  {kinds[kind]:4d}  {kind:14s} {meaning}")
    wrong = [one for one in proposals if one.wrong]
    for one in wrong:
        print(f"  wrong: {one.pair.id}: {one.findings[0].message}")
        print(f"         say: {one.detail}" if one.detail != one.pair.detail else "         write it anew")
    noted = [one for one in proposals if any(note.kind != "unused" for note in one.notes)]
    for one in noted:
        print(f"  look at {one.pair.id}: {' · '.join(note.text for note in one.notes)}")
    waiting = sum(one.action == "" for one in proposals)
    print(f"  {waiting} wait for a decision; the others are taken in with --bulk")
    print(f"  the table is {sheet}: decide there, then run `candor bank import --accept {sheet}`" if sheet else "")


def _shape(one: Proposal) -> dict[str, object]:
    return {
        "kind": one.kind,
        "action": one.action,
        "source": one.pair.source,
        "id": one.pair.id,
        "question": one.pair.question,
        "position": one.pair.position,
        "answer": one.detail,
        "before": one.pair.detail,
        "entry": one.entry,
        "score": round(one.score, 4),
        "stands": {"where": one.stands.where, "position": one.stands.position, "answer": one.stands.detail}
        if one.stands
        else None,
        "candidates": [{"entry": match.entry, "score": round(match.score, 4)} for match in one.candidates],
        "findings": [{"rule": f.rule, "severity": f.severity, "message": f.message} for f in one.findings],
        "notes": [{"kind": note.kind, "text": note.text} for note in one.notes],
    }
