"""Processor time and peak memory of the whole process of `candor fill`, beside openpyxl's plain load and save.

Usage: benchmarks/fill.py [FOLDER]      FOLDER: questionnaires, default ../shared/data/questionnaires, else examples/

Both run as new processes on the same workbook, in turn, several times; the best time and the largest peak of each are
compared, so the figures are ratios of one run on one machine. What counts is processor time (user and system): neither
program waits for anything, and other work on the machine changes it little. The first `fill` prepares the bank and the
compiled modules, as an installation does, and is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROUNDS = 5
PLAIN = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
LARGE = 100
"""Questions from which on the ratio is what counts; below, process start dominates."""


def measured(command: list[str]) -> tuple[float, int]:
    """Seconds of processor time and peak bytes of one run of a command, as the kernel counted them."""
    pid = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=QUIET)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
QUIET = [
    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
]


def best(commands: list[list[str]]) -> list[tuple[float, int]]:
    """The best time and the largest peak of each command, the commands taking turns."""
    runs = [[measured(command) for command in commands] for _ in range(ROUNDS)]
    return [(min(s for s, _ in column), max(m for _, m in column)) for column in zip(*runs, strict=True)]


def questions(candor: list[str], file: Path) -> int:
    """How many questions a file asks; 0 when it is not to be answered."""
    ran = subprocess.run([*candor, "questions", str(file), "--json"], capture_output=True, text=True, check=False)
    return len(json.loads(ran.stdout)["questions"]) if ran.stdout else 0


def main() -> None:
    """Print one row per workbook and the largest ratio over those of 100 questions or more."""
    default = ROOT.parent / "shared" / "data" / "questionnaires"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder = folder if folder.is_dir() else ROOT / "examples" / "questionnaires"
    candor = [str(Path(sys.executable).with_name("candor"))]
    worst_time = worst_memory = 0.0
    print("| workbook | questions | candor fill | openpyxl load and save | time | peak memory |\n" + "|---" * 6 + "|")
    with tempfile.TemporaryDirectory() as out:
        for file in sorted(folder.glob("*.xlsx")):
            count = questions(candor, file)
            if not count:
                continue
            fill = [*candor, "fill", str(file), "-o", f"{out}/filled.xlsx"]
            measured(fill)
            ours, plain = best([fill, [sys.executable, "-c", PLAIN, str(file), f"{out}/plain.xlsx"]])
            time, memory = ours[0] / plain[0], ours[1] / plain[1]
            if count >= LARGE:
                worst_time, worst_memory = max(worst_time, time), max(worst_memory, memory)
            print(
                f"| {file.stem} | {count} | {ours[0]:.2f} s, {ours[1] / 1e6:.0f} MB | {plain[0]:.2f} s, "
                f"{plain[1] / 1e6:.0f} MB | {time:.2f} ({ours[0] - plain[0]:+.2f} s) | {memory:.2f} |"
            )
    print(f"\nlargest ratio from {LARGE} questions on: time {worst_time:.2f}, peak memory {worst_memory:.2f}")


if __name__ == "__main__":
    main()
