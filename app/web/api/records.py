"""What the API gives of customers, offers, proposals, gaps and the audit log."""

import datetime as dt
from typing import Any, Literal, Self

from app.store.gaps import Gap
from app.store.tables import CustomerRow, EventRow, OfferRow, ProposalRow
from app.web.api.fields import Shape, example
from app.web.api.shapes import AT

NdaState = Literal["none", "sent", "signed"]


class CustomerOut(Shape):
    """A buyer's account with its NDA state."""

    model_config = example(
        ref="acme",
        name="Acme Corporation",
        nda="signed",
        nda_signed_on="2026-11-02",
        nda_expires_on=None,
        retention_days=None,
    )

    ref: str
    name: str
    nda: NdaState
    nda_signed_on: dt.date | None
    nda_expires_on: dt.date | None
    retention_days: int | None

    @classmethod
    def of(cls, row: CustomerRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class OfferOut(Shape):
    """A report that was offered, so that someone can keep the promise."""

    model_config = example(
        id="9e0b1c2d3e4f5a6b7c8d",
        questionnaire="5f2c0d9a1b7e4c3d8f60",
        customer="acme",
        attestation="soc2",
        sharing="nda",
        text="The SOC 2 Type II report can be shared with you under a non-disclosure agreement (NDA).",
        made_at=AT,
        kept_at=None,
        kept_by=None,
    )

    id: str
    questionnaire: str
    customer: str
    attestation: str
    sharing: str
    text: str
    made_at: dt.datetime
    kept_at: dt.datetime | None
    kept_by: str | None

    @classmethod
    def of(cls, row: OfferRow, customer: CustomerRow) -> Self:
        """Build from rows."""
        return cls.made(row, questionnaire=row.questionnaire_id, customer=customer.ref)


class ProposalOut(Shape):
    """What a deal taught, for a librarian to decide."""

    model_config = example(
        id="1c2d3e4f5a6b7c8d9e0b",
        kind="phrasing",
        entry="encryption.at_rest",
        question="Are disks encrypted?",
        position=None,
        detail="",
        short=None,
        source="question/0b1c2d3e4f5a6b7c8d9e",
        state="open",
        by="vic@example.com",
        note="",
        decided_by=None,
        proposed_at=AT,
        decided_at=None,
    )

    id: str
    kind: Literal["phrasing", "answer", "wording", "entry"]
    entry: str | None
    question: str
    position: str | None
    detail: str
    short: str | None
    source: str
    state: Literal["open", "accepted", "rejected", "written"]
    by: str
    note: str
    decided_by: str | None
    proposed_at: dt.datetime
    decided_at: dt.datetime | None

    @classmethod
    def of(cls, row: ProposalRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class GapOut(Shape):
    """Open questions that ask the same: answered once, they are answered everywhere."""

    model_config = example(
        id="2f2c5c9005f7ad11962d", text="Do you offer on-site support?", questions=3, questionnaires=2
    )

    id: str
    text: str
    questions: int
    questionnaires: int

    @classmethod
    def of(cls, gap: Gap) -> Self:
        """Build from a gap of the store."""
        return cls(id=gap.likeness, text=gap.text, questions=len(gap.waiting), questionnaires=gap.deals)


class EventOut(Shape):
    """One line of the audit log."""

    model_config = example(
        id=42,
        at=AT,
        actor="vic@example.com",
        action="question.approved",
        subject="question/0b1c2d3e4f5a6b7c8d9e",
        customer="acme",
        before={"state": "drafted"},
        after={"state": "approved"},
        request_id="4c1f0e7a",
    )

    id: int
    at: dt.datetime
    actor: str
    action: str
    subject: str
    customer: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    request_id: str

    @classmethod
    def of(cls, row: EventRow) -> Self:
        """Build from a row."""
        return cls.made(row)
