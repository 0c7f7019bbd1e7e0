"""What of a question and of the words around it is read, and how much each counts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.matching.text import asked, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.questionnaire import Asked

MOST = 40
"""Words of a question that are read: what follows explains."""
FIRST, SECTION, PARENT = 0.33, 0.2, 0.2
"""Shares of the first thing asked where several sentences stand, of the section's name, and of the question above."""
FOLLOWING = re.compile(
    r"(?:if (?:so|yes|no|not|applicable)\W*)?(?:please )?(?:describe|explain|elaborate|comment|specify|provide)?"
    r"(?: (?:how|why|why not|briefly|in detail|details?|an? (?:explanation|description)))?\W*"
)
"""A sentence that asks for more words about the one before it, and for nothing else."""
HEAD, SHORTEST = 0.6, 8
"""Share of the head of a long sentence, and the fewest words of a head: what follows says for what, by whom or when."""
TAIL = re.compile(
    r",? (?:to (?:ensure|help|prevent|meet|provide|facilitate|support|protect)|in order to|based on|according to"
    r"|in (?:accordance|compliance|line|adherence) with|adhering to|as (?:part of|prescribed|required)|upon|including"
    r"|such as|supported (?:by|through)|for (?:all|the|systems|users)|by (?:an?|the|business)|following|prior to"
    r"|when(?:ever)?|if|once|across|pursuant)\b"
)
"""Where the tail of a sentence begins."""
LEAST_TAIL = 4
"""A shorter tail is read as part of the head."""
LEVELS = re.compile(r"\s*[>|»]\s*")


def readings(question: Asked) -> Iterator[tuple[str, float]]:
    """The texts that say what is asked, each with its weight; the question itself comes first."""
    whole = " ".join(asked(question.text).split()[:MOST])
    first = first_asked(question.text)
    if first in (whole, ""):
        head = headed(whole)
        yield whole, 1 - HEAD if head else 1.0
        if head:
            yield head, HEAD
    else:
        yield whole, 1 - FIRST
        yield first, FIRST
    if question.parent:
        yield question.parent, PARENT


def headed(text: str) -> str:
    """The head of a long sentence, up to where its tail begins; empty where there is no such place."""
    heads = (text[: tail.start()] for tail in TAIL.finditer(text))
    return next((head for head in heads if _parted(head.split(), text.split())), "")


def _parted(head: list[str], whole: list[str]) -> bool:
    return len(head) >= SHORTEST and len(whole) - len(head) >= LEAST_TAIL


def section(question: Asked) -> str:
    """The name of the innermost section that a question stands in."""
    return LEVELS.split(question.section.strip())[-1]


def first_asked(text: str) -> str:
    """The first sentence that asks something, or the first of all."""
    return next(iter(asking(text)), "")


@lru_cache(maxsize=1 << 6)
def asking(text: str) -> tuple[str, ...]:
    """The sentences of a question that ask something; where none ends in a question mark, the first of all.

    Sentences that only ask for an explanation of another are left out.
    """
    parts = sentences(asked(text))
    found = [part for part in parts if part.endswith("?") and not FOLLOWING.fullmatch(part.casefold())]
    return tuple(found or parts[:1])
