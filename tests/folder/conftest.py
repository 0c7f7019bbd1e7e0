"""A shared folder of each test's own; the small bank is learned once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from watching import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def folder_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("folder")


@pytest.fixture
def folder(folder_home: Path, tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(folder_home, tmp_path / "share")
    (folder_home / "log").write_text("")
    yield folder
    folder.stop()
