"""A bank of one's own: nothing of the example's vendor is in it, and every answer says what it waits for."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app import knowledge, memo, pipeline
from app.answer import Customer
from app.attestation import Attestation
from app.bank import bank, own, rendering, toml_text
from app.bank.approval import approved, to_review
from app.bank.needs import missing
from app.bank.own import Given
from app.commands.init import _asking
from app.drafting.offers import offer
from app.errors import BankFault, WrongUse
from program import AS_OF, ROOT
from smallbank import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ON = dt.date.fromisoformat(AS_OF)
EXAMPLE = ROOT / "answer_bank"
KINDS = _asking(EXAMPLE).kinds
PUBLIC = re.compile(
    r"\b(?:ISO|IEC|NIST|OWASP|TLS|AES|RSA|SHA|FIPS|OAuth|OpenID|SAML|SCIM|WCAG|VPAT|CIS|CSV|JSON|PDF|MITRE|GDPR|HIPAA)\b|"
    r"SOC [123]|EN 301 549|Section 508|SLSA|CycloneDX|\.gov|cloudsecurityalliance|Argon2|CPA firm|REST API|"
    r"^(?:Security|Availability|Confidentiality|the Chief Executive Officer|24x7|100%|soc2|iso27001)$|"
    r"^the (?:United (?:States|Kingdom)|European Union)$"
)
"""Names of standards, laws, lists, officers and countries: they belong to everybody."""
SHORT = 3


def write(directory: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def leaves(facts: object) -> Iterator[object]:
    if isinstance(facts, dict):
        for one in facts.values():
            yield from leaves(one)
    elif isinstance(facts, list | tuple):
        for one in facts:
            yield from leaves(one)
    else:
        yield facts


def other(fact: Any, number: Iterator[int]) -> Any:  # noqa: ANN401  # any TOML value
    """Another fact of the same form."""
    if isinstance(fact, dict):
        return {key: other(one, number) for key, one in fact.items()}
    if isinstance(fact, list):
        return [other(one, number) for one in fact]
    if isinstance(fact, dt.date):
        return dt.date(2026, 11, 10 + next(number) % 9)
    if isinstance(fact, str):
        return f"own words {next(number)}"
    return type(fact)(next(number) + 5000)


def theirs() -> set[str]:
    """What would give the example's vendor away: its names, addresses, numbers of certificates, and days."""
    example = bank.load(EXAMPLE)
    held = [record for record in example.attestations if record.kind != "none"]
    fields = set(Attestation.__struct_fields__) - {
        "framework",
        "edition",
        "document",
        "statements",
        "shorts",
        "summary",
        "path",
    }
    facts = [*leaves(example.company), *(one for it in held for name in fields for one in leaves(getattr(it, name)))]
    days = {day for day in facts if isinstance(day, dt.date)}
    texts = {text for text in facts if isinstance(text, str) and len(text) > SHORT and not PUBLIC.search(text)}
    names = {text for text in texts if re.search(r"[A-Z]\w|\d|@|://", text[1:])}
    return names | {"Quillhaven"} | {f"{day.day} {day:%B %Y}" for day in days} | {day.isoformat() for day in days}


