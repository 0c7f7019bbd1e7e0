"""When a file has stopped changing: what this machine sees of it, by this machine's own clock.

Times on a share are another machine's, so they are compared with each other only, never with a clock of ours.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

Look = tuple[int, int]
"""Size and time of change, as the share tells them."""


class Seen(Struct, frozen=True):
    """How a file looked, since when on our clock it has looked so, and how often it changed before."""

    look: Look
    since: float
    changes: int = 0


def look(path: Path | str) -> Look:
    """How the file looks now; raises OSError when it is gone."""
    status = os.lstat(path)
    return status.st_size, status.st_mtime_ns
