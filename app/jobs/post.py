"""Webhooks are sent: signed, tried again with growing waits, and every attempt noted."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import logging
import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
from msgspec import Struct
from sqlmodel import Session
from standardwebhooks import Webhook

from app.deals.endpoints import new_secret
from app.store import policies, webhooks
from app.store.tables import EndpointRow, MessageRow
from app.store.tables.columns import now

if TYPE_CHECKING:
    from sqlalchemy import Engine

WAITS = tuple(
    dt.timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)
)
"""How long to wait after each attempt that failed; after the last there is no other."""
TIMEOUT = 15.0
AT_ONCE = 8
NOTED = 30
"""How many attempts the log of a message keeps."""
SECRET = "webhook_secret"  # noqa: S105  # the name under which it is kept
log = logging.getLogger(__name__)


class Letter(Struct, frozen=True):
    """One message with what is needed to send it."""

    id: str
    url: str
    body: str
    secret: str


class Post:
    """Sends what is due; several workers may do so at once."""

    def __init__(self, engine: Engine, private_hosts: frozenset[str]) -> None:
        """Take the database and the hosts that may be reached although their address is private."""
        self._engine = engine
        self._private = private_hosts
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="candor-post")
        self._client = httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)

    def send_due(self) -> int:
        """Send what is due now; how many messages that were."""
        taken = webhooks.claim(self._engine, now(), AT_ONCE)
        list(self._threads.map(self._sent, taken))
        return len(taken)

    def close(self) -> None:
        """Finish what is being sent."""
        self._threads.shutdown()
        self._client.close()

    def _sent(self, identifier: str) -> None:
        letter = self._letter(identifier)
        if letter is None:
            return
        started = time.monotonic()
        outcome = self._outcome(letter)
        outcome["ms"] = round((time.monotonic() - started) * 1000)
        self._note(identifier, outcome)

    def _letter(self, identifier: str) -> Letter | None:
        with Session(self._engine) as session:
            row = session.get(MessageRow, identifier)
            if row is None or row.state != "pending":
                return None
            endpoint = session.get(EndpointRow, row.endpoint_id) if row.endpoint_id else None
            secret = endpoint.secret if endpoint else signing_secret(session)
            url = endpoint.url if endpoint else row.url
            session.commit()
            return Letter(row.id, url, json.dumps(row.payload, ensure_ascii=False), secret)

    def _outcome(self, letter: Letter) -> dict[str, object]:
        moment = now()
        headers = {
            "content-type": "application/json",
            "user-agent": "Candor-Webhooks/1",
            "webhook-id": letter.id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": Webhook(letter.secret).sign(letter.id, moment, letter.body),
        }
        told: dict[str, object] = {"at": moment.isoformat()}
        try:
            url, named = self._reached(httpx.URL(letter.url))
            with self._client.stream(
                "POST", url, content=letter.body.encode(), headers=headers | named, extensions=_server_name(letter.url)
            ) as reply:
                told["status"] = reply.status_code
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            told["error"] = f"{type(error).__name__}: {error}"[:300]
        return told

    def _reached(self, url: httpx.URL) -> tuple[httpx.URL, dict[str, str]]:
        """The address to connect to, by number, so that a name cannot point elsewhere between look and use."""
        port = url.port or (443 if url.scheme == "https" else 80)
        found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)[0][4][0]
        address = ipaddress.ip_address(str(found).partition("%")[0])
        if not address.is_global and url.host not in self._private:
            raise ValueError(f"{url.host} has a private address: name it in CANDOR_WEBHOOK_HOSTS to allow it")
        return url.copy_with(host=str(address)), {"host": url.netloc.decode().rpartition("@")[2]}

    def _note(self, identifier: str, outcome: dict[str, object]) -> None:
        with Session(self._engine) as session:
            row = session.get(MessageRow, identifier, with_for_update=True)
            if row is None:
                return
            row.attempts = [*row.attempts, outcome][-NOTED:]
            row.tries += 1
            status = outcome.get("status")
            if isinstance(status, int) and 200 <= status < 300:  # noqa: PLR2004  # what counts as received
                row.state, row.delivered_at = "delivered", now()
            elif status == 410 or row.tries > len(WAITS):  # noqa: PLR2004  # gone: it asks for no more
                row.state = "failed"
                log.warning("webhook %s was given up after %d attempts", row.id, row.tries)
            else:
                wait = WAITS[row.tries - 1]
                row.next_attempt_at = now() + wait * random.uniform(0.9, 1.2)  # noqa: S311  # spreads the load
            session.add(row)
            session.commit()


def signing_secret(session: Session) -> str:
    """The secret that signs webhooks to a questionnaire's own address; made when first needed."""
    return policies.secret(session, SECRET, new_secret())


def _server_name(url: str) -> dict[str, object]:
    return {"sni_hostname": httpx.URL(url).host}
