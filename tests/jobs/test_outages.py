from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
import zipfile
from typing import TYPE_CHECKING

import psycopg
import pytest

from databases import postgres
from service import Service, running, wait_for
from smallbank import workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANY = [f"Is customer data of kind {number} encrypted at rest?" for number in range(200)]


@pytest.fixture
def postgres_url() -> Iterator[str]:
    yield from postgres()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes for the files."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_work_goes_on_when_postgres_ends_every_connection(tmp_path: Path, postgres_url: str) -> None:
    with running(tmp_path, CANDOR_DATABASE_URL=postgres_url) as service:
        sent = [service.send(workbook(MANY)) for _ in range(4)]
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            for _ in range(4):
                time.sleep(0.7)
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        wait_for(lambda: _ready(service), 30)
        for identifier in sent:
            assert service.wait(identifier, seconds=120)["state"] == "in_review"


def _ready(service: Service) -> bool:
    with service.client() as client:
        return client.get("/me").status_code == 200


def _with_picture(content: bytes, size: int) -> bytes:
    """A workbook that carries a picture which no compression makes smaller."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr("xl/media/image1.png", os.urandom(size))
    return out.getvalue()


def test_a_full_disk_refuses_uploads_and_loses_nothing(tmp_path: Path, small_disk: Path) -> None:
    with running(tmp_path, CANDOR_FILES_URL=f"file://{small_disk}") as service, service.client() as client:
        kept = service.send(workbook(MANY))
        (small_disk / "filler").write_bytes(b"\0" * (3 * 1024 * 1024))
        large = {"file": ("large.xlsx", _with_picture(workbook(MANY), 2 * 1024 * 1024))}
        refused = client.post("/questionnaires", files=large, data={"customer": "acme"})
        assert refused.status_code == 503, refused.text
        assert "file store" in refused.json()["detail"]
        assert len(client.get("/questionnaires").json()["items"]) == 1
        assert service.wait(kept)["state"] == "in_review"
        (small_disk / "filler").unlink()
        assert client.post("/questionnaires", files=large, data={"customer": "acme"}).status_code == 202
