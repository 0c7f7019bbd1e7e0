"""Where webhooks go, and sending one again; policies."""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.deals.announce import EVENTS
from app.deals.record import record
from app.errors import WrongUse
from app.store import policies, webhooks
from app.store.tables import EndpointRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.store.tables import MessageRow

FACTS = ("url", "events", "customers", "disabled")
LONGEST_URL = 2000


def add(session: Session, actor: Actor, facts: Mapping[str, object]) -> EndpointRow:
    """Have webhooks sent somewhere; the secret that signs them is shown with it."""
    actor.require("settings.write")
    row = EndpointRow(url="", secret=new_secret())
    _set(row, facts)
    session.add(row)
    session.flush()
    record(session, actor, "webhook.added", f"webhook/{row.id}", after={name: getattr(row, name) for name in FACTS})
    return row


def change(session: Session, actor: Actor, identifier: str, facts: Mapping[str, object]) -> EndpointRow:
    """Change where webhooks go, or which."""
    actor.require("settings.write")
    row = webhooks.endpoint(session, identifier)
    before = {name: getattr(row, name) for name in FACTS}
    _set(row, facts)
    session.add(row)
    after = {name: getattr(row, name) for name in FACTS}
    record(session, actor, "webhook.changed", f"webhook/{row.id}", before=before, after=after)
    return row


def remove(session: Session, actor: Actor, identifier: str) -> None:
    """Send no more webhooks there; its delivery log stays."""
    actor.require("settings.write")
    row = webhooks.endpoint(session, identifier)
    session.delete(row)
    record(session, actor, "webhook.removed", f"webhook/{row.id}", before={"url": row.url})


def replay(session: Session, actor: Actor, identifier: str) -> MessageRow:
    """Send a webhook again, with the same id."""
    actor.require("settings.write")
    row = webhooks.message(session, identifier)
    row.state, row.tries, row.next_attempt_at = "pending", 0, now()
    session.add(row)
    record(session, actor, "webhook.replayed", f"message/{row.id}", after={"event": row.event})
    return row


def set_policy(session: Session, actor: Actor, name: str, value: str) -> None:
    """Set one policy."""
    actor.require("settings.write")
    before = policies.read(session).get(name)
    policies.write(session, name, value)
    record(session, actor, "policy.set", f"policy/{name}", before={"value": before}, after={"value": value})


def checked_url(url: str) -> str:
    """The address, if webhooks can be sent there; raises WrongUse."""
    try:
        parts = urlsplit(url)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        port_is_right = False
    if not port_is_right or len(url) > LONGEST_URL or parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongUse(f"{url[:100]!r} is no address for webhooks: use https://…")
    return url


def new_secret() -> str:
    """A secret as the Standard Webhooks specification writes it."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(24)).decode()


def _set(row: EndpointRow, facts: Mapping[str, object]) -> None:
    for name, value in facts.items():
        if name not in FACTS:
            raise WrongUse(f"a webhook endpoint has no {name}")
        setattr(row, name, value)
    checked_url(row.url)
    unknown = set(row.events) - set(EVENTS)
    if unknown:
        raise WrongUse(f"there is no event {min(unknown)!r}: use some of {', '.join(EVENTS)}")
