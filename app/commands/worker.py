"""`candor worker`: more hands for the same database."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app import config
from app.commands.main import DONE

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("--concurrency", type=int, metavar="N", help="how many questionnaires at a time")


def run(given: argparse.Namespace) -> int:
    """Work until stopped; what was begun is finished or left to other workers."""
    from app.jobs.place import opened
    from app.jobs.worker import Worker
    from app.web import logs

    settings = config.read()
    if given.concurrency:
        settings = replace(settings, concurrency=str(given.concurrency))
    logs.install()
    stopped = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopped.set())
    with opened(settings) as place, Worker(settings, place.engine, place.office, place.queue):
        stopped.wait()
    return DONE
