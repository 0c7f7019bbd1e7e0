"""Everything that can be wrong with a bank, found at once and named by file and line."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from msgspec import Struct, field

from app.answer import Position
from app.bank import agreement, entry_file, register, rendering, twins
from app.bank import bank as files
from app.bank.fault import Fault, attempt, place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from app.answer import Entry
    from app.attestation import Attestation

__all__ = ["Checked", "Fault", "check"]

SHORT = 140
"""The longest short form, in characters: it has to fit a narrow cell."""

FIGURE = re.compile(
    r"\b\d[\d.,]*[ -]?(?:%|per ?cent|(?:business |working )?days?|hours?|minutes?|seconds?|weeks?|months?|years?|"
    r"characters|employees|people|staff|members|attempts|copies|regions|zones|times|million|thousand)\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A figure with its unit, or a date: a fact of the company."""

EXPRESSION = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)
UNKNOWN = "unknown fact"
STANCE = re.compile(r"^(?:yes|no)(?:\s*[,.;:!–—-]|$)", re.IGNORECASE)
REFUSAL = re.compile(
    r"^(?:we|the (?:service|company|product)|our \w+) (?:do|does|have|has|are|is|hold|holds)(?: not| no) "
)
DENIAL = re.compile(r"\b(?:no|not|none|nor|neither|never|nobody|nothing|without|cannot|only)\b", re.IGNORECASE)


class Checked(Struct, frozen=True):
    """A bank as far as it could be read, what its entries say, and what is wrong with it."""

    bank: files.Bank
    faults: tuple[Fault, ...]
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # entry -> part -> rendered text


def check(directory: Path, on: dt.date) -> Checked:
    """Read a bank and name all its faults; raises BankFault only where nothing can be read at all."""
    faults: list[Fault] = []
    entries = tuple(_entries(directory, faults))
    attestations, broken = _register(directory, faults)
    company = attempt(lambda: files.toml(directory / "company.toml"), faults)
    topics = attempt(lambda: files.load_topics(directory), faults) or ()
    facts = attempt(lambda: agreement.load(directory), faults) or agreement.Facts((), {})
    bank = files.Bank(directory, company or {}, entries, attestations, topics)
    said: dict[str, dict[str, str]] = {}
    if company is not None:  # without the facts every entry would seem wrong
        faults += _templates(bank, on, broken, said)
    faults += (fault for entry in entries for fault in _entry(entry, bank, on, broken))
    faults += _wording(attestations)
    faults += _siblings(bank)
    faults += twins.twins(directory, entries)
    faults += agreement.contradictions(directory, facts, entries, said)
    return Checked(bank, tuple(sorted(faults)), said)


def _entries(directory: Path, faults: list[Fault]) -> Iterator[Entry]:
    for file in files.entry_files(directory):
        path = file.relative_to(directory).as_posix()
        entry = attempt(partial(_entry_of, file, path), faults)
        if entry is not None:
            yield entry


def _entry_of(file: Path, path: str) -> Entry:
    return entry_file.parse(files.text(file), path)


def _register(directory: Path, faults: list[Fault]) -> tuple[tuple[Attestation, ...], frozenset[str]]:
    """The records that can be read, and the ids of the others."""
    records = {}
    for file in sorted((directory / "attestations").glob("*.toml")):
        path = file.relative_to(directory).as_posix()
        records[file.stem] = attempt(partial(_record_of, file, path), faults)
    return tuple(filter(None, records.values())), frozenset(id_ for id_, record in records.items() if record is None)


def _record_of(file: Path, path: str) -> Attestation:
    return register.read_attestation(files.text(file), file.stem, path)


def _wording(attestations: tuple[Attestation, ...]) -> Iterator[Fault]:
    for line in register.missing_wording(attestations):
        where, _, message = line.partition(": ")
        yield Fault(f"{where}:1", f"{message}: write what is true in that state")


