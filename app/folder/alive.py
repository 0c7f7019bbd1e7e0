"""Which watchers are alive: each lets a figure grow, and the others see by their own clock whether it still does.

No time of one machine is compared with one of another: clocks on a share may be hours apart.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.errors import Unavailable
from app.folder.names import fitted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIGN = ".alive"
BEATS = 6
"""How often a watcher shows itself within the time after which it would be taken for dead."""
log = logging.getLogger(__name__)


class Heartbeat:
    """One watcher's folder in `working`, and the figure in it that grows while it lives."""

    def __init__(self, working: Path, patience: float) -> None:
        """Take where all watchers have their folders, and after how many seconds one is taken for dead."""
        host = "".join(letter if letter.isalnum() or letter == "-" else "-" for letter in socket.gethostname())
        self.folder = working / fitted(host[:60], f"-{os.getpid()}-{secrets.token_hex(4)}")
        self._seconds = patience / BEATS
        self._beats = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="candor-alive", daemon=True)

    def __enter__(self) -> Self:
        """Be seen from now on; raises Unavailable when the share cannot be written."""
        try:
            self._beat()
        except OSError as error:
            raise Unavailable(f"the shared folder cannot be written: {error.strerror}") from None
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Be gone; what it still holds is free for others at once."""
        self._stopped.set()
        self._thread.join()
        try:
            (self.folder / SIGN).unlink(missing_ok=True)
        except OSError:
            return  # the share is away: others see no sign of life any more
        _remove(self.folder)

    def _go_on(self) -> None:
        while not self._stopped.wait(self._seconds):
            try:
                self._beat()
            except OSError as error:  # the share is away or full: others may take us for dead, which harms nothing
                log.debug("no sign of life could be given: %s", error.strerror)

    def _beat(self) -> None:
        self._beats += 1
        self.folder.mkdir(exist_ok=True)
        (self.folder / SIGN).write_text(str(self._beats))


class Others:
    """The other watchers of a share, as one watcher sees them."""

    def __init__(self, working: Path, own: Path, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the folder of all watchers, the own one in it, and how long to wait for a sign of life."""
        self._working = working
        self._own = own
        self._patience = patience
        self._clock = clock
        self._seen: dict[str, tuple[str, float, bool]] = {}  # the sign, since when, and whether it ever changed

    def left(self) -> Iterator[Path]:
        """Holds that a dead watcher has left; its folder is removed when nothing is in it."""
        present = [Path(entry.path) for entry in os.scandir(self._working) if entry.is_dir(follow_symlinks=False)]
        self._seen = {folder.name: self._seen[folder.name] for folder in present if folder.name in self._seen}
        for folder in present:
            if folder != self._own and self._gone(folder):
                holds = _holds(folder)
                yield from holds
                if not holds:
                    (folder / SIGN).unlink(missing_ok=True)
                    _remove(folder)

    def undecided(self) -> bool:
        """Whether a watcher holds something and it is not known yet if it lives."""
        return any(not changed and _holds(self._working / name) for name, (_, _, changed) in self._seen.items())

    def _gone(self, folder: Path) -> bool:
        try:
            sign = (folder / SIGN).read_text(errors="replace")
        except OSError:
            return True  # it went in order, and nobody needs to wait
        before, since, changed = self._seen.get(folder.name, (None, 0.0, False))
        if sign != before:
            self._seen[folder.name] = (sign, self._clock(), changed or before is not None)
            return False
        return self._clock() - since > self._patience


def _holds(folder: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _remove(folder: Path) -> None:
    """Remove a watcher's folder unless a hold is in it."""
    try:
        folder.rmdir()
    except OSError:
        return
