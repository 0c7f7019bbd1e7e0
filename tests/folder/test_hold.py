from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.errors import FileTooLarge, UnreadableFile
from app.folder.alive import SIGN, Heartbeat, Others
from app.folder.hold import Lost, take, take_up
from app.folder.ledger import FACTS, Ledger
from app.folder.names import fitted, printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.folder.hold import Hold


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "Acme").mkdir(parents=True)
    (tmp_path / "working").mkdir()
    return tmp_path / "inbox"


def put(inbox: Path, name: str = "Acme/x.xlsx", content: bytes = b"buyer's") -> Path:
    path = inbox / name
    path.write_bytes(content)
    return path


def holding(inbox: Path, name: str = "Acme/x.xlsx", watcher: str = "one", content: bytes = b"buyer's") -> Hold:
    hold = take(put(inbox, name, content), inbox, inbox.parent / "working" / watcher)
    assert hold is not None
    return hold


def test_of_two_watchers_one_gets_the_file(inbox: Path) -> None:
    path = put(inbox)
    assert take(path, inbox, inbox.parent / "working" / "one") is not None
    assert take(path, inbox, inbox.parent / "working" / "two") is None
    assert list((inbox.parent / "working" / "two").iterdir()) == []


def test_results_leave_together_and_never_over_others(inbox: Path) -> None:
    home = inbox.parent / "answered"
    for _ in range(3):
        holding(inbox).leave(home, {"x.xlsx": b"filled", "x.memo.html": b"memo"})
    assert sorted(path.name for path in (home / "Acme").iterdir()) == ["x", "x (2)", "x (3)"]
    for folder in (home / "Acme").iterdir():
        assert sorted(path.name for path in folder.iterdir()) == ["x.memo.html", "x.xlsx"]
        assert (folder / "x.xlsx").read_bytes() == b"filled"


def test_a_file_of_a_person_stays_where_a_result_would_go(inbox: Path) -> None:
    home = inbox.parent / "answered"
    (home / "Acme").mkdir(parents=True)
    (home / "Acme" / "x").write_text("a colleague's")
    assert holding(inbox).leave(home, {"x.xlsx": b"filled"}).name == "x (2)"
    assert (home / "Acme" / "x").read_text() == "a colleague's"


def test_a_watcher_taken_for_dead_delivers_nothing(inbox: Path) -> None:
    slow = holding(inbox)
    other = take_up(slow.folder, inbox.parent / "working" / "two")
    assert other is not None
    assert (other.id, other.path) == (slow.id, slow.path)
    with pytest.raises(Lost):
        slow.leave(inbox.parent / "answered", {"x.xlsx": b"filled"})
    other.leave(inbox.parent / "answered", {"x.xlsx": b"filled"})
    assert len(list((inbox.parent / "answered" / "Acme").iterdir())) == 1


def test_a_watcher_that_was_only_thought_dead_does_not_count_against_a_file(inbox: Path) -> None:
    working = inbox.parent / "working"
    hold: Hold | None = holding(inbox)
    for watcher in ("two", "three", "two", "three"):
        assert hold is not None
        hold = take_up(hold.folder, working / watcher)
    assert hold is not None
    assert hold.died == 0
    (working / "two").rmdir()
    assert hold.died == 2
    assert [path.name for path in hold.leave(inbox.parent / "answered", {"x.xlsx": b"filled"}).iterdir()] == ["x.xlsx"]


def test_only_one_takes_up_what_a_dead_watcher_left(inbox: Path) -> None:
    hold = holding(inbox)
    assert take_up(hold.folder, inbox.parent / "working" / "two") is not None
    assert take_up(hold.folder, inbox.parent / "working" / "three") is None


@pytest.mark.parametrize("left", ["half.memo.html", "x.xlsx"])
def test_what_a_dead_watcher_had_half_written_is_removed(inbox: Path, left: str) -> None:
    hold = holding(inbox)
    (hold.folder / left).write_bytes(b"half")
    other = take_up(hold.folder, inbox.parent / "working" / "two")
    assert other is not None
    assert other.read() == b"buyer's"
    place = other.leave(inbox.parent / "answered", {"x.xlsx": b"filled"})
    assert [path.name for path in place.iterdir()] == ["x.xlsx"]


def test_a_watcher_that_died_while_it_put_a_failure_away_loses_nothing(inbox: Path) -> None:
    hold = holding(inbox)
    (hold.folder / "x.xlsx.error.txt").write_text("because")
    hold.original.rename(hold.folder / "x.xlsx")
    other = take_up(hold.folder, inbox.parent / "working" / "two")
    assert other is not None
    place = other.leave(inbox.parent / "failed", {"x.xlsx.error.txt": b"because"}, untouched=True)
    assert (place / "x.xlsx").read_bytes() == b"buyer's"


def test_a_watcher_that_died_before_it_took_the_file_leaves_the_file_in_the_inbox(inbox: Path) -> None:
    hold = holding(inbox)
    hold.original.rename(inbox / "Acme" / "x.xlsx")
    assert take_up(hold.folder, inbox.parent / "working" / "two") is None
    assert not any((inbox.parent / "working" / "two").iterdir())


@pytest.mark.parametrize("path", [b"", None, b"../../outside.xlsx", b"/outside.xlsx"])
def test_a_file_whose_name_was_lost_or_leads_outside_is_kept(inbox: Path, path: bytes | None) -> None:
    hold = holding(inbox)
    (hold.folder / ".path").unlink() if path is None else (hold.folder / ".path").write_bytes(path)
    other = take_up(hold.folder, inbox.parent / "working" / "two")
    assert other is not None
    place = other.leave(inbox.parent / "failed", {}, untouched=True)
    assert place.parent == inbox.parent / "failed"
    assert [file.read_bytes() for file in place.iterdir()] == [b"buyer's"]


