"""The tables of the work itself: customers, questionnaires, questions and what happens to them."""

import datetime as dt
from typing import Any

from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from app.store.states import QuestionnaireState, QuestionState
from app.store.tables.columns import json_list, json_table, moment, new_id, now, word


class CustomerRow(SQLModel, table=True):
    """A buyer's account with its NDA state; `ref` is how the CRM and people name it."""

    __tablename__ = "customer"

    id: str = Field(default_factory=new_id, primary_key=True)
    ref: str = Field(index=True, unique=True)
    name: str
    nda: str = "none"  # none, sent, signed
    nda_signed_on: dt.date | None = None
    nda_expires_on: dt.date | None = None
    retention_days: int | None = None  # None: as the deployment's setting says
    created_at: dt.datetime = moment(default_factory=now)


class QuestionnaireRow(SQLModel, table=True):
    """One buyer file to be answered; the bytes lie in the file store under `digest`."""

    __tablename__ = "questionnaire"
    __table_args__ = (
        Index("questionnaire_page", "received_at", "id"),
        Index("questionnaire_same", "customer_id", "digest"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    product: str | None = None
    region: str | None = None
    name: str
    format: str = ""
    digest: str = Field(index=True)
    size: int
    state: QuestionnaireState = word(QuestionnaireState, QuestionnaireState.RECEIVED, index=True)
    due: dt.date | None = Field(default=None, index=True)
    requester: str = ""
    external_ref: str | None = Field(default=None, index=True)
    callback_url: str | None = None
    overwrite: bool = False  # answer questions that are answered already
    failure: str | None = None  # why it failed or waits: one line in the reader's words
    progress: int = 0  # per cent
    attempt: int = 0  # how often a person had it tried again: part of the workflow's id
    runs: int = 0  # how often a worker has begun; one that kills its workers is given up
    doubts: list[str] = json_list()
    sheets: list[dict[str, Any]] = json_list()
    answered_digest: str | None = Field(default=None, index=True)  # the delivered file
    delivery: int = 0  # how often delivery was asked for: part of the delivery's workflow id
    delivering: bool = False
    bank_as_of: dt.date | None = None
    received_at: dt.datetime = moment(default_factory=now)
    answered_at: dt.datetime | None = moment(default=None)
    delivered_at: dt.datetime | None = moment(default=None)


class QuestionRow(SQLModel, table=True):
    """One question of a questionnaire with its draft, and the answer as it stands now.

    What can be long stands last: lists and counts then need not read through it.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "index"),
        Index("question_alike", "questionnaire_id", "likeness"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    questionnaire_id: str = Field(foreign_key="questionnaire.id", index=True, ondelete="CASCADE")
    index: int  # zero-based order in the file
    place: str  # the question's id in the file: "Sheet!B3"
    section: str = ""
    text: str
    likeness: str = Field(default="", index=True)  # the same for questions that ask the same
    kind: str = "question"
    state: QuestionState = word(QuestionState, QuestionState.OPEN, index=True)
    decision: str = Field(default="none", index=True)
    reason: str | None = None
    entry: str | None = Field(default=None, index=True)
    score: float = 0.0
    position: str | None = None
    option: str | None = None  # the buyer's own option, where a person chose it
    offer: str | None = None
    assignee: str | None = Field(default=None, index=True)  # an account's e-mail address
    version: int = 1  # optimistic lock: an edit names the version that it changes
    edited: bool = False
    changed_at: dt.datetime = moment(default_factory=now)
    findings: list[dict[str, Any]] = json_list()  # of the answer as it stands now
    offer_text: str | None = None
    existing: str | None = None
    detail: str = ""
    asked: dict[str, Any] = json_table()  # the Question, as `store.values` keeps it
    draft: dict[str, Any] = json_table()  # the Draft, as `store.values` keeps it


class VersionRow(SQLModel, table=True):
    """One earlier or present wording of a question's answer."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    question_id: str = Field(foreign_key="question.id", index=True, ondelete="CASCADE")
    version: int
    position: str | None
    option: str | None = None
    detail: str
    entry: str | None = None
    state: QuestionState = word(QuestionState)
    by: str
    override: str | None = None  # why a librarian let a finding stand
    findings: list[dict[str, Any]] = json_list()
    at: dt.datetime = moment(default_factory=now)


class CommentRow(SQLModel, table=True):
    """What a colleague said about a question; never part of the buyer's file."""

    __tablename__ = "comment"

    id: str = Field(default_factory=new_id, primary_key=True)
    question_id: str = Field(foreign_key="question.id", index=True, ondelete="CASCADE")
    by: str
    text: str
    at: dt.datetime = moment(default_factory=now)


class OfferRow(SQLModel, table=True):
    """A report offered to a customer, so that someone can keep the promise."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("questionnaire_id", "attestation"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    questionnaire_id: str = Field(foreign_key="questionnaire.id", index=True, ondelete="CASCADE")
    customer_id: str = Field(foreign_key="customer.id", index=True)
    attestation: str
    sharing: str
    text: str
    made_at: dt.datetime = moment(default_factory=now, index=True)
    kept_at: dt.datetime | None = moment(default=None)
    kept_by: str | None = None


class ProposalRow(SQLModel, table=True):
    """A phrasing, a changed answer, a wording or a new entry, proposed to the bank; a librarian decides."""

    __tablename__ = "proposal"

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str  # "phrasing", "answer", "wording" or "entry"
    entry: str | None = Field(default=None, index=True)
    question: str
    section: str = ""  # in which the question stood
    position: str | None = None
    detail: str = ""
    short: str | None = None  # the short form of a wording; None leaves it as it is
    source: str = ""  # "question/<id>", or the file it was imported from
    state: str = Field(default="open", index=True)  # open, accepted, rejected; written: in the bank's files
    by: str
    note: str = ""
    decided_by: str | None = None
    proposed_at: dt.datetime = moment(default_factory=now, index=True)
    decided_at: dt.datetime | None = moment(default=None)
