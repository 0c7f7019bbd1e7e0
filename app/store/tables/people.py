"""The tables of who may do what: accounts, signed-in browsers, keys."""

import datetime as dt

from sqlmodel import Field, SQLModel

from app.store.tables.columns import json_list, moment, new_id, now


class AccountRow(SQLModel, table=True):
    """A person; local accounts have an argon2 hash, others the subject of their identity provider."""

    __tablename__ = "account"

    id: str = Field(default_factory=new_id, primary_key=True)
    email: str = Field(index=True, unique=True)
    name: str = ""
    role: str = "requester"
    owns: list[str] = json_list()  # owners of entries, such as "privacy", that this person answers for
    password_hash: str | None = None
    subject: str | None = Field(default=None, index=True, unique=True)  # "<issuer> <sub>"
    disabled: bool = False
    time_zone: str = ""
    created_at: dt.datetime = moment(default_factory=now)


class SessionRow(SQLModel, table=True):
    """A signed-in browser; only the digest of its token is kept."""

    __tablename__ = "session"

    digest: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    expires_at: dt.datetime = moment()
    seen_at: dt.datetime = moment(default_factory=now)
    created_at: dt.datetime = moment(default_factory=now)


class LinkRow(SQLModel, table=True):
    """A link that signs in once; only the digest of its token is kept."""

    __tablename__ = "sign_in_link"

    digest: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    expires_at: dt.datetime = moment()


class AttemptRow(SQLModel, table=True):
    """A failed sign-in, by address of the account and by address of the network; kept for a day."""

    __tablename__ = "sign_in_attempt"

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    at: dt.datetime = moment(default_factory=now, index=True)


class ApiKeyRow(SQLModel, table=True):
    """A key of the HTTP API; shown once, kept as a digest, acting with a role of its own."""

    __tablename__ = "api_key"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    digest: str = Field(index=True, unique=True)
    role: str = "requester"
    scopes: list[str] = json_list()
    customers: list[str] = json_list()  # the refs of the only customers that it may reach; empty: all
    expires_at: dt.datetime | None = moment(default=None)
    last_used_at: dt.datetime | None = moment(default=None)
    revoked_at: dt.datetime | None = moment(default=None)
    created_by: str = ""
    created_at: dt.datetime = moment(default_factory=now)


class IdempotencyRow(SQLModel, table=True):
    """What an Idempotency-Key was used for, so that the same request is answered the same; kept for a day."""

    __tablename__ = "idempotency"

    key: str = Field(primary_key=True)  # with the API key's id before it
    fingerprint: str
    questionnaire_id: str
    at: dt.datetime = moment(default_factory=now, index=True)