def test_what_a_person_put_into_working_stays(inbox: Path) -> None:
    theirs = inbox.parent / "working" / "my notes" / "draft"
    theirs.mkdir(parents=True)
    (theirs / "notes.txt").write_text("mine")
    others = Others(inbox.parent / "working", inbox.parent / "working" / "me", 1.0)
    assert [take_up(folder, inbox.parent / "working" / "me") for folder in others.left()] == [None]
    assert (theirs / "notes.txt").read_text() == "mine"


def test_a_link_put_in_a_files_place_is_not_followed(inbox: Path) -> None:
    secret = inbox.parent / "secret.xlsx"
    secret.write_bytes(b"nobody's business")
    hold = holding(inbox)
    hold.original.unlink()
    hold.original.symlink_to(secret)
    with pytest.raises(UnreadableFile, match="no file"):
        hold.read()


def test_a_file_far_too_large_is_not_read(inbox: Path) -> None:
    hold = holding(inbox)
    os.truncate(hold.original, 10 * 1024**3)  # a hole: it takes no room
    with pytest.raises(FileTooLarge, match="10240 MB; the limit is 100 MB"):
        hold.read()


def test_bytes_that_could_not_be_answered_may_come_again(inbox: Path) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    first = holding(inbox)
    ledger.strike(first, ledger.enter(first, b"buyer's"))
    second = holding(inbox, watcher="two")
    assert ledger.enter(second, b"buyer's").hold == second.id


def test_a_silent_watcher_is_dead_by_the_others_clock_alone(inbox: Path) -> None:
    now = 0.0
    working = inbox.parent / "working"
    hold = holding(inbox)
    sign = hold.folder.parent / SIGN
    others = Others(working, working / "me", 10.0, lambda: now)
    for beat in range(5):  # it lives, although its clock says 1970
        sign.write_text(str(beat))
        os.utime(sign, (0, 0))
        assert list(others.left()) == []
        now += 9.0
    now += 2.0
    assert list(others.left()) == [hold.folder]


def test_a_watcher_that_ends_in_order_leaves_no_folder(inbox: Path) -> None:
    with Heartbeat(inbox.parent / "working", 5.0) as heartbeat:
        assert (heartbeat.folder / SIGN).exists()
    assert not any((inbox.parent / "working").iterdir())


def test_what_a_watcher_left_when_it_ended_in_order_is_free_at_once(inbox: Path) -> None:
    working = inbox.parent / "working"
    hold = holding(inbox)
    assert list(Others(working, working / "me", 1000.0).left()) == [hold.folder]


def test_the_same_bytes_of_a_customer_have_one_entry(inbox: Path) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    first, second = holding(inbox), holding(inbox, "Acme/y.xlsx", "two")
    assert ledger.enter(first, b"buyer's").hold == first.id
    record = ledger.enter(second, b"buyer's")
    assert (record.hold, record.file) == (first.id, "Acme/x.xlsx")
    assert ledger.enter(second, b"other").hold == second.id


@pytest.mark.parametrize("damage", [lambda facts: facts.unlink(), lambda facts: facts.write_text("{")])
def test_a_damaged_record_is_made_anew(inbox: Path, damage: Callable[[Path], object]) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    damage(ledger.enter(holding(inbox), b"buyer's").place / FACTS)
    second = holding(inbox, watcher="two")
    assert ledger.enter(second, b"buyer's").hold == second.id


def test_the_record_of_a_dead_watcher_is_its_holds_own(inbox: Path) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    hold = holding(inbox)
    ledger.enter(hold, b"buyer's")
    other = take_up(hold.folder, inbox.parent / "working" / "two")
    assert other is not None
    assert ledger.enter(other, b"buyer's").hold == other.id


@pytest.mark.parametrize("spelling", ["ACME", "acme"])
def test_a_customer_is_the_same_however_a_share_spells_it(inbox: Path, spelling: str) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    first = holding(inbox)
    ledger.enter(first, b"buyer's")
    (inbox / spelling).mkdir()
    assert ledger.enter(holding(inbox, f"{spelling}/x.xlsx"), b"buyer's").hold == first.id


def test_customers_do_not_share_entries(inbox: Path) -> None:
    ledger = Ledger(inbox.parent / "ledger")
    first = holding(inbox)
    ledger.enter(first, b"buyer's")
    (inbox / "Borealis").mkdir()
    other = holding(inbox, "Borealis/x.xlsx")
    assert ledger.enter(other, b"buyer's").hold == other.id


@pytest.mark.parametrize("stem", ["x" * 255, "é" * 127, "問" * 85, "🙂" * 63])
def test_names_are_cut_between_letters_to_what_a_file_system_takes(stem: str) -> None:
    for ending in ("", " (2)", ".memo.html"):
        name = fitted(stem, ending)
        assert len(name.encode()) <= 255
        assert name.endswith(ending)
        assert stem.startswith(name.removesuffix(ending))


def test_a_result_has_a_folder_that_windows_can_open() -> None:
    assert fitted("Q3 . ", "") == "Q3"
    assert fitted(" . ", "") == "questionnaire"


def test_a_name_makes_one_line_of_a_log() -> None:
    assert "\n" not in printable("a\nfailed b.xlsx")
    assert printable(os.fsdecode(b"\xff.xlsx")) == "\N{REPLACEMENT CHARACTER}.xlsx"
