"""The tables of what is told and recorded: webhooks, the audit log, policies."""

import datetime as dt
from typing import Any

from sqlmodel import Field, Index, SQLModel

from app.store.tables.columns import json_list, json_table, moment, new_id, now


class EndpointRow(SQLModel, table=True):
    """Where webhooks go."""

    __tablename__ = "webhook_endpoint"

    id: str = Field(default_factory=new_id, primary_key=True)
    url: str
    secret: str
    events: list[str] = json_list()  # empty: all
    customers: list[str] = json_list()  # the refs of the only customers that it hears of; empty: all
    disabled: bool = False
    created_at: dt.datetime = moment(default_factory=now)


class MessageRow(SQLModel, table=True):
    """One webhook to one address; the id is the same on every retry and replay."""

    __tablename__ = "webhook_message"
    __table_args__ = (Index("webhook_message_due", "state", "next_attempt_at"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    event: str = Field(index=True)
    url: str
    endpoint_id: str | None = Field(default=None, index=True)  # None: the questionnaire's callback_url
    questionnaire_id: str | None = Field(default=None, index=True)
    payload: dict[str, Any] = json_table()
    state: str = "pending"  # pending, delivered, failed
    attempts: list[dict[str, Any]] = json_list()
    tries: int = 0  # attempts since it was queued or replayed
    next_attempt_at: dt.datetime = moment(default_factory=now)
    created_at: dt.datetime = moment(default_factory=now, index=True)
    delivered_at: dt.datetime | None = moment(default=None)


class EventRow(SQLModel, table=True):
    """The audit log: only ever added to. It holds no texts of answers, which must be deletable."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = moment(default_factory=now, index=True)
    actor: str = Field(index=True)
    action: str = Field(index=True)
    subject: str = Field(index=True)  # "questionnaire/3f…"
    customer: str | None = Field(default=None, index=True)  # the ref of the customer that it is about
    before: dict[str, Any] = json_table()
    after: dict[str, Any] = json_table()
    request_id: str = ""


class PolicyRow(SQLModel, table=True):
    """A setting that people change in the browser: approval policy, house style, premise."""

    __tablename__ = "policy"

    name: str = Field(primary_key=True)
    value: str
