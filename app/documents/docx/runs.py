"""Write text into a paragraph: runs are split where it goes, and it takes the style of its surroundings."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from app.documents.docx import names as n
from app.documents.docx.clicks import SIMPLE_FIELD, drop_prompt

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from app.documents.docx.body import Line
    from app.documents.docx.text import Piece

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROMPTING = ("rStyle", "color", "highlight", "i", "iCs", "shd", "vanish")
_STRONG = ("b", "bCs")
_SYMBOLS = {"☐": "F0A8"}
_REMOVABLE = (n.TAB, n.BR, n.CR, n.HYPHEN, n.SYM)
_TRACKED = (n.INSERTED, n.MOVED_HERE, n.w("hyperlink"))


def clean(text: str) -> str:
    """Return the text as XML can hold it, with plain line breaks."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))


def contents(text: str) -> list[Element]:
    """Return the nodes of a run that shows a text: w:t, w:br for a line break, w:tab."""
    nodes: list[Element] = []
    for part in re.split(r"([\n\t])", clean(text)):
        if part in ("\n", "\t"):
            nodes.append(etree.Element(n.BR if part == "\n" else n.TAB))
        elif part:
            nodes.append(_text(part))
    return nodes


def _text(text: str) -> Element:
    node = etree.Element(n.T)
    set_text(node, text)
    return node


def set_text(node: Element, text: str) -> None:
    """Set a w:t's text; blanks at its ends count."""
    node.text = text
    if text != text.strip() or "  " in text:
        node.set(n.XML_SPACE, "preserve")


def new_run(text: str, properties: Element | None, *, prompt: bool = False, label: bool = False) -> Element:
    """Return a run in the style of its surroundings, without what marks a prompt or a label."""
    run = etree.Element(n.R)
    if properties is not None:
        own = deepcopy(properties)
        own.tag = n.RPR
        unwanted = (*(_PROMPTING if prompt else ("vanish", "rPrChange")), *(_STRONG if label else ()), "ins", "del")
        for name in unwanted:
            for mark in own.findall(n.w(name)):
                own.remove(mark)
        own.tail = None
        if len(own):
            run.append(own)
    run.extend(contents(text))
    return run


def put(line: Line, span: tuple[int, int], text: str, *, prompt: bool = False, label: bool = False) -> None:
    """Replace a stretch of a line's text, and give the blanks that part it from its neighbours."""
    start, end = span
    before, after = line.text[:start], line.text[end:]
    if before and not before[-1].isspace() and before[-1] not in "([{\"'„“«/$€£":
        text = " " + text
    if after and after[0].isalnum():
        text += " "
    uneven = prompt and _is_uneven(line, start, end)
    host = _host(line, start, end)
    style, anchor = (_mark_style(line.element), None) if host is None else _room(line, host, span)
    run = new_run(text, style, prompt=prompt, label=label or uneven)
    if anchor is None:
        _append(line, run)
    else:
        anchor.addnext(run)
    drop_prompt(line.element)


def _room(line: Line, host: Piece, span: tuple[int, int]) -> tuple[Element | None, Element | None]:
    """Take a stretch out of the text; return the style of its run, and what new text follows."""
    run = host.node.getparent()
    return (None if run is None else run.find(n.RPR)), _cut(line, host, *span)


def _is_uneven(line: Line, start: int, end: int) -> bool:
    """Whether some of a stretch is bold and some is not, so that bold is no style of the whole."""
    nodes = [piece.node for piece in line.pieces if piece.text.strip() and piece.start < end and piece.end > start]
    return len({next(node.itersiblings(n.RPR, preceding=True), node).find(n.w("b")) is None for node in nodes}) > 1


def _append(line: Line, run: Element) -> None:
    last = [child for child in line.element if child.tag in (n.R, n.PPR, n.INSERTED)]
    if last:
        last[-1].addnext(run)
    else:
        line.element.insert(0, run)


def _mark_style(paragraph: Element) -> Element | None:
    """Return the style of a paragraph without text: of its blank run, or of its mark."""
    own = paragraph.find(f"{n.R}/{n.RPR}")
    return own if own is not None else paragraph.find(f"{n.PPR}/{n.RPR}")


def _host(line: Line, start: int, end: int) -> Piece | None:
    """Return the stretch of text in which a span begins; what takes no text away follows the one that ends there."""
    texts = [piece for piece in line.pieces if piece.text]
    ending = [piece for piece in texts if piece.end == start == end]
    inside = ending or [piece for piece in texts if piece.start <= start < piece.end]
    before = [piece for piece in texts if piece.end <= start]
    return inside[0] if inside else before[-1] if before else texts[0] if texts else None


def _cut(line: Line, host: Piece, start: int, end: int) -> Element | None:
    """Take a stretch out of the text; return the run (or tracked change) that new text follows."""
    run = host.node.getparent()
    if run is None:
        return None
    kept = host.node
    rest: list[Element] = list(kept.itersiblings())
    if host.node.tag == n.T and host.end > max(end, start) and start >= host.start:
        live = host.node.text or ""  # what stands further right may have been written already
        rest.insert(0, _text(live[max(end, start) - host.start :]))
        set_text(host.node, live[: start - host.start])
    for piece in line.pieces:
        if piece.text and piece.start < end and piece.end > start:
            _trim(piece, start, end, is_host=piece is host)
    rest = [node for node in rest if node.getparent() is run or node.getparent() is None]
    if rest and host.end > start - 1:
        _split(run, rest)
    return _outside(run)


def _trim(piece: Piece, start: int, end: int, *, is_host: bool) -> None:
    if piece.node.tag == n.T:
        if is_host and piece.end > end:
            return  # its tail has been moved behind already
        live = piece.node.text or ""
        set_text(piece.node, live[: max(0, start - piece.start)] + live[max(0, end - piece.start) :])
    elif piece.node.tag in _REMOVABLE:
        parent = piece.node.getparent()
        if parent is not None:
            parent.remove(piece.node)


def _split(run: Element, rest: list[Element]) -> None:
    second = etree.Element(n.R, {str(key): str(held) for key, held in run.attrib.items()})
    properties = run.find(n.RPR)
    if properties is not None:
        second.append(deepcopy(properties))
    second.extend(rest)
    run.addnext(second)


def _outside(run: Element) -> Element:
    """Return what new text follows: never inside a field, nor in somebody's tracked insertion, if it ends there."""
    parent = run.getparent()
    if parent is not None and parent.tag == SIMPLE_FIELD:
        return parent
    if parent is not None and parent.tag in _TRACKED and run.getnext() is None:
        return parent
    return run


def put_sign(line: Line, start: int, end: int, sign: str) -> None:
    """Replace a box typed as text; it keeps its own run."""
    first = True
    for piece in line.pieces:
        if not piece.text or piece.start >= end or piece.end <= start:
            continue
        if piece.node.tag == n.SYM:
            piece.node.set(n.w("font"), "Wingdings")
            piece.node.set(n.w("char"), _SYMBOLS.get(sign, "F0FE"))
            return
        live = piece.node.text or ""
        head, tail = live[: max(0, start - piece.start)], live[max(0, end - piece.start) :]
        set_text(piece.node, head + (sign if first else "") + tail)
        first = False
