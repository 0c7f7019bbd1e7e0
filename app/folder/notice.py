"""Notices by e-mail or chat when a file needs a person; sent through apprise, which is an extra."""

from __future__ import annotations

import importlib
import logging
import time
from typing import TYPE_CHECKING, Any

from app.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 60.0
"""Between two notices; what happens meanwhile is told in one."""
MOST = 20
"""Files named in one notice."""
log = logging.getLogger(__name__)


class Notices:
    """Collects what needs a person and tells it to the addresses of the setting, with commas between them."""

    def __init__(self, addresses: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the addresses as apprise writes them, or nothing; raises WrongUse."""
        self._clock = clock
        self._lines: list[str] = []
        self._more = 0
        self._last = float("-inf")
        self._apprise = _apprise(addresses) if addresses else None

    def add(self, line: str) -> None:
        """Tell of this with the next notice."""
        if len(self._lines) < MOST:
            self._lines.append(line)
        else:
            self._more += 1

    def send(self, *, at_once: bool = False) -> None:
        """Send what was collected, unless a notice went out just now; one that fails is logged and not sent again."""
        if self._apprise is None or not self._lines or not (at_once or self._clock() - self._last >= SECONDS):
            return
        count = len(self._lines) + self._more
        body = "\n".join((*self._lines, *([f"and {self._more} more"] if self._more else [])))
        if not self._apprise.notify(title=f"Candor: {count} to look at", body=body):
            log.warning("the notice of CANDOR_NOTIFY_URL could not be sent")
        self._lines, self._more, self._last = [], 0, self._clock()


def _apprise(addresses: str) -> Any:  # noqa: ANN401  # the extra has no types of its own here
    try:
        apprise = importlib.import_module("apprise")
    except ModuleNotFoundError:
        raise WrongUse("CANDOR_NOTIFY_URL is set, but apprise is not installed: pip install 'candor[notify]'") from None
    found = apprise.Apprise()
    for address in filter(None, (one.strip() for one in addresses.split(","))):
        if not found.add(address):
            raise WrongUse("CANDOR_NOTIFY_URL is no address that apprise knows, such as mailto://… or slack://…")
    return found
