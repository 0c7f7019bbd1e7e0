"""One record of the register and its state on a day: frozen values, no I/O."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

Sharing = Literal["public", "on_request", "nda", "portal", "never"]
Kind = Literal["report", "certificate", "attestation", "validation", "label", "self_assessment", "none"]
State = Literal["current", "bridged", "out_of_date", "qualified", "type_1_only", "in_progress", "not_held"]
Opinion = Literal["unqualified", "qualified", "adverse", "disclaimer"]
COMMON_STYLE = "Type II"
AICPA_STYLE = "SOC 2® Type 2"
"""The house styles of SOC reports: common usage, and the AICPA's own with the mark at the first use."""

HELD: frozenset[State] = frozenset({"current", "bridged", "qualified", "type_1_only"})
CLEAN: frozenset[State] = frozenset({"current", "bridged"})
FOR_A_PERSON: frozenset[State] = frozenset({"out_of_date", "qualified", "type_1_only"})
"""An answer that rests on a record in one of these states never goes out by itself."""

REPORT_MONTHS = 12
"""A report older than this after its period's end may not reflect present practice (AICPA usage)."""
BRIDGE_MONTHS = 3
"""A bridge letter stretches those months by this many at most; it does not replace the next report."""


class Attestation(Struct, frozen=True):
    """A report, certificate, validation, label or self-assessment, as the register records it."""

    id: str
    framework: str  # as it is written in an answer: "SOC 2", "ISO/IEC 27001"
    kind: Kind = "none"
    edition: str = ""
    type: Literal["", "1", "2"] = ""
    level: str = ""  # level or class, as the framework words it
    scope: str = ""
    products: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    exclusions: str = ""  # what the scope or the statement of applicability leaves out, with the reason
    subservice: tuple[str, ...] = ()
    subservice_method: str = ""  # "carve-out" or "inclusive"
    user_controls: tuple[str, ...] = ()  # complementary user entity controls, in the words of the report
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    as_of: dt.date | None = None
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    last_audit: dt.date | None = None  # surveillance, interim assessment or yearly affirmation
    opinion: Opinion | None = None
    opinion_reason: str = ""  # why the opinion is not unqualified
    exception_count: int | None = None  # as the report counts them; None when nobody has looked
    exceptions: str = ""  # what the exceptions were, in a clause that can follow a colon
    remediation: str = ""  # what was done about them, in a clause
    issuer: str = ""
    accreditation: str = ""  # the issuer's accreditation body or licence
    public_id: str = ""
    register_url: str = ""
    bridge_issued_on: dt.date | None = None
    bridge_until: dt.date | None = None
    next_firm: str = ""  # set when the next examination is engaged
    next_start: dt.date | None = None
    next_end: dt.date | None = None
    sharing: Sharing = "nda"
    document: str = ""  # what a buyer is given, after "the": "SOC 2 {type} report", "summary letter"
    address: str = ""  # where a public or portal document is found
    owner: str = ""
    approver: str = ""
    reviewed_on: dt.date | None = None
    statements: Mapping[str, str] = field(default_factory=dict)  # state -> the truthful wording
    shorts: Mapping[str, str] = field(default_factory=dict)  # state -> the same in one line
    summary: str = ""  # one sentence for answers beside the main one, in the state "current"
    path: str = ""

    def state(self, on: dt.date) -> State:
        """The state on that day, from the dates and the opinion alone.

        The worst news comes first: a report that is out of date and qualified is out of date.
        """
        if not self.issued(on):
            return "in_progress" if self.under_way(on) else "not_held"
        if self.lapsed(on) and not self.bridged(on):
            return "out_of_date"
        if self.opinion not in (None, "unqualified"):
            return "qualified"
        if self.type == "1":
            return "type_1_only"
        return "bridged" if self.bridged(on) else "current"

    def held(self, on: dt.date) -> bool:
        """Whether it has been issued and is in date, whatever its opinion and type."""
        return self.state(on) in HELD

    def issued(self, on: dt.date) -> bool:
        """Whether the document exists on that day, in date or not."""
        day = self.issued_on or self.as_of or self.period_end
        return self.kind != "none" and day is not None and day <= on

    def under_way(self, on: dt.date) -> bool:
        """Whether, before anything is issued, the examination is engaged or its period has begun."""
        if self.kind == "none":
            return bool(self.next_firm)
        return self.period_start is not None and self.period_start <= on

    def lapsed(self, on: dt.date) -> bool:
        """Whether the day lies after `current_until`."""
        return self.current_until is not None and on > self.current_until

    def bridged(self, on: dt.date) -> bool:
        """Whether a bridge letter covers the day, within the time that a letter may cover."""
        if not (self.period_end and self.bridge_issued_on and self.bridge_until):
            return False
        last = min(self.bridge_until, months_after(self.period_end, REPORT_MONTHS + BRIDGE_MONTHS))
        return self.bridge_issued_on <= on <= last

    @property
    def current_until(self) -> dt.date | None:
        """The last day on which it is in date; None when nothing limits it."""
        if self.valid_until:
            return self.valid_until
        end = self.period_end or self.as_of
        if self.kind in ("report", "attestation", "self_assessment") and end:
            return months_after(end, REPORT_MONTHS)
        return None

    @property
    def name(self) -> str:
        """The framework with its edition where the edition is part of the name."""
        joined = self.edition and self.framework.startswith("ISO")
        return f"{self.framework}:{self.edition}" if joined else self.framework

    def type_name(self, style: str = COMMON_STYLE) -> str:
        """Its type as the house writes it: "Type II" or "Type 2"; empty for what has no type."""
        if not self.type:
            return ""
        roman = style == COMMON_STYLE and self.framework.startswith("SOC")
        return f"Type {'I' * int(self.type) if roman else self.type}"

    def document_name(self, style: str = COMMON_STYLE) -> str:
        """What a buyer is given, to be read after "the": "SOC 2 Type II report"."""
        named = self.document.replace("{type}", self.type_name(style)).replace("{level}", self.level)
        return " ".join(named.split())


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
