"""The bank of today: made ready once, and nobody waits for what they do not need of it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from app.deals.today import Today
from app.knowledge import asked, knowledge
from smallbank import small_bank

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PATIENCE = 60


def test_a_page_does_not_wait_while_a_changed_bank_is_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, times = threading.Event(), threading.Event(), []

    def slowly(*of: object) -> bytes:
        times.append(1)
        begun.set()
        assert go_on.wait(PATIENCE)
        return asked.learned(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(knowledge, "learned", slowly)
    today = Today(small_bank(tmp_path / "bank"), tmp_path / "cache")
    with ThreadPoolExecutor() as threads:
        matching = [threads.submit(lambda: today("Type II").model) for _ in range(3)]
        assert begun.wait(PATIENCE)
        shown = threads.submit(lambda: [*today("Type II").answers])
        assert shown.result(PATIENCE)
        go_on.set()
        models = {id(one.result(PATIENCE)) for one in matching}
    assert len(models) == len(times) == 1
    assert today("Type II").is_learned
