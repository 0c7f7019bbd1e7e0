from __future__ import annotations

from typing import TYPE_CHECKING

import chaos_served
import pytest
from chaos_folder import chaos

if TYPE_CHECKING:
    from pathlib import Path

    from watching import Folder


@pytest.mark.parametrize("clocks", [False, True], ids=["clocks-right", "one-an-hour-off"])
def test_killing_watchers_at_random_answers_each_file_once(folder: Folder, clocks: bool) -> None:  # noqa: FBT001
    chaos(folder, files=40, kills=6, seed=7, clocks=clocks)


def test_killing_watchers_and_workers_of_the_service_at_random_answers_each_file_once(tmp_path: Path) -> None:
    chaos_served.chaos(tmp_path, files=20, kills=4, seed=7)