@pytest.fixture(scope="module")
def full(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> knowledge.Knowledge:
    """A bank with every fact of another vendor, all entries approved."""
    example = bank.load(EXAMPLE)
    number = itertools.count(11)
    facts = {
        f"{table}.{key}": other(one, number) for table, rows in example.company.items() for key, one in rows.items()
    }
    facts |= {"company.name": "Brightwell", "company.security_email": "trust@brightwell.test"}
    soc2 = {
        "type": "2",
        "period_start": dt.date(2025, 7, 1),
        "period_end": dt.date(2026, 6, 30),
        "issued_on": dt.date(2026, 8, 3),
        "opinion": "unqualified",
        "criteria": ["Security"],
        "exception_count": 0,
        "issuer": "Other Auditors LLP",
        "accreditation": "an independent licensed CPA firm",
        "products": ["Brightwell Desk"],
        "scope": "the Brightwell Desk service",
    }
    directory = tmp_path_factory.mktemp("own") / "bank"
    write(directory, own.fresh(example, Given(facts, {"soc2": soc2}), ON, KINDS))
    mine = bank.load(directory)
    write(directory, approved(to_review(mine, rendering.answers(mine, ON)), ON))
    return knowledge.know(directory, ON, data_dir / "cache")


def said(known: knowledge.Knowledge) -> Iterator[str]:
    """Every text that a bank can give to a buyer."""
    for answer in known.answers.values():
        yield answer.detail
        yield answer.short
    yield from known.fields.facts.values()
    yield from known.offers.values()
    for record in known.attestations.values():
        yield str((record.issuer, record.address, record.products, record.scope, record.public_id))
        for nda, whole in itertools.product(("none", "sent", "signed"), (True, False)):
            made = offer(record, Customer("Acme", nda), ON, known.offers, full=whole)  # type: ignore[arg-type]
            yield made.text if made else ""


def test_nothing_of_the_example_s_vendor_is_in_a_bank_with_facts_of_its_own(full: knowledge.Knowledge) -> None:
    assert sum(answer.problem is None for answer in full.answers.values()) > 280
    text = "\n".join(said(full))
    assert "Brightwell" in text
    assert [name for name in sorted(theirs()) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == []


def test_nothing_of_the_example_s_vendor_is_in_a_filled_questionnaire_or_its_memo(full: knowledge.Knowledge) -> None:
    asked = [topic.question for topic in bank.load(EXAMPLE).topics]
    work = pipeline.answer(pipeline.read("q.xlsx", workbook(asked), pipeline.Request()), full)
    assert work.counts()["auto"] > 100
    written = [str(one.value) for values in pipeline.deliver(work, full).values.values() for one in values]
    text = "\n".join([*written, memo.page(work, full), *(draft.detail for draft in work.drafts)])
    assert [name for name in sorted(theirs()) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)] == []


def test_a_bank_without_facts_answers_nothing_and_says_what_it_lacks(tmp_path: Path) -> None:
    example = bank.load(EXAMPLE)
    mine = bank.load(write(tmp_path, own.fresh(example, Given({}, {}), ON, KINDS)))
    answers = rendering.answers(mine, ON)
    assert len(answers) == len(example.entries)
    assert all(answer.problem for answer in answers.values())
    assert "company.encryption.at_rest" in answers["encryption.at_rest"].problem_note
    assert missing(mine.entries, mine.company)["encryption.at_rest"] == {"encryption.at_rest", "encryption.kms"}
    assert mine.company.keys() == example.company.keys()
    assert not any(leaves(mine.company))
    text = "\n".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.toml"))
    assert [name for name in sorted(theirs()) if name in text] == []


def test_facts_that_are_given_later_find_their_lines(tmp_path: Path) -> None:
    example = bank.load(EXAMPLE)
    write(tmp_path, own.fresh(example, Given({"company.name": "Brightwell"}, {}), ON, KINDS))
    file = tmp_path / "company.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[company]", "# ours\n[company]"), encoding="utf-8")
    given = Given({"company.headcount": 61, "encryption.at_rest": 'AES "256"', "odd.own": ["a", "b"]}, {})
    write(tmp_path, own.further(bank.load(tmp_path), example, given, KINDS))
    company = bank.load(tmp_path).company
    assert (company["company"]["name"], company["company"]["headcount"]) == ("Brightwell", 61)
    assert company["encryption"]["at_rest"] == 'AES "256"'
    assert company["odd"]["own"] == ["a", "b"]
    assert "# ours" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (Given({"company.headcount": "many"}, {}), WrongUse, "company.headcount is 'many': write a whole number"),
        (Given({}, {"soc9": {"type": "2"}}), WrongUse, "attestations.soc9"),
        (Given({}, {"soc2": {"type": "II", "period_end": ON}}), BankFault, "attestations.soc2: opinion is missing"),
        (Given({}, {"soc2": {"type": 3, "products": "all"}}), BankFault, "type must be one of 1, 2; products must be"),
        (Given({}, {"soc2": {"colour": "blue"}}), BankFault, "is no field of an attestation"),
        (Given({}, {"tisax": {"issuer": "Somebody"}}), WrongUse, "say its kind"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_name(given: Given, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        own.fresh(bank.load(EXAMPLE), given, ON, KINDS)


def test_every_fact_that_is_asked_for_completes_an_answer_or_fills_a_form() -> None:
    lacking = missing(bank.load(EXAMPLE).entries, {})
    in_forms = (EXAMPLE / "vocabulary/fields.toml").read_text(encoding="utf-8")
    asking = _asking(EXAMPLE)
    asked = {one["name"] for one in asking.facts}
    complete = [wanted for wanted in lacking.values() if wanted <= asked]
    forms = {name for name in asked if f"company.{name} " in in_forms}
    assert asked <= set().union(*complete) | forms | {"company.name"}  # letters carry the name
    assert {name for one in asking.attestations for name in one["fields"]} <= asking.meaning.keys()


def test_a_value_reads_back_as_it_was_written() -> None:
    for value in ('a "b" \\ c', 5, 2.5, True, ON, ["x", "y"], {"a": "b"}):
        assert bank.parsed(f"key = {toml_text.value(value)}", "x") == {"key": value}


def test_an_entry_that_waits_is_approved_on_a_day(tmp_path: Path) -> None:
    example = bank.load(EXAMPLE)
    given = Given({"encryption.at_rest": "AES-256", "encryption.kms": "Vault"}, {})
    mine = bank.load(write(tmp_path, own.fresh(example, given, ON - dt.timedelta(days=9), KINDS)))
    waiting = to_review(mine, rendering.answers(mine, ON), domains=["encryption"])
    assert "encryption.at_rest" in {entry.id for entry in waiting}
    mine = bank.load(write(tmp_path, approved(waiting, ON)))
    entry = next(one for one in mine.entries if one.id == "encryption.at_rest")
    assert (entry.approved, entry.reviewed_on) == (True, ON)
    assert rendering.answers(mine, ON)[entry.id].problem is None
    assert replace(entry, approved=False).path == entry.path
