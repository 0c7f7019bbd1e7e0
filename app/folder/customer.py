"""What a customer's sub-folder says about the customer: its name, and `customer.toml` where there is one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct

from app.answer import Customer, customer
from app.errors import WrongUse
from app.folder.names import CUSTOMER, printable

if TYPE_CHECKING:
    from pathlib import Path

SPELLINGS = (CUSTOMER, CUSTOMER.capitalize(), CUSTOMER.upper())
KEYS = {"name": str, "nda": str, "product": str, "region": str, "due": dt.date}
SAY_SO = f"write that into {CUSTOMER} in its customer's folder, and put the file there again"
"""What to do where a file lacks something that its customer's folder could say."""


class Buyer(Struct, frozen=True):
    """For whom a file of the folder is answered; `nda` is None where the folder does not say."""

    customer: Customer
    nda: str | None = None
    product: str | None = None
    region: str | None = None
    due: dt.date | None = None


def buyer(inbox: Path, name: str) -> Buyer:
    """The buyer of a sub-folder of the inbox, or of no customer; raises WrongUse for a `customer.toml` at fault."""
    facts = _facts(inbox / name) if name else {}
    for key, value in facts.items():
        if key not in KEYS:
            raise WrongUse(f"{CUSTOMER}: {key!r} is not known: use {', '.join(KEYS)}")
        if type(value) is not KEYS[key]:
            raise WrongUse(f"{CUSTOMER}: {key} = {value!r}: write {_example(key)}")
    nda = facts.get("nda")
    try:
        known = customer(facts.get("name", printable(name)), nda or "none")
    except WrongUse as error:
        raise WrongUse(f"{CUSTOMER}: {error}") from None
    return Buyer(known, nda, facts.get("product"), facts.get("region"), facts.get("due"))


def _facts(folder: Path) -> dict[str, Any]:
    for spelling in SPELLINGS:
        try:
            return tomli.loads((folder / spelling).read_text("utf-8-sig"))
        except FileNotFoundError:
            continue
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WrongUse(f"{CUSTOMER} cannot be read: {error}") from None
    return {}


def _example(key: str) -> str:
    return "due = 2026-12-04" if key == "due" else f'{key} = "…"'
