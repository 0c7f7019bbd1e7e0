"""Everything that can be wrong with a bank, found at once and named by file and line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError

from app.answer import Entry, Position
from app.bank import bank as files
from app.bank import entry_file, register, rendering
from app.errors import BankFault

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from jinja2.sandbox import ImmutableSandboxedEnvironment

SHORT = 140
"""The longest short form, in characters: it has to fit a narrow cell."""

FILLER = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "describe",
        "details",
        "do",
        "does",
        "explain",
        "for",
        "from",
        "has",
        "have",
        "how",
        "if",
        "in",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "organisation",
        "organization",
        "our",
        "please",
        "provide",
        "that",
        "the",
        "their",
        "there",
        "they",
        "this",
        "to",
        "vendor",
        "supplier",
        "company",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "any",
        "all",
        "use",
        "used",
    ]
)
FIGURE = re.compile(
    r"\b\d[\d.,]*[ -]?(?:%|per ?cent|(?:business |working )?days?|hours?|minutes?|seconds?|weeks?|months?|years?|"
    r"characters|employees|people|staff|members|attempts|copies|regions|zones|times|million|thousand)\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""A figure with its unit, or a date: a fact of the company."""

EXPRESSION = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)
STANCE = re.compile(r"^(?:yes|no)(?:\s*[,.;:!–—-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend: where it stands and what to do."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A bank as far as it could be read, and what is wrong with it."""

    bank: files.Bank
    faults: tuple[Fault, ...]


def check(directory: Path, on: dt.date) -> Checked:
    """Read a bank and name all its faults; raises BankFault only where nothing can be read at all."""
    faults: list[Fault] = []
    entries = list(_readable(directory, faults))
    attestations = _attempt(lambda: register.load(directory / "attestations"), faults) or ()
    company = _attempt(lambda: files.toml(directory / "company.toml"), faults) or {}
    bank = files.Bank(directory, company, tuple(entries), attestations, files.load_topics(directory))
    faults += _templates(bank, on)
    for entry in entries:
        faults += _entry(entry, bank, on)
    faults += _phrasings(entries)
    return Checked(bank, tuple(sorted(faults)))


def _readable(directory: Path, faults: list[Fault]) -> Iterator[Entry]:
    for file in files.entry_files(directory):
        path = file.relative_to(directory).as_posix()
        entry = _attempt(partial(_entry_of, file, path), faults)
        if entry is not None:
            yield entry


def _entry_of(file: Path, path: str) -> Entry:
    return entry_file.parse(files.text(file), path)


def _attempt(read: Any, faults: list[Fault]) -> Any:  # noqa: ANN401  # whatever is read
    try:
        return read()
    except BankFault as fault:
        where, _, message = str(fault).partition(": ")
        faults.append(Fault(where, message))
        return None


def _templates(bank: files.Bank, on: dt.date) -> Iterator[Fault]:
    templates = rendering.environment()
    context = rendering.context(bank, on, register.DEFAULT_STYLE)
    for entry in bank.entries:
        yield from _template(entry, templates, context)


def _template(entry: Entry, templates: ImmutableSandboxedEnvironment, context: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("position", "short", "detail"):
        where = f"{entry.path}:{_line(entry, name)}"
        try:
            said = templates.from_string(getattr(entry, name)).render(context).strip()
        except UndefinedError as error:
            yield Fault(where, f"unknown fact: {error.message}: give it in company.toml or the register")
        except TemplateSyntaxError as error:
            yield Fault(where, f"the template is broken: {error.message}")
        except TemplateError as error:
            yield Fault(where, f"the template fails: {error}")
        else:
            yield from _said(name, said, where)


def _said(name: str, said: str, where: str) -> Iterator[Fault]:
    if name == "position" and said not in get_args(Position):
        yield Fault(where, f"{said!r} is no position: use one of {', '.join(get_args(Position))}")
    if name == "short" and len(said) > SHORT:
        yield Fault(where, f"the short form has {len(said)} characters: make it at most {SHORT}")
    if name != "position" and STANCE.match(said):
        yield Fault(where, "the text begins with Yes or No: the position says that, begin with the fact")


def _entry(entry: Entry, bank: files.Bank, on: dt.date) -> Iterator[Fault]:
    topics = {topic.id for topic in bank.topics}
    if topics and entry.id not in topics:
        yield Fault(f"{entry.path}:1", f"{entry.id} is no known topic: see topics.toml, or add it there")
    for name in ("detail", "short"):
        yield from _figures(entry, name)
    known = {attestation.id: attestation for attestation in bank.attestations}
    for name in entry.evidence:
        where = f"{entry.path}:{_line(entry, 'evidence')}"
        if name not in known:
            yield Fault(where, f"the register has no {name!r}: add the record")
        elif known[name].state(on) == "out_of_date":
            yield Fault(where, f"{known[name].framework} is out of date: renew it")
    due = rendering.review_due(entry)
    if due < on:
        yield Fault(f"{entry.path}:{_line(entry, 'reviewed_on')}", f"the review was due on {due}: review the entry")


def _figures(entry: Entry, name: str) -> Iterator[Fault]:
    """Figures written by hand: they would contradict the company's facts one day."""
    for figure in FIGURE.findall(EXPRESSION.sub(" ", getattr(entry, name))):
        yield Fault(
            f"{entry.path}:{_line(entry, name)}",
            f"the figure {figure} is written by hand: put it into company.toml and name the fact",
        )


def _phrasings(entries: Iterable[Entry]) -> Iterator[Fault]:
    """The same question under two entries, or twice under one: the matcher could not tell them apart."""
    seen: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in entries:
        for phrasing in entry.phrasings:
            seen[" ".join(_words(phrasing))].append((entry, phrasing))
    for twins in seen.values():
        for number, twin in enumerate(twins[1:], 1):
            yield from _twins(twin, twins[:number])


def _twins(twin: tuple[Entry, str], before: Iterable[tuple[Entry, str]]) -> Iterator[Fault]:
    entry, phrasing = twin
    for other, same in before:
        if other.id == entry.id and same.casefold() != phrasing.casefold():
            continue  # two wordings of one question under one entry teach the matcher something
        where = f"{entry.path}:{_line(entry, 'phrasings')}"
        if entry.position != other.position:
            yield Fault(where, f"{phrasing!r} is answered {entry.position} here, {other.position} in {other.path}")
        else:
            yield Fault(where, f"{phrasing!r} stands in {other.path} too: keep it where it belongs")
        return


def _words(phrasing: str) -> list[str]:
    words = re.findall(r"\w+", phrasing.casefold())
    return sorted({word for word in words if word not in FILLER}) or words


def _line(entry: Entry, name: str) -> int:
    front = entry_file.unparse(entry).split("\n")
    if name == "detail":
        return front.index(entry_file.FENCE, 1) + 2
    return next((number for number, line in enumerate(front, 1) if line.startswith(f"{name} = ")), 1)
