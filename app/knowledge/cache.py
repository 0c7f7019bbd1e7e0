"""A folder of files that can be made again at any time."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from io import BufferedReader

KEPT = 12
"""How many files the cache keeps; the ones not used for longest go first."""


class Cache(Struct, frozen=True):
    """The folder; it may be missing or read-only: what cannot be kept is made anew each time."""

    folder: Path

    def open(self, name: str) -> BufferedReader:
        """A kept file, now the one used last; raises OSError where it is missing."""
        file = self.folder / name
        os.utime(file)
        return file.open("rb")

    def has(self, name: str) -> bool:
        """Whether the file is kept."""
        return (self.folder / name).is_file()

    def read(self, name: str) -> bytes | None:
        """The content of a kept file; None where it is missing."""
        try:
            with self.open(name) as kept:
                return kept.read()
        except OSError:
            return None

    def keep(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        import tempfile  # most runs only read

        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, made = tempfile.mkstemp(dir=self.folder)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(made).replace(self.folder / name)
            by_age = sorted(self.folder.iterdir(), key=lambda kept: kept.stat().st_mtime, reverse=True)
            for old in by_age[KEPT:]:
                old.unlink(missing_ok=True)
        except OSError:
            return
