"""The options that words offer: "Yes / No", "Compliant (FC/PC/NC)"."""

from __future__ import annotations

import re
from functools import lru_cache

from app.documents.lexicon import BRACKETS, phrases_of, tokens

INSIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
"""What stands in brackets."""
_SLASH = re.compile(r"\s*[/|,;]\s*|\s+(?:or|oder|ou|o|of|e)\s+")
_CODE = re.compile(r"[A-Z]{1,3}")  # a compliance matrix: "FC/PC/NC"


@lru_cache(maxsize=4096)
def is_option(header: str) -> bool:
    """Whether a header is one option of several: "Yes", "N/A", "Partially compliant", "Largely in place"."""
    bare = tokens(BRACKETS.sub(" ", header))
    if bare in phrases_of("options", "words") or (len(header.strip()) == 1 and header.strip().isdigit()):
        return True
    known = bare[:1] in phrases_of("options", "words") or bare[:1] in phrases_of("options", "parts")
    parts = len(bare) > 1 and all((word,) in phrases_of("options", "parts") for word in bare[1:])
    return known and parts and not _SLASH.search(header)


def codes(header: str) -> tuple[str, ...]:
    """Return the codes that a header lists in brackets: "Compliance (FC/PC/NC)"."""
    for part in INSIDE.findall(header):
        pieces = _pieces(part)
        if len(pieces) > 1 and all(_CODE.fullmatch(piece) for piece in pieces):
            return tuple(dict.fromkeys(pieces))
    return ()


def stances(text: str) -> tuple[str, ...]:
    """Return the known options that a text lists, in brackets or alone: "Yes / No"."""
    for part in (*INSIDE.findall(text), text):
        pieces = _pieces(part)
        known = sum(is_option(piece) for piece in pieces)
        if len(pieces) > 1 and known * 2 > len(pieces) and all(len(tokens(piece)) < 4 for piece in pieces):  # noqa: PLR2004
            return tuple(dict.fromkeys(pieces))
    return ()


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SLASH.split(text.strip("()[] ")) if piece.strip()]
