"""A document as its reader will see it: paragraphs and tables in their order."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from app.documents.docx import names as n
from app.documents.docx import places
from app.documents.docx.body import Document
from app.documents.docx.controls import Field
from app.documents.docx.writer import is_idle
from app.documents.package import Package
from app.documents.preview import Box, Line, Placed, Preview, Row, Tab, Table, cut, laid_out, pages_of, rows_on
from app.questionnaire import FormField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from app.documents.docx import body
    from app.questionnaire import Place, Value

_AROUND = (n.SDT, n.SDT_CONTENT, n.w("customXml"), n.INSERTED, n.MOVED_HERE)


class Unit(NamedTuple):
    """A paragraph, or one row of a table: what is never cut in two by the end of a page."""

    element: Element
    row: int = -1


def preview(before: bytes, after: bytes, answers: Mapping[Place, Value], page: int) -> Preview:
    """Return a page of the written document; `before` is what it was written into."""
    new = Document(Package(after))
    wanted = [place for place, value in answers.items() if not is_idle(place, value)]
    marked = _marked(Document(Package(before)), new, wanted)
    units = [unit for unit in _units(new, new.body) if _shows(new, unit, marked)]
    page, window = rows_on(page, len(units))
    tab = Tab("", len(wanted))
    return Preview(
        (tab,), tab, tuple(_blocks(new, units[window.start : window.stop], marked)), page, pages_of(len(units))
    )


def _marked(old: Document, new: Document, wanted: list[Place]) -> frozenset[Element]:
    """Return the paragraphs that hold an answer."""
    made = places.paragraphs_made(old, wanted)
    owners = (owner for place in wanted for owner in places.owners_in_written(new, place, made))
    found: set[Element] = set()
    for owner in owners:
        around = owner if owner.tag == n.P else next(owner.iterancestors(n.P), None)
        found.update([around] if around is not None else owner.iter(n.P))
    return frozenset(found)


def _units(document: Document, container: Element) -> Iterator[Unit]:
    for child in container:
        if child.tag == n.P:
            yield Unit(child)
        elif child.tag == n.TBL:
            yield from (Unit(child, row) for row in range(len(document.grid(child).rows)))
        elif child.tag in _AROUND:
            yield from _units(document, child)


def _shows(document: Document, unit: Unit, marked: frozenset[Element]) -> bool:
    if unit.row >= 0 or unit.element in marked:
        return True
    line = document.lines.get(unit.element)
    return line is not None and not line.blank


def _blocks(document: Document, units: list[Unit], marked: frozenset[Element]) -> Iterator[Line | Table]:
    for (element, in_table), group in groupby(units, lambda unit: (unit.element, unit.row >= 0)):
        if in_table:
            rows = [unit.row for unit in group]
            yield _table(document, element, range(rows[0], rows[-1] + 1), marked)
        else:
            line = document.lines[element]
            answer = element in marked
            yield Line(cut(_text(line)), answer, line.bold, line.style.level, line.number, line.depth)


def _table(document: Document, element: Element, rows: range, marked: frozenset[Element]) -> Table:
    grid = document.grid(element)
    placed = []
    for cell in (cell for row in grid.rows for cell in row):
        last = cell.row + cell.height - 1
        if last < rows.start or cell.row >= rows.stop:
            continue
        inside = [p for p in cell.element.iter(n.P) if p in document.lines]
        lines = [document.lines[p] for p in inside]
        text = cut("\n".join(f"{line.number} {_text(line)}".strip() for line in lines).strip("\n"))
        strong = any(line.text.strip() for line in lines) and all(line.bold for line in lines if line.text.strip())
        box = Box(text, any(p in marked for p in inside), strong)
        placed.append(Placed(cell.row, cell.col, last, cell.col + cell.width - 1, box))
    return Table(tuple(Row(boxes) for boxes in laid_out(placed, rows, grid.width)))


def _text(line: body.Line) -> str:
    """Return what a paragraph shows, the boxes and lists of old form fields included."""
    signs = [(box.start, "☒" if box.ticked else "☐") for box in line.boxes if isinstance(box.place, FormField)]
    for held in line.within:
        field = held.item
        if isinstance(field, Field) and field.chosen is not None and field.chosen < len(field.options):
            signs.append((held.start, field.options[field.chosen]))
    text = line.text
    for start, sign in sorted(signs, reverse=True):
        text = text[:start] + sign + text[start:]
    return text.replace("\ufffc", "")
