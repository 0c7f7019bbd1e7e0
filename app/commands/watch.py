"""`candor watch`: buyers' files are put into a shared folder and come back answered."""

from __future__ import annotations

import logging
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app import config
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import WrongUse

if TYPE_CHECKING:
    import argparse

    from app.config import Settings
    from app.folder.share import Share
    from app.folder.watcher import Answering

PACE = (
    ("--settle", 3.0, "how long a file must not change before it is taken"),
    ("--every", 5.0, "between two looks at the inbox"),
    ("--patience", 30.0, "after which a silent watcher is taken for dead"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("directory", metavar="DIR", type=Path, help="the shared folder; what it needs is made in it")
    parser.add_argument("--once", action="store_true", help="answer what is there and end, for cron")
    parser.add_argument("--json", action="store_true", help="with --once: print the counts as JSON")
    for name, default, meaning in PACE:
        told = f"{meaning} (default: {default:g})"
        parser.add_argument(name, type=_seconds, default=default, metavar="SECONDS", help=told)


def run(given: argparse.Namespace) -> int:
    """Watch until stopped; with --once 0 when all was answered, 1 when something needs a person."""
    from app.folder.notice import Notices
    from app.folder.share import opened
    from app.folder.wake import Wake
    from app.folder.watcher import Pace, Watcher

    if given.json and not given.once:
        raise WrongUse("--json is for --once: without it, the log says what happens")
    settings = config.read()
    logging.basicConfig(level="INFO", stream=sys.stderr, format="%(asctime)s %(message)s", force=True)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it counts every change that it sees
    notices = Notices(settings.notify_url)
    share = opened(given.directory)
    with ExitStack() as stack:
        answering = _answering(settings, share, stack)
        wake = stack.enter_context(Wake(share.inbox))
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: wake.stop())
        watcher = Watcher(share, answering, Pace(given.settle, given.every, given.patience), wake, notices)
        watcher.run(once=given.once)
    if given.json:
        inputs.show({state: watcher.done[state] for state in ("answered", "review", "failed")})
    return NEEDS_A_PERSON if given.once and watcher.needs_a_person else DONE


def _answering(settings: Settings, share: Share, stack: ExitStack) -> Answering:
    """The service where its database is named, else the watcher itself, with its bank made ready; raises BankFault."""
    if settings.database_url:
        from app.folder.served import Served
        from app.jobs.place import opened

        return Served(stack.enter_context(opened(settings)), share.inbox)
    from app.folder.alone import Alone

    alone = Alone(settings, share.inbox)
    alone.ready()
    return alone


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < 86400:  # noqa: PLR2004  # a day
        raise WrongUse(f"{text!r} is no number of seconds")
    return value
