"""What is known today: the bank made ready, and looked at again when the day or the bank has changed."""

from __future__ import annotations

import datetime as dt
import threading
import time
from typing import TYPE_CHECKING

from app.knowledge import know

if TYPE_CHECKING:
    from pathlib import Path

    from app.knowledge import Knowledge
    from app.semantics import Embedder

LOOK_AGAIN_SECONDS = 5.0


class Today:
    """The bank of a folder as of today, in a house style; several threads may ask at once."""

    def __init__(self, bank: Path, cache: Path, embedder: Embedder | None = None) -> None:
        """Take the folder of the bank, the folder of what is kept ready, and what compares meanings, if set."""
        self._bank = bank
        self._cache = cache
        self._embedder = embedder
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Knowledge]] = {}

    def __call__(self, style: str) -> Knowledge:
        """What is known today, not yet learned: only who matches questions waits for that. Raises BankFault."""
        with self._lock:
            looked, known = self._known.get(style, (0.0, None))
            if known is None or time.monotonic() - looked > LOOK_AGAIN_SECONDS:
                now = know(self._bank, today(), self._cache, style, self._embedder)
                if known is None or (now.digest, now.on) != (known.digest, known.on):
                    known = now
                self._known[style] = (time.monotonic(), known)
            return known


def today() -> dt.date:
    """The day where the service runs."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()
