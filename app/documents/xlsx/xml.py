"""Text of XML parts, kept as it was written so that one cell can be replaced in it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from app.documents import limits

if TYPE_CHECKING:
    from app.documents.package import Package

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARED_TEXT = re.compile(r"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OPAQUE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)


def encoding(data: bytes) -> str:
    """Return the codec that a part is written in; UTF-8 unless it says otherwise."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    declared = _DECLARED.match(data[:200].removeprefix(b"\xef\xbb\xbf"))
    return declared.group(1).decode("ascii").lower() if declared else "utf-8"


def encoded(text: str, data: bytes) -> bytes:
    """Return a part's text in the codec of its bytes; characters that the codec lacks become references."""
    return text.encode(encoding(data), "xmlcharrefreplace")


def encoding_of(text: str) -> str:
    """Return the codec that a part's text asks for in its declaration."""
    declared = _DECLARED_TEXT.match(text.lstrip("\ufeff"))
    return declared.group(1).lower() if declared else "utf-8"


def part_text(package: Package, part: str) -> str:
    """Return a part's text after checking that it is well-formed; encoding it again gives its bytes."""
    data = package.read(part)
    limits.check_xml(data, part)
    try:
        return data.decode(encoding(data))
    except (UnicodeDecodeError, LookupError):
        raise limits.damaged(part) from None


def plain(text: str) -> str:
    """Return the XML without comments, instructions and CDATA, for reading only."""
    if "<!" in text:
        text = _CDATA.sub(lambda found: escape(found.group(1)), text)
    return _OPAQUE.sub("", text) if "<!--" in text or text.count("<?") > 1 else text


def prefix(text: str, name: str) -> str:
    """Return the namespace prefix (with its colon) that the root element `name` carries."""
    found = re.search(rf"<([\w.-]+:)?{name}[\s>/]", text)
    return (found.group(1) or "") if found else ""


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes inside a start tag."""
    return {name: value(one or two) for name, one, two in _ATTRIBUTE.findall(tag)}


def value(raw: str) -> str:
    """Return character data as the text that it stands for."""
    return unescape(raw) if "&" in raw else raw


def excel_text(raw: str) -> str:
    """Return a string cell's text: entities resolved, line ends as one, `_x000D_` escapes undone."""
    text = value(raw)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def escape(text: str) -> str:
    """Return the text as XML character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def whole(text: str | None) -> int:
    """Return a count or an index written in an attribute; 0 for none and for nonsense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004
