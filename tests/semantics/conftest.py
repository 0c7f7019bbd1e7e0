from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tinymodel import Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.close()
