"""A file that one watcher has taken: a folder in `working` that moves as a whole.

working/<watcher>/<hold>/
    .original       the buyer's file, untouched until the folder has left `working`
    .path           where it lay in the inbox
    .died           the watchers that it was taken up from
    …               results, which count only once the folder has left `working`
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.limits import MAX_FILE, check_size
from app.errors import UnreadableFile
from app.folder.names import fitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ORIGINAL, PATH, DIED, RECEIVED = ".original", ".path", ".died", ".received"
KEPT = (ORIGINAL, PATH, DIED, RECEIVED)
"""The last one names the service's questionnaire, where the service does the work."""
TAKEN_NAMES = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EACCES}
"""How systems and servers say that something stands where a folder is to go."""


class Lost(Exception):  # no error: what happens to a watcher that was taken for dead
    """The hold was taken over by another watcher."""


class Hold(Struct, frozen=True):
    """What was taken; `path` is where it lay in the inbox."""

    folder: Path
    path: PurePath

    @property
    def id(self) -> str:
        """The same for whoever has it."""
        return self.folder.name

    @property
    def died(self) -> int:
        """How many watchers died over it; one that was only thought dead has its folder again and does not count."""
        working = self.folder.parent.parent
        return sum(not (working / name).exists() for name in (self.noted(DIED) or "").split())

    @property
    def original(self) -> Path:
        """The buyer's file."""
        return self.folder / ORIGINAL

    @property
    def customer(self) -> str:
        """The sub-folder of the inbox in which it lay, or nothing."""
        return self.path.parts[0] if len(self.path.parts) > 1 else ""

    def read(self) -> bytes:
        """The buyer's file; raises Lost, and UnreadableFile for what is no file or far too large."""
        with self.ours():
            status = self.original.lstat()
            if not stat.S_ISREG(status.st_mode):  # put in its place after it was listed; it could lead anywhere
                raise UnreadableFile("this is a link or a device, and no file: put the file itself into the inbox")
            check_size(status.st_size)
            with os.fdopen(os.open(self.original, os.O_RDONLY | os.O_NOFOLLOW), "rb") as handle:
                return handle.read(MAX_FILE)

    def note(self, name: str, text: str) -> None:
        """Remember something with the hold, for whoever has it next."""
        with self.ours():
            lasting(self.folder / name, text.encode())

    def noted(self, name: str) -> str | None:
        """What was remembered, or None."""
        try:
            return (self.folder / name).read_text()
        except FileNotFoundError:
            return None

    def leave(self, home: Path, results: Mapping[str, bytes], *, untouched: bool = False) -> Path:
        """Move to `home` with the results, beside what stands there and never over it; where it is now.

        `untouched` leaves the buyer's file among the results. Raises Lost.
        """
        self.tidy()
        with self.ours():
            for name, content in results.items():
                lasting(self.folder / name, content)
            if untouched:
                self.original.rename(self.folder / self.path.name)
            place = moved(self.folder, home / self.path.parent, self.path.stem)
        for name in KEPT:
            (place / name).unlink(missing_ok=True)
        return place

    def tidy(self) -> None:
        """Remove what an earlier attempt has left; raises Lost."""
        with self.ours():
            if not self.original.exists():
                (self.folder / self.path.name).rename(self.original)  # a failure that was not finished
            for entry in list(os.scandir(self.folder)):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                elif entry.name not in KEPT:
                    Path(entry.path).unlink()

    @contextmanager
    def ours(self) -> Iterator[None]:
        """Tell what is missing because others have the hold now from what is missing otherwise."""
        try:
            yield
        except FileNotFoundError:
            if self.folder.exists():
                raise
            raise Lost from None


def take(path: Path, inbox: Path, watcher: Path) -> Hold | None:
    """Take a file out of the inbox by one rename; None when another was quicker. Raises OSError."""
    hold = Hold(watcher / secrets.token_hex(8), path.relative_to(inbox))
    try:
        hold.folder.mkdir(parents=True)
        lasting(hold.folder / PATH, os.fsencode(str(hold.path)))
        path.rename(hold.original)
    except OSError as error:
        if hold.original.exists():  # a server may do it and lose its reply
            return hold
        shutil.rmtree(hold.folder, ignore_errors=True)
        if isinstance(error, FileNotFoundError):
            return None
        raise
    return hold


def take_up(folder: Path, watcher: Path) -> Hold | None:
    """Take over the hold of a watcher that is gone by one rename; None when another was quicker, or it is empty."""
    if not ((folder / PATH).exists() or (folder / ORIGINAL).exists()):
        with suppress(OSError):
            folder.rmdir()  # made by a watcher that died at once; a person's folder is not empty and stays
        return None
    own = watcher / folder.name
    watcher.mkdir(exist_ok=True)
    try:
        folder.rename(own)
    except FileNotFoundError:
        return None
    path = _path_of(own)
    if not ((own / ORIGINAL).exists() or (path and (own / path.name).exists())):
        shutil.rmtree(own)  # its watcher died before it took the file
        return None
    hold = Hold(own, path or PurePath(f"unnamed-{own.name}"))  # a power cut may cost the name, never the file
    if hold.noted(RECEIVED) is None:  # what waits for the service outlives its watchers without blame
        with suppress(OSError, Lost):
            hold.note(DIED, f"{hold.noted(DIED) or ''}{folder.parent.name}\n")
    return hold


def _path_of(folder: Path) -> PurePath | None:
    try:
        path = PurePath(os.fsdecode((folder / PATH).read_bytes()))
    except FileNotFoundError:
        return None
    return None if not path.name or path.is_absolute() or ".." in path.parts else path


def moved(folder: Path, home: Path, stem: str) -> Path:
    """Move a folder to where nothing stands yet: `stem`, `stem (2)`, `stem (3)` … in `home`.

    A rename never replaces a folder that holds something, on any system: that is what makes this safe.
    """
    home.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        suffix = f" ({number})" if number > 1 else ""
        place = home / (fitted(stem, suffix) if suffix else fitted(stem, ""))
        try:
            folder.rename(place)
        except OSError as error:
            if error.errno not in TAKEN_NAMES or not place.exists():
                raise
            number += 1
        else:
            return place


def lasting(path: Path, content: bytes) -> None:
    """Write a new file so that it survives a power cut."""
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
