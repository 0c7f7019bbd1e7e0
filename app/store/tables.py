"""The tables. One organisation per deployment; every time is UTC and aware; ids are random texts."""

import datetime as dt
import secrets
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from app.store.states import QuestionnaireState, QuestionState


class Utc(TypeDecorator[dt.datetime]):
    """An aware time, also where the database knows no time zones (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To the database: in UTC."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From the database: aware."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=dt.UTC)


def new_id() -> str:
    """A random id of 20 characters that needs no escaping in a URL."""
    return secrets.token_hex(10)


def now() -> dt.datetime:
    """Return the present moment, aware."""
    return dt.datetime.now(dt.UTC)


def _time(**more: Any) -> Any:  # noqa: ANN401  # SQLModel's own signature
    return Field(sa_type=Utc, **more)


class CustomerRow(SQLModel, table=True):
    """A buyer's account with its NDA state; `ref` is how the CRM and people name it."""

    __tablename__ = "customer"

    id: str = Field(default_factory=new_id, primary_key=True)
    ref: str = Field(index=True, unique=True)
    name: str
    nda: str = "none"
    nda_signed_on: dt.date | None = None
    nda_expires_on: dt.date | None = None
    retention_days: int | None = None
    created_at: dt.datetime = _time(default_factory=now)


