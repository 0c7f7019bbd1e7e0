"""Which columns of a table take answers: by header, by list, by who fills them in, and by what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.documents import words
from app.documents.choices import stances
from app.documents.lexicon import tokens
from app.documents.roles import (
    NO_ROLE,
    STRONG,
    header_options,
    is_code,
    is_goal,
    is_judging,
    is_the_buyers,
    is_the_vendors,
    names_nobody,
    role_of,
)
from app.documents.xlsx import boxes
from app.documents.xlsx.headers import Head, Header
from app.documents.xlsx.layout import Slot, SlotRole
from app.documents.xlsx.shapes import prompts, shape

if TYPE_CHECKING:
    from app.documents.xlsx.view import View

NEVER = frozenset({"buyer", "guidance", "number", "section", "reference"})
_LEFT = 2  # a blank list, and an unlocked one, is left for somebody to fill in
_NAMED = 2 * _LEFT  # whom a header names is as sure as both together: the buyer's own list may be blank and unlocked
_JUDGED = 1  # a word of judging only parts equals: vendors assess themselves, too
FEW = 20  # rows are enough to see what a column is there for


def taking(view: View, header: Header, rows: list[int], question: int, taken: set[int]) -> tuple[Slot, ...]:
    """Return the columns that take answers, in the order of the sheet."""
    found: list[Slot] = []
    closed = False
    named = any(head.role.name == "answer" and _sure(head) for c, head in header.heads.items() if c != question)
    for column, head in _headed_or_listed(view, header, rows, question):
        if column == question or column in taken:
            continue
        if head.role.name == "buyer" and (found or taken):
            closed = True  # what follows the buyer's first column is the buyer's too
        if closed and not head.role.vendor:
            continue
        role = _slot_role(view, head, column, rows, named=named)
        if role:
            found.append(Slot(column, role, head.text))
    if not any(slot.role == "answer" and _is_sure(header, slot.column) for slot in found):
        found = _listed_first(view, rows, found)
    right = [slot for slot in found if slot.column > question] or found
    listed = {slot.column for slot in found if shape(view, rows, slot.column).lists}
    if listed and not any(slot.column in listed for slot in right):
        right = [slot for slot in found if slot.column > question or slot.column in listed]
    if not any(slot.role == "answer" for slot in right):
        right = [slot for slot in right if slot.role == "other" or not _full(view, rows, slot.column)]
    right = _the_vendors(header, right)
    if right and all(slot.role == "other" for slot in right):
        right = [replace(right[0], role="answer"), *right[1:]]
    return tuple(slot for slot in right if not _is_earlier(view, rows, slot, right))


def _the_vendors(header: Header, slots: list[Slot]) -> list[Slot]:
    """Return the columns without those that say the same for somebody else: "Contoso comment", "Supplier comment"."""
    named = {slot.role for slot in slots if slot.column in header.heads and header.heads[slot.column].role.vendor}
    return [
        slot
        for slot in slots
        if slot.role not in named
        or slot.role == "other"
        or _is_sure(header, slot.column)
        or slot.column not in header.heads
    ]


def _headed_or_listed(view: View, header: Header, rows: list[int], question: int) -> list[tuple[int, Head]]:
    """Return the columns with their headers; one without a header counts where it stands among them and has lists."""
    bare = [
        (column, Head("", NO_ROLE))
        for column in range(question + 1, max(header.heads) + 1)
        if column not in header.heads and shape(view, rows, column).lists
    ]
    return sorted([*header.heads.items(), *bare], key=lambda each: each[0])


def options_column(view: View, header: Header, rows: list[int], taken: tuple[int, ...]) -> int:
    """Return the column that lists in words, row by row, the answers to choose from; 0 for none."""
    for column in header.columns("guidance", "answer", ""):
        texts = [text for row in rows[:FEW] if (text := view.text(row, column))] if column not in taken else []
        if texts and sum(bool(stances(text)) for text in texts) * 2 > len(texts):
            return column
    return 0


def _is_earlier(view: View, rows: list[int], slot: Slot, slots: list[Slot]) -> bool:
    """Whether a column holds the answers of another year: full, beside a blank one that is headed alike."""
    twins = [other for other in slots if other is not slot and _stem(other.header) == _stem(slot.header)]
    blank = any(not shape(view, rows, other.column).filled for other in twins)
    return blank and _full(view, rows, slot.column)


def _stem(header: str) -> tuple[str, ...]:
    return tuple(word for word in tokens(header) if not word.isdigit())


def _sure(head: Head) -> bool:
    return head.role.vendor or head.role.strength == STRONG


def _is_sure(header: Header, column: int) -> bool:
    return column in header.heads and _sure(header.heads[column])


def _listed_first(view: View, rows: list[int], slots: list[Slot]) -> list[Slot]:
    """Where no header surely names the answer, the list that most speaks for the vendor is it, the first of equals."""
    listed = [slot for slot in slots if shape(view, rows, slot.column).lists]
    if not listed:
        return slots
    best = max(_favour(view, rows, slot) for slot in listed)
    return [
        replace(slot, role="answer" if _favour(view, rows, slot) == best else "other") if slot in listed else slot
        for slot in slots
    ]


def _favour(view: View, rows: list[int], slot: Slot) -> int:
    """Return how much speaks for a list being the vendor's: whom its header names, and whether it is still blank."""
    found = shape(view, rows, slot.column)
    unanswered = found.filled < 0.5 or prompts(view, rows, slot.column)  # noqa: PLR2004
    judged = role_of(slot.header).name in ("buyer", "score", "reference") or is_judging(slot.header)
    whose = _NAMED * (is_the_vendors(slot.header) - is_the_buyers(slot.header))
    handed = any(view.unlocked(row, slot.column) for row in rows)
    return whose + _LEFT * unanswered + _LEFT * handed - _JUDGED * judged


