"""Form fields such as "Vendor name", filled with a fact of the company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OWNER = re.compile(
    r"^(?:the|your|our|vendor'?s?|supplier'?s?|provider'?s?|company'?s?|respondent'?s?)\s+", re.IGNORECASE
)
PERSON = re.compile(
    r"\b(?:owner|officer|manager|director|representative|contacts?|ciso|ansprechpartner|beauftragter?|verantwortlicher?|"
    r"interlocuteur|responsable|contacto)\b",
    re.IGNORECASE,
)
BUYER = re.compile(
    r"\b(?:government|agency|buyer|customer|client|institution|controller|auftraggeber|kunde|acheteur|cliente)\b",
    re.IGNORECASE,
)
NOT_LETTERS = re.compile(r"[^\w/&]+")


def label(text: str) -> str:
    """A field's label as it is compared: without case, punctuation and hints in brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|_{2,}", " ", text)
    return NOT_LETTERS.sub(" ", bare.casefold()).strip()


def fact_for(text: str, facts: Mapping[str, str], section: str = "") -> str | None:
    """The fact that a field asks for, if its label is known and the section does not mean somebody else.

    Under "System owner" a name is that of a person; under "Customer's contact" nothing is the company's.
    """
    whole = label(text)
    bare = OWNER.sub("", whole)
    if bare == whole and (BUYER.search(section) or (whole == "name" and PERSON.search(section))):
        return None
    return facts.get(whole) or facts.get(bare)
