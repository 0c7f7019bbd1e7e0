"""Limits in a question compared with what an answer says: "within 24 hours" against "48 hours"."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNIT_HOURS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 730,
    "year": 8760,
}
WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
}
RHYTHMS = {
    "continuous": 0.01,
    "continuously": 0.01,
    "hourly": 1,
    "daily": 24,
    "weekly": 168,
    "monthly": 730,
    "quarterly": 2190,
    "semi-annually": 4380,
    "semiannually": 4380,
    "biannually": 4380,
    "twice a year": 4380,
    "half-yearly": 4380,
    "annually": 8760,
    "annual": 8760,
    "yearly": 8760,
    "every year": 8760,
    "once a year": 8760,
    "every day": 24,
    "every week": 168,
    "every month": 730,
    "every quarter": 2190,
    "per year": 8760,
    "each year": 8760,
    "each quarter": 2190,
    "each month": 730,
    "every six months": 4380,
    "every two years": 17520,
}
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(WORDS)})"
SPAN = re.compile(
    rf"\b({_NUMBER})(?:\s*\(\d+\))?[ -]*(?:(?:business|working|calendar|consecutive)[ -])?"
    rf"(second|minute|hour|day|week|month|year|hr|min)s?\b"
)
RHYTHM = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, RHYTHMS), key=len, reverse=True))})\b")
PERCENT = re.compile(r"\b(\d+(?:\.\d+)?) ?(?:%|per ?cent)")
LENGTH = re.compile(rf"\b({_NUMBER})[ -]*(?:character|char)s?\b")
STRENGTH = re.compile(r"\b(?:aes|rsa|sha)[- ]?(\d{3,4})\b|\btls ?v?(1\.\d)\b")
AT_LEAST = re.compile(
    r"\b(?:at least|minimum|no less than|not less than|or (?:more|longer|better|higher)|greater than|more than|exceed)"
)
SHORT = {"hr": "hour", "min": "minute"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures of a text that can be compared: spans and rhythms in hours, shares in per cent."""

    spans: tuple[float, ...]
    rhythms: tuple[float, ...]
    shares: tuple[float, ...]
    lengths: tuple[float, ...]
    strengths: tuple[str, ...]


def limits(text: str) -> Limits:
    """The figures of a plain text."""
    return Limits(
        spans=tuple(_value(n) * UNIT_HOURS[SHORT.get(unit, unit)] for n, unit in SPAN.findall(text)),
        rhythms=tuple(float(RHYTHMS[rhythm]) for rhythm in RHYTHM.findall(text)),
        shares=tuple(float(share) for share in PERCENT.findall(text)),
        lengths=tuple(_value(length) for length in LENGTH.findall(text)),
        strengths=tuple(found.group(0).replace(" ", "").replace("-", "") for found in STRENGTH.finditer(text)),
    )


def differs(question: str, answer: str) -> bool:
    """Whether a plain question names a limit that the plain answer does not meet, or says nothing of."""
    asked, said = limits(question), limits(answer)
    longer = AT_LEAST.search(question) is not None
    often = (*asked.rhythms, *(span for span in asked.spans if "every" in question))
    ours = (*said.rhythms, *said.spans)
    return (
        any(not any(mine <= most * 1.01 for mine in ours) for most in often)
        or (bool(asked.spans) and not often and not _met(asked.spans, said.spans, longer=longer))
        or (bool(asked.shares) and not _met(asked.shares, said.shares, longer=True))
        or (bool(asked.lengths) and not _met(asked.lengths, said.lengths, longer=True))
        or any(strength not in said.strengths for strength in asked.strengths)
    )


def _met(asked: tuple[float, ...], said: tuple[float, ...], *, longer: bool) -> bool:
    if not said:
        return False
    if longer:
        return all(any(mine >= least * 0.99 for mine in said) for least in asked)
    return all(any(mine <= most * 1.01 for mine in said) for most in asked)


def _value(text: str) -> float:
    return float(WORDS[text]) if text in WORDS else float(text)
