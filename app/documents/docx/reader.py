"""From a Word file's bytes to the questions that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.documents import words
from app.documents.docx import bound
from app.documents.docx import names as n
from app.documents.docx.blocks import Block
from app.documents.docx.body import opened
from app.documents.docx.duties import ask_duties
from app.documents.docx.grids import TableView, view_table
from app.documents.docx.letters import ask_letter
from app.documents.docx.prose import Prose
from app.documents.docx.writer import is_form_place
from app.questionnaire import (
    Cell,
    ContentControl,
    FormField,
    Paragraph,
    ParagraphAfter,
    Question,
    Questionnaire,
    Sheet,
    TableCell,
    TypedBox,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from app.documents.docx.asks import Ask
    from app.documents.docx.body import Document
    from app.documents.docx.controls import Control
    from app.questionnaire import Place

_WRAPPERS = (n.w("customXml"), n.INSERTED, n.MOVED_HERE)


def read(content: bytes, name: str = "") -> Questionnaire:
    """Return what a Word document asks; raises UnreadableFile with the reason and what to do."""
    document = opened(content)
    every = questions_of(document)
    questions = every if document.protection != "forms" else _that_can_be_filled(document, every)
    doubts = (*_doubts(document, questions), *_locked(len(every) - len(questions)))
    sheets = (Sheet(name, "vendor" if questions else "empty", len(questions)),)
    return Questionnaire(name, "docx", questions, sheets, doubts)


def _that_can_be_filled(document: Document, every: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return the questions that have a form field, without their other places that have none."""
    return tuple(
        replace(one, also=tuple(slot for slot in one.also if is_form_place(document, slot.place)))
        for one in every
        if _can_be_filled(document, one)
    )


def _can_be_filled(document: Document, one: Question) -> bool:
    slots = [slot.place for slot in (one.choice, one.detail) if slot is not None]
    return all(
        is_form_place(document, place)
        for place in (*slots, *(box for _, box in (one.marks.boxes if one.marks else ())))
    )


def _locked(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return (f"{count} questions have no form field, and the document is protected: nothing can be written there",)


def questions_of(document: Document) -> tuple[Question, ...]:
    """Return the questions of an opened document, in its order."""
    blocks = list(_blocks(document, document.body))
    asks, duties = ask_letter(blocks, Prose().read(blocks)), ask_duties(blocks)
    if len(duties) > 2 * len(asks):
        asks = duties
    found: list[Question] = []
    seen: dict[str, int] = {}
    stem = ""
    for one in asks:
        if not one.text:
            continue
        fragment = words.is_fragment(one.text)
        parent = one.parent or (stem if fragment else "")
        stem = stem if fragment else one.text
        key = key_of(one.asked_at)
        seen[key] = seen.get(key, 0) + 1
        found.append(_question(one, key if seen[key] == 1 else f"{key}#{seen[key]}", parent, found))
    return tuple(found)


def _question(one: Ask, key: str, parent: str, before: list[Question]) -> Question:
    return Question(
        key,
        one.text,
        one.asked_at,
        "field" if one.is_field else "question",
        one.section,
        one.number,
        parent,
        before[-1].text if before else "",
        one.choice,
        one.detail,
        one.marks,
        one.also,
        one.existing,
    )


def key_of(place: Place) -> str:
    """Return a short name for a place, to be used as a question's id."""
    if isinstance(place, TableCell):
        inner = "" if place.nested is None else "n{}.{}.{}".format(*place.nested)
        return f"t{place.table}{inner}r{place.row}c{place.col}"
    if isinstance(place, Paragraph):
        return f"p{place.paragraph}" + ("" if place.blank is None else f".{place.blank}")
    if isinstance(place, ParagraphAfter):
        return f"p{place.paragraph}+"
    if isinstance(place, Cell):
        return f"{place.sheet}!{place.cell}"
    names = {ContentControl: "control", FormField: "field", TypedBox: "box"}
    return f"{names[type(place)]}{place.index}"


def _blocks(document: Document, container: Element, control: int | None = None) -> Iterator[Block]:
    tables = paragraphs = 0
    for child in container:
        if child.tag == n.P:
            index = paragraphs if container is document.body else None
            yield Block(index, document.lines.get(child), control=control)
            paragraphs += 1
        elif child.tag == n.TBL:
            if container is document.body:
                yield from _table(document, child, tables)
            tables += 1
        elif child.tag == n.SDT and (content := child.find(n.SDT_CONTENT)) is not None:
            own = document.control(child)
            if own.kind != "other" or _holds_no_list(child):
                yield from _blocks(document, content, None if own.kind == "other" else own.index)
        elif child.tag in _WRAPPERS:
            yield from _blocks(document, child, control)


def _holds_no_list(control: Element) -> bool:
    return control.find(f"{n.SDT_PR}/{n.w('docPartObj')}") is None


def _table(document: Document, table: Element, number: int) -> Iterator[Block]:
    view = view_table(document, document.grid(table), TableCell(number, 0, 0))
    yield Block(None, table=view)
    for cell in (cell for row in view.rows for cell in row if cell.nested):
        for index, nested in enumerate(cell.cell.element.iterchildren(n.TBL)):
            place = TableCell(number, 0, 0, (cell.cell.row, cell.cell.col, index))
            inner = view_table(document, document.grid(nested), place)
            if _asks(inner):
                yield Block(None, table=inner)


def _asks(view: TableView) -> bool:
    return any(cell.open or cell.boxes or cell.openings for row in view.rows for cell in row)


def _of_bound(document: Document, controls: list[Control]) -> Iterator[str]:
    """Yield what Word may show in bound controls instead of the answers to their questions."""
    stores = bound.Stores(document.package)
    nodes = [stores.node(control) for control in controls]
    if None in nodes:
        yield "a content control shows a document property: Word may show the property again when it opens the file"
    known = [node for node in nodes if node is not None]
    if len(set(known)) < len(known):
        yield "several questions have content controls that hold one stored value: give them the same answer"


def _doubts(document: Document, questions: tuple[Question, ...]) -> Iterator[str]:
    if not questions:
        yield "no question was found in the document: a person must look at it"
    inside = [t for t in document.body.iter(n.TBL) if next(t.iterancestors(n.SDT, n.TC), None) is not None]
    if any(next(t.iterancestors(n.SDT, n.TC), t).tag == n.SDT for t in inside):
        yield "a table stands inside a content control: what it asks is not read"
    used = {slot.place for q in questions for slot in (q.choice, q.detail, *q.also) if slot is not None}
    yield from _of_bound(document, [c for c in document.controls if c.bound and ContentControl(c.index) in used])
    if document.protection in ("readOnly", "comments", "trackedChanges"):
        yield "the document is protected against changes: no answer can be written until the protection is removed"
