"""Form fields such as "Vendor name", filled with a fact of the company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OWNER = re.compile(
    r"^(?:the|your|our|vendor'?s?|supplier'?s?|provider'?s?|company'?s?|respondent'?s?)\s+", re.IGNORECASE
)
NOT_LETTERS = re.compile(r"[^\w/&]+")


def label(text: str) -> str:
    """A field's label as it is compared: without case, punctuation and hints in brackets."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]|_{2,}", " ", text)
    return NOT_LETTERS.sub(" ", bare.casefold()).strip()


def fact_for(text: str, facts: Mapping[str, str]) -> str | None:
    """The fact that a field asks for, if its label is known."""
    whole = label(text)
    return facts.get(whole) or facts.get(OWNER.sub("", whole))
