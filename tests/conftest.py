"""What tests share: the program, a data folder for it, and the real questionnaires where they are at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from program import SHARED, Candor

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for the whole run: the matcher learns once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def candor(data_dir: Path, tmp_path: Path) -> Candor:
    return Candor(data_dir, tmp_path)


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "data").is_dir():
        pytest.skip("no ../shared beside this checkout: real questionnaires are not at hand")
    return SHARED
