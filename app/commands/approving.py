"""`candor bank approve`: shows what entries say, and approves those that a person agrees with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import config
from app.bank import approval
from app.bank import bank as files
from app.commands import inputs
from app.commands.importing import own, save
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import WrongUse

if TYPE_CHECKING:
    import argparse
    import datetime as dt
    from pathlib import Path

    from app.answer import Entry
    from app.knowledge import Knowledge


def arguments(parser: argparse.ArgumentParser) -> None:
    """The action's own arguments."""
    parser.add_argument("ids", metavar="ID", nargs="*", help="these entries; none shows all that wait, one by one")
    parser.add_argument("--domain", action="append", default=[], metavar="D", help="all entries of a domain")
    parser.add_argument("--all", action="store_true", help="all entries that wait")


def run(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    """Approve what was named, or ask about each entry in turn; 1 where one was named that cannot be approved."""
    given.as_of = on
    bank = files.load(own(directory))
    knowledge = inputs.known(given, config.read(), matching=False)
    waiting = approval.to_review(bank, knowledge.answers, given.ids, given.domain)
    named = bool(given.ids or given.domain or given.all)
    if not named and not sys.stdin.isatty():
        raise WrongUse("name the entries to approve, a --domain, or --all; on a terminal they are shown one by one")
    if not named:
        return _one_by_one(directory, waiting, knowledge, on)
    right = [entry for entry in waiting if not _errors(entry, knowledge)]
    save(directory, approval.approved(right, on))
    for entry in waiting:
        for message in _errors(entry, knowledge):
            print(f"{entry.id} is not approved: {message}")
    left = [name for name in given.ids if name not in {entry.id for entry in waiting}]
    for name in left:
        answer = knowledge.answers[name]
        print(f"{name} is not approved: {answer.problem_note}" if answer.problem else f"{name} was approved before")
    print(f"{len(right)} approved on {on}")
    refused = len(right) < len(waiting) or any(knowledge.answers[name].problem for name in left)
    return NEEDS_A_PERSON if refused else DONE


def _one_by_one(directory: Path, waiting: list[Entry], knowledge: Knowledge, on: dt.date) -> int:
    """Show each entry and write it as soon as it is approved, so that nothing is lost when the work is left."""
    print(f"{len(waiting)} entries wait. a approves, Enter leaves one for later, q ends.")
    print("To change a text, edit its file and come back.\n")
    done = 0
    for number, entry in enumerate(waiting, 1):
        answer = knowledge.answers[entry.id]
        print(f"{number}/{len(waiting)}  {entry.id} · {answer.position} · {directory / entry.path}")
        print(f"  {entry.phrasings[0]}\n  {answer.detail}")
        errors = _errors(entry, knowledge)
        for message in errors:
            print(f"  it cannot be approved: {message}")
        try:
            said = "" if errors else input("  [a/Enter/q] ").strip().casefold()
        except EOFError:
            break
        if said == "q":
            break
        if said in ("a", "y", "yes"):
            save(directory, approval.approved([entry], on))
            done += 1
    print(f"{done} approved on {on}, {len(waiting) - done} wait")
    return NEEDS_A_PERSON if done < len(waiting) else DONE


def _errors(entry: Entry, knowledge: Knowledge) -> list[str]:
    answer = knowledge.answers[entry.id]
    found = (*knowledge.findings(answer.detail), *knowledge.findings(answer.short))
    return [finding.message for finding in found if finding.severity == "error"]
