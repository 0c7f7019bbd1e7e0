from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest
from openpyxl import Workbook

from app.documents import limits, read
from app.errors import CandorError, FileTooLarge, UnreadableFile, UnsupportedFormat


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Question", "Answer"])
    sheet.append(["Is data backed up?"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(part: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), part}:
            new.writestr(name, data if name == part else old.read(name))
    return out.getvalue()


def bomb(size: int) -> bytes:
    """A workbook whose sheet unpacks to that many bytes of one letter."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(size // limits.MEGABYTE):
                part.write(b"a" * limits.MEGABYTE)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.xlsx", "empty"),
        (b"\0\0\0", "a.xlsx", "empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0", "a.xlsx", "password-protected"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0\0", "a.xlsx", r"\.xls"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\0\0", "a.docx", r"\.doc"),
        (b"%PDF-1.7\n...", "a.xlsx", "PDF"),
        (b"{\\rtf1 hello}", "a.docx", "RTF"),
        (b"<html><table></table></html>", "a.xls", "web page"),
        (b"hello world", "a.xlsx", "no Excel or Word file"),
        (workbook()[:900], "a.xlsx", "incomplete"),
        (workbook()[:-30], "a.xlsx", "incomplete"),
    ],
)
def test_what_a_file_really_is_is_said_in_one_line(content: bytes, name: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as caught:
        read(content, name)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


def test_an_opendocument_file_and_a_plain_archive_are_refused() -> None:
    for part, says in (("mimetype", "OpenDocument"), ("readme.txt", "no Office file"), ("xl/workbook.bin", "xlsb")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(part, "x")
        with pytest.raises(UnsupportedFormat, match=says):
            read(out.getvalue(), "a.xlsx")


def test_a_zip_bomb_is_refused_at_once() -> None:
    content = bomb(150 * limits.MEGABYTE)
    started = time.monotonic()
    with pytest.raises(FileTooLarge):
        read(content, "a.xlsx")
    assert time.monotonic() - started < 1


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(FileTooLarge, match="MB"):
        limits.check_size(limits.MAX_FILE + 1)


def test_a_part_that_lies_about_its_size_is_no_bomb() -> None:
    data = zlib.compress(b"a" * (64 * limits.MEGABYTE))[2:-4]
    name = b"xl/worksheets/sheet1.xml"
    local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(data), 100, len(name), 0) + name + data
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 0, 0, len(data), 100, len(name), 0, 0, 0, 0, 0, 0)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry) + len(name), len(local), 0)
    with pytest.raises(CandorError):
        read(local + entry + name + end, "a.xlsx")


def test_entities_are_never_expanded() -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    sheet = (
        b'<?xml version="1.0"?>'
        + laughs
        + b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
    )
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"):
        with pytest.raises(UnreadableFile, match="entities"):
            read(changed(part, sheet), "a.xlsx")


def test_deep_nesting_is_refused() -> None:
    deep = b"<a>" * 5000 + b"</a>" * 5000
    with pytest.raises(UnreadableFile, match="damaged"):
        read(changed("xl/styles.xml", deep), "a.xlsx")


def test_broken_xml_is_named_by_its_part() -> None:
    with pytest.raises(UnreadableFile, match=r"xl/worksheets/sheet1\.xml"):
        read(changed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), "a.xlsx")


def test_the_same_part_twice_is_refused() -> None:
    out = io.BytesIO(workbook())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile, match="twice"):
        read(out.getvalue(), "a.xlsx")


def test_a_renamed_workbook_is_read_for_what_it_is() -> None:
    assert read(workbook(), "questions.csv").format == "xlsx"


def test_an_error_stays_one_line_whatever_the_parts_are_called() -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(package, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"worksheets/sheet1.xml", b"worksheets/sheet&#10;&#9;1.xml")
            odd = "xl/worksheets/sheet\n\t1.xml"
            new.writestr(odd if name == "xl/worksheets/sheet1.xml" else name, b"<" if "sheet1" in name else data)
    with pytest.raises(UnreadableFile) as raised:
        read(package.getvalue(), "a.xlsx")
    assert "sheet  1.xml" in str(raised.value)
    assert str(raised.value).isprintable()
