from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.errors import BankFault
from app.folder.notice import Notices
from app.folder.outcome import Outcome, failure
from app.folder.share import Share, opened
from app.folder.wake import Wake
from app.folder.watcher import Pace, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.folder.hold import Hold

PACE = Pace(settle=0.05, every=0.05, patience=0.5)


@pytest.fixture
def share(tmp_path: Path) -> Share:
    (tmp_path / "share").mkdir()
    share = opened(tmp_path / "share")
    (share.inbox / "x.xlsx").write_bytes(b"first half, ")
    return share


@dataclass
class Reading:
    """Answers with what it has read, after something has happened."""

    before: Callable[[int, Hold], None] = lambda _time, _hold: None
    read: list[bytes] = field(default_factory=list)

    def __call__(self, hold: Hold, content: bytes) -> Outcome:
        self.read.append(content)
        self.before(len(self.read), hold)
        if content.endswith(b", "):
            return failure(hold.path.name, "half a file")
        return Outcome("answered", "done", {"x.xlsx": content.upper()})


def once(share: Share, answering: Reading) -> Watcher:
    with Wake(share.inbox) as wake:
        watcher = Watcher(share, answering, PACE, wake, Notices(""))
        watcher.run(once=True)
    return watcher


def test_a_copy_that_goes_on_after_the_file_was_taken_is_answered_whole(share: Share) -> None:
    def goes_on(time: int, hold: Hold) -> None:
        if time == 1:
            with hold.original.open("ab") as copy:  # the writer had it open all the time
                copy.write(b"second half")

    answering = Reading(goes_on)
    watcher = once(share, answering)
    assert answering.read == [b"first half, ", b"first half, second half"]
    assert (share.home("answered") / "x" / "x.xlsx").read_bytes() == b"FIRST HALF, SECOND HALF"
    assert not watcher.needs_a_person


def test_a_fault_over_one_file_does_not_stop_the_others(share: Share, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_time: int, hold: Hold) -> None:
        if hold.path.name == "x.xlsx":
            raise ZeroDivisionError

    (share.inbox / "y.xlsx").write_bytes(b"whole")
    watcher = once(share, Reading(fails))
    assert watcher.done == {"answered": 1, "failed": 1}
    why = (share.home("failed") / "x" / "x.xlsx.error.txt").read_text()
    assert why.partition("log has it as ")[2].partition(")")[0] in caplog.text


def test_a_bank_at_fault_is_not_the_files_fault(share: Share) -> None:
    def at_fault(time: int, _hold: Hold) -> None:
        if time == 1:
            raise BankFault("answers/x.md:3: not approved")

    watcher = once(share, Reading(at_fault))
    assert watcher.needs_a_person
    assert not any(share.home("failed").iterdir())
    assert "answers/x.md:3: not approved" in share.status.read_text()
    (hold,) = share.working.rglob(".original")
    assert hold.read_bytes() == b"first half, "


def test_a_watcher_taken_for_dead_by_others_gives_its_file_up(share: Share) -> None:
    def others_take_it(_time: int, hold: Hold) -> None:
        other = share.working / "other" / hold.folder.name
        other.parent.mkdir()
        (other.parent / ".alive").write_text("1")
        hold.folder.rename(other)

    (share.inbox / "x.xlsx").write_bytes(b"whole")
    with Wake(share.inbox) as wake:
        watcher = Watcher(share, Reading(others_take_it), PACE, wake, Notices(""))
        watcher._inbox.begin()  # noqa: SLF001  # one step of its work, no more
        while not watcher._step():  # noqa: SLF001
            pass
    assert not watcher.done
    assert not any(share.home("answered").iterdir())
    assert len(list((share.working / "other").rglob(".original"))) == 1
