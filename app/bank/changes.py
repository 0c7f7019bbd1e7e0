"""Changes to a bank that a person has decided on, as the files that they write."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from app.answer import Entry
from app.bank import entry_file
from app.bank.check import SHORT
from app.errors import Conflict, WrongUse
from app.shipped import shipped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from app.bank.bank import Bank

ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*\.[a-z0-9]+(?:_[a-z0-9]+)*")
TEMPLATE = re.compile(r"\{(?=[{%#])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WORD = re.compile(r"[^\W_]+")
UNDER = " › "
"""Stands between a question's section and its text."""
REVIEW_MONTHS = 6
"""How long words that were not written for the bank stand before somebody looks at them again."""


class Change(Struct, frozen=True):
    """A phrasing for an entry, another answer for it, another wording of it, or a new entry; `entry` is its id.

    `detail` is plain text: what looks like a template in it is not one. Only a wording is written as it stands in
    the entry's file, its facts by name; `short` is its short form, None where that stays.
    """

    kind: Literal["phrasing", "answer", "wording", "entry"]
    entry: str
    question: str
    position: str = "information"  # a Position, or in a wording a template of one
    detail: str = ""
    source: str = ""
    owner: str = ""
    section: str = ""
    short: str | None = None


def files(bank: Bank, changes: Iterable[Change], on: dt.date) -> dict[str, str]:
    """The text of every file that the changes write, by its path in the bank's folder.

    A question becomes a phrasing of the entry that it is given to, and of no other. Raises WrongUse for a change
    that cannot be made.
    """
    before = {entry.id: entry for entry in bank.entries}
    after = dict(before)
    for change in changes:
        after[change.entry] = _changed(after, change, on)
        _only_there(after, change)
    new = [after[name] for name in after.keys() - before.keys()]
    written = {entry.path: entry_file.unparse(entry) for entry in after.values() if before.get(entry.id) != entry}
    if new and bank.topics:
        topics = (bank.directory / "topics.toml").read_text(encoding="utf-8")
        written["topics.toml"] = topics + "".join(map(_topic, sorted(new, key=lambda entry: entry.id)))
    return written


def save(directory: Path, written: Mapping[str, str]) -> None:
    """Write files of a bank, each whole or not at all; raises WrongUse for a bank that belongs to nobody.

    Raises Conflict for a folder that cannot be written to.
    """
    if directory.resolve() == shipped("answer_bank").resolve():
        raise WrongUse("this is the example bank of a fictional vendor: make your own with `candor init DIR`")
    for path, text in written.items():
        target = directory / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".new")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                out.write(text)
            Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            Path(name).replace(target)
        except OSError as error:
            raise Conflict(f"{target} cannot be written: {error.strerror}") from None


def _changed(entries: dict[str, Entry], change: Change, on: dt.date) -> Entry:
    if not ID.fullmatch(change.entry):
        raise WrongUse(f"{change.entry!r} is no id of an entry: write one like access.guest_accounts")
    question = _line(change.question)
    if not question:
        raise WrongUse(f"{change.entry}: the question is empty")
    entry = entries.get(change.entry)
    if change.kind == "entry":
        if entry is not None:
            raise WrongUse(f"the bank has an entry {change.entry} already: choose another id, or change its answer")
        entry = _new(change, on)
    elif entry is None:
        raise WrongUse(f"the bank has no entry {change.entry!r}: `candor bank list` names them all")
    if change.kind == "wording":
        detail = CONTROL.sub(" ", change.detail.strip())
        short = entry.short if change.short is None else _line(change.short)
        return replace(
            entry, position=_line(change.position), detail=detail, short=short, reviewed_on=on, approved=True
        )
    named, phrasing = _named(change), _phrasing(entries, change)
    asked = entry.phrasings if _asks(entry, phrasing) else (*entry.phrasings, phrasing)
    answered = entry.answered if named in entry.answered else (*entry.answered, named)
    entry = replace(entry, phrasings=asked, answered=answered)
    return entry if change.kind == "phrasing" else _answered(entry, change, on)


def _new(change: Change, on: dt.date) -> Entry:
    return Entry(
        id=change.entry,
        position=change.position,
        detail="",
        short="",
        phrasings=(),
        owner=change.owner or "librarian",
        reviewed_on=on,
        review_months=REVIEW_MONTHS,
        path=f"answers/{change.entry.replace('.', '/')}.md",
    )


def _answered(entry: Entry, change: Change, on: dt.date) -> Entry:
    """The entry with the change's answer, which a person has approved on that day."""
    if not change.detail.strip() and change.position not in entry_file.BARE:
        raise WrongUse(f"{change.entry}: an answer has some words, or is yes, no or not applicable")
    detail = _literal(change.detail.strip())
    first = _line(re.split(r"(?<=[.!?])\s", detail, maxsplit=1)[0])
    return replace(
        entry,
        position=change.position,
        detail=detail,
        short=first if len(first) <= SHORT else "",
        reviewed_on=on,
        review_months=min(entry.review_months, REVIEW_MONTHS),
        evidence=(),
        approved=True,
        source=_line(change.source) or "a person's answer",
    )


def _only_there(entries: dict[str, Entry], change: Change) -> None:
    """Take the question away from other entries: two entries with one phrasing cannot be told apart."""
    named, phrasing = _named(change), _phrasing(entries, change)
    for other in [one for one in entries.values() if one.id != change.entry]:
        if named in other.answered:
            entries[other.id] = replace(other, answered=tuple(text for text in other.answered if text != named))
        if not _asks(other, phrasing):
            continue
        left = tuple(text for text in other.phrasings if _same(text) != _same(phrasing))
        if not left:
            raise WrongUse(f"{phrasing!r} is all that {other.id} is asked as: change that entry, or remove it")
        entries[other.id] = replace(entries[other.id], phrasings=left)


def _named(change: Change) -> str:
    """The question with its section, as an entry names what a person has answered with it."""
    section = _line(change.section).replace(UNDER.strip(), ">")
    return UNDER.join(filter(None, (section, _line(change.question))))


def _phrasing(entries: dict[str, Entry], change: Change) -> str:
    """The question as a phrasing; with its section where another entry answers the same words in another section."""
    question = _line(change.question)
    elsewhere = (
        text
        for other in entries.values()
        for text in other.answered
        if other.id != change.entry and text != _named(change)
    )
    twin = any(_same(text.rpartition(UNDER)[2]) == _same(question) for text in elsewhere)
    return f"{_line(change.section)}: {question}" if twin and change.section else question


def _asks(entry: Entry, question: str) -> bool:
    return any(_same(text) == _same(question) for text in entry.phrasings)


def _same(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _line(text: str) -> str:
    return " ".join(CONTROL.sub(" ", text).split())


def _literal(text: str) -> str:
    """The text as a template that says just this."""
    return TEMPLATE.sub("{{ '{' }}", CONTROL.sub(" ", text))


def _topic(entry: Entry) -> str:
    question = json.dumps(entry.phrasings[0], ensure_ascii=False)
    return f'\n["{entry.id}"]\nquestion = {question}\nmust_state = "What was answered before"\nkind = "describe"\n'
