from __future__ import annotations

from typing import TYPE_CHECKING

from fuzz_api import fuzz

if TYPE_CHECKING:
    from service import Service


def test_requests_made_from_the_document_break_nothing(service: Service, reviewed: str) -> None:
    assert reviewed
    ran = fuzz(service, examples=5, seed=20261123)
    assert ran.returncode == 0, ran.stdout[-8000:]
    assert '"status": 500' not in service.log.read_text()
