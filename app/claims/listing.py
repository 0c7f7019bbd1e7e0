"""Lists that a word heads: "Certifications: SOC 2, ISO 27001", bullets under it, a column of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.claims.grammar import Grammar

_HOLDING = frozenset(
    ["include", "includes", "including", "are", "comprise", "hold", "held", "holds", "maintain", "have"]
)
_OPENING = frozenset(["include", "includes", "including", "comprise", "like", "namely", "("])
_SEPARATORS = frozenset([",", "\n", "|", ";", "/", "&", "+", "and", "or"])
_VERBS = frozenset(["have", "has", "is", "was", "will"])
_HEAD = 4
"""How many words may stand before the word in the line that heads a list."""
_START = 5
_LEAD = 2


def listed(read: Grammar, i: int) -> list[int]:
    """The frameworks of the list that the word at `i` heads; none when it heads no list."""
    start = _start(read, i)
    if start is None:
        return []
    strict = any(read.word(k) in _HOLDING for k in range(max(0, i - _START - 1), start))
    return items_from(read, start, strict=strict)


def items_from(read: Grammar, start: int, *, strict: bool) -> list[int]:
    """The frameworks of a list that begins there; those named as reports only where the list is `strict`."""
    found: list[int] = []
    for item in _items(read, start):
        if any(read.within(k, "ours") or (read.word(k) in _VERBS and not strict) for k in item):
            break
        found += _of_item(read, item, strict=strict)
    return found


def _items(read: Grammar, start: int) -> list[list[int]]:
    items: list[list[int]] = [[]]
    for k in range(start, read.size):
        if read.word(k) in _SEPARATORS and not read.framework(k):
            items.append([])
        else:
            items[-1].append(k)
    return items


def _of_item(read: Grammar, item: list[int], *, strict: bool) -> list[int]:
    """The framework that an item names, unless it is named as a report."""
    named = [k for k in item if read.framework(k)][:1]
    if not named or sum(read.plain(k) for k in item if k < named[0]) > _LEAD:
        return []
    reported = any(read.within(k, "report_head", "not") for k in item if k > named[0])
    return named if strict or not reported else []


def _start(read: Grammar, i: int) -> int | None:
    """Where the list begins that the word heads, if it heads one."""
    if _mixed(read, i):
        return None
    plural = read.word(i).endswith("s")
    stated = read.framework(i - 1) and not plural  # "SOC 2 certified:" heads nothing
    for j in range(i + 1, min(i + _START + 1, read.size)):
        word = read.word(j)
        if word in _OPENING or (plural and word in ("are", "such")) or (word == ":" and not stated):
            return j + 1
        if word in ("\n", "|") and _heads_line(read, i, j):
            return j + 1
        if _closes(read, j):
            return None
    return None


def _closes(read: Grammar, j: int) -> bool:
    """Whether no list can begin after that token any more."""
    if read.framework(j) or read.word(j) in (".", ",", ":", "\n", "|"):
        return True
    return read.within(j, "ours", "hard_stop") and read.word(j) != "and"


def _heads_line(read: Grammar, i: int, j: int) -> bool:
    """Whether the word stands in a short line without a framework, as the head of a column or list."""
    start = i
    while start > 0 and read.word(start - 1) != "\n":
        start -= 1
    end = j
    while end < read.size and read.word(end) != "\n":
        end += 1
    return end < read.size and i - start <= _HEAD and not any(map(read.framework, range(start, end)))


def _mixed(read: Grammar, i: int) -> bool:
    """Whether the head names reports too: "Certifications and attestations:"."""
    near = [k for k in (i - 2, i + 2) if read.word((i + k) // 2) in _SEPARATORS]
    return any(read.within(k, "report_head") for k in near)
