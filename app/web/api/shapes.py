"""What the API gives: each shape is made from rows, and shows an example of itself."""

import datetime as dt
from typing import Generic, Literal, Self, TypeVar

from pydantic import Field

from app.store.questionnaires import Counts
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CommentRow, CustomerRow, QuestionnaireRow, QuestionRow, VersionRow
from app.web.api.fields import Shape, example

T = TypeVar("T")
Position = Literal["yes", "no", "partial", "not_applicable", "information"]
AT = "2026-11-23T09:30:00Z"


class Page(Shape, Generic[T]):
    """A part of a list; `next` is the cursor of the next part, null at the end."""

    items: list[T]
    next: str | None = None


class CountsOut(Shape):
    """How many questions there are, by decision and by state; `kept` stood answered in the file already."""

    questions: int
    auto: int
    review: int
    none: int
    kept: int
    open: int
    drafted: int
    in_review: int
    approved: int
    rejected: int

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """Build from the counts of the store."""
        return cls.made(counts)


class QuestionnaireOut(Shape):
    """One buyer file and where it is on its way."""

    model_config = example(
        id="5f2c0d9a1b7e4c3d8f60",
        name="acme-assessment.xlsx",
        customer="acme",
        product="Quillhaven Flow",
        region=None,
        state="in_review",
        progress=100,
        counts=dict.fromkeys(CountsOut.model_fields, 0) | {"questions": 21, "auto": 12, "review": 8, "none": 1},
        due="2026-12-04",
        requester="key crm",
        external_ref="006Qy00000ABC",
        failure=None,
        doubts=[],
        delivering=False,
        received_at=AT,
        answered_at=AT,
        delivered_at=None,
    )

    id: str
    name: str
    customer: str
    product: str | None
    region: str | None
    state: QuestionnaireState
    progress: int = Field(description="Per cent of the answering that is done.")
    counts: CountsOut
    due: dt.date | None
    requester: str
    external_ref: str | None
    failure: str | None = Field(description="Why it failed, or what it waits for, in one line for a person.")
    doubts: list[str] = Field(description="What a person should look at in the file, or know of how it was answered.")
    delivering: bool
    received_at: dt.datetime
    answered_at: dt.datetime | None
    delivered_at: dt.datetime | None

    @classmethod
    def of(cls, row: QuestionnaireRow, customer: CustomerRow, counts: Counts) -> Self:
        """Build from rows."""
        return cls.made(row, customer=customer.ref, counts=CountsOut.of(counts))


class FindingOut(Shape):
    """What a check found wrong in a text; `span` counts its characters."""

    rule: str
    severity: Literal["error", "warning"]
    message: str
    span: tuple[int, int]
    suggestion: str | None


class QuestionOut(Shape):
    """One question with its answer as it stands now."""

    model_config = example(
        id="0b1c2d3e4f5a6b7c8d9e",
        questionnaire="5f2c0d9a1b7e4c3d8f60",
        index=3,
        place="Security!B5",
        section="Encryption",
        text="Is customer data encrypted at rest?",
        kind="question",
        options=["Yes", "No", "N/A"],
        state="drafted",
        decision="auto",
        reason=None,
        note="",
        entry="encryption.at_rest",
        score=0.97,
        position="yes",
        option=None,
        detail="Customer data is encrypted at rest with AES-256.",
        offer=None,
        offer_text=None,
        findings=[],
        existing=None,
        assignee=None,
        version=1,
        edited=False,
        changed_at=AT,
    )

    id: str
    questionnaire: str
    index: int
    place: str
    section: str
    text: str
    kind: str
    options: list[str] = Field(description="The buyer's closed list, empty where there is none.")
    state: QuestionState
    decision: Literal["auto", "review", "none"]
    reason: str | None
    note: str = Field(description="The reason in words.")
    entry: str | None
    score: float
    position: str | None
    option: str | None
    detail: str
    offer: str | None
    offer_text: str | None
    findings: list[FindingOut]
    existing: str | None
    assignee: str | None
    version: int
    edited: bool
    changed_at: dt.datetime

    @classmethod
    def of(cls, row: QuestionRow, options: tuple[str, ...], note: str) -> Self:
        """Build from a row."""
        return cls.made(row, questionnaire=row.questionnaire_id, options=list(options), note=note)


class VersionOut(Shape):
    """One wording that an answer has had."""

    model_config = example(
        version=2,
        position="yes",
        option=None,
        detail="All disks are encrypted.",
        state="approved",
        by="vic@example.com",
        override=None,
        at=AT,
    )

    version: int
    position: str | None
    option: str | None
    detail: str
    state: QuestionState
    by: str
    override: str | None
    at: dt.datetime

    @classmethod
    def of(cls, row: VersionRow) -> Self:
        """Build from a row."""
        return cls.made(row)


class CommentOut(Shape):
    """What a colleague said."""

    model_config = example(id="7c8d9e0b1c2d3e4f5a6b", by="vic@example.com", text="Ask the platform team.", at=AT)

    id: str
    by: str
    text: str
    at: dt.datetime

    @classmethod
    def of(cls, row: CommentRow) -> Self:
        """Build from a row."""
        return cls(id=row.id, by=row.by, text=row.text, at=row.at)
