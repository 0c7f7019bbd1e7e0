"""The visible text of a paragraph, each stretch with the node that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_FIXED = {n.TAB: "\t", n.BR: "\n", n.CR: "\n", n.HYPHEN: "-", n.FIELD_CHAR: "", n.SYM: ""}
_VISIBLE = (n.T, *_FIXED)
_UNSEEN = (n.DELETED, n.MOVED_AWAY, n.TEXT_BOX, n.FALLBACK)
_WINGDINGS = {
    "WINGDINGS": {0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xFC: "✓"},
    "WINGDINGS 2": {0xA3: "☐", 0x30: "☐", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓"},
}


class Piece(Struct, frozen=True):
    """A stretch of visible text: where it starts in the paragraph, and its node."""

    node: Element
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def unseen(root: Element) -> frozenset[Element]:
    """Return the text nodes that a reader does not see: deleted, moved away, in a text box."""
    return frozenset(node for outer in root.iter(*_UNSEEN) for node in outer.iter(*_VISIBLE))


def pieces(paragraphs: Iterable[Element], hidden: frozenset[Element]) -> list[Piece]:
    """Return the visible stretches of these paragraphs, in order."""
    found: list[Piece] = []
    at = 0
    for paragraph in paragraphs:
        for node in paragraph.iter(*_VISIBLE):
            parent = node.getparent()
            if node in hidden or parent is None or parent.tag != n.R:
                continue
            text = shown(node)
            found.append(Piece(node, at, text))
            at += len(text)
    return found


def shown(node: Element) -> str:
    """Return what one node of a run shows."""
    if node.tag == n.T:
        return node.text or ""
    return symbol(node) if node.tag == n.SYM else _FIXED[node.tag]


def symbol(node: Element) -> str:
    """Return the sign that a w:sym shows, as far as it is a box or a tick."""
    try:
        code = int(node.get(n.w("char"), "0"), 16)
    except ValueError:
        return ""
    return _WINGDINGS.get(node.get(n.w("font"), "").upper(), {}).get(code & 0xFF, "\ufffc")


def joined(stretches: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in stretches)


def squeezed(text: str) -> str:
    """Return the text with single blanks, and none at its ends."""
    return " ".join(text.replace("\ufffc", " ").split())
