"""Kill watchers of one folder and workers of the service behind it at random: each file is answered exactly once."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from chaos_folder import QUICK, Chaos, run
from watching import Folder

from service import Service, running

if TYPE_CHECKING:
    import subprocess

NAMES = ("CANDOR_DATA_DIR", "CANDOR_BANK_DIR", "CANDOR_DATABASE_URL")


@dataclass
class Served(Chaos):
    """Two watchers and two workers, of which any may be killed."""

    processes: int = 4
    pause: tuple[float, float] = (2.0, 12.0)
    service: Service = field(kw_only=True)

    def start(self, number: int) -> subprocess.Popen[bytes]:
        return self.folder.start(*QUICK) if number < self.processes // 2 else self.service.start("worker")


def chaos(home: Path, *, files: int, kills: int, seed: int) -> dict[str, float]:
    """Put files in while watchers and workers are killed; what is found wrong raises AssertionError."""
    with running(home, CANDOR_DATABASE_URL=f"sqlite:///{home / 'candor.sqlite'}") as service:
        with service.client() as client:
            client.put("/policies/approval", json={"value": "never"})
        folder = Folder(home, home / "share", {name: service.environ[name] for name in NAMES})
        try:
            told = run(Served(folder, seed, clocks=False, service=service), files=files, kills=kills)
        finally:
            folder.stop()
        with service.client() as client:
            known = client.get("/questionnaires", params={"limit": 500}).json()["items"]
        assert len(known) == files
        assert {one["state"] for one in known} <= {"delivered", "in_review"}
        return told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        print(chaos(Path(home), files=100, kills=10, seed=20261124))
