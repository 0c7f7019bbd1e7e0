"""The sentence that offers a document, by its sharing class and the customer's NDA."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answer import Customer, Offer
from app.attestation import COMMON_STYLE
from app.errors import BankFault

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from app.attestation import Attestation

SITUATIONS = ("nda.none", "nda.sent", "nda.signed", "nda.expired", "on_request", "portal")
NAMES = (*(f"{situation}.{form}" for situation in SITUATIONS for form in ("full", "short")), "public.full")


def offer_words(directory: Path, contact: str) -> dict[str, str]:
    """The sentences of a folder by situation and form, with the address that a buyer writes to filled in.

    Raises BankFault when one is missing.
    """
    words = {}
    for name in NAMES:
        file = directory / f"{name}.txt"
        if not file.is_file():
            raise BankFault(f"{file} is missing: write the sentence that makes this offer")
        words[name] = file.read_text("utf-8").strip().replace("{contact}", contact)
    return words


def offer(  # noqa: PLR0913  # what is offered, to whom, when, and in which words
    attestation: Attestation,
    customer: Customer,
    on: dt.date,
    words: Mapping[str, str],
    *,
    full: bool,
    style: str = COMMON_STYLE,
) -> Offer | None:
    """The offer of what an attestation gives a buyer; None when there is nothing to offer.

    What is public is named once, in full; a restricted document never comes with an address to fetch it from.
    """
    situation = _situation(attestation, customer, on)
    name = f"{situation}.{'full' if full else 'short'}"
    if name not in words or not attestation.issued(on):
        return None
    text = words[name].format(
        document=attestation.document_name(style) or attestation.name,
        address=attestation.address,
        dated=f" dated {_written(customer.nda_signed_on)}" if customer.nda_signed_on else "",
        expired=_written(customer.nda_expires_on) if customer.nda_expires_on else "",
    )
    return Offer(attestation.id, attestation.sharing, text)


def _situation(attestation: Attestation, customer: Customer, on: dt.date) -> str:
    """Which sentences apply: the sharing class, and for what is under NDA the state of the NDA."""
    if attestation.sharing != "nda":
        return attestation.sharing
    expired = customer.nda == "signed" and not customer.under_nda(on)
    return "nda.expired" if expired else f"nda.{customer.nda}"


def _written(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