def _siblings(bank: files.Bank) -> Iterator[Fault]:
    known = {topic.id for topic in bank.topics}
    if not known:
        return
    lines = files.text(bank.directory / "topics.toml").splitlines()
    for topic in bank.topics:
        for name in set(topic.siblings) - known:
            line = next((n for n, text in enumerate(lines, 1) if topic.id in text and text.startswith("[")), 1)
            yield Fault(f"topics.toml:{line}", f"{topic.id} names the sibling {name}, which is no topic: mend its name")


def _templates(
    bank: files.Bank, on: dt.date, broken: frozenset[str], said: dict[str, dict[str, str]]
) -> Iterator[Fault]:
    """What fails when the entries are rendered; what they say goes into `said`."""
    templates = rendering.environment()
    context = rendering.context(bank, on, register.DEFAULT_STYLE)
    for entry in bank.entries:
        parts = said[entry.id] = {}
        for name in ("position", "short", "detail"):
            where = partial(place, bank.directory, entry, name)
            fault = _template(name, getattr(entry, name), templates, context, parts)
            unfinished = not entry.approved and fault.startswith(UNKNOWN)  # it waits for facts, and goes nowhere
            if fault and not unfinished and not any(f"'{id_}' is undefined" in fault for id_ in broken):
                yield Fault(where(), fault)
        stance = _stance(parts)
        if stance:
            yield Fault(place(bank.directory, entry, "position"), stance)


def _template(
    name: str, text: str, templates: ImmutableSandboxedEnvironment, context: Mapping[str, Any], said: dict[str, str]
) -> str:
    try:
        rendered = " ".join(templates.from_string(text).render(context).split())
    except UndefinedError as error:
        return f"{UNKNOWN}: {error.message}: give it in company.toml or the register"
    except TemplateSyntaxError as error:
        return f"the template is broken: {error.message}"
    except TemplateError as error:
        return f"the template fails: {error}"
    said[name] = rendered
    return _said(name, rendered)


def _said(name: str, said: str) -> str:
    if name == "position" and said not in get_args(Position):
        return f"{said!r} is no position: use one of {', '.join(get_args(Position))}"
    if name == "short" and len(said) > SHORT:
        return f"the short form has {len(said)} characters: make it at most {SHORT}"
    if name != "position" and STANCE.match(said):
        return "the text begins with Yes or No: the position says that, begin with the fact"
    return ""


def _stance(said: Mapping[str, str]) -> str:
    """Where the position and the words contradict each other."""
    position, detail = said.get("position"), said.get("detail", "")
    if position == "yes" and REFUSAL.match(detail.casefold()):
        return "the position is yes, and the detail begins with a denial: change one of them"
    if position == "no" and detail and not DENIAL.search(detail):
        return "the position is no, and the detail denies nothing: change one of them"
    return ""


def _entry(entry: Entry, bank: files.Bank, on: dt.date, broken: frozenset[str]) -> Iterator[Fault]:
    where = partial(place, bank.directory, entry)
    topics = {topic.id for topic in bank.topics}
    if topics and entry.id not in topics:
        yield Fault(f"{entry.path}:1", f"{entry.id} is no known topic: see topics.toml, or add it there")
    for name in () if entry.source else ("detail", "short"):  # old words keep their figures until they are reviewed
        for figure in FIGURE.findall(EXPRESSION.sub(" ", getattr(entry, name))):
            yield Fault(
                where(name), f"the figure {figure} is written by hand: put it into company.toml and name the fact"
            )
    known = {attestation.id: attestation for attestation in bank.attestations}
    for name in set(entry.evidence) - broken:
        if name not in known:
            yield Fault(where("evidence"), f"the register has no {name!r}: add the record")
        elif known[name].state(on) == "out_of_date":
            yield Fault(where("evidence"), f"{known[name].framework} is out of date: renew it")
    due = rendering.review_due(entry)
    if due < on:
        yield Fault(where("reviewed_on"), f"the review was due on {due}: review the entry")
