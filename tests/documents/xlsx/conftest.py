"""Reads a workbook that a test has built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workbooks import saved

from app.documents import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from app.questionnaire import Questionnaire


@pytest.fixture
def reads() -> Callable[[Workbook], Questionnaire]:
    return lambda book: read(saved(book), "buyer.xlsx")
