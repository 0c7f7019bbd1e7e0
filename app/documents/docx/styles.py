"""Paragraph styles, as far as they tell a heading, a number or a bold line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(
    r"^(?:heading|berschrift|überschrift|titre|título|titulo|titolo|kop|encabezado)\s*([1-9])", re.IGNORECASE
)
_TITLE = re.compile(r"^(?:title|subtitle|titel|untertitel|sous-titre|subtítulo)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|table of|verzeichnis|tm|tdc)\s*(?:\d|heading|figures)", re.IGNORECASE)
BODY_TEXT = 9  # outline level of text that is no heading


class Style(Struct, frozen=True):
    """What a paragraph style says: heading level (0 is none), bold, list number."""

    level: int = 0
    bold: bool = False
    contents: bool = False
    number: tuple[str, int] | None = None


PLAIN = Style()


def read_styles(root: Element | None) -> dict[str, Style]:
    """Return the paragraph styles by id, each with what it inherits."""
    if root is None:
        return {}
    own = {s.get(n.w("styleId"), ""): s for s in root.iter(n.w("style")) if s.get(n.w("type")) == "paragraph"}
    found: dict[str, Style] = {}
    for key in own:
        _resolve(key, own, found, set())
    for style in own.values():
        if style.get(n.w("default")) in ("1", "true"):
            found[""] = found[style.get(n.w("styleId"), "")]
    return found


def _resolve(key: str, own: dict[str, Element], found: dict[str, Style], seen: set[str]) -> Style:
    if key in found:
        return found[key]
    element = own.get(key)
    if element is None or key in seen or len(seen) > 20:  # noqa: PLR2004 - a chain, or a ring, of styles
        return PLAIN
    seen.add(key)
    parent = _resolve(value(element, "basedOn"), own, found, seen)
    found[key] = _style(element, parent, key)
    return found[key]


def _style(element: Element, parent: Style, key: str) -> Style:
    name = value(element, "name") or key
    heading = _HEADING.match(name) or _HEADING.match(key)
    outline = element.find(f"{n.PPR}/{n.w('outlineLvl')}")
    level = int(heading[1]) if heading else parent.level
    if outline is not None:
        level = whole(outline.get(n.VAL), BODY_TEXT) + 1
    if _TITLE.match(name):
        level = 1
    bold = element.find(f"{n.RPR}/{n.w('b')}")
    return Style(
        level if 0 < level <= BODY_TEXT else 0,
        is_on(bold) if bold is not None else parent.bold,
        parent.contents or bool(_CONTENTS.match(name)),
        number_of(element.find(n.PPR)) or parent.number,
    )


def number_of(properties: Element | None) -> tuple[str, int] | None:
    """Return list id and level of paragraph properties; ("0", 0) switches a number off."""
    if properties is None:
        return None
    numbering = properties.find(n.w("numPr"))
    if numbering is None:
        return None
    key = value(numbering, "numId")
    return (key, whole(value(numbering, "ilvl"), 0)) if key else None


def value(element: Element, name: str) -> str:
    """Return the w:val of a child, or nothing."""
    child = element.find(n.w(name))
    return "" if child is None else child.get(n.VAL, "")


def is_on(toggle: Element | None) -> bool:
    """Whether an on/off property is there and not switched off."""
    return toggle is not None and toggle.get(n.VAL, "1") not in ("0", "false", "off")


def whole(text: str | None, otherwise: int) -> int:
    """Return a whole number of at most nine digits, or the other value."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text, re.ASCII) else otherwise