def _full(view: View, rows: list[int], column: int) -> bool:
    """Whether the buyer's own text fills a column: reference text, no place for an answer."""
    found = shape(view, rows, column)
    if found.filled <= 0.7 or found.lists or any(view.unlocked(row, column) for row in rows):  # noqa: PLR2004
        return False
    texts = [text for row in rows if (text := view.text(row, column))]
    return not all(words.is_placeholder(text) or boxes.offered(text) for text in texts)


def _may_answer(role: str, header: str, *, lists: bool) -> bool:
    """Whether a blank column takes the answer where none is named: "Code", or a list under "Finding"."""
    return (role == "number" and is_code(header)) or (role == "buyer" and lists and names_nobody(header))


def _slot_role(view: View, head: Head, column: int, rows: list[int], *, named: bool) -> SlotRole | None:
    role = head.role
    found = shape(view, rows, column)
    if not found.open or (found.codes > 0.8 and found.filled > 0.8 and not found.lists):  # noqa: PLR2004
        return None
    if role.name == "answer":
        guessed = role.strength < STRONG and not role.vendor
        return None if guessed and _full(view, rows, column) else "answer"
    if role.name in ("detail", "evidence"):
        guides = role.strength == 1 and found.filled > 0.3 and not prompts(view, rows, column)  # noqa: PLR2004
        return None if guides else "detail" if role.name == "detail" else "evidence"
    if not (found.filled or named) and _may_answer(role.name, head.text, lists=bool(found.lists)):
        return "answer"
    handed = any(view.unlocked(row, column) for row in rows)
    if role.name == "score":
        offered = not (found.filled or named or is_goal(head.text)) and header_options(head.text)
        return "answer" if offered or (found.lists and (handed or not named)) else None
    unanswered = found.filled < 0.5 or prompts(view, rows, column)  # noqa: PLR2004
    listed = found.lists > 0.1 and (unanswered or handed)  # noqa: PLR2004
    other = role.name not in NEVER and (listed or (handed and not found.filled))
    return "other" if other else None
