"""A place that webhooks are sent to, in a thread of the test."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Received:
    """What has arrived; `refuse` is how many are turned away first."""

    url: str = ""
    refuse: int = 0
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def ids(self) -> Counter[str]:
        """How often each message arrived."""
        return Counter(headers["webhook-id"] for headers, _ in self.calls)


@contextmanager
def receiver(refuse: int = 0) -> Iterator[Received]:
    """Receive webhooks at `url` while the block runs."""
    received = Received(refuse=refuse)

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            received.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
            received.refuse -= 1
            self.send_response(503 if received.refuse >= 0 else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    received.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield received
    finally:
        server.shutdown()
        server.server_close()
