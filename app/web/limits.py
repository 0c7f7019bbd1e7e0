"""How many requests each key, person or network address may send: a bucket that refills steadily."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict

from msgspec import Struct

WINDOW_SECONDS = 60
REMEMBERED = 10_000
"""How many buckets are kept; the ones not used for longest go first."""


class Left(Struct, frozen=True):
    """What is left after a request; `wait` is how long to wait where nothing is."""

    limit: int
    remaining: int
    reset: int
    wait: int = 0

    def headers(self) -> dict[str, str]:
        """The fields that the IETF draft on rate limits defines."""
        return {
            "ratelimit-policy": f'"default";q={self.limit};w={WINDOW_SECONDS}',
            "ratelimit": f'"default";r={self.remaining};t={self.reset}',
        }


class Limits:
    """The buckets of one process."""

    def __init__(self, per_minute: int) -> None:
        """Take how many requests a minute allows; 0 allows any number."""
        self._most = per_minute
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str) -> Left:
        """Count one request."""
        if not self._most:
            return Left(0, 0, 0)
        with self._lock:
            now = time.monotonic()
            level, since = self._buckets.pop(who, (float(self._most), now))
            level = min(self._most, level + (now - since) * self._most / WINDOW_SECONDS)
            allowed = level >= 1
            level -= allowed
            self._buckets[who] = (level, now)
            while len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        per_second = self._most / WINDOW_SECONDS
        wait = 0 if allowed else math.ceil((1 - level) / per_second)
        return Left(self._most, int(level), math.ceil((self._most - level) / per_second), wait)