class QuestionnaireRow(SQLModel, table=True):
    """One buyer file to be answered; the bytes lie in the file store under `digest`."""

    __tablename__ = "questionnaire"

    id: str = Field(default_factory=new_id, primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    product: str | None = None
    name: str
    format: str = ""
    digest: str
    size: int
    state: QuestionnaireState = Field(default=QuestionnaireState.RECEIVED, index=True)
    due: dt.date | None = Field(default=None, index=True)
    requester: str = ""
    external_ref: str | None = Field(default=None, index=True)
    callback_url: str | None = None
    failure: str | None = None
    progress: int = 0  # per cent
    doubts: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    sheets: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    answered_digest: str | None = None  # the delivered file
    delivery: int = 0  # how often it was delivered: part of the delivery's workflow id
    bank_as_of: dt.date | None = None
    received_at: dt.datetime = _time(default_factory=now, index=True)
    answered_at: dt.datetime | None = _time(default=None)
    delivered_at: dt.datetime | None = _time(default=None)


class QuestionRow(SQLModel, table=True):
    """One question of a questionnaire with its draft, and the answer as it stands now."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("questionnaire_id", "index"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    questionnaire_id: str = Field(foreign_key="questionnaire.id", index=True, ondelete="CASCADE")
    index: int  # zero-based order in the file
    place: str  # the question's id in the file: "Sheet!B3"
    section: str = ""
    text: str
    kind: str = "question"
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    state: QuestionState = Field(default=QuestionState.OPEN, index=True)
    decision: str = "none"
    reason: str | None = None
    entry: str | None = Field(default=None, index=True)
    score: float = 0.0
    position: str | None = None
    detail: str = ""
    offer: str | None = None
    offer_text: str | None = None
    existing: str | None = None
    assignee: str | None = Field(default=None, index=True)
    version: int = 1  # optimistic lock: an edit names the version that it changes
    edited: bool = False
    changed_at: dt.datetime = _time(default_factory=now)


class VersionRow(SQLModel, table=True):
    """One earlier or present wording of a question's answer."""

    __tablename__ = "question_version"
    __table_args__ = (UniqueConstraint("question_id", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    question_id: str = Field(foreign_key="question.id", index=True, ondelete="CASCADE")
    version: int
    position: str | None
    detail: str
    state: QuestionState
    by: str
    override: str | None = None  # why a librarian let a finding stand
    findings: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    at: dt.datetime = _time(default_factory=now)


class CommentRow(SQLModel, table=True):
    """What a colleague said about a question; never part of the buyer's file."""

    __tablename__ = "comment"

    id: str = Field(default_factory=new_id, primary_key=True)
    question_id: str = Field(foreign_key="question.id", index=True, ondelete="CASCADE")
    by: str
    text: str
    at: dt.datetime = _time(default_factory=now)


class OfferRow(SQLModel, table=True):
    """A report offered to a customer, so that someone can keep the promise."""

    __tablename__ = "offer"

    id: str = Field(default_factory=new_id, primary_key=True)
    questionnaire_id: str = Field(foreign_key="questionnaire.id", index=True, ondelete="CASCADE")
    customer_id: str = Field(foreign_key="customer.id", index=True)
    attestation: str
    sharing: str
    text: str
    made_at: dt.datetime = _time(default_factory=now)
    kept_at: dt.datetime | None = _time(default=None)
    kept_by: str | None = None


class ProposalRow(SQLModel, table=True):
    """A phrasing, a changed answer or a new entry, proposed to the bank; a librarian decides."""

    __tablename__ = "proposal"

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str  # "phrasing", "answer" or "entry"
    entry: str | None = Field(default=None, index=True)
    question: str
    position: str | None = None
    detail: str = ""
    source: str = ""  # question id, or the file it was imported from
    state: str = Field(default="open", index=True)  # open, accepted, rejected
    by: str
    note: str = ""
    decided_by: str | None = None
    proposed_at: dt.datetime = _time(default_factory=now)
    decided_at: dt.datetime | None = _time(default=None)


class AccountRow(SQLModel, table=True):
    """A person; local accounts have an argon2 hash, others the subject of their identity provider."""

    __tablename__ = "account"

    id: str = Field(default_factory=new_id, primary_key=True)
    email: str = Field(index=True, unique=True)
    name: str = ""
    role: str = "requester"
    password_hash: str | None = None
    subject: str | None = Field(default=None, index=True)
    disabled: bool = False
    time_zone: str = ""
    created_at: dt.datetime = _time(default_factory=now)


class SessionRow(SQLModel, table=True):
    """A signed-in browser; only the digest of its token is kept."""

    __tablename__ = "session"

    digest: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    expires_at: dt.datetime = _time()
    created_at: dt.datetime = _time(default_factory=now)


class ApiKeyRow(SQLModel, table=True):
    """A key of the HTTP API; shown once, kept as a digest, acting with a role of its own."""

    __tablename__ = "api_key"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    digest: str = Field(index=True, unique=True)
    role: str = "requester"
    scopes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    customers: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # empty: all
    expires_at: dt.datetime | None = _time(default=None)
    last_used_at: dt.datetime | None = _time(default=None)
    revoked_at: dt.datetime | None = _time(default=None)
    created_at: dt.datetime = _time(default_factory=now)


class IdempotencyRow(SQLModel, table=True):
    """What an Idempotency-Key was used for, so that the same request is answered the same; kept for a day."""

    __tablename__ = "idempotency"

    key: str = Field(primary_key=True)  # with the API key's id before it
    fingerprint: str
    questionnaire_id: str
    at: dt.datetime = _time(default_factory=now, index=True)


class EndpointRow(SQLModel, table=True):
    """Where webhooks go."""

    __tablename__ = "webhook_endpoint"

    id: str = Field(default_factory=new_id, primary_key=True)
    url: str
    secret: str
    events: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))  # empty: all
    disabled: bool = False
    created_at: dt.datetime = _time(default_factory=now)


class MessageRow(SQLModel, table=True):
    """One webhook to one endpoint; the id is the same on every retry and replay."""

    __tablename__ = "webhook_message"

    id: str = Field(default_factory=new_id, primary_key=True)
    event: str = Field(index=True)
    url: str
    endpoint_id: str | None = None
    questionnaire_id: str | None = Field(default=None, index=True)
    payload: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    state: str = Field(default="pending", index=True)  # pending, delivered, failed
    attempts: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    created_at: dt.datetime = _time(default_factory=now)
    delivered_at: dt.datetime | None = _time(default=None)


class EventRow(SQLModel, table=True):
    """The audit log: only ever added to."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = _time(default_factory=now, index=True)
    actor: str
    action: str = Field(index=True)
    subject: str = Field(index=True)  # "questionnaire/3f…"
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    request_id: str = ""


class PolicyRow(SQLModel, table=True):
    """A setting that people change in the browser: approval policy, house style, premise."""

    __tablename__ = "policy"

    name: str = Field(primary_key=True)
    value: str
