"""One record of the register and its state on a day: frozen values, no I/O."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Sharing = Literal["public", "on_request", "nda", "portal", "never"]
Kind = Literal["report", "certificate", "attestation", "validation", "label", "self_assessment", "none"]
State = Literal["current", "bridged", "out_of_date", "qualified", "type_1_only", "in_progress", "not_held"]
Opinion = Literal["unqualified", "qualified", "adverse", "disclaimer"]

REPORT_MONTHS = 12
"""A report older than this after its period's end may not reflect present practice (AICPA usage)."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """A report, certificate, validation, label or self-assessment, as the register records it."""

    id: str
    framework: str  # as it is written in an answer: "SOC 2", "ISO/IEC 27001"
    kind: Kind = "none"
    edition: str = ""
    type: Literal["", "1", "2"] = ""
    level: str = ""  # level or class, as the framework words it
    scope: str = ""
    products: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    as_of: dt.date | None = None
    issued_on: dt.date | None = None
    valid_until: dt.date | None = None
    opinion: Opinion | None = None
    exceptions: str = ""  # what the report describes as exceptions, with the remediation
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
    address: str = ""  # where a public or portal document is found
    owner: str = ""
    approver: str = ""
    reviewed_on: dt.date | None = None
    path: str = ""

    def state(self, on: dt.date) -> State:
        """The state on that day, from the dates and the opinion alone."""
        raise NotImplementedError
