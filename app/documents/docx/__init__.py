"""Word documents: read what they ask, write answers into word/document.xml, prove the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx.reader import read
from app.documents.docx.replaced import replaced
from app.documents.docx.verify import verify
from app.documents.docx.wording import texts
from app.documents.docx.writer import write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.preview import Preview
    from app.questionnaire import Place, Value

__all__ = ["look", "read", "replaced", "texts", "verify", "write"]


def look(before: bytes, after: bytes, answers: Mapping[Place, Value], _sheet: str, page: int) -> Preview:
    """Return a page of the written document."""
    from app.documents.docx import preview

    return preview.preview(before, after, answers, page)
