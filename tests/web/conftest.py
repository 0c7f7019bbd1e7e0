"""One running service for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import Service, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="session")
def reviewed(service: Service) -> str:
    """A questionnaire that waits for review."""
    identifier = service.send()
    assert service.wait(identifier)["state"] == "in_review"
    return identifier
