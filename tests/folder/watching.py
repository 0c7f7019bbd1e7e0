"""Watchers of a shared folder as they are run: processes of their own with a small bank."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service import Service, wait_for
from smallbank import AT_REST, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUICK = ("--settle", "0.2", "--every", "0.2", "--patience", "1")
WORKBOOK = workbook((AT_REST,))
"""A questionnaire that is answered without a person."""


@dataclass
class Folder:
    """A share, a bank for it, and the watchers that were started on it."""

    home: Path
    share: Path
    environ: dict[str, str] = field(default_factory=dict)
    watchers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.share.mkdir(exist_ok=True)
        self.environ = {**Service(self.home).environ, **self.environ}

    def put(self, name: str, content: bytes = WORKBOOK) -> Path:
        """Put a file into the inbox as one that is complete at once."""
        path = self.share / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def command(self, *words: str) -> list[str]:
        """The command line of a watcher."""
        return [sys.executable, "-m", "app.commands.main", "watch", str(self.share), *(words or QUICK)]

    def once(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """One run as cron starts it."""
        command = [*self.command(*QUICK), "--once", *words]
        return subprocess.run(
            command,
            env={**self.environ, **environ},
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def start(self, *words: str, **environ: str) -> subprocess.Popen[bytes]:
        """A watcher that goes on until it is stopped."""
        with (self.home / "log").open("ab") as log:
            watcher = subprocess.Popen(
                self.command(*words), env={**self.environ, **environ}, cwd=self.home, stdout=log, stderr=log
            )
        self.watchers.append(watcher)
        return watcher

    def stop(self) -> None:
        """Stop them all."""
        for watcher in self.watchers:
            watcher.kill()
            watcher.wait(30)

    def found(self, state: str) -> list[str]:
        """All files that lie in a folder of results, hidden ones too."""
        return sorted(self._files(self.share / state))

    def wait(self, state: str, files: int, seconds: float = 60) -> list[str]:
        """Wait until as many files lie there."""
        wait_for(lambda: len(self.found(state)) >= files, seconds)
        return self.found(state)

    def log(self) -> str:
        """What all watchers said."""
        return (self.home / "log").read_text()

    def _files(self, root: Path) -> Iterator[str]:
        for folder, _, names in os.walk(root):  # folders may go away meanwhile
            for name in names:
                yield os.path.relpath(os.path.join(folder, name), root)  # noqa: PTH118  # as many as there are
