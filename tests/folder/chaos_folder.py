"""Kill watchers of one folder at random while files arrive, and look whether each was answered exactly once."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from openpyxl import load_workbook
from watching import QUICK, Folder

from service import wait_for
from smallbank import AT_REST, workbook

HOUR = 3600
REAL_FILE_TIMES = {"NO_FAKE_STAT": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
"""What another machine's wrong clock does not change: the times that the share tells, and how fast time goes by."""


def an_hour_off() -> dict[str, str]:
    """What makes a process see a clock an hour off; nothing where faketime is not installed."""
    if shutil.which("faketime") is None:
        return {}
    shown = subprocess.run(["faketime", "-f", "+1h", "env"], capture_output=True, text=True, check=True).stdout
    found = dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)
    return {**REAL_FILE_TIMES, **{name: found[name] for name in ("LD_PRELOAD", "FAKETIME")}}


@dataclass
class Chaos:
    """A folder, two watchers that are killed and started again, and what was put in."""

    folder: Folder
    seed: int
    clocks: bool
    put: dict[str, str] = field(default_factory=dict)  # the text of a question, by the file that asks it first
    copies: int = 0
    watchers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    processes: int = 2
    pause: tuple[float, float] = (0.3, 2.5)  # seconds between two kills

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311  # to be repeated, not to be secret
        self.watchers = [self.start(number) for number in range(self.processes)]

    def start(self, number: int) -> subprocess.Popen[bytes]:
        """A watcher; the second one's clock is an hour off."""
        return self.folder.start(*QUICK, **(an_hour_off() if self.clocks and number else {}))

    def file(self) -> None:
        """Put a file in; some come twice under two names."""
        number = len(self.put)
        customer = f"c{number % 5}"
        question = f"Is customer data of kind {number} encrypted at rest?"
        content = workbook((AT_REST, question))
        self.put[question] = f"{customer}/{number}"
        names = [f"{number}.xlsx", *([f"{number} copy.xlsx"] if number % 20 == 0 else [])]
        self.copies += len(names) - 1
        for name in names:
            path = self.folder.put(f"{customer}/.{name}", content)
            if self.clocks:
                moment = path.stat().st_mtime + self.random.choice((-HOUR, HOUR))
                os.utime(path, (moment, moment))
            path.rename(path.with_name(name))

    def kill(self) -> None:
        """Kill one of them without a word, and start another in its place."""
        number = self.random.randrange(self.processes)
        self.watchers[number].kill()
        self.watchers[number].wait()
        self.watchers[number] = self.start(number)

    def left(self) -> list[str]:
        """Files that are not dealt with yet."""
        waiting = [name for name in self.folder.found("inbox") if "/." not in name]
        return waiting + [name for name in self.folder.found("working") if name.endswith(".original")]


def chaos(folder: Folder, *, files: int, kills: int, seed: int, clocks: bool) -> dict[str, float]:
    """Put files in while watchers are killed; what is found wrong raises AssertionError."""
    return run(Chaos(folder, seed, clocks), files=files, kills=kills)


def run(state: Chaos, *, files: int, kills: int) -> dict[str, float]:
    """Put files in while what works on them is killed, and look at what came back."""
    folder = state.folder
    started = time.monotonic()
    for done in range(kills):
        while len(state.put) < files * (done + 1) // kills:
            state.file()
        time.sleep(state.random.uniform(*state.pause))
        state.kill()
    killed_over = len(state.left())
    wait_for(lambda: not state.left(), 60 + files)
    seconds = time.monotonic() - started
    folder.stop()
    _each_once(state)
    taken_up = folder.log().count("taken up from a watcher")
    return {
        "files": files,
        "kills": kills,
        "left at the last kill": killed_over,
        "taken up": taken_up,
        "seconds": round(seconds),
    }


def _each_once(state: Chaos) -> None:
    """Every file came back whole, once; every copy has its note; nothing failed."""
    share = state.folder.share
    assert state.folder.found("failed") == []
    answered: Counter[str] = Counter()
    notes = 0
    for folder in (*share.glob("answered/*/*"), *share.glob("review/*/*")):
        shown = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        if len(shown) == 1:
            assert shown[0].name.endswith(".seen-before.txt")
            notes += 1
            continue
        gaps, memo, *_original, filled = shown
        assert gaps.read_text("utf-8-sig").startswith("place,section")
        assert memo.read_text().rstrip().endswith("</html>")
        sheet = load_workbook(filled)["Security"]
        assert sheet["C2"].value == "Yes"
        assert folder.parent.name == state.put[sheet["B3"].value].partition("/")[0]
        answered[sheet["B3"].value] += 1
    assert answered == dict.fromkeys(state.put, 1)
    assert notes == state.copies


def main(files: int, kills: int) -> None:
    """Once with all clocks right, and once with one an hour off."""
    for clocks in (False, True):
        with tempfile.TemporaryDirectory() as home:
            folder = Folder(Path(home), Path(home) / "share")
            try:
                told = chaos(folder, files=files, kills=kills, seed=20261124, clocks=clocks)
            finally:
                folder.stop()
            print("an hour off" if clocks else "clocks right", told, flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or (1000, 50)))
