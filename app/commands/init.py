"""`candor init`: a bank of one's own; asks for the facts on a terminal, or takes them from a file."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.bank import bank as files
from app.bank import own, register, rendering
from app.bank.needs import missing, most_wanted
from app.bank.own import Given
from app.commands import inputs
from app.commands.importing import save
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import BankFault, WrongUse
from app.shipped import shipped

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from app.bank.bank import Bank

WANTED = 12
"""How many of the facts that are wanted most are named."""


class Asking(Struct, frozen=True):
    """What is asked, and how: the tables of `asking.toml`."""

    facts: tuple[dict[str, str], ...]
    attestations: tuple[dict[str, Any], ...]
    meaning: Mapping[str, str]

    @property
    def kinds(self) -> dict[str, str]:
        return {one["id"]: one["kind"] for one in self.attestations}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of the bank; one that exists is continued")
    parser.add_argument("--facts", metavar="FILE", help="take the facts from a TOML file instead of asking")
    parser.add_argument(
        "--questions", metavar="FILE", help="only write the questions into a file, to be answered there"
    )
    parser.add_argument("--as-of", type=inputs.day, metavar="DATE", help="begin as of this day (default: today)")
    parser.add_argument("--json", action="store_true", help="print how far it is as JSON")


def run(given: argparse.Namespace) -> int:
    """Begin or continue a bank, and say how far it is; 1 while an answer waits for a fact or a review."""
    on = given.as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    example = files.load(shipped("answer_bank"))
    asking = _asking(example.directory)
    if given.questions:
        return _write_questions(given, asking, example)
    exists = (given.folder / "company.toml").is_file()
    if not exists and given.folder.exists() and (not given.folder.is_dir() or any(given.folder.iterdir())):
        raise WrongUse(f"{given.folder} is not empty and holds no answer bank: name a new folder")
    before = files.load(given.folder) if exists else None
    said = _said(given, asking, example, before)
    written = own.further(before, example, said, asking.kinds) if before else own.fresh(example, said, on, asking.kinds)
    save(given.folder, written)
    for name in own.unheard(example, said.facts):
        print(f"no answer asks for {name}: is it misspelt?", file=sys.stderr)
    return _tell(files.load(given.folder), on, as_json=given.json)


def _write_questions(given: argparse.Namespace, asking: Asking, example: Bank) -> int:
    from app.commands import questions_file

    def formed(name: str, such_as: str) -> object:
        table, _, key = name.partition(".")
        return _formed(such_as, example.company[table][key])

    if Path(given.questions).exists():
        raise WrongUse(f"{given.questions} is there already: name a new file")
    written = questions_file.text(asking.facts, asking.attestations, asking.meaning, formed)
    inputs.put(given.questions, written.encode())
    print(f"{len(asking.facts)} questions are in {given.questions}; answered, it goes to --facts")
    return DONE


def _asking(directory: Path) -> Asking:
    table = files.toml(directory / "asking.toml")
    return Asking(tuple(table["fact"]), tuple(table["attestation"]), table["meaning"])


def _said(given: argparse.Namespace, asking: Asking, example: Bank, before: Bank | None) -> Given:
    if given.facts:
        return own.read(inputs.text(given.facts), given.facts)
    if not sys.stdin.isatty():
        return Given({}, {})
    print("Write each fact as it should be read inside a sentence; several are parted by semicolons.")
    print("Enter alone leaves it for later, and a single dot ends the questions.\n")
    facts: dict[str, Any] = {}
    attestations: dict[str, Mapping[str, Any]] = {}
    try:
        for name, fact in _facts(asking, example, before):
            facts[name] = fact  # noqa: PERF403  # what was said so far is kept when the questions end
        attestations |= _attestations(asking, example, before)
    except EOFError:
        print()
    return Given(facts, attestations)


def _facts(asking: Asking, example: Bank, before: Bank | None) -> Iterator[tuple[str, Any]]:
    """The facts that are not given yet, as they are answered; EOFError ends the questions."""
    company = before.company if before else {}
    for number, one in enumerate(asking.facts, 1):
        table, _, key = one["name"].partition(".")
        if key in company.get(table, {}):
            continue
        shown = example.company[table][key]
        answer = _ask(f"{number:2d}/{len(asking.facts)}  {one['question']} (such as {one['such_as']}) ", shown)
        if answer is not None:
            yield one["name"], answer


def _attestations(asking: Asking, example: Bank, before: Bank | None) -> dict[str, Mapping[str, Any]]:
    """The reports and certificates that are held and not in the register yet."""
    records = {record.id: record for record in (before or example).attestations}
    found: dict[str, Mapping[str, Any]] = {}
    for one in asking.attestations:
        if before and records[one["id"]].kind != "none":
            continue
        while (_read(f"{one['question']} (yes or no) ") or "no").casefold() in ("y", "yes"):
            given = fields(one, asking)
            try:
                table = files.toml(example.directory / "attestations" / f"{one['id']}.toml")
                blank = {name: table[name] for name in own.KEPT if name in table}
                own.attestation(one["id"], blank, given, one["kind"])
            except BankFault as fault:
                print(f"  {fault}\n  Once more, please.")
                continue
            found[one["id"]] = given
            break
    return found


def fields(one: Mapping[str, Any], asking: Asking) -> dict[str, Any]:
    """What is said of one report or certificate."""
    given = {}
    for name in one["fields"]:
        asked = f"  {one.get('asks', {}).get(name, asking.meaning[name])}: "
        answer = _ask(asked, register.example(name), partial(register.wrong, name))
        if answer is not None:
            given[name] = answer
    return given


def _ask(question: str, shown: object, wrong: Callable[[object], str] = lambda _: "") -> object:
    """The answer in the form of the value shown, asked until nothing is wrong with it; None where it is left."""
    while True:
        said = _read(question)
        if not said:
            return None
        try:
            answer = _formed(said, shown)
        except ValueError:
            wanted = "a day like 2026-01-31" if isinstance(shown, dt.date) else "a number"
            print(f"  Write {wanted}, please.")
            continue
        fault = wrong(answer)
        if not fault:
            return answer
        print(f"  It {fault}.")


def _formed(said: str, shown: object) -> object:
    if isinstance(shown, dt.date):
        return dt.date.fromisoformat(said)
    if isinstance(shown, list | tuple):
        return [part.strip() for part in said.split(";") if part.strip()]
    if isinstance(shown, int | float):
        return type(shown)(said)
    return said


def _read(question: str) -> str:
    said = input(question).strip()
    if said == ".":
        raise EOFError
    return said


def _tell(bank: Bank, on: dt.date, *, as_json: bool) -> int:
    """How far the bank is."""
    answers = rendering.answers(bank, on)
    lacking = missing(bank.entries, bank.company)
    unusable = {name: answer.problem_note for name, answer in answers.items() if answer.problem == "fact_missing"}
    waiting = [name for name, answer in answers.items() if answer.problem == "not_approved"]
    approved = len(answers) - len(unusable) - len(waiting)
    wanted = most_wanted({name: facts for name, facts in lacking.items() if name in unusable})
    if as_json:
        inputs.show(
            {
                "entries": len(answers),
                "approved": approved,
                "to_review": waiting,
                "lacking": {name: sorted(lacking.get(name, ())) or [note] for name, note in unusable.items()},
                "wanted": [name for name, _ in wanted[:WANTED]],
            }
        )
    else:
        print(f"{bank.directory}: {len(answers)} entries")
        print(f"  {approved:4d} approved: these answer")
        print(f"  {len(waiting):4d} ready to be reviewed: `candor bank approve --bank {bank.directory}`")
        print(f"  {len(unusable):4d} lack a fact: `candor bank list --bank {bank.directory}` says which")
        for name, count in wanted[:WANTED]:
            print(f"        {name} ({count} {'answer' if count == 1 else 'answers'})")
        if unusable:
            print(f"  give facts in {bank.directory / 'company.toml'}, or run `candor init {bank.directory}` again")
    return NEEDS_A_PERSON if unusable or waiting else DONE
