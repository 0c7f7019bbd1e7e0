"""Where bound controls keep their values: in a custom XML part or in the document's properties.

Word shows what is stored there when it opens a file, whatever the control holds, so an answer must stand there too.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from app.documents import limits
from app.documents.docx import names as n
from app.documents.docx import splice
from app.documents.docx.dates import day_of, shown_day
from app.documents.docx.runs import clean
from app.documents.docx.text import squeezed
from app.errors import UnreadableFile, Unwritable
from app.questionnaire import ContentControl

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from app.documents.docx.body import Document
    from app.documents.docx.controls import Control
    from app.documents.package import Package
    from app.questionnaire import Place, Value

_PROPERTIES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}": "docProps/core.xml",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "docProps/app.xml",
}
_ITEM = re.compile(r"customXml/item([0-9]+)\.xml")
_MOST_ITEMS, _MOST_CHILDREN = 50, 1000  # a form has a few parts, with as many values as it has controls
_SHOWN = 60  # characters of an answer that a message quotes
_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_MAPPING = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
_STEP = re.compile(r"/(?:([\w.-]+):)?([\w.-]+)(?:\[([0-9]{1,4})\])?")
_ATTRIBUTE = re.compile(r"/@(?:([\w.-]+):)?([\w.-]+)$")


class Node(NamedTuple):
    """The place of a bound value: the text of an element without children, or one of its attributes."""

    part: str
    element: Element
    attribute: str = ""


class Stores:
    """The parts of a package that controls are bound to, each parsed once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._roots: dict[str, Element | None] = {}

    def node(self, control: Control) -> Node | None:
        """Return where the value of a bound control is stored; None where no such place is found."""
        binding = control.element.find(f"{n.SDT_PR}/{n.w('dataBinding')}")
        if binding is None:
            return None
        spaces = dict(_MAPPING.findall(binding.get(n.w("prefixMappings"), "")))
        path = binding.get(n.w("xpath"), "")
        roots = ((part, self._root(part)) for part in self._parts(binding))
        return next(
            (found for part, root in roots if root is not None and (found := _node(part, root, path, spaces))), None
        )

    def _parts(self, binding: Element) -> Iterator[str]:
        """Yield the parts that a binding may mean: the one with its id, every custom part if it has none."""
        wanted = binding.get(n.w("storeItemID"), "").upper()
        if wanted in _PROPERTIES:
            yield from {_PROPERTIES[wanted]} & self._package.names
            return
        for part, name in self._items.items():
            if wanted in ("", name):
                yield part

    @cached_property
    def _items(self) -> dict[str, str]:
        """The first custom XML parts with their ids, in capitals."""
        found = islice(filter(None, map(_ITEM.fullmatch, sorted(self._package.names))), _MOST_ITEMS)
        return {item[0]: self._id(f"customXml/itemProps{item[1]}.xml") for item in found}

    def _id(self, part: str) -> str:
        root = self._root(part) if part in self._package.names else None
        return "" if root is None else root.get(_ITEM_ID, "").upper()

    def _root(self, part: str) -> Element | None:
        if part not in self._roots:
            try:
                data = self._package.read(part)
                self._roots[part] = limits.parse_xml(data, part) if splice.is_utf8(data) else None
            except UnreadableFile:
                self._roots[part] = None
        return self._roots[part]


def _node(part: str, root: Element, path: str, spaces: Mapping[str, str]) -> Node | None:
    """Follow a path of plain steps, as Word writes them: /a:form[1]/a:name[1], /a:form[1]/@day."""
    named = _ATTRIBUTE.search(path)
    steps = _STEP.findall(path[: named.start()] if named else path)
    if "".join(_STEP.split(path[: named.start()] if named else path)[::4]) or not steps:
        return None
    element: Element | None = None
    for prefix, name, number in steps:
        tag = f"{{{spaces[prefix]}}}{name}" if prefix in spaces else name
        among = [root] if element is None else element
        if len(among) > _MOST_CHILDREN:
            return None
        found = [child for child in among if child.tag == tag]
        at = int(number or 1)
        if not 1 <= at <= len(found):
            return None
        element = found[at - 1]
    if element is None or (named is None and len(element)):
        return None
    if named is None:
        return Node(part, element)
    prefix, name = named.groups()
    attribute = f"{{{spaces[prefix]}}}{name}" if prefix in spaces else name
    return Node(part, element, attribute) if attribute in element.attrib else None  # a new one may be no XML


def changes(package: Package, document: Document, answers: Mapping[Place, Value]) -> dict[str, bytes]:
    """Return the parts in which the answers of bound controls are stored, as they are once these are written.

    Raises Unwritable where one stored value would have to be two answers: Word shows it in every control bound to it.
    """
    stores = Stores(package)
    found: dict[str, dict[Node, str]] = {}
    for place, value in answers.items():
        control = document.controls[place.index] if isinstance(place, ContentControl) else None
        node = stores.node(control) if control is not None and control.bound else None
        if control is not None and node is not None:
            text = clean(_value(control, value))
            if (other := found.setdefault(node.part, {}).setdefault(node, text)) != text:
                raise Unwritable(_one_value(other, text))
    return {part: _changed(package.read(part), held) for part, held in found.items()}


def _one_value(first: str, second: str) -> str:
    answers = " and ".join(f'"{squeezed(text)[:_SHOWN]}"' for text in (first, second))
    return (
        f"{answers} answer two questions whose controls hold one stored value, and Word would show one answer in both: "
        "give both the same answer, or leave both open"
    )


def _changed(data: bytes, held: Mapping[Node, str]) -> bytes:
    own = splice.outermost(node.element for node in held)
    where = splice.spans(data, own, own[0].getroottree().getroot())
    for node, text in held.items():
        if node.attribute:
            node.element.set(node.attribute, text)
        else:
            node.element.text = text
    return splice.replaced(data, {where[element]: splice.serialised(element) for element in own})


def _value(control: Control, value: Value) -> str:
    """Return what is stored for an answer: a list's value, a date as XML has it, else the text."""
    if control.kind == "check":
        return "true" if value else "false"
    if control.kind in ("list", "combo"):
        return dict(control.options).get(str(value), str(value))
    day = day_of(value) if control.kind == "date" else None
    return _stored_day(control, day) if day else str(value)


def _stored_day(control: Control, day: dt.date) -> str:
    mark = control.element.find(f"{n.SDT_PR}/{n.w('date')}")
    kind = None if mark is None else mark.find(n.w("storeMappedDataAs"))
    match "" if kind is None else kind.get(n.VAL, ""):
        case "date":
            return f"{day:%Y-%m-%d}"
        case "text":
            return str(day) if mark is None else shown_day(day, mark)
    return f"{day:%Y-%m-%d}T00:00:00"
