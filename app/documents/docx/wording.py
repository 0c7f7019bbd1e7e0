"""Every text of a document with its place, whether it is a question or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx import names as n
from app.documents.docx.body import Document
from app.documents.docx.grids import view_table
from app.documents.package import Package
from app.questionnaire import ContentControl, Paragraph, TableCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from app.questionnaire import Place


def texts(content: bytes) -> Iterator[tuple[Place, str]]:
    """Every text of the document with its place, in order: paragraphs, cells, controls around paragraphs."""
    document = Document(Package(content))
    paragraphs = tables = 0
    for child in document.body:
        if child.tag == n.P:
            if (text := document.lines[child].text).strip():
                yield Paragraph(paragraphs), text
            paragraphs += 1
        elif child.tag == n.TBL:
            yield from _cells(document, child, TableCell(tables, 0, 0))
            tables += 1
        elif child.tag == n.SDT and (text := _shown(document, child)).strip():
            yield ContentControl(document.control(child).index), text


def _cells(document: Document, table: Element, place: TableCell) -> Iterator[tuple[Place, str]]:
    for row in view_table(document, document.grid(table), place).rows:
        for view in row:
            if (text := "\n".join(line.text for line in view.lines)).strip():
                yield view.place, text
            if place.nested is None:
                for index, inner in enumerate(view.cell.element.iterchildren(n.TBL)):
                    inside = TableCell(place.table, 0, 0, (view.cell.row, view.cell.col, index))
                    yield from _cells(document, inner, inside)


def _shown(document: Document, element: Element) -> str:
    return "\n".join(document.lines[p].text for p in element.iter(n.P) if p in document.lines)
