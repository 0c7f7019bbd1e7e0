"""Tell what a file really is, whatever its name says."""

from __future__ import annotations

from typing import Literal

from app.documents.package import Package
from app.errors import UnreadableFile, UnsupportedFormat

Format = Literal["xlsx", "docx", "csv"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "open it in Office, save it as {}, and send that"
_OLE_KINDS = (  # names in the compound file's directory, which is UTF-16
    ("EncryptedPackage", ""),
    ("DRMEncryptedDataSpace", ""),
    ("WordDocument", "an old Word file (.doc)|.docx"),
    ("Workbook", "an old Excel file (.xls)|.xlsx"),
    ("Book", "an old Excel file (.xls)|.xlsx"),
    ("PowerPoint Document", "an old PowerPoint file (.ppt)|.xlsx or .docx"),
)
_MAGIC = (
    (b"%PDF", "a PDF", ".xlsx or .docx"),
    (b"{\\rtf", "an RTF file", ".docx"),
    (b"\x1f\x8b", "a gzip archive: unpack it", ""),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it", ""),
    (b"Rar!", "a RAR archive: unpack it", ""),
    (b"\x89PNG", "a picture", ".xlsx or .docx"),
    (b"\xff\xd8\xff", "a picture", ".xlsx or .docx"),
    (b"GIF8", "a picture", ".xlsx or .docx"),
)


def sniff(content: bytes, name: str) -> Format:
    """Return the format that the bytes hold; raise the reason why they cannot be answered."""
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile(f"{name} is empty: send the questionnaire again")
    if content.startswith(_OLE):
        raise _ole(content, name)
    if content.startswith(b"PK"):
        return _zipped(content, name)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind, wanted in _MAGIC:
        if head.startswith(magic):
            raise UnsupportedFormat(f"{name} is {kind}" + (f": ask for it as {wanted}" if wanted else ""))
    return _text(content, name, head)


def _ole(content: bytes, name: str) -> UnreadableFile:
    for stream, kind in _OLE_KINDS:
        if stream.encode("utf-16-le") + b"\0\0" not in content:
            continue
        if not kind:
            return UnreadableFile(f"{name} is password-protected: save a copy without a password")
        words, _, wanted = kind.partition("|")
        return UnsupportedFormat(f"{name} is {words}: {_SAVE_AS.format(wanted)}")
    return UnsupportedFormat(f"{name} is an old Office file: {_SAVE_AS.format('.xlsx or .docx')}")


def _zipped(content: bytes, name: str) -> Format:
    try:
        package = Package(content)
    except UnreadableFile as error:
        raise type(error)(f"{name}: {error}") from None
    names = package.folded
    if any(part.startswith("_xmlsignatures/") for part in names):
        raise UnsupportedFormat(
            f"{name} is digitally signed, and an answer would break the signature: "
            "ask for an unsigned copy, or remove the signature in Office"
        )
    if "mimetype" in names:
        raise UnsupportedFormat(f"{name} is an OpenDocument file: {_SAVE_AS.format('.xlsx or .docx')}")
    if "xl/workbook.bin" in names:
        raise UnsupportedFormat(f"{name} is a binary workbook (.xlsb): {_SAVE_AS.format('.xlsx')}")
    if any(part.startswith("ppt/") for part in names):
        raise UnsupportedFormat(f"{name} is a PowerPoint file: ask for it as .xlsx or .docx")
    if any(part.startswith("word/") for part in names):
        return "docx"
    if "[content_types].xml" in names and any(part.startswith("xl/") for part in names):
        return "xlsx"
    raise UnsupportedFormat(f"{name} is a zip archive and no Office file: unpack it and send what is inside")


def _text(content: bytes, name: str, head: bytes) -> Format:
    lowered = head[:200].lower()
    if lowered.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"mime-version")):
        raise UnsupportedFormat(f"{name} is a web page or XML file: {_SAVE_AS.format('.xlsx or .docx')}")
    if not name.lower().endswith((".csv", ".tsv", ".txt")):
        raise UnreadableFile(f"{name} is no Excel or Word file, whatever its name says: {_SAVE_AS.format('.xlsx')}")
    if b"\0" in content[:4096] and not content.startswith(_UTF16):
        raise UnreadableFile(f"{name} is no text: {_SAVE_AS.format('.csv or .xlsx')}")
    return "csv"
