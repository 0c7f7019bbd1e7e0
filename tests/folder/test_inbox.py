from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.folder.inbox import WINDOW, Inbox
from app.folder.names import left_alone

if TYPE_CHECKING:
    from pathlib import Path

SETTLE = 3.0


class Clock:
    """A watcher's own clock, moved by the test."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def inbox(tmp_path: Path, clock: Clock) -> Inbox:
    return Inbox(tmp_path, SETTLE, clock)


def taken(inbox: Inbox) -> list[str]:
    """Everything that may be taken now; it is removed, as taking does."""
    names = []
    inbox.begin()
    while (found := inbox.next()) is not None:
        names.append(found[0].name)
        found[0].unlink()
    return sorted(names)


def test_a_file_is_taken_when_it_has_not_changed_for_a_while(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"whole")
    assert taken(inbox) == []
    clock.now += SETTLE - 0.1
    assert taken(inbox) == []
    clock.now += 0.2
    assert taken(inbox) == ["a.xlsx"]


def test_a_slow_copy_is_left_alone_until_it_is_whole(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    with (tmp_path / "a.xlsx").open("ab") as copy:
        for _ in range(20):
            copy.write(b"more")
            copy.flush()
            assert taken(inbox) == []
            clock.now += SETTLE + 0.1
    for _ in range(2):
        if found := taken(inbox):
            break
        clock.now += SETTLE + 0.1
    assert found == ["a.xlsx"]


def test_a_change_of_the_time_alone_is_a_change(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"room for the whole file is made first by some programs")
    taken(inbox)
    clock.now += SETTLE
    os.utime(path, (5, 5))
    assert taken(inbox) == []
    clock.now += SETTLE
    assert taken(inbox) == ["a.xlsx"]


@pytest.mark.parametrize("hours", [-1, 1, 24 * 365])
def test_the_clock_of_the_share_does_not_matter(tmp_path: Path, inbox: Inbox, clock: Clock, hours: int) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"whole")
    os.utime(path, (path.stat().st_mtime + 3600 * hours,) * 2)
    assert taken(inbox) == []
    clock.now += SETTLE
    assert taken(inbox) == ["a.xlsx"]


def test_a_file_renamed_while_it_is_copied_counts_from_its_new_name(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"half")
    taken(inbox)
    clock.now += SETTLE - 1
    path.rename(tmp_path / "b.xlsx")
    taken(inbox)
    clock.now += 1.5
    assert taken(inbox) == []
    clock.now += SETTLE
    assert taken(inbox) == ["b.xlsx"]


@pytest.mark.parametrize(
    "name",
    [
        *("~$a.xlsx", ".a.xlsx", ".~lock.a.xlsx#", "a.xlsx.part", "a.xlsx.crdownload", "a.xlsx.filepart", "a.tmp"),
        *("A.XLSX.PART", "Thumbs.db", "desktop.ini", "customer.toml", "Customer.TOML", "a.xlsx~", "~WRL0001.tmp"),
    ],
)
def test_locks_hidden_files_and_partial_downloads_are_left_alone(name: str) -> None:
    assert left_alone(name)


@pytest.mark.parametrize("name", ["a.xlsx", "A.XLSX", "party.docx", "~a.xlsx", "tmp.csv", "問卷.xlsx", "~ $.docx"])
def test_other_names_are_not(name: str) -> None:
    assert not left_alone(name)


def test_empty_files_and_links_are_left_alone(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.xlsx"
    outside.write_bytes(b"nobody's business")
    (tmp_path / "link.xlsx").symlink_to(outside)
    (tmp_path / "elsewhere").symlink_to(tmp_path.parent)
    (tmp_path / "empty.xlsx").touch()
    taken(inbox)
    clock.now += SETTLE
    assert taken(inbox) == []
    (tmp_path / "empty.xlsx").write_bytes(b"written now")
    taken(inbox)
    clock.now += SETTLE
    assert taken(inbox) == ["empty.xlsx"]


def test_files_that_keep_changing_do_not_hold_up_the_others(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    busy = [tmp_path / f"{number}.csv" for number in range(2 * WINDOW)]
    for path in busy:
        path.write_bytes(b"x")
    whole: set[str] = set()
    for number in range(40):
        if number == 5:
            for name in ("whole.xlsx", "more.xlsx"):
                (tmp_path / name).write_bytes(b"whole")
        for path in busy:
            os.utime(path, ns=(number, number))
        whole |= {*taken(inbox)}
        clock.now += SETTLE
    assert whole == {"whole.xlsx", "more.xlsx"}


def test_every_one_of_many_files_is_taken_once_with_few_remembered(tmp_path: Path, inbox: Inbox, clock: Clock) -> None:
    count = 4 * WINDOW
    for number in range(count):
        (tmp_path / f"{number}.csv").write_bytes(b"x")
    names: list[str] = []
    while len(names) < count:
        names += taken(inbox)
        assert inbox.waiting <= WINDOW
        clock.now += SETTLE
    assert len({*names}) == count
    assert inbox.waiting == 0
