"""A bank of one's own, made from the example: its questions and forms of words, and none of its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from app.bank import bank as files
from app.bank import entry_file, register, toml_text
from app.bank.needs import needs
from app.errors import WrongUse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from app.answer import Entry
    from app.bank.bank import Bank

KEPT = ("framework", "edition", "sharing", "document", "owner", "summary", "statements", "shorts")
"""What every holder of an attestation has in common; all else is the example's own."""
LISTS = ("register_url", "address")
"""Where those are listed who hold an attestation: the example's own place only where it holds it."""
TABLES = ("statements", "shorts")
TYPES = {"I": "1", "II": "2"}


class Given(Struct, frozen=True):
    """What a company says of itself: facts by `table.key`, and fields of attestations by the attestation's id."""

    facts: Mapping[str, Any]
    attestations: Mapping[str, Mapping[str, Any]]


def read(text: str, name: str) -> Given:
    """What a TOML file says: tables as in company.toml, and `[attestations.soc2]` and the like; raises BankFault."""
    table = files.parsed(text, name)
    attestations = table.pop("attestations", {})
    tables = {name: rows for name, rows in table.items() if isinstance(rows, dict)}
    facts = {f"{name}.{key}": value for name, rows in tables.items() for key, value in rows.items()}
    alone = next(iter(table.keys() - tables.keys()), None)
    if alone:
        raise WrongUse(f"{name}: {alone} stands in no table: write it below one such as [company]")
    return Given(facts, attestations)


def fresh(example: Bank, said: Given, on: dt.date, kinds: Mapping[str, str]) -> dict[str, str]:
    """Every file of a new bank by its path, all entries to be reviewed; raises WrongUse or BankFault."""
    fitting(example.company, said.facts)
    written = {"company.toml": company(example, said.facts)}
    asked = {topic.id: topic.question for topic in example.topics}
    for entry in example.entries:
        written[entry.path] = entry_file.unparse(_to_review(entry, asked.get(entry.id), on))
    _known(example, said)
    for file in sorted((example.directory / "attestations").glob("*.toml")):
        shown = files.toml(file)
        kept = KEPT if shown["kind"] != "none" else (*KEPT, *LISTS)
        blank = {name: shown[name] for name in kept if name in shown} | {"kind": "none", "reviewed_on": on}
        kind = kinds.get(file.stem, shown["kind"])
        written[f"attestations/{file.name}"] = attestation(file.stem, blank, said.attestations.get(file.stem, {}), kind)
    return written


def further(own: Bank, example: Bank, said: Given, kinds: Mapping[str, str]) -> dict[str, str]:
    """The files of a bank that exists, with more facts in them; raises WrongUse or BankFault."""
    fitting(example.company, said.facts)
    _known(own, said)
    before = files.text(own.directory / "company.toml")
    written = {"company.toml": toml_text.given(before, said.facts)} if said.facts else {}
    for name, fields in said.attestations.items():
        table = files.toml(own.directory / "attestations" / f"{name}.toml")
        kind = kinds.get(name, table["kind"])
        written[f"attestations/{name}.toml"] = attestation(name, table, fields, kind)
    return written


def _known(bank: Bank, said: Given) -> None:
    unknown = said.attestations.keys() - {record.id for record in bank.attestations}
    if unknown:
        raise WrongUse(f"attestations.{min(unknown)} is none that the register knows: add its file by hand")


def company(example: Bank, facts: Mapping[str, Any]) -> str:
    """The file of the company's facts: those that are given, and those that are waited for."""
    return toml_text.given(toml_text.waiting(example.company, needs(example.entries)), facts)


def fitting(example: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    """Raise WrongUse for a fact whose kind of value no answer could use."""
    for name, fact in facts.items():
        table, _, key = name.partition(".")
        shown = example.get(table, {}).get(key)
        wanted = float if isinstance(shown, float) else type(shown)
        if shown is not None and not isinstance(fact, (int, float) if wanted is float else wanted):
            shape = toml_text.SHAPES.get(type(shown), ("", "table"))[1]
            raise WrongUse(f"{name} is {fact!r}: write a {shape}")


def unheard(example: Bank, facts: Mapping[str, Any]) -> list[str]:
    """Facts that no answer asks for: misspelt, or of one's own."""
    known = {f"{table}.{key}" for table, rows in example.company.items() for key in rows}
    return sorted(facts.keys() - known)


def attestation(name: str, table: Mapping[str, Any], fields: Mapping[str, Any], kind: str) -> str:
    """The register's file of an attestation with these fields in it; raises BankFault where they do not fit."""
    merged = {**table, **({"kind": kind} if fields else {}), **fields}
    if "type" in fields:  # people write it in any of these ways
        merged["type"] = TYPES.get(str(fields["type"]).upper(), str(fields["type"]))
    if fields and merged["kind"] == "none" and "next_firm" not in fields:
        raise WrongUse(f"attestations.{name}: say its kind, such as report, certificate or self_assessment")
    register.attestation(name, merged, f"attestations.{name}")
    return "\n".join(_lines(merged)) + "\n"


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if name not in TABLES:
            yield f"{name} = {toml_text.value(value)}"
    for name in TABLES:
        if name in table:
            yield ""
            yield f"[{name}]"
            yield from (f"{state} = {toml_text.value(text)}" for state, text in table[name].items())


def _to_review(entry: Entry, question: str | None, on: dt.date) -> Entry:
    """The entry as a start: what is asked stays, who approved it does not."""
    known = {phrasing.casefold() for phrasing in entry.phrasings}
    asked = (question,) if question and question.casefold() not in known else ()
    return replace(entry, approved=False, reviewed_on=on, products=(), regions=(), phrasings=(*entry.phrasings, *asked))
