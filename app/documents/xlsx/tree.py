"""The small parts of a workbook as trees, which are only looked at.

They are the standard library's: loading lxml alone takes longer than reading all of them, and 6 MB.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, fromstring

from app.documents import limits


class Bounded(TreeBuilder):
    """Builds a tree no deeper than those of real documents."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > limits.MAX_DEPTH:
            raise limits.damaged(self._part)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def parse(data: bytes, part: str) -> Element:
    """Return the root of a part; entities, document types and deep nesting are refused."""
    limits.check_xml(data, part)
    try:
        return fromstring(data, XMLParser(target=Bounded(part)))  # noqa: S314 - checked above
    except (ParseError, ValueError, LookupError):
        raise limits.damaged(part) from None
