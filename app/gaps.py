"""The gap list: every question that a file leaves blank, as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from app.reasons import WHY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.answer import Reason
    from app.pipeline import Work

COLUMNS = ("place", "section", "question", "state", "why")
STATES = {"review": "in_review", "none": "open"}


def listed(work: Work) -> str:
    """The gap list of one answered file."""
    return table(
        (question.id, question.section, question.text, STATES[draft.decision], draft.note or _why(draft.reason))
        for question, draft in work.pairs()
        if draft.decision in STATES and not work.kept(question)
    )


def table(rows: Iterable[tuple[str, str, str, str, str]]) -> str:
    """Rows below their columns; no text is taken for a formula."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    lines.writerows(map(_inert, row) for row in rows)
    return out.getvalue()


def _why(reason: Reason | None) -> str:
    return WHY[reason or "no_match"]


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
