"""Put changed elements back into the bytes of a part; every other byte stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from app.errors import Unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_MARKUP = re.compile(
    rb"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(?P<end>/)[^>]*>"
    rb"|[^\s/>!?]+(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*(?P<empty>/?)>)",
    re.DOTALL,
)
_ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w-]+)[\"']", re.IGNORECASE)
_DECLARED = re.compile(rb"\sxmlns(?::([\w.-]+))?=\"([^\"]*)\"")


def spans(data: bytes, elements: Iterable[Element], root: Element) -> dict[Element, tuple[int, int]]:
    """Return where each of these elements begins and ends in the bytes that `root` was parsed from."""
    if not is_utf8(data):
        raise Unwritable("the document is not stored as UTF-8: open it in Word, save it, and send that copy")
    order = {element: at for at, element in enumerate(root.iter(etree.Element))}
    wanted = {order[element]: element for element in elements}
    found: dict[Element, tuple[int, int]] = {}
    stack: list[tuple[int, int]] = []
    count = 0
    for mark in _MARKUP.finditer(data):
        if mark["end"]:
            number, start = stack.pop()
            if number in wanted:
                found[wanted[number]] = (start, mark.end())
        elif mark["empty"] is not None:
            if not mark["empty"]:
                stack.append((count, mark.start()))
            elif count in wanted:
                found[wanted[count]] = (mark.start(), mark.end())
            count += 1
    if len(found) != len(wanted) or count != len(order):
        raise Unwritable("the document's XML is not as Word writes it: open it in Word, save it, and send that copy")
    return found


def is_utf8(data: bytes) -> bool:
    """Whether a part is stored as UTF-8, by its first bytes."""
    encoding = _ENCODING.match(data)
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return not marked and (encoding is None or encoding[1].lower() in (b"utf-8", b"us-ascii"))


def outermost(elements: Iterable[Element]) -> list[Element]:
    """Return the elements that lie in no other of them."""
    every = set(elements)
    return [element for element in every if every.isdisjoint(element.iterancestors())]


def serialised(element: Element) -> bytes:
    """Return an element as it stands in its part: namespaces declared above it are not declared again."""
    parent = element.getparent()
    known = {} if parent is None else parent.nsmap
    data: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    head = re.match(rb"<[^\s/>]+(?:[^>\"]|\"[^\"]*\")*>", data)
    if head is None:
        return data
    kept = _DECLARED.sub(lambda m: b"" if _is_known(m, known) else m[0], head[0])
    return kept + data[head.end() :]


def _is_known(declared: re.Match[bytes], known: dict[str | None, str]) -> bool:
    prefix = declared[1].decode() if declared[1] else None
    return known.get(prefix) == declared[2].decode()


def replaced(data: bytes, changes: dict[tuple[int, int], bytes]) -> bytes:
    """Return the bytes with these stretches replaced."""
    out, at = bytearray(), 0
    for (start, end), new in sorted(changes.items()):
        out += data[at:start] + new
        at = end
    return bytes(out + data[at:])
