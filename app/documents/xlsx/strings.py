"""Shared strings and inline strings: the text of their runs, without phonetic readings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, overload

from app.documents.xlsx import xml

if TYPE_CHECKING:
    from app.documents.package import Package


@lru_cache(maxsize=8)
def _patterns(prefix: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    p = re.escape(prefix)
    return (
        re.compile(rf"<{p}si(?:\s[^>]*)?(?:/>|>(.*?)</{p}si>)", re.DOTALL),
        re.compile(rf"<{p}t(?:\s[^>]*)?(?:/>|>(.*?)</{p}t>)", re.DOTALL),
        re.compile(rf"<{p}rPh\b.*?</{p}rPh>", re.DOTALL),
    )


def rich_text(raw: str, prefix: str) -> str:
    """Return the text of an `si` or `is` element's inside."""
    _, run, phonetic = _patterns(prefix)
    if "rPh" in raw:
        raw = phonetic.sub("", raw)
    return xml.excel_text("".join(run.findall(raw)))


def shared_strings(text: str) -> list[str]:
    """Return the texts of a sharedStrings part, by index."""
    text = xml.plain(text)
    prefix = xml.prefix(text, "sst")
    item = _patterns(prefix)[0]
    return [rich_text(raw, prefix) for raw in item.findall(text)]


class Lazy(Sequence[str]):
    """The shared strings of a package, read when the first one is asked for."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._package = package
        self._part = part

    @cached_property
    def _texts(self) -> list[str]:
        return shared_strings(xml.part_text(self._package, self._part)) if self._part else []

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._texts[index]

    def __len__(self) -> int:
        return len(self._texts)
