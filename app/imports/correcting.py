"""Old words put right: the sentence that speaks wrongly of an attestation gives way to the one that is suggested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.answer import Finding

END = re.compile(r"(?<=[.!?])\s+|\n+")


def corrected(text: str, findings: Sequence[Finding], check: Callable[[str], Sequence[Finding]]) -> str:
    """The text with every sentence that was found wrong replaced by its suggestion.

    The text stays as it is where a finding has no suggestion, or where the result would be found wrong again.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if not errors or any(finding.suggestion is None for finding in errors):
        return text
    new = text
    last = len(text)
    for finding in sorted(errors, key=lambda one: -one.span[0]):
        start, end = _sentence(text, finding.span)
        if end <= last:
            new = f"{new[:start]}{finding.suggestion}{new[end:]}"
            last = start
    return text if any(finding.severity == "error" for finding in check(new)) else new


def _sentence(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Where the sentence around a span begins and ends."""
    start, end = 0, len(text)
    for gap in END.finditer(text):
        if gap.end() <= span[0]:
            start = gap.end()
        elif gap.start() >= span[1]:
            end = gap.start()
            break
    return start, end
