"""How much of a file is taken in: bounds on size, parts, ratio and XML, for every zipped format.

The texts say what is wrong with "the file"; the reader's entry adds its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from app.errors import FileTooLarge, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zipfile import ZipInfo

    from lxml import etree

MEGABYTE = 1 << 20
MAX_FILE = 100 * MEGABYTE
MAX_PARTS = 10_000
MAX_PART = 200 * MEGABYTE
MAX_UNPACKED = 400 * MEGABYTE
MAX_RATIO = 250  # real sheets of blank styled cells reach 100; a bomb is near deflate's limit of 1030
RATIO_FROM = 8 * MEGABYTE  # a small part may be as repetitive as it likes
MAX_CELLS = 6_000_000  # cells of one workbook, blank ones included
MAX_MERGED = 1_000_000  # cells of one sheet that lie in merged blocks
MAX_ARRAYS = 1_000_000  # cells of one sheet that array formulas fill
MAX_DEPTH = 200  # nested elements; a real document stays under 40


def check_size(size: int) -> None:
    """Raise FileTooLarge for a file of so many bytes, which is not worth opening."""
    if size > MAX_FILE:
        raise FileTooLarge(
            f"the file has {size // MEGABYTE} MB; the limit is {MAX_FILE // MEGABYTE} MB: remove pictures or split it"
        )


def check_parts(parts: Iterable[ZipInfo]) -> None:
    """Raise for an archive that would unpack to more than a questionnaire ever holds.

    The declared sizes are enough: zipfile never yields more than they say.
    """
    total = 0
    for count, part in enumerate(parts, 1):
        total += part.file_size
        if part.flag_bits & 1:
            raise UnreadableFile("the file is encrypted: save a copy without a password")
        if part.file_size > MAX_PART or total > MAX_UNPACKED or count > MAX_PARTS:
            raise FileTooLarge("the file unpacks to more than any questionnaire holds: it is not opened")
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise FileTooLarge("the file is packed like a zip bomb: it is not opened")


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile("the file declares XML entities, which no Office program writes: it is not opened")


def check_xml(data: bytes, part: str) -> None:
    """Raise UnreadableFile unless the part is well-formed XML without a document type.

    No tree is built, so this is cheap even for a sheet of many megabytes.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the argument has no name
    except (expat.ExpatError, ValueError, LookupError):
        raise damaged(part) from None


def parse_xml(data: bytes, part: str) -> etree._Element:
    """Return the root of a part; entities, document types and deep nesting are refused."""
    from lxml import etree

    check_xml(data, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(part) from None
    if root is None:
        raise damaged(part)
    return root


def damaged(part: str) -> UnreadableFile:
    """Return the error for a part that cannot be understood."""
    return UnreadableFile(f"the file is damaged ({part}): open it in Office, save it, and send that copy")
