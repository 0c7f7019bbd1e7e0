"""Where each place lies in an opened document."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from app.documents.docx import names as n
from app.documents.docx.grids import view_table
from app.errors import Unwritable
from app.questionnaire import (
    ContentControl,
    FormField,
    Paragraph,
    ParagraphAfter,
    TableCell,
    TypedBox,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from app.documents.docx.body import Document, Line
    from app.documents.docx.cells import CellView
    from app.questionnaire import Place

_LOST = "the document has no such place for an answer: read it again"


def line_at(document: Document, index: int) -> Line:
    """Return the body's own paragraph of that number."""
    if not 0 <= index < len(document.paragraphs):
        raise Unwritable(_LOST)
    return document.lines[document.paragraphs[index]]


def blank_after(document: Document, index: int) -> Line | None:
    """Return the blank paragraph that follows a body paragraph, if one does."""
    line = line_at(document, index)
    following = line.element.getnext()
    while following is not None and following.tag in (n.w("bookmarkStart"), n.w("bookmarkEnd"), n.w("proofErr")):
        following = following.getnext()
    if following is None or following.tag != n.P or following.find(f"{n.PPR}/{n.w('sectPr')}") is not None:
        return None
    own = document.lines[following]
    holds = next(following.iter(n.w("drawing"), n.w("pict"), n.w("object"), n.w("lastRenderedPageBreak")), None)
    return own if own.blank and holds is None and not _breaks_page(following) else None


def _breaks_page(paragraph: Element) -> bool:
    return any(mark.get(n.w("type")) for mark in paragraph.iter(n.BR))


def cell_at(document: Document, place: TableCell) -> CellView:
    """Return the cell that covers those grid coordinates."""
    if not 0 <= place.table < len(document.tables):
        raise Unwritable(_LOST)
    table = document.tables[place.table]
    if place.nested is not None:
        row, col, index = place.nested
        outer = document.grid(table).at(row, col)
        inside = [] if outer is None else outer.element.findall(n.TBL)
        if not 0 <= index < len(inside):
            raise Unwritable(_LOST)
        table = inside[index]
    if table not in document.views:
        document.views[table] = view_table(document, document.grid(table), place)
    view = document.views[table].at(place.row, place.col)
    if view is None:
        raise Unwritable(_LOST)
    return view


def owner_of(document: Document, place: Place) -> Element:
    """Return the element that an answer at this place changes; for ParagraphAfter what it follows."""
    match place:
        case Paragraph(index, _):
            return line_at(document, index).element
        case ParagraphAfter(index):
            blank = blank_after(document, index)
            return line_at(document, index).element if blank is None else blank.element
        case TableCell():
            return cell_at(document, place).cell.element
        case ContentControl(index) if 0 <= index < len(document.controls):
            return document.controls[index].element
        case FormField(index) if 0 <= index < len(document.fields):
            return _paragraph(document.fields[index].begin)
        case TypedBox(index) if 0 <= index < len(document.typed):
            return document.typed[index][0].element
    raise Unwritable(_LOST)


def owners_of(document: Document, place: Place) -> list[Element]:
    """Return the elements that an answer at this place may change: in a cell its paragraphs."""
    if isinstance(place, TableCell):
        return [line.element for line in cell_at(document, place).lines]
    return [owner_of(document, place)]


def paragraphs_made(document: Document, answered: Iterable[Place]) -> list[int]:
    """Return the paragraphs after which answers make new ones, in order."""
    made = (place for place in answered if isinstance(place, ParagraphAfter) and makes_paragraph(document, place))
    return sorted(place.paragraph for place in made)


def makes_paragraph(document: Document, place: Place) -> bool:
    """Whether an answer at this place gets a paragraph of its own: no blank one follows."""
    return isinstance(place, ParagraphAfter) and blank_after(document, place.paragraph) is None


def owners_in_written(written: Document, place: Place, made: list[int]) -> list[Element]:
    """Return the elements that hold an answer in a written document, where paragraphs were made."""
    if isinstance(place, Paragraph):
        return [line_at(written, _moved(place.paragraph, made)).element]
    if isinstance(place, ParagraphAfter):
        return [line_at(written, _moved(place.paragraph, made) + 1).element]
    return owners_of(written, place)


def _moved(index: int, made: list[int]) -> int:
    return index + bisect_left(made, index)


def _paragraph(node: Element) -> Element:
    paragraph = next(node.iterancestors(n.P), None)
    if paragraph is None:
        raise Unwritable(_LOST)
    return paragraph
