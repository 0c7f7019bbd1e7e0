"""Excel workbooks: .xlsx and .xlsm."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.documents.preview import Preview
    from app.documents.xlsx.layout import Layout
    from app.questionnaire import Place, Questionnaire, Value


def read(content: bytes, layout: Layout | None = None) -> Questionnaire:
    """Return what the workbook asks and where the answers go."""
    from app.documents.xlsx import reader

    return reader.read(content, layout)


def texts(content: bytes) -> Iterator[tuple[Place, str]]:
    """Every text cell with its place."""
    from app.documents.xlsx import wording

    return wording.texts(content)


def write(content: bytes, answers: Mapping[Place, Value]) -> bytes:
    """Return the workbook with these answers in their cells and nothing else changed."""
    from app.documents.xlsx import writer

    return writer.write(content, answers)


def verify(before: bytes, after: bytes, answers: Mapping[Place, Value]) -> None:
    """Raise NotVerified unless `after` is `before` with exactly these answers added."""
    from app.documents.xlsx import proof

    proof.verify(before, after, answers)


def cut_off(content: bytes, answers: Mapping[Place, Value]) -> list[Place]:
    """Return the places whose answers their cells are too small to show."""
    from app.documents.xlsx import sizes

    return list(sizes.cut_off(content, answers))


def look(_before: bytes, after: bytes, answers: Mapping[Place, Value], sheet: str, page: int) -> Preview:
    """Return a page of a sheet of the written workbook."""
    from app.documents.xlsx import preview

    return preview.preview(after, answers, sheet, page)
