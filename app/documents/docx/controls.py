"""Content controls and legacy form fields: what each takes, and what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n
from app.documents.docx import text
from app.documents.docx.styles import is_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSPARENT = frozenset(
    n.w(name) for name in ("docPartObj", "docPartList", "group", "picture", "citation", "bibliography", "equation")
)
_LISTS = {"dropDownList": "list", "comboBox": "combo"}
_FORMS = {"FORMTEXT": "text", "FORMCHECKBOX": "check", "FORMDROPDOWN": "list"}
_MAX_RICH = 4  # a rich text control over more paragraphs is a part of the document, no place for an answer


class Control(Struct, frozen=True):
    """A w:sdt: `kind` is check, list, combo, date, text, rich, or other (no place for an answer)."""

    index: int
    element: Element
    kind: str
    shown: str = ""
    options: tuple[tuple[str, str], ...] = ()  # what is shown, and the value behind it
    waiting: bool = False  # it shows its prompt
    checked: bool = False
    locked: bool = False
    bound: bool = False


class Field(Struct, frozen=True):
    """A legacy form field: `kind` is text, check or list."""

    index: int
    begin: Element
    end: Element | None
    result: tuple[Element, ...]
    kind: str
    options: tuple[str, ...] = ()
    checked: bool = False
    limit: int | None = None
    date: bool = False
    chosen: int | None = None  # the item of the list that somebody has chosen


def read_controls(root: Element, hidden: frozenset[Element]) -> list[Control]:
    """Return every w:sdt of the document, in order."""
    return [_control(index, element, hidden) for index, element in enumerate(root.iter(n.SDT))]


def _control(index: int, element: Element, hidden: frozenset[Element]) -> Control:
    properties, content = element.find(n.SDT_PR), element.find(n.SDT_CONTENT)
    if properties is None or content is None:
        return Control(index, element, "other")
    shown = "".join(
        text.shown(node) for node in content.iter(n.T, n.SYM, n.BR, n.TAB) if node not in hidden and _in_run(node)
    )
    lock = value(properties, "lock")
    return Control(
        index,
        element,
        _kind(properties, content),
        shown,
        _options(properties),
        waiting=is_on(properties.find(n.w("showingPlcHdr"))),
        checked=_checked(properties),
        locked=lock in ("contentLocked", "sdtContentLocked"),
        bound=properties.find("{*}dataBinding") is not None,  # newer ones bind rich text
    )


def _in_run(node: Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag == n.R


def _kind(properties: Element, content: Element) -> str:
    if properties.find(n.CHECKBOX_14) is not None:
        return "check"
    for child in properties:
        if child.tag in _TRANSPARENT or str(child.tag).endswith(("}repeatingSection", "}repeatingSectionItem")):
            return "other"
    for name, kind in (*_LISTS.items(), ("date", "date"), ("text", "text")):
        if properties.find(n.w(name)) is not None:
            return kind
    if next(content.iter(n.SDT, n.TBL), None) is not None or content.find(n.w("tr")) is not None:
        return "other"
    return "rich" if len(list(content.iter(n.P))) <= _MAX_RICH else "other"


def _options(properties: Element) -> tuple[tuple[str, str], ...]:
    for name in _LISTS:
        if (choices := properties.find(n.w(name))) is not None:
            items = [(i.get(n.w("displayText")), i.get(n.w("value"), "")) for i in choices.iter(n.w("listItem"))]
            return tuple((shown or behind, behind) for shown, behind in items if behind)
    return ()


def _checked(properties: Element) -> bool:
    mark = properties.find(f"{n.CHECKBOX_14}/{n.w14('checked')}")
    return mark is not None and mark.get(n.w14("val"), "1") in ("1", "true", "on")


def read_fields(root: Element) -> list[Field]:
    """Return every legacy form field of the document, in order."""
    found: list[list[Element]] = []  # begin, then all that stands before the field's end
    stack: list[list[Element]] = []
    for node in root.iter(n.FIELD_CHAR, n.INSTRUCTION, n.T):
        kind = node.get(n.FIELD_TYPE) if node.tag == n.FIELD_CHAR else ""
        if kind == "begin":
            stack.append([node])
            found.append(stack[-1])
        elif stack:
            stack[-1].append(node)
            if kind == "end":
                stack.pop()
    forms = [(nodes, form) for nodes in found if (form := _form(nodes))]
    return [_field(index, nodes, form) for index, (nodes, form) in enumerate(forms)]


def _form(nodes: list[Element]) -> str:
    words = "".join(node.text or "" for node in nodes if node.tag == n.INSTRUCTION).split()
    return _FORMS.get(words[0].upper(), "") if words else ""


def _field(index: int, nodes: list[Element], kind: str) -> Field:
    begin, end = nodes[0], nodes[-1] if nodes[-1].get(n.FIELD_TYPE) == "end" else None
    data = begin.find(n.FIELD_DATA)
    after = [i for i, node in enumerate(nodes) if node.get(n.FIELD_TYPE) == "separate"]
    result = tuple(node for node in nodes[after[0] :] if node.tag == n.T) if after else ()
    if data is None:
        return Field(index, begin, end, result, kind)
    entries = data.findall(f"{n.w('ddList')}/{n.w('listEntry')}")
    box, typed = data.find(n.w("checkBox")), data.find(n.w("textInput"))
    return Field(
        index,
        begin,
        end,
        result,
        kind,
        tuple(entry.get(n.VAL, "") for entry in entries),
        checked=_ticked(box),
        limit=None if typed is None else whole(value(typed, "maxLength"), 0) or None,
        date=typed is not None and value(typed, "type") == "date",
        chosen=_chosen(data),
    )


def _chosen(data: Element) -> int | None:
    result = data.find(f"{n.w('ddList')}/{n.w('result')}")
    return None if result is None else whole(result.get(n.VAL), 0)


def _ticked(box: Element | None) -> bool:
    if box is None:
        return False
    mark = box.find(n.w("checked"))
    return is_on(mark if mark is not None else box.find(n.w("default")))
