"""All that a bank says on one day, in a form that can be kept: answers, register, facts, offers and rules."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import to_builtins

from app.answer import Customer
from app.drafting.offers import offer, offer_words
from app.knowledge.asked import asked_digest
from app.shipped import part, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from app.answer import Entry
    from app.attestation import Attestation
    from app.bank.bank import Bank

T = TypeVar("T")


def rendered(directory: Path, on: dt.date, style: str) -> bytes:
    """All that a bank says on a day, as JSON; raises BankFault when the bank cannot be used."""
    return json.dumps(_tables(directory, on, style), default=_plain).encode()


def _tables(directory: Path, on: dt.date, style: str) -> dict[str, Any]:
    from app.bank import bank, rendering
    from app.bank.fields import facts
    from app.claims import Checker, Rules

    loaded = bank.load(directory)
    vocabulary = part(directory, "vocabulary")
    fields = bank.toml(vocabulary / "fields.toml")
    answers = rendering.answers(loaded, on, style).values()
    rules = Rules.load(part(directory, "claims"))
    contact = loaded.company.get("company", {}).get("security_email") or "us"
    checker = Checker(rules, loaded.attestations, on)
    return {
        "answers": [to_builtins(answer) for answer in answers],
        "right": [answer.entry for answer in answers if not checker.check(answer.detail)],
        "clean": [text for text in _offers(loaded.attestations, on, contact, style) if not checker.check(text)],
        "attestations": [to_builtins(attestation) for attestation in loaded.attestations],
        "fields": facts(fields, rendering.context(loaded, on, style)),
        "whose": fields.get("whose") or bank.toml(shipped("answer_bank") / "vocabulary" / "fields.toml")["whose"],
        "contact": contact,
        "options": bank.toml(vocabulary / "options.toml"),
        "premises": bank.toml(vocabulary / "premises.toml"),
        "rules": rules.as_json(),
        "asked": asked_digest(loaded, vocabulary),
        "products": _told_apart(loaded, "all", lambda one: one.products),
        "regions": _told_apart(loaded, "regions", lambda one: one.regions),
        "answered": [(text, entry.id) for entry in loaded.entries for text in entry.answered],
    }


def _offers(attestations: Iterable[Attestation], on: dt.date, contact: str, style: str) -> Iterator[str]:
    """Every offer to a customer without an NDA: what most files get."""
    words = offer_words(shipped("templates") / "offers", contact)
    for attestation in attestations:
        for full in (True, False):
            made = offer(attestation, Customer(), on, words, full=full, style=style)
            if made is not None:
                yield made.text


def _told_apart(loaded: Bank, fact: str, limits: Callable[[Entry | Attestation], tuple[str, ...]]) -> list[str]:
    """The products or regions that the company names, and those that an entry or an attestation is limited to."""
    named = loaded.company.get("product", {}).get(fact, ())
    limitable: tuple[Entry | Attestation, ...] = (*loaded.entries, *loaded.attestations)
    limited = (name for one in limitable for name in limits(one))
    return list(dict.fromkeys([*named, *limited]))


def _plain(value: Any) -> Any:  # noqa: ANN401  # json's own signature
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value))


def revived(cls: type[T], row: dict[str, Any]) -> T:
    """An answer or an attestation from its row in the JSON."""
    for name, kind in cls.__annotations__.items():
        value = row[name]
        if value is not None and "dt.date" in kind:
            row[name] = dt.date.fromisoformat(value)
        elif isinstance(value, list):
            row[name] = tuple(value)
    return cls(**row)
