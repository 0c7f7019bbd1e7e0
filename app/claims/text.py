"""Text as the checker reads it: plain hyphens, blanks and quotes, with the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00b7"), "-")
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u02bc`\u00b4"} | {ord(c): '"' for c in "\u201c\u201d\u201e\u00ab\u00bb"}
_LIKE_LATIN = dict(zip(map(ord, "АВЕКМНОРСТХЅІаеорсхіѕ"), "ABEKMHOPCTXSIaeopcxis", strict=True))
_MARKUP = {ord("\t"): "|", ord("*"): " ", ord("_"): " ", ord("\r"): " ", ord("\u2022"): "\n", ord("\u25cf"): "\n"}
_PLAIN = _DASHES | _QUOTES | _LIKE_LATIN | _MARKUP


def plain(text: str) -> tuple[str, list[int] | None]:
    """The text with the same letters in plain forms, and the original place of each (None: the same)."""
    places = None
    if not text.isascii():
        text, places = _visible(text)
        text = "".join([_narrow(letter) for letter in text])
    return text.translate(_PLAIN), places


def _visible(text: str) -> tuple[str, list[int] | None]:
    """The text without characters of no width, which could hide a word."""
    if not _INVISIBLE.search(text):
        return text, None
    kept = [(place, letter) for place, letter in enumerate(text) if not _INVISIBLE.match(letter)]
    return "".join(letter for _, letter in kept), [place for place, _ in kept] + [len(text)]


@lru_cache(maxsize=2048)
def _narrow(letter: str) -> str:
    """The compatible plain form of a letter where that is one character ("２" is "2")."""
    if letter.isascii():
        return letter
    form = unicodedata.normalize("NFKC", letter)
    if len(form) == 1 != len(form.lower()):
        form = unicodedata.normalize("NFKD", form)[0]  # the text in small letters must have the same places
    return form if len(form) == 1 and not form.isspace() else " " if form.isspace() else letter
