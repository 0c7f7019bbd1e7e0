"""Read a written document back: the answers must be there, and everything else must be as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import limits
from app.documents.docx import body, bound, places, splice
from app.documents.docx import names as n
from app.documents.docx.cells import own_words
from app.documents.docx.filling import field_text
from app.documents.docx.runs import clean
from app.documents.docx.text import joined, pieces, squeezed
from app.documents.docx.writer import is_idle, text_of
from app.errors import NotVerified, UnreadableFile, Unwritable
from app.questionnaire import ContentControl, FormField, ParagraphAfter, TableCell, TypedBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from app.documents.docx.body import Document
    from app.documents.docx.controls import Field
    from app.documents.package import Package
    from app.questionnaire import Place, Value

_SEND = "nothing is delivered; please report this file"


def verify(before: bytes, after: bytes, answers: Mapping[Place, Value]) -> None:
    """Raise NotVerified unless `after` is `before` with exactly these answers added."""
    wanted = {place: value for place, value in answers.items() if not is_idle(place, value)}
    old = body.opened(before)
    try:
        new = body.opened(after)
        _same_parts(old.package, new.package, bound.changes(old.package, old, wanted))
        made = places.paragraphs_made(old, wanted)
        owners = {place: places.owners_in_written(new, place, made) for place in wanted}
        _same_rest(old, new, wanted, owners, made)
        for place, value in wanted.items():
            _reads_back(new, place, value, owners[place])
    except (UnreadableFile, Unwritable) as error:
        if isinstance(error, NotVerified):
            raise
        raise NotVerified(f"the written file cannot be read back ({error}): {_SEND}") from None


def _same_parts(old: Package, new: Package, stored: Mapping[str, bytes]) -> None:
    if [info.filename for info in old.infos] != [info.filename for info in new.infos]:
        raise NotVerified(f"the written file has other parts than the original: {_SEND}")
    for info in old.infos:
        part = info.filename
        if part != body.PART and new.read(part) != (stored[part] if part in stored else old.read(part)):
            raise NotVerified(f"{part} changed although it holds no answer: {_SEND}")
    for part in stored:
        limits.parse_xml(new.read(part), part)


def _same_rest(
    old: Document,
    new: Document,
    wanted: Mapping[Place, Value],
    owners: Mapping[Place, list[Element]],
    made: list[int],
) -> None:
    inserted = {p for p in wanted if isinstance(p, ParagraphAfter) and p.paragraph in made}
    old_owners = {place: places.owners_of(old, place) for place in wanted if place not in inserted}
    before = splice.outermost(e for every in old_owners.values() for e in every)
    after = splice.outermost(e for every in owners.values() for e in every)
    if _cut(old, before) != _cut(new, after):
        raise NotVerified(f"the document changed beside the answers: {_SEND}")
    kept = splice.outermost(e for place, every in owners.items() if place not in inserted for e in every)
    free = {e for place, every in old_owners.items() if _is_free(old, place) for e in every}
    for one, other in zip(_in_order(old, before), _in_order(new, kept), strict=True):
        _same_words(old, one, new, other, whole=one in free)


def _is_free(document: Document, place: Place) -> bool:
    """Whether an answer takes all of its place: a control, or a cell that asks nothing itself."""
    if isinstance(place, TableCell):
        return not places.cell_at(document, place).asks
    return isinstance(place, ContentControl)


def _cut(document: Document, elements: list[Element]) -> bytes:
    where = splice.spans(document.data, elements, document.root)
    return splice.replaced(document.data, dict.fromkeys(where.values(), b""))


def _in_order(document: Document, elements: list[Element]) -> list[Element]:
    wanted = set(elements)
    return [element for element in document.root.iter() if element in wanted]


def _same_words(old: Document, one: Element, new: Document, other: Element, *, whole: bool) -> None:
    """Raise where an answered element lost words that no answer replaces, or changed its build."""
    for tag in (n.P, n.TBL, n.TC, n.SDT, n.w("drawing"), n.DELETED, n.INSERTED, n.w("bookmarkStart")):
        if len(list(one.iter(tag))) != len(list(other.iter(tag))):
            raise NotVerified(f"an answer changed the build of the document: {_SEND}")
    shown = iter(_text(new, other))
    if not whole and any(letter not in shown for letter in _kept(old, one)):
        raise NotVerified(f"an answer took text of the document away: {_SEND}")


def _kept(document: Document, element: Element) -> str:
    lines = [document.lines[p] for p in element.iter(n.P) if p in document.lines]
    return "".join("".join(own_words(line) for line in lines).split())


def _text(document: Document, element: Element) -> str:
    paragraphs = [element] if element.tag == n.P else list(element.iter(n.P))
    return joined(pieces(paragraphs or [element], document.hidden))


def _reads_back(new: Document, place: Place, value: Value, owners: list[Element]) -> None:
    match place:
        case TypedBox(index):
            found = new.typed[index][1].ticked == bool(value)
        case ContentControl(index) if new.controls[index].kind == "check":
            found = new.controls[index].checked == bool(value)
        case FormField(index) if new.fields[index].kind == "check":
            found = new.fields[index].checked == bool(value)
        case FormField(index) if new.fields[index].kind == "list" and new.fields[index].options:
            field = new.fields[index]
            found = field.chosen is not None and field.options[field.chosen] == text_of(value)
        case ContentControl(index) if new.controls[index].kind == "date":
            found = not new.controls[index].waiting and bool(new.controls[index].shown)
        case ContentControl(index):
            control = new.controls[index]
            found = not control.waiting and squeezed(control.shown) == squeezed(clean(text_of(value)))
        case _ if isinstance(form := _form(new, owners), str):
            found = form == text_of(value)
        case _:
            shown = squeezed(" ".join(_text(new, owner) for owner in owners))
            found = any(squeezed(clean(text)) in shown for text in _texts(new, owners, value))
    if not found:
        raise NotVerified(f"an answer is not where it was written: {_SEND}")


def _fields(new: Document, owners: list[Element]) -> list[Field]:
    begins = {mark for owner in owners for mark in owner.iter(n.FIELD_CHAR)}
    return [field for field in new.fields if field.begin in begins]


def _texts(new: Document, owners: list[Element], value: Value) -> set[str]:
    """Return how a value may be written in an element: as it is, or in the format of a date field."""
    return {text_of(value), *(field_text(f, value) for f in _fields(new, owners) if f.date)}


def _form(new: Document, owners: list[Element]) -> str | None:
    """Return what the first list of form fields in an element has chosen; None where there is none."""
    field = next((f for f in _fields(new, owners) if f.kind == "list" and f.options), None)
    return None if field is None or field.chosen is None else field.options[field.chosen]
