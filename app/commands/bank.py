"""`candor bank`: check, list, show and maintain the answer bank."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from app import config, upkeep
from app.bank import bank as files
from app.bank import redflags, rendering
from app.commands import approving, exporting, importing, inputs
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import WrongUse

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


NEAR = dt.timedelta(days=90)
"""Until when each lapse is named; what comes later is counted by its day, and named in JSON."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (_, meaning) in ACTIONS.items():
        action = actions.add_parser(name, help=meaning, description=meaning)
        if name == "show":
            action.add_argument("id", metavar="ID")
        elif name in TAKING:
            TAKING[name].arguments(action)
        inputs.knowing(action)
        action.add_argument("--on", dest="as_of", type=inputs.day, metavar="DATE", help="the same as --as-of")
        action.add_argument("--json", action="store_true", help="print as JSON")


def run(given: argparse.Namespace) -> int:
    """Run one action on the bank."""
    settings = config.read()
    on = given.as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    return ACTIONS[given.action][0](given, given.bank or settings.bank, on)


def _check(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    count, faults = upkeep.bank_faults(directory, on)
    if given.json:
        inputs.show({"entries": count, "faults": [{"where": f.where, "message": f.message} for f in faults]})
    else:
        for fault in faults:
            print(fault)
        print(f"{count} entries, {len(faults)} faults")
    return NEEDS_A_PERSON if faults else DONE


def _list(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    answers = rendering.answers(files.load(directory), on)
    if given.json:
        inputs.show([{"entry": a.entry, "position": a.position, "problem": a.problem} for a in answers.values()])
    else:
        for answer in answers.values():
            print(f"{answer.entry:40s} {answer.position:15s} {answer.problem or ''}")
    return DONE


def _show(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    bank = files.load(directory)
    entry = next((entry for entry in bank.entries if entry.id == given.id), None)
    if entry is None:
        raise WrongUse(f"the bank has no entry {given.id!r}: `candor bank list` names them all")
    answer = rendering.answers(bank, on)[entry.id]
    if given.json:
        inputs.show({"entry": entry.id, "position": answer.position, "detail": answer.detail, "short": answer.short})
        return DONE
    print(f"{entry.id} · {answer.position} · {entry.path}\n\n{answer.detail}\n\nshort: {answer.short}")
    print(f"evidence: {', '.join(entry.evidence) or '-'} · reviewed {entry.reviewed_on} by {entry.owner}")
    if answer.problem:
        print(f"does not go out by itself: {answer.problem_note}")
    print("\n".join(["", "asked as:", *(f"  {phrasing}" for phrasing in entry.phrasings)]))
    return DONE


def _stale(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    lapses = rendering.lapses(files.load(directory), on)
    if given.json:
        inputs.show([{"entry": name, "on": day.isoformat(), "why": why} for day, name, why in lapses])
    else:
        near = [one for one in lapses if one[0] <= on + NEAR]
        for day, name, why in near:
            print(f"{day}  {'lapsed ' if day <= on else '       '} {name:40s} {why}")
        later = Counter((day, why) for day, _, why in lapses[len(near) :])
        for (day, why), count in sorted(later.items()):
            print(f"{day}          {f'{count} entries' if count > 1 else 'one entry':40s} {why}")
    return NEEDS_A_PERSON if any(day <= on for day, _, _ in lapses) else DONE


def _redflags(given: argparse.Namespace, directory: Path, on: dt.date) -> int:
    flags = redflags.red_flags(files.load(directory), on)
    if given.json:
        inputs.show([{"on": f.bites_on.isoformat(), "subject": f.subject, "message": f.message} for f in flags])
    else:
        for flag in flags:
            print(f"{flag.bites_on}  {'now' if flag.bites(on) else '   '}  {flag.subject:24s} {flag.message}")
    return NEEDS_A_PERSON if any(flag.bites(on) for flag in flags) else DONE


TAKING = {"approve": approving, "export": exporting, "import": importing}
ACTIONS = {
    "check": (_check, "name everything that is wrong with the bank"),
    "list": (_list, "list the entries with their position on the day"),
    "show": (_show, "show one entry as it reads on the day"),
    "stale": (_stale, "what will lapse, and when"),
    "approve": (approving.run, "approve entries that a person has read"),
    "import": (importing.run, "propose what questionnaires answered in the past could give to the bank"),
    "export": (exporting.run, "write what librarians accepted as files of a bank"),
    "redflags": (_redflags, "what a careful buyer would find about ourselves"),
}
