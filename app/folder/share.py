"""The folder that is shared, and where everything lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.errors import WrongUse

if TYPE_CHECKING:
    from pathlib import Path


class Share(Struct, frozen=True):
    """One shared folder; `own` holds what watchers tell each other."""

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def working(self) -> Path:
        return self.root / "working"

    @property
    def own(self) -> Path:
        return self.root / ".candor"

    @property
    def status(self) -> Path:
        return self.root / "STATUS.html"

    def home(self, state: str) -> Path:
        """Where results of a state go: `answered`, `review` or `failed`."""
        return self.root / state

    def told(self, path: Path) -> str:
        """A place in the folder as people see it, whatever the machine calls the folder."""
        return path.relative_to(self.root).as_posix()


def opened(root: Path) -> Share:
    """The share with all its folders, made where they are missing; raises WrongUse when it cannot be written.

    The shared folder itself is never made: one that is missing is not mounted, or its name is mistyped.
    """
    if not root.is_dir():
        raise WrongUse(f"there is no folder {root}: make it, or mount the share that it belongs to")
    share = Share(root.absolute())
    try:
        for folder in (share.inbox, share.working, *map(share.home, ("answered", "review", "failed")), share.own):
            folder.mkdir(exist_ok=True)
        probe = share.inbox / ".candor"  # files are taken out of here
        probe.write_bytes(b"room for a word")
        probe.unlink(missing_ok=True)  # another watcher may be starting too
    except OSError as error:
        raise WrongUse(f"{root} cannot be used as the shared folder: {error.strerror}: it must be writable") from None
    return share
