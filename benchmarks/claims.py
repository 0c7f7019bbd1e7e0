"""Time to check 1,000 answers for wrong claims, beside proselint on the same texts in the same run.

Usage: benchmarks/claims.py [PYTHON]      PYTHON: an interpreter that has proselint, default this one

Both run as new processes, in turn, several times; each reads the texts, loads its rules and checks every text. Only
that is timed, not the start of the interpreter. The best time of each is compared. The answers are the bank's own,
rendered, each made different by a number, so that nothing is remembered from one to the next.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
ANSWERS = 1000
ROUNDS = 3
DAY = dt.date(2026, 11, 23)

OURS = """
import json, sys, time
texts = json.load(open(sys.argv[1], encoding="utf-8"))
started = time.perf_counter()
import datetime as dt
from pathlib import Path
from app.claims import Checker, load
checker = Checker(load(Path(sys.argv[2])), None, dt.date(2026, 11, 23))
for text in texts:
    checker.check(text)
print(time.perf_counter() - started)
"""
THEIRS = """
import json, sys, time
texts = json.load(open(sys.argv[1], encoding="utf-8"))
started = time.perf_counter()
from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
for text in texts:
    LintFile("answer", content=text).lint(DEFAULT)
print(time.perf_counter() - started)
"""


def answers() -> list[str]:
    """A thousand different answers, made of the bank's."""
    from app.bank import bank, rendering  # only this process needs the bank

    said = [one.detail for one in rendering.answers(bank.load(ROOT / "answer_bank"), DAY).values() if one.detail]
    return [f"{number}. {text}" for number, text in enumerate(islice(cycle(said), ANSWERS), 1)]


def seconds(python: str, program: str, *arguments: str) -> float:
    """What one run of a program says it took."""
    ran = subprocess.run([python, "-c", program, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode:
        raise SystemExit(ran.stderr.strip().splitlines()[-1])
    return float(ran.stdout)


def has_proselint(python: str) -> bool:
    """Whether the interpreter can import proselint."""
    return subprocess.run([python, "-c", "import proselint"], capture_output=True, check=False).returncode == 0


def main() -> None:
    """Measure both and print one line."""
    other = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    peer = has_proselint(other)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "answers.json"
        file.write_text(json.dumps(answers()), "utf-8")
        rules = str(ROOT / "answer_bank" / "claims")
        rounds = [
            (seconds(sys.executable, OURS, str(file), rules), seconds(other, THEIRS, str(file)) if peer else 0.0)
            for _ in range(ROUNDS)
        ]
    ours, theirs = (min(column) for column in zip(*rounds, strict=True))
    print(f"claims: {ANSWERS} answers checked in {ours:.3f} s", end="")
    if peer:
        print(f", proselint {theirs:.3f} s, ratio {ours / theirs:.2f}")
    else:
        print(f"; proselint skipped: {other} has no proselint (pip install it elsewhere and name that python)")


if __name__ == "__main__":
    main()
