"""The zip package of an Office file: parts read within the limits, and rewritten one by one.

An unchanged part is copied as the compressed bytes that it was; order, names and times stay.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING

from app.documents import limits
from app.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DESCRIPTOR = 0x08  # flag: sizes follow the data
_ZIP64 = 0xFFFFFFFF


class Package:
    """The parts of one Office file, by name."""

    def __init__(self, content: bytes) -> None:
        limits.check_size(len(content))
        self.content = content
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, struct.error, NotImplementedError):
            raise UnreadableFile("the file is incomplete or no Office file: save it again and send that copy") from None
        self.infos = self._zip.infolist()
        limits.check_parts(self.infos)
        if any(info.compress_type not in _METHODS for info in self.infos):
            raise UnreadableFile("the file is packed as Office does not pack: save it again in Office")
        if len({info.filename for info in self.infos}) != len(self.infos):
            raise UnreadableFile("the file holds the same part twice: save it again in Office")

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(info.filename for info in self.infos)

    @cached_property
    def folded(self) -> dict[str, str]:
        """Part names by their lower-case form: Office looks parts up without regard to case."""
        return {info.filename.lower().lstrip("/"): info.filename for info in self.infos}

    def read(self, part: str) -> bytes:
        """Return a part's bytes; raises UnreadableFile when it is missing or broken."""
        try:
            return self._zip.read(part)
        except KeyError:
            raise UnreadableFile(f"the file lacks {part}: save it again in Office") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error):
            raise limits.damaged(part) from None

    def packed(self, part: str) -> bytes:
        """Return a part's way of packing and its bytes as they lie in the file; empty where they cannot be told."""
        info = self._zip.NameToInfo.get(part)
        at = info.header_offset if info else len(self.content)
        head = self.content[at : at + _LOCAL.size]
        if info is None or len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
            return b""
        start = at + _LOCAL.size + sum(_LOCAL.unpack(head)[9:11])
        return bytes([info.compress_type]) + self.content[start : start + info.compress_size]

    def rewritten(self, changes: Mapping[str, bytes]) -> bytes:
        """Return the package with these parts replaced and every other byte of data as it was."""
        if not changes:
            return self.content
        raw = _raw(self, changes)
        return _repacked(self, changes) if raw is None else raw


def _raw(package: Package, changes: Mapping[str, bytes]) -> bytes | None:
    """Copy entries as they lie; None where offsets are unusual (zip64, leading or shared bytes)."""
    infos, content = package.infos, package.content
    start = package._zip.start_dir  # noqa: SLF001 - the only way to know where the directory begins
    end = content.rfind(b"PK\5\6")
    if end < 0 or content[start : start + 4] != b"PK\1\2":
        return None
    order = sorted(infos, key=lambda info: info.header_offset)
    stops = [info.header_offset for info in order[1:]] + [start]
    out = bytearray()
    moved: dict[str, tuple[int, int, int, int]] = {}  # offset, crc, compressed, size
    for info, stop in zip(order, stops, strict=True):
        head = content[info.header_offset : info.header_offset + _LOCAL.size]
        if len(head) < _LOCAL.size or head[:4] != b"PK\3\4" or info.header_offset >= stop:
            return None
        offset = len(out)
        if info.filename in changes:
            local, sizes = _entry(head, info, content, changes[info.filename])
            out += local
            moved[info.filename] = (offset, *sizes)
        else:
            out += content[info.header_offset : stop]
            moved[info.filename] = (offset, info.CRC, info.compress_size, info.file_size)
    directory = _directory(content[start:end], infos, moved, changes)
    if directory is None:
        return None
    tail = bytearray(content[end:])
    struct.pack_into("<2I", tail, 12, len(directory), len(out))
    return bytes(out + directory + tail)


def _entry(head: bytes, info: zipfile.ZipInfo, content: bytes, data: bytes) -> tuple[bytes, tuple[int, int, int]]:
    fields = list(_LOCAL.unpack(head))
    name_at = info.header_offset + _LOCAL.size
    name = content[name_at : name_at + fields[9]]
    if info.compress_type == zipfile.ZIP_DEFLATED:
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(data) + packer.flush()
    else:
        packed = data
    crc = zlib.crc32(data)
    fields[2] &= ~_DESCRIPTOR
    fields[6:11] = [crc, len(packed), len(data), len(name), 0]
    return _LOCAL.pack(*fields) + name + packed, (crc, len(packed), len(data))


def _directory(
    old: bytes,
    infos: list[zipfile.ZipInfo],
    moved: Mapping[str, tuple[int, int, int, int]],
    changes: Mapping[str, bytes],
) -> bytes | None:
    out = bytearray()
    at = 0
    for info in infos:
        fields = list(_CENTRAL.unpack_from(old, at))
        length = _CENTRAL.size + fields[10] + fields[11] + fields[12]
        if fields[0] != b"PK\1\2" or _ZIP64 in (fields[8], fields[9], fields[16]):
            return None
        rest = old[at + _CENTRAL.size : at + length]
        fields[16], fields[7], fields[8], fields[9] = moved[info.filename]
        if info.filename in changes:
            fields[3] &= ~_DESCRIPTOR
        out += _CENTRAL.pack(*fields) + rest
        at += length
    return bytes(out) if at == len(old) else None


def _repacked(package: Package, changes: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for info in package.infos:
            data = changes.get(info.filename)
            target.writestr(info, package.read(info.filename) if data is None else data, info.compress_type)
    return out.getvalue()
