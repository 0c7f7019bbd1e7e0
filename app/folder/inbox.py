"""The inbox: which file has stopped changing and may be taken next.

Listings are compared, for events do not come over a network share. Only a window of files is remembered and a listing
is read no further than needed, so the next of ten thousand costs what the next of ten does.
"""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from app.folder.names import left_alone
from app.folder.stillness import Look, Seen, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WINDOW = 256
"""How many files are watched at a time for whether they still change."""
MOST_CHANGES = 3
DEEPEST = 8
"""Folders within folders that are looked into."""


class Inbox:
    """The files that wait, seen by one watcher; `settle` is how many seconds a file must not change."""

    def __init__(self, root: Path, settle: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._root = root
        self._settle = settle
        self._clock = clock
        self._window: OrderedDict[str, Seen] = OrderedDict()  # the one that has been still for longest comes first
        self._listing: Iterator[str] = iter(())
        self.listed = True
        self.empty = 0  # files with nothing in them that the listing has met

    @property
    def waiting(self) -> int:
        """How many files are watched; there may be more while a listing is not at its end."""
        return len(self._window)

    def begin(self) -> None:
        """Begin a new listing; one that is under way is finished first."""
        if self.listed:
            self._listing, self.listed, self.empty = _files(str(self._root), DEEPEST), False, 0

    def next(self) -> tuple[Path, Look] | None:
        """A file that has stopped changing, with how it looks; None when there is none now."""
        self._draw()
        while self._window:
            path, seen = next(iter(self._window.items()))
            if self._clock() < seen.since + self._settle:
                return None
            del self._window[path]
            if _now(path) == seen.look:
                return Path(path), seen.look
            if seen.changes < MOST_CHANGES:  # else another may have its place until the next listing
                self._watch(path, seen.changes + 1)
            self._draw()
        return None

    def due(self) -> float | None:
        """In how many seconds the next file can be judged; None when none is watched."""
        first = next(iter(self._window.values()), None)
        return None if first is None else max(0.0, first.since + self._settle - self._clock())

    def _draw(self) -> None:
        while not self.listed and len(self._window) < WINDOW:
            path = next(self._listing, None)
            if path is None:
                self.listed = True
            elif path not in self._window:
                self._watch(path)

    def _watch(self, path: str, changes: int = 0) -> None:
        seen = _now(path)
        if seen is not None and seen[0] == 0:  # one that has not been written yet
            self.empty += 1
        elif seen is not None:
            self._window[path] = Seen(seen, self._clock(), changes)


def _now(path: str) -> Look | None:
    try:
        return look(path)
    except OSError:
        return None  # renamed or taken in the meantime: a later listing knows


def _files(folder: str, depth: int) -> Iterator[str]:
    """Regular files in a folder and those in it, one by one; a link could lead out of the share."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if left_alone(entry.name):
                    continue
                if entry.is_file(follow_symlinks=False):
                    yield entry.path
                elif depth and entry.is_dir(follow_symlinks=False):
                    yield from _files(entry.path, depth - 1)
    except OSError:
        return  # a sub-folder that went away or that we may not read; the others count
