"""Waking early: events of the file system where there are any. What counts is the listing."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Self

import watchfiles

if TYPE_CHECKING:
    from pathlib import Path

DEBOUNCE_MS = 200
log = logging.getLogger(__name__)


class Wake:
    """Lets a watcher sleep until something happens in the inbox, it is stopped, or its time is over."""

    def __init__(self, inbox: Path) -> None:
        """Take the folder whose events count."""
        self._inbox = inbox
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="candor-events", daemon=True)

    def __enter__(self) -> Self:
        """Listen from now on."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Listen no more."""
        self.stop()
        self._thread.join(timeout=5)

    @property
    def stopped(self) -> bool:
        """Whether the watcher was asked to end."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ask the watcher to end when its present file is done."""
        self._stopped.set()
        self._woken.set()

    def sleep(self, seconds: float) -> bool:
        """Sleep that long at most; whether something happened."""
        happened = self._woken.wait(seconds)
        self._woken.clear()
        return happened

    def _listen(self) -> None:
        try:
            for _changes in watchfiles.watch(
                self._inbox, debounce=DEBOUNCE_MS, stop_event=self._stopped, raise_interrupt=False, watch_filter=None
            ):
                self._woken.set()
        except (OSError, RuntimeError) as error:  # no events here, or no more of them than the system allows
            log.info("no file events, so listings alone are compared: %s", error)
