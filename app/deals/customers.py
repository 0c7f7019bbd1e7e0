"""Customers and their NDAs."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy.exc import IntegrityError

from app.deals import offers
from app.deals.record import record
from app.errors import WrongUse
from app.store import customers as store
from app.store.tables import CustomerRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

    from app.answer import Nda as NdaState
    from app.deals.actor import Actor
    from app.deals.office import Office

REF = re.compile(r"[^\x00-\x1f\x7f/\\?#%]{1,200}")
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\?#%]")
NDA_STATES: tuple[NdaState, ...] = ("none", "sent", "signed")
FACTS = ("name", "nda", "nda_signed_on", "nda_expires_on", "retention_days")


class Nda(Struct, frozen=True):
    """The state of an NDA, with its days when it is signed."""

    state: NdaState = "none"
    signed_on: dt.date | None = None
    expires_on: dt.date | None = None


def parsed(text: str) -> Nda:
    """The NDA of `none`, `sent`, `signed` or `signed:2026-11-23`; raises WrongUse."""
    word, _, day = text.partition(":")
    state = next((one for one in NDA_STATES if one == word), None)
    if state is None or (day and state != "signed"):
        raise WrongUse(f"nda {text!r}: use none, sent, signed or signed:2026-11-23")
    try:
        return Nda(state, dt.date.fromisoformat(day) if day else None)
    except ValueError:
        raise WrongUse(f"nda {text!r}: write the day like signed:2026-11-23") from None


def ref_of(session: Session, typed: str) -> str:
    """The ref of the customer whom a person means: one with that ref or name, or else a new one's."""
    said = " ".join(typed.split())
    known = store.known(session, said) or store.called(session, said)
    return known.ref if known else FORBIDDEN.sub("-", said)


def ensure(session: Session, office: Office, actor: Actor, ref: str, *, nda: str | None = None) -> CustomerRow:
    """The customer, made if it is new; two who make it at once get the same one."""
    row = store.known(session, ref) or _made(session, actor, ref)
    if nda is not None:
        _set(session, office, actor, row, _facts(parsed(nda)))
    return row


def put(session: Session, office: Office, actor: Actor, ref: str, facts: Mapping[str, object]) -> CustomerRow:
    """Make or change a customer; facts that are not given stay as they are.

    Another NDA gives the open questionnaires of the customer other offers.
    """
    actor.require("customers.write")
    actor.require_customer(ref)
    row = store.known(session, ref) or _made(session, actor, ref)
    _set(session, office, actor, row, facts)
    return row


def _made(session: Session, actor: Actor, ref: str) -> CustomerRow:
    if not REF.fullmatch(ref) or ref != ref.strip():
        raise WrongUse("a customer's ref has 1 to 200 characters and none of / \\ ? # %")
    row = CustomerRow(ref=ref, name=ref)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return store.find(session, ref)
    record(session, actor, "customer.created", f"customer/{ref}", after={"name": row.name}, customer=ref)
    return row


def _set(session: Session, office: Office, actor: Actor, row: CustomerRow, facts: Mapping[str, object]) -> None:
    before, seen = _of(row), store.value(row)
    for name, value in facts.items():
        if name not in FACTS:
            raise WrongUse(f"a customer has no {name}")
        setattr(row, name, value)
    if row.nda not in NDA_STATES:
        raise WrongUse(f"nda {row.nda!r}: use one of {', '.join(NDA_STATES)}")
    if row.nda != "signed":
        row.nda_signed_on = row.nda_expires_on = None
    if row.nda_signed_on and row.nda_expires_on and row.nda_expires_on < row.nda_signed_on:
        raise WrongUse("an NDA cannot expire before it is signed")
    session.add(row)
    if _of(row) != before:
        subject = f"customer/{row.ref}"
        record(session, actor, "customer.changed", subject, before=before, after=_of(row), customer=row.ref)
    if store.value(row) != seen:
        offers.redraft(session, office, actor, row)


def _facts(given: Nda) -> dict[str, object]:
    return {"nda": given.state, "nda_signed_on": given.signed_on, "nda_expires_on": given.expires_on}


def _of(row: CustomerRow) -> dict[str, object]:
    shown = {name: getattr(row, name) for name in FACTS}
    return {name: str(value) if isinstance(value, dt.date) else value for name, value in shown.items()}
