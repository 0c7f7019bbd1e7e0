"""What Candor knows and proposes: frozen values, no I/O."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from app.attestation import Sharing  # noqa: TC001
from app.errors import WrongUse

Position = Literal["yes", "no", "partial", "not_applicable", "information"]
Decision = Literal["auto", "review", "none"]
Polarity = Literal["normal", "inverted"]
Severity = Literal["error", "warning"]
Reason = Literal[
    "no_match",
    "ambiguous",
    "inverted",
    "number_differs",
    "scope_differs",
    "needs_context",
    "human_only",
    "answered_differently",
    "stale_answer",
    "evidence_out_of_date",
    "fact_missing",
    "not_approved",
    "claim_error",
    "option_missing",
    "no_place_for_clarification",
    "instruction_in_question",
]
Nda = Literal["none", "sent", "signed"]


class Entry(Struct, frozen=True):
    """One approved answer as it stands in the bank: templates, not yet rendered.

    `position`, `detail` and `short` are jinja2 templates over `company` and the register.
    `evidence` names the attestations that the answer rests on. `products` and `regions`, when empty, mean all.
    """

    id: str
    position: str
    detail: str
    short: str
    phrasings: tuple[str, ...]
    owner: str
    reviewed_on: dt.date
    review_months: int
    sharing: Sharing = "public"
    evidence: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    approved: bool = True
    human_only: bool = False  # contract terms, liability, prices: a person answers, always
    answered: tuple[str, ...] = ()  # questions that a person has answered with it, as "section › question"
    source: str = ""  # where the words were taken from, when not written for the bank
    path: str = ""

    @property
    def domain(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


class Answer(Struct, frozen=True):
    """An entry rendered on a day; `problem` says why it must not go out by itself."""

    entry: str
    position: Position
    detail: str
    short: str
    evidence: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    problem: Reason | None = None
    problem_note: str = ""
    owner: str = ""


class Match(Struct, frozen=True):
    """An entry for a question; `score` is a calibrated probability that it answers it."""

    entry: str
    score: float
    because: tuple[str, ...] = ()


class Matching(Struct, frozen=True):
    """All that the matcher says of one question: candidates best first, and its verdict.

    `parts` holds one best match per thing asked where a question asks several.
    """

    matches: tuple[Match, ...]
    decision: Decision
    polarity: Polarity = "normal"
    reason: Reason | None = None
    parts: tuple[Match, ...] = ()


class Told(Struct, frozen=True):
    """What was answered to the same question before; `drawn` is what its entry said then."""

    position: Position | None
    detail: str
    entry: str | None = None
    drawn: str = ""
    on: dt.date | None = None


class Finding(Struct, frozen=True):
    """What a check found wrong in a text; `span` is (start, end) in characters."""

    rule: str
    severity: Severity
    message: str
    span: tuple[int, int]
    suggestion: str | None = None


class Customer(Struct, frozen=True):
    """The buyer's account with its NDA state."""

    name: str = ""
    nda: Nda = "none"
    nda_signed_on: dt.date | None = None
    nda_expires_on: dt.date | None = None

    def under_nda(self, on: dt.date) -> bool:
        """Whether an NDA is in force on that day."""
        return self.nda == "signed" and not (self.nda_expires_on and self.nda_expires_on < on)


def customer(name: str, nda: str) -> Customer:
    """A customer with the NDA state `none`, `sent`, `signed` or `signed:2026-11-23`; raises WrongUse."""
    state, _, day = nda.partition(":")
    if state == "signed":
        try:
            return Customer(name, "signed", dt.date.fromisoformat(day) if day else None)
        except ValueError:
            raise WrongUse(f"{day!r} is no date: write it like signed:2026-11-23") from None
    if state == "sent" and not day:
        return Customer(name, "sent")
    if state == "none" and not day:
        return Customer(name)
    raise WrongUse(f"nda {nda!r}: use none, sent, signed or signed:2026-11-23")


class Offer(Struct, frozen=True):
    """The sentence that offers a report, and how the report is shared."""

    attestation: str
    sharing: Sharing
    text: str


class Draft(Struct, frozen=True):
    """The proposed answer of one question."""

    question: str
    decision: Decision
    reason: Reason | None = None
    note: str = ""  # the reason in words, for the person who must look
    entry: str | None = None
    score: float = 0.0
    position: Position | None = None
    polarity: Polarity = "normal"
    detail: str = ""
    short: str = ""
    premise: bool = False  # the question rests on a wrong premise: a bare Yes would accept it
    open: bool = False  # the question asks how, what or where: no Yes or No answers it
    offer: Offer | None = None
    findings: tuple[Finding, ...] = ()
    matches: tuple[Match, ...] = ()
    owner: str = ""
    option: str | None = None  # the buyer's own option, where a person chose it
