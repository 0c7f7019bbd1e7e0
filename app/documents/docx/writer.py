"""Write answers into a Word file: word/document.xml changes where they stand, and what controls are bound to."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from app.documents.docx import body, bound, places, splice
from app.documents.docx import boxes as ticks
from app.documents.docx import names as n
from app.documents.docx.filling import fill_control, fill_field
from app.documents.docx.openings import openings
from app.documents.docx.runs import new_run, put, put_sign
from app.documents.package import Package
from app.errors import Unwritable
from app.questionnaire import ContentControl, FormField, Paragraph, ParagraphAfter, TableCell, TypedBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from app.documents.docx.body import Document, Line
    from app.documents.docx.cells import CellView
    from app.documents.docx.openings import Opening
    from app.questionnaire import Place, Value

_NOT_COPIED = ("numPr", "sectPr", "pageBreakBefore", "keepNext", "outlineLvl", "rPr", "pPrChange", "framePr")
_LOCKED = "the document is protected: remove the protection in Word, or ask for a copy that can be filled in"


def write(content: bytes, answers: Mapping[Place, Value]) -> bytes:
    """Return the document with these answers in their places and every other byte of it as it was."""
    if not answers:
        return content
    package = Package(content)
    document = body.Document(package)
    wanted = {place: value for place, value in answers.items() if not is_idle(place, value)}
    for place in wanted:
        _check_protection(document, place)
    changed, inserted = _plan(document, wanted)
    stored = bound.changes(package, document, wanted)
    own = splice.outermost(changed)
    where = splice.spans(document.data, {*own, *inserted}, document.root)
    old = {element: splice.serialised(element) for element in own}
    new = {
        place: _write(document, place, value)
        for place, value in sorted(wanted.items(), key=lambda item: _offset(document, item[0]), reverse=True)
    }
    changes = {where[e]: data for e in own if (data := splice.serialised(e)) != old[e]}
    for element, following in inserted.items():
        start, end = where[element]
        added = b"".join(splice.serialised(paragraph) for p in following if (paragraph := new[p]) is not None)
        if (start, end) in changes:
            changes[start, end] += added
        else:
            changes[end, end] = added
    return package.rewritten({body.PART: splice.replaced(document.data, changes), **stored})


def _offset(document: Document, place: Place) -> int:
    """Return where in its line an answer goes: lines are written from right to left."""
    if isinstance(place, TypedBox):
        return document.typed[place.index][1].start
    if isinstance(place, Paragraph):
        line = places.line_at(document, place.paragraph)
        return next((o.start for o in openings(line)[place.blank or 0 :]), len(line.text))
    if isinstance(place, TableCell):
        return next((o.start for o in places.cell_at(document, place).openings), 0)
    return 0


def _plan(document: Document, wanted: Mapping[Place, Value]) -> tuple[list[Element], dict[Element, list[Place]]]:
    """Return the elements that change, and those that a new paragraph follows."""
    changed: list[Element] = []
    inserted: dict[Element, list[Place]] = {}
    for place in wanted:
        owners = places.owners_of(document, place)
        if places.makes_paragraph(document, place):
            inserted.setdefault(owners[0], []).append(place)
        else:
            changed += owners
    return changed, inserted


def _check_protection(document: Document, place: Place) -> None:
    if document.protection in ("readOnly", "comments", "trackedChanges"):
        raise Unwritable(_LOCKED)
    if document.protection == "forms" and not is_form_place(document, place):
        raise Unwritable(_LOCKED)


def is_form_place(document: Document, place: Place) -> bool:
    """Whether a place can be filled in while the document allows filling in forms only."""
    match place:
        case ContentControl() | FormField():
            return True
        case Paragraph(index, _):
            return any(isinstance(o.place, FormField) for o in openings(places.line_at(document, index)))
        case TableCell():
            return any(isinstance(o.place, FormField) for o in places.cell_at(document, place).openings)
    return False


def is_idle(place: Place, value: Value) -> bool:
    """Whether nothing is to be written: no mark in a cell; a box takes False as its tick's end."""
    return value is False and not isinstance(place, ContentControl | FormField | TypedBox)


def text_of(value: Value) -> str:
    """Return what is written for a value."""
    if value is True:
        return "x"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _write(document: Document, place: Place, value: Value) -> Element | None:
    """Write one answer; return the paragraph that was made for it, if one was."""
    match place:
        case ContentControl(index):
            fill_control(document.controls[index], value)
        case FormField(index):
            fill_field(document.fields[index], value)
        case TypedBox(index):
            line, box = document.typed[index]
            sign = line.text[box.start : box.end]
            put_sign(line, box.start, box.end, ticks.marked(sign) if value else ticks.cleared(sign))
        case Paragraph(index, blank):
            _join(document, places.line_at(document, index), text_of(value), blank or 0)
        case TableCell():
            _into_cell(document, places.cell_at(document, place), text_of(value))
        case ParagraphAfter(index):
            return _after(document, index, text_of(value))
        case _:
            raise Unwritable("a Word document has no worksheet cells")
    return None


def _after(document: Document, index: int, text: str) -> Element | None:
    blank = places.blank_after(document, index)
    if blank is not None:
        put(blank, (0, len(blank.text)), text)
        return None
    line = places.line_at(document, index)
    made = etree.Element(n.P)
    properties = line.element.find(n.PPR)
    if properties is not None:
        made.append(_copied(properties, heading=bool(line.style.level)))
    style = None if line.style.level else line.element.find(f"{n.R}/{n.RPR}")
    made.append(new_run(text, style, prompt=True, label=True))
    line.element.addnext(made)
    return made


def _copied(properties: Element, *, heading: bool) -> Element:
    own = deepcopy(properties)
    own.tail = None
    for name in (*_NOT_COPIED, *(("pStyle",) if heading else ())):
        for mark in own.findall(n.w(name)):
            own.remove(mark)
    return own


def _join(document: Document, line: Line, text: str, blank: int) -> None:
    """Write into a paragraph: into its opening, else behind its text."""
    spaces = [o for o in openings(line) if o.place is None or isinstance(o.place, FormField)]
    if spaces[blank:]:
        _into_opening(document, line, spaces[blank], text)
    else:
        put(line, (len(line.text), len(line.text)), text, label=True)


def _into_opening(document: Document, line: Line, space: Opening, text: str) -> None:
    if isinstance(space.place, FormField):
        fill_field(document.fields[space.place.index], text)
        return
    if line.text.startswith(".", space.end) and text.endswith(".") and not text.endswith(".."):
        text = text[:-1]  # the sentence around the blank has its own full stop
    put(line, (space.start, space.end), text, prompt=bool(space.placeholder), label=True)


def _into_cell(document: Document, cell: CellView, text: str) -> None:
    if not cell.lines:
        raise Unwritable("a table cell holds no paragraph: open the document in Word, save it, and send that copy")
    for line in cell.lines:
        spaces = [o for o in openings(line) if (o.place is None and not cell.prompt) or isinstance(o.place, FormField)]
        if spaces:
            _into_opening(document, line, spaces[0], text)
            return
    if cell.asks:
        last = cell.lines[-1]
        at = 0 if last.blank and len(cell.lines) > 1 else len(last.text)
        put(last, (at, len(last.text)), text if at == 0 else "\n" + text, label=True)
        return
    shown = [line for line in cell.lines if line.text.strip()]
    first, *others = shown or [cell.lines[0]]
    for line in others:
        put(line, (0, len(line.text)), "")
    put(first, (0, len(first.text)), text, prompt=bool(cell.prompt), label=first.toned)
