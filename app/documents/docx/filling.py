"""Fill content controls and legacy form fields as Word itself does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from app.documents.docx import names as n
from app.documents.docx.dates import day_of, shown_day, written_date
from app.documents.docx.runs import clean, contents, new_run, set_text
from app.errors import Unwritable

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from app.documents.docx.controls import Control, Field
    from app.questionnaire import Value

_TICK, _NO_TICK, _TICK_FONT = "2612", "2610", "MS Gothic"


def fill_control(control: Control, value: Value) -> None:
    """Write an answer into a w:sdt; its binding stays, its prompt state goes."""
    properties, content = control.element.find(n.SDT_PR), control.element.find(n.SDT_CONTENT)
    if properties is None or content is None or control.kind == "other" or control.locked:
        raise Unwritable("a content control is locked: ask for a form whose answers can be filled in")
    if control.kind == "check":
        _tick(properties, content, ticked=bool(value))
        return
    text = _shown(control, properties, value)
    for state in properties.findall(n.w("showingPlcHdr")):
        properties.remove(state)
    _set_content(content, text, properties, prompt=control.waiting)


def _shown(control: Control, properties: Element, value: Value) -> str:
    if control.kind in ("list", "combo"):
        return _chosen(control, properties, str(value))
    if control.kind == "date":
        return _dated(properties, value)
    return str(value)


def _chosen(control: Control, properties: Element, value: str) -> str:
    behind = dict(control.options)
    if control.kind == "list" and value not in behind:
        raise Unwritable(f'the list of a content control has no "{value}"')
    choices = properties.find(n.w("dropDownList" if control.kind == "list" else "comboBox"))
    if choices is not None:
        choices.set(n.w("lastValue"), behind.get(value, value))
    return value


def _dated(properties: Element, value: Value) -> str:
    mark = properties.find(n.w("date"))
    day = day_of(value)
    if mark is None or day is None:
        return str(value)
    mark.set(n.w("fullDate"), f"{day:%Y-%m-%d}T00:00:00Z")
    return shown_day(day, mark)


def _set_content(content: Element, text: str, properties: Element, *, prompt: bool) -> None:
    """Let the first run show the text, and take the other text away; paragraphs, cells and deletions stay."""
    runs = [run for run in content.iter(n.R) if _shows_text(run)]
    own = properties.find(n.RPR)
    if not runs:
        host = next(content.iter(n.P), content)
        host.append(new_run(text, own, prompt=True))
        return
    first = runs[0]
    style = first.find(n.RPR) if own is None or not prompt else own
    around = first.getparent()
    tracked = around is not None and around.tag in (n.INSERTED, n.MOVED_HERE)
    (around if around is not None and tracked else first).addnext(new_run(text, style, prompt=prompt))
    for run in runs:
        parent = run.getparent()
        shows = next(run.iter(n.T, n.BR, n.TAB, n.SYM), None) is not None
        if parent is not None and (shows or run is first):
            parent.remove(run)


def _shows_text(run: Element) -> bool:
    """Whether a run is neither part of a field's frame nor deleted by a tracked change."""
    framed = run.find(n.INSTRUCTION) is not None or run.find(n.FIELD_CHAR) is not None
    return not framed and next(run.iterancestors(n.DELETED, n.MOVED_AWAY), None) is None


def _tick(properties: Element, content: Element, *, ticked: bool) -> None:
    box = properties.find(n.CHECKBOX_14)
    if box is None:
        raise Unwritable("a check box cannot be ticked: ask for the form as Word saved it")
    mark = box.find(n.w14("checked"))
    if mark is None:
        mark = etree.Element(n.w14("checked"))
        box.insert(0, mark)
    mark.set(n.w14("val"), "1" if ticked else "0")
    state = box.find(n.w14("checkedState" if ticked else "uncheckedState"))
    usual = _TICK if ticked else _NO_TICK
    code = usual if state is None else state.get(n.w14("val"), usual)
    font = _TICK_FONT if state is None else state.get(n.w14("font"), _TICK_FONT)
    for state_mark in properties.findall(n.w("showingPlcHdr")):
        properties.remove(state_mark)
    _sign(content, code, font)


