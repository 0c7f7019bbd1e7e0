"""The bank as people look through it: entries with what they say on the day, by domain, and found by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from app.bank import rendering

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from app.answer import Answer, Entry
    from app.bank.bank import Bank


class Listed(Struct, frozen=True):
    """An entry, what it says on the day, and the last day on which it counts as reviewed."""

    entry: Entry
    answer: Answer
    due: dt.date


class Domain(Struct, frozen=True):
    """The entries of a domain: how many there are, and how many do not go out by themselves."""

    name: str
    entries: int
    held_back: int


def listing(bank: Bank, answers: Mapping[str, Answer]) -> tuple[Listed, ...]:
    """Every entry that was rendered, by id."""
    found = [Listed(one, answers[one.id], rendering.review_due(one)) for one in bank.entries if one.id in answers]
    return tuple(sorted(found, key=lambda one: one.entry.id))


def domains(listed: Iterable[Listed]) -> tuple[Domain, ...]:
    """The domains in alphabetical order."""
    by_name: dict[str, list[Listed]] = {}
    for one in listed:
        by_name.setdefault(one.entry.domain, []).append(one)
    return tuple(
        Domain(name, len(found), sum(one.answer.problem is not None for one in found))
        for name, found in sorted(by_name.items())
    )


def search(listed: Iterable[Listed], words: str) -> tuple[Listed, ...]:
    """The entries that hold every word, those that are named by it or asked with it first."""
    wanted = words.casefold().split()
    ranked = [(_rank(one, wanted), one) for one in listed]
    return tuple(one for rank, one in sorted(ranked, key=lambda pair: pair[0]) if rank < len(_parts(one)))


def _rank(one: Listed, wanted: Sequence[str]) -> int:
    """How many of an entry's parts had to be read until every word was found; past the last, it was not."""
    read = ""
    parts = _parts(one)
    for rank, part in enumerate(parts):
        read += " " + part.casefold()
        if all(word in read for word in wanted):
            return rank
    return len(parts)


def _parts(one: Listed) -> tuple[str, ...]:
    entry, answer = one.entry, one.answer
    return (
        f"{entry.id} {entry.id.replace('_', ' ').replace('.', ' ')}",
        entry.phrasings[0],
        answer.short,
        " ".join(entry.phrasings),
        answer.detail,
        f"{entry.owner} {' '.join(entry.evidence)}",
    )
