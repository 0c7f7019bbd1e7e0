"""An attestation as the templates of answers see it, on a day and in the house style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from app.attestation import CLEAN, COMMON_STYLE, HELD
from app.bank import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.answer import Position
    from app.attestation import Attestation, State

CRITERIA = ("Security", "Availability", "Processing Integrity", "Confidentiality", "Privacy")
_OPINIONS = {
    "unqualified": "an unqualified (clean) opinion",
    "qualified": "a qualified opinion",
    "adverse": "an adverse opinion",
    "disclaimer": "a disclaimer of opinion",
}
_COUNTS = ("no exceptions", "one exception", "two exceptions", "three exceptions", "four exceptions")


class Record(Struct, frozen=True):
    """One attestation with its wording.

    Every field of the attestation is an attribute too; a fact that the register does not have is
    undefined for a template, which makes the answer unusable instead of wrong.
    """

    attestation: Attestation
    on: dt.date
    style: str = COMMON_STYLE

    def __getattr__(self, name: str) -> object:
        worded = vars(type(self)).get(name)
        if isinstance(worded, property):  # it has just failed for want of a fact: that fact is to be named
            return worded.__get__(self)
        value = getattr(object.__getattribute__(self, "attestation"), name)
        if value is None or value in ("", ()):
            raise AttributeError(f"{self.attestation.id}.{name} in the register")
        return value

    @property
    def state(self) -> State:
        return self.attestation.state(self.on)

    @property
    def held(self) -> bool:
        """Issued and in date, whatever its opinion and type."""
        return self.state in HELD

    @property
    def clean(self) -> bool:
        """Held, with nothing that a buyer would call a red flag in its opinion or type."""
        return self.state in CLEAN

    @property
    def issued(self) -> bool:
        """The document exists, in date or not."""
        return self.attestation.issued(self.on)

    @property
    def lapsed(self) -> bool:
        return self.attestation.lapsed(self.on)

    @property
    def position(self) -> Position:
        """The position of the question whether it is held: partial where the truth needs a "but"."""
        if self.clean:
            return "yes"
        return "partial" if self.held else "no"

    @property
    def name(self) -> str:
        """The framework with its edition: "SOC 2", "ISO/IEC 27001:2022"."""
        return self.attestation.name

    @property
    def framework_edition(self) -> str:
        """The framework with its edition after a blank: "NIST SP 800-53 Rev. 5"."""
        return f"{self.attestation.framework} {self.attestation.edition}".rstrip()

    @property
    def type_name(self) -> str:
        """Its type by the house style: "Type II" or "Type 2"."""
        return self._known("type", self.attestation.type_name(self.style))

    @property
    def full_name(self) -> str:
        """The name with the type where there is one: "SOC 2 Type II"."""
        return f"{self.name} {self.attestation.type_name(self.style)}".rstrip()

    @property
    def document(self) -> str:
        """What a buyer is given, after "the": "SOC 2 Type II report"."""
        return self._known("document", self.attestation.document_name(self.style))

    @property
    def period(self) -> str:
        """The days it covers, "1 October 2025 to 30 September 2026", or the one date that it looks at."""
        it = self.attestation
        if it.period_start and it.period_end:
            return f"{wording.date(it.period_start)} to {wording.date(it.period_end)}"
        return self._day("as_of")

    @property
    def covered(self) -> str:
        """What a report looks at: "the period …", or "the design of controls as of …"."""
        if self.attestation.type == "1":
            return f"the design of controls as of {self._day('as_of')}"
        return f"the period {self.period}"

    @property
    def when(self) -> str:
        """What it looks at in few words: "for 1 October 2025 to 30 September 2026", "as of 30 June 2026"."""
        return f"{'as of' if self.attestation.type == '1' else 'for'} {self.period}"

    @property
    def month(self) -> str:
        """The month in which the work ended: "June 2026"."""
        it = self.attestation
        day = it.period_end or it.as_of
        return self._known("period_end", wording.month(day) if day else "")

    @property
    def issued_date(self) -> str:
        return self._day("issued_on")

    @property
    def as_of_date(self) -> str:
        return self._day("as_of")

    @property
    def valid_date(self) -> str:
        return self._day("valid_until")

    @property
    def current_until_date(self) -> str:
        """The last day on which it is in date."""
        return self._day("current_until")

    @property
    def last_audit_date(self) -> str:
        return self._day("last_audit")

    @property
    def bridge_issued_date(self) -> str:
        return self._day("bridge_issued_on")

    @property
    def bridge_until_date(self) -> str:
        return self._day("bridge_until")

    @property
    def product(self) -> str:
        """The products that it covers, as they are read in a sentence."""
        return self._known("products", wording.sentence(self.attestation.products))

    @property
    def firm(self) -> str:
        """Who performs the examination that is under way."""
        it = self.attestation
        return self._known("next_firm", it.next_firm if it.kind == "none" else it.issuer)

    @property
    def criteria_phrase(self) -> str:
        """The criteria as they are read in a sentence."""
        return self._known("criteria", wording.sentence(self.attestation.criteria))

    @property
    def criteria_named(self) -> str:
        """The same with its article: "the criteria Security and Availability"."""
        return f"the criteri{'on' if len(self.attestation.criteria) == 1 else 'a'} {self.criteria_phrase}"

    @property
    def criteria_left_out(self) -> tuple[str, ...]:
        """The Trust Services Criteria that the report does not cover."""
        return tuple(name for name in CRITERIA if name not in self.attestation.criteria)

    @property
    def opinion_phrase(self) -> str:
        """The opinion with its article: "an unqualified (clean) opinion"."""
        return self._known("opinion", _OPINIONS.get(self.attestation.opinion or "", ""))

    @property
    def opinion_reason_sentence(self) -> str:
        """Why the opinion is not unqualified, as a sentence with a blank before it; empty when it is."""
        reason = self.attestation.opinion_reason
        return f" The reason for it: {reason}." if reason else ""

    @property
    def exceptions_count(self) -> str:
        """How many exceptions the report describes: "one exception"."""
        count = self.attestation.exception_count
        if count is None:
            return self._known("exception_count", "")
        return _COUNTS[count] if count < len(_COUNTS) else f"{count} exceptions"

    @property
    def exceptions_brief(self) -> str:
        """The same after "describes", with the remediation: "one exception with its remediation"."""
        count = self.attestation.exception_count
        if not count:
            return self.exceptions_count
        their = "its" if count == 1 else "their"
        if not self.attestation.remediation:
            return f"{self.exceptions_count}, and {their} remediation is not complete"
        return f"{self.exceptions_count} with {their} remediation"

    @property
    def exceptions_sentence(self) -> str:
        """What the report says of exceptions, with the remediation."""
        it = self.attestation
        if it.exception_count == 0:
            return "The report describes no exceptions."
        told = f"The report describes {self.exceptions_count} with management's response: {it.exceptions}."
        if not it.remediation:
            return f"{told} Remediation is not complete."
        return f"{told} Remediation: {it.remediation}."

    @property
    def next_sentence(self) -> str:
        """The next examination, with a blank before it; empty when none is engaged."""
        it = self.attestation
        if not (it.next_firm and it.next_start and it.next_end):
            return ""
        period = f"{wording.date(it.next_start)} to {wording.date(it.next_end)}"
        return f" {it.next_firm} is engaged for the next examination, which covers {period}."

    @property
    def progress(self) -> str:
        """The examination under way, which promises no report and no date as a fact."""
        it = self.attestation
        firm, start, end = it.next_firm, it.next_start, it.next_end
        if it.kind != "none":  # as it was seen on a day before the report was issued
            firm, start, end = it.issuer, it.period_start, it.period_end
        told = f"{self._known('next_firm', firm)} is engaged for the examination"
        if not (start and end):
            return told
        if start > self.on:
            return f"{told}; its period is planned to run from {wording.date(start)} to {wording.date(end)}"
        ends = "ended" if end <= self.on else "is planned to end"
        return f"{told}; its period began on {wording.date(start)} and {ends} on {wording.date(end)}"

    @property
    def statement(self) -> str:
        """The truthful wording of the state, in sentences."""
        return self._worded("statements", self.attestation.statements.get(self.state))

    @property
    def short_statement(self) -> str:
        """The truthful wording of the state, in one line."""
        return self._worded("shorts", self.attestation.shorts.get(self.state))

    @property
    def summary(self) -> str:
        """One sentence with what a careful buyer verifies; the statement where one does not do."""
        if self.state == "current" and self.attestation.summary:
            return self._worded("summary", self.attestation.summary)
        return self.statement

    def _day(self, name: str) -> str:
        day = getattr(self.attestation, name)
        return self._known(name, wording.date(day) if isinstance(day, dt.date) else "")

    def _known(self, name: str, value: str) -> str:
        if not value:
            raise AttributeError(f"{self.attestation.id}.{name} in the register")
        return value

    def _worded(self, table: str, template: str | None) -> str:
        """The template filled in; what is missing is said here, for jinja2 would only name the table."""
        try:
            return self._known(f"{table}.{self.state}", template or "").format_map(_Facts(self))
        except AttributeError as error:
            from jinja2 import UndefinedError  # loaded already wherever a template is rendered

            raise UndefinedError(str(error)) from error


class _Facts(Mapping[str, object]):
    """The attributes of a record as a mapping, for the wording of a state."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __getitem__(self, name: str) -> object:
        value = getattr(self.record, name)
        return wording.sentence(value) if isinstance(value, tuple) else value

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
