"""What taking the next of many waiting files costs, and whether memory stays flat: 10 files against 10,000.

Usage: benchmarks/folder.py [FILES]

A watcher's own parts do the taking: the look at each file, the window of files that settle, the one rename. The
inboxes are worked in turn in one process, so the ratio of cost is one of one run on one machine; the peak of memory is
that of a new process that takes all files of an inbox. Answering is not counted.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.folder.hold import take
from app.folder.inbox import Inbox

FEW, MANY = 10, 10_000
ROUNDS = 200
SETTLE = 1.0


class Clock:
    """A clock on which nobody has to wait."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def main(many: int) -> None:
    """Print the table; fails when one of many costs more than twice as much, or memory grows with their number."""
    with tempfile.TemporaryDirectory() as home:
        inboxes = [Waiting(Path(home) / str(files), files) for files in (FEW, many)]
        for _ in range(ROUNDS):
            for inbox in inboxes:
                inbox.take_next()
        costs = [inbox.cost for inbox in inboxes]
        peaks = [inbox.peak() for inbox in inboxes]
    print(f"{'files waiting':>14}  {'µs to take the next':>20}  {'peak MB while all are taken':>27}")
    for inbox, cost, peak in zip(inboxes, costs, peaks, strict=True):
        print(f"{inbox.files:14,}  {cost * 1e6:20.0f}  {peak / 1024**2:27.1f}")
    ratio, growth = costs[1] / costs[0], peaks[1] / peaks[0]
    print(f"cost ratio {ratio:.2f} (at most 2), memory ratio {growth:.2f} (at most 1.2)")
    assert ratio <= 2
    assert growth <= 1.2


def take_all(root: Path) -> None:
    """Take every file of an inbox and print the peak of this process in bytes."""
    clock = Clock()
    inbox = Inbox(root / "inbox", SETTLE, clock)
    inbox.begin()
    while not inbox.listed or inbox.due() is not None:
        while (found := inbox.next()) is not None:
            take(found[0], root / "inbox", root / "working" / "all")
        clock.now += SETTLE
    assert not any((root / "inbox" / "Acme").iterdir())
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


class Waiting:
    """A share with files waiting, and a watcher's view of it; the time that files need to settle is skipped."""

    def __init__(self, root: Path, files: int) -> None:
        """Make the files."""
        self.files = files
        self._root = root
        self._clock = Clock()
        self._spent: list[float] = []
        self._made = 0
        (root / "inbox" / "Acme").mkdir(parents=True)
        for _ in range(files):
            self._put()
        self._inbox = Inbox(root / "inbox", SETTLE, self._clock)

    @property
    def cost(self) -> float:
        """Seconds that taking one file costs."""
        return statistics.median(self._spent)

    def take_next(self) -> None:
        """Take the next file as a watcher does that lists anew before each; another comes in its place."""
        started = time.perf_counter()
        self._inbox.begin()
        self._inbox.next()
        self._clock.now += SETTLE
        found = self._inbox.next()
        assert found is not None
        assert take(found[0], self._root / "inbox", self._root / "working" / "me") is not None
        self._spent.append(time.perf_counter() - started)
        self._put()

    def peak(self) -> int:
        """Bytes that a process needs at most which takes them all."""
        command = [sys.executable, __file__, "--all", str(self._root)]
        return int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)

    def _put(self) -> None:
        self._made += 1
        (self._root / "inbox" / "Acme" / f"questionnaire-{self._made:05}.xlsx").write_bytes(b"x")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        take_all(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
