"""Names of files on a share: which are left alone, and how ours are made to fit."""

from __future__ import annotations

import os

LONGEST = 255
"""Bytes that a name may have on the file systems in use; Windows counts UTF-16 units, which are never more."""
CUSTOMER = "customer.toml"
LEFT_ALONE = frozenset((CUSTOMER, "thumbs.db", "desktop.ini"))
LOCKS = (".", "~$", "~wrl")
"""How hidden files begin, and what Office puts beside a file that is open."""
PARTIAL = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp", ".temp", ".swp", "~")
"""How files end that a browser, a copy or an editor has not finished."""


def left_alone(name: str) -> bool:
    """Whether the name says that this is no finished file of a buyer."""
    folded = name.casefold()  # some shares know no difference between cases
    return folded in LEFT_ALONE or folded.startswith(LOCKS) or folded.endswith(PARTIAL)


def fitted(stem: str, ending: str) -> str:
    """The stem with the ending, shortened where a file system would refuse it; opens on Windows too."""
    while len(os.fsencode(stem + ending)) > LONGEST:
        stem = stem[:-1]
    if not ending:
        stem = stem.rstrip(" .")
    return (stem or "questionnaire") + ending


def printable(name: object) -> str:
    """A name for a page or a line of a log: always valid text, and always one line."""
    text = os.fsencode(str(name)).decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
