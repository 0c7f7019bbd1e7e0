"""`candor serve`: the web pages and the API, with a worker inside the process."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import config
from app.commands.main import DONE

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: this machine only)")
    parser.add_argument("--port", type=int, default=8321, help="the port to listen at (default: 8321)")
    parser.add_argument("--no-worker", action="store_true", help="leave the work to `candor worker`")


def run(given: argparse.Namespace) -> int:
    """Serve until stopped; what was begun is finished or left to other workers."""
    import uvicorn

    from app.web import logs
    from app.web.app import create_app

    settings = config.read()
    logs.install()
    address = settings.public_url.rstrip("/") or f"http://{given.host}:{given.port}"
    print(f"Candor is at {address} (Ctrl+C stops it)", file=sys.stderr)
    print(f"  its answers come from {settings.bank}, its data lies in {settings.data}", file=sys.stderr)

    def first_start(token: str) -> None:
        link = f"{address}/sign-in/link?token={token}"
        print(
            f"\nOpen this link to sign in as administrator; it works once, within a day:\n\n  {link}\n", file=sys.stderr
        )

    app = create_app(settings, works=not given.no_worker, first_start=first_start)
    uvicorn.run(
        app,
        host=given.host,
        port=given.port,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.public_url),
        server_header=False,
        timeout_graceful_shutdown=30,
    )
    return DONE
