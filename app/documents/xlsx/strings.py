"""Shared strings and inline strings: the text of their runs, without phonetic readings."""

from __future__ import annotations

import re
from functools import lru_cache

from app.documents.xlsx import xml


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