def _sign(content: Element, code: str, font: str) -> None:
    for node in content.iter(n.SYM, n.T):
        if node.tag == n.SYM:
            node.set(n.w("char"), code)
            node.set(n.w("font"), font)
            return
        if (node.text or "").strip():
            set_text(node, _character(code))
            _set_font(node, font)
            return
    raise Unwritable("a check box shows no sign: ask for the form as Word saved it")


def _character(code: str) -> str:
    """Return the sign of a hexadecimal code; a cross where the code is none that XML can hold."""
    sign = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else ""
    return clean(sign).strip() or "☒"


def _set_font(node: Element, font: str) -> None:
    run = node.getparent()
    fonts = None if run is None else run.find(f"{n.RPR}/{n.w('rFonts')}")
    if fonts is not None:
        for name in ("ascii", "hAnsi", "eastAsia"):
            if fonts.get(n.w(name)) is not None:
                fonts.set(n.w(name), font)


def fill_field(field: Field, value: Value) -> None:
    """Write an answer into a legacy form field."""
    data = field.begin.find(n.FIELD_DATA)
    if field.kind == "check":
        _check(data, ticked=bool(value))
        return
    text = field_text(field, value)
    if field.kind == "list" and data is not None:
        if text not in field.options:
            raise Unwritable(f'the list of a form field has no "{text}"')
        _set_result(data, field.options.index(text))
    _show(field, text)


def field_text(field: Field, value: Value) -> str:
    """Return what a legacy text field shows for a value: a day in the field's own format."""
    day = day_of(value) if field.date else None
    form = field.begin.find(f"{n.FIELD_DATA}/{n.w('textInput')}/{n.w('format')}")
    return written_date(day, "" if form is None else form.get(n.VAL, "")) if day else str(value)


def _check(data: Element | None, *, ticked: bool) -> None:
    box = None if data is None else data.find(n.w("checkBox"))
    if box is None:
        raise Unwritable("a check box cannot be ticked: ask for the form as Word saved it")
    mark = box.find(n.w("checked"))
    if mark is None:
        mark = etree.SubElement(box, n.w("checked"))
    if not ticked:
        mark.set(n.VAL, "0")
    elif n.VAL in mark.attrib:
        del mark.attrib[n.VAL]  # w:checked without a value means true


def _set_result(data: Element, index: int) -> None:
    choices = data.find(n.w("ddList"))
    if choices is None:
        return
    result = choices.find(n.w("result"))
    if result is None:
        result = etree.Element(n.w("result"))
        choices.insert(0, result)
    result.set(n.VAL, str(index))


def _show(field: Field, text: str) -> None:
    """Put the text between the field's separator and its end."""
    if field.result:
        first, *others = field.result
        for node in others:
            node.text = ""
        nodes = contents(text)
        at = first
        for node in nodes:
            at.addnext(node)
            at = node
        parent = first.getparent()
        if parent is not None:
            parent.remove(first)
        return
    end = None if field.end is None else field.end.getparent()
    if end is None or field.kind == "list":
        if field.kind == "list":
            return  # a list shows its result by number alone
        raise Unwritable("a form field is not complete: ask for the form as Word saved it")
    _before_end(field, end, text)


def _before_end(field: Field, end: Element, text: str) -> None:
    begin = field.begin.getparent()
    style = None if begin is None else begin.find(n.RPR)
    parted = any(node.get(n.FIELD_TYPE) == "separate" for node in _between(field))
    separator = etree.Element(n.FIELD_CHAR, {n.FIELD_TYPE: "separate"})
    mark = field.end
    before = None if mark is None else mark.getprevious()
    if mark is not None and before is not None and before.tag != n.RPR:
        for node in (*(() if parted else (separator,)), *contents(text)):
            mark.addprevious(node)  # the run holds more of the field than its end
        return
    if not parted:
        run = etree.Element(n.R)
        run.append(separator)
        end.addprevious(run)
    end.addprevious(new_run(text, style))


def _between(field: Field) -> list[Element]:
    paragraph = next(field.begin.iterancestors(n.P), None)
    if paragraph is None:
        return []
    chars = list(paragraph.iter(n.FIELD_CHAR))
    start = chars.index(field.begin)
    stop = chars.index(field.end) if field.end in chars else len(chars)
    return chars[start:stop]
