"""The program as a test runs it: a process of its own, with a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
AS_OF = "2026-11-23"
"""The day on which the shipped bank's dates are what the tests expect."""


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever the command printed
        return json.loads(self.out)


@dataclass(frozen=True)
class Candor:
    """The program as a user runs it: a process of its own, with a data folder of its own."""

    data: Path
    cwd: Path

    def __call__(self, *words: str | Path, stdin: str | bytes = "", **environ: str) -> Ran:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("CANDOR_")}
        ran = subprocess.run(
            [sys.executable, "-m", "app.commands.main", *map(str, words)],
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            cwd=self.cwd,
            env={**clean, "PYTHONPATH": str(ROOT), "CANDOR_DATA_DIR": str(self.data), **environ},
            timeout=300,
            check=False,
        )
        return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
