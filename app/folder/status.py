"""What people see of the folder's work: STATUS.html, and a line for each file."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct
from msgspec.structs import asdict

from app.folder.names import printable
from app.shipped import shipped

if TYPE_CHECKING:
    from app.folder.inbox import Inbox
    from app.folder.share import Share

KEPT = 100
"""How many files the page tells of."""
SECONDS = 2.0
"""How long the page may lag behind."""
log = logging.getLogger("candor.folder")


class Line(Struct, frozen=True):
    """One file that was dealt with, as it is told."""

    at: str
    file: str
    state: str
    says: str
    result: str
    watcher: str


class Page(Struct, frozen=True):
    """What the page shows."""

    at: str
    watcher: str
    waiting: int
    all_seen: bool
    empty: int
    working: list[tuple[str, int]]
    lines: list[Line]
    trouble: str


class Status:
    """Tells of the work of all watchers of a share; each keeps what it tells in files of its own making."""

    def __init__(self, share: Share, watcher: str) -> None:
        """Take the share and whose lines these are."""
        self._share = share
        self._watcher = watcher
        self._recent = share.own / "recent"
        self._drawn = float("-inf")
        self._templates = Environment(
            loader=FileSystemLoader(shipped("templates") / "folder"), undefined=StrictUndefined, autoescape=True
        )
        self._templates.filters["minute"] = _minute

    def line(self, file: str, state: str, says: str, result: Path) -> None:
        """Tell of one file, in the log and on the page."""
        line = Line(_now(), printable(file), state, printable(says), printable(self._share.told(result)), self._watcher)
        log.info("%s %s: %s -> %s", line.state, line.file, line.says, line.result)
        self._recent.mkdir(exist_ok=True)
        moment = dt.datetime.now(tz=dt.UTC).strftime("%Y%m%dT%H%M%S.%f")  # no colon: Windows allows none in a name
        self._put(self._recent / f"{moment}-{secrets.token_hex(4)}.json", json.dumps(asdict(line)))
        for old in self._names()[KEPT:]:
            (self._recent / old).unlink(missing_ok=True)

    def draw(self, inbox: Inbox, trouble: str = "", *, at_once: bool = False) -> None:
        """Draw the page anew, not more often than people look at it."""
        if at_once or time.monotonic() - self._drawn >= SECONDS:
            seen = (inbox.waiting, inbox.listed, inbox.empty)
            page = Page(_now(), self._watcher, *seen, self._working(), self._lines(), trouble)
            self._put(self._share.status, self._templates.get_template("status.html").render(page=page))
            self._drawn = time.monotonic()

    def _put(self, path: Path, text: str) -> None:
        """Write a file whole or not at all."""
        temporary = self._share.own / f"{self._watcher}.writing"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)

    def _working(self) -> list[tuple[str, int]]:
        folders = [entry for entry in os.scandir(self._share.working) if entry.is_dir(follow_symlinks=False)]
        return sorted((printable(folder.name), _holds(folder.path)) for folder in folders)

    def _lines(self) -> list[Line]:
        return [line for line in map(self._read, self._names()[:KEPT]) if line is not None]

    def _read(self, name: str) -> Line | None:
        try:
            return Line(**json.loads((self._recent / name).read_text()))
        except (OSError, ValueError, TypeError):
            return None  # another watcher has just removed it

    def _names(self) -> list[str]:
        """The newest first."""
        return sorted(_listed(self._recent), reverse=True)


def _holds(folder: str) -> int:
    return sum(not name.startswith(".") for name in _listed(Path(folder)))


def _listed(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in os.scandir(folder)]
    except OSError:
        return []


def _minute(at: str) -> str:
    """A moment as people read it: the day, and the time where the watcher runs."""
    return at[:16].replace("T", " ")


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().isoformat(timespec="seconds")
