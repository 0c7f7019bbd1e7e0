"""One watcher: takes files as they stop changing, and takes up those of watchers that died."""

from __future__ import annotations

import logging
import secrets
import time
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from app.errors import BankFault, CandorError, Unavailable, UnreadableFile
from app.folder import hold as holds
from app.folder.alive import BEATS, Heartbeat, Others
from app.folder.hold import Lost
from app.folder.inbox import Inbox
from app.folder.ledger import Ledger
from app.folder.names import printable
from app.folder.outcome import failure, seen_before
from app.folder.status import Status
from app.folder.stillness import look

if TYPE_CHECKING:
    from pathlib import Path

    from app.folder.hold import Hold
    from app.folder.ledger import Record
    from app.folder.notice import Notices
    from app.folder.outcome import Outcome
    from app.folder.share import Share
    from app.folder.stillness import Look
    from app.folder.wake import Wake

MOST_OPEN = 64
"""How many files a watcher holds that wait: for the service, or for a copy that went on after all."""
MOST_DIED = 5
"""A file over which so many watchers died is given up: it must be what kills them."""
MOST_TOLD = 100
"""Files that cannot be taken are told of by name up to here."""
WAITS_FOR_SERVICE = 60.0
"""Seconds without any result after which a single run leaves files that the service still has to the next run."""
GIVEN_UP = "the file stopped its watcher again and again: show it to whoever runs Candor"
TROUBLE = (OSError, BankFault, Unavailable)
"""What is not the file's fault and may pass: a full disk, a share that went away, a bank that is being edited."""
log = logging.getLogger("candor.folder")


class Answering(Protocol):
    """Who answers: the watcher itself, or the service."""

    def __call__(self, hold: Hold, content: bytes) -> Outcome | None:
        """What becomes of the file; None when that is not known yet."""


class Pace(Struct, frozen=True):
    """Seconds: how long a file must not change, between two listings, and until a silent watcher is taken for dead."""

    settle: float = 3.0
    every: float = 5.0
    patience: float = 30.0


class Open(Struct):
    """A file that this watcher holds, how it looked when last seen, and when it is tried again."""

    hold: Hold
    look: Look | None
    due: float = 0.0
    record: Record | None = None


class Watcher:
    """Works through a share until it is stopped, or once until there is nothing left to do."""

    def __init__(self, share: Share, answering: Answering, pace: Pace, wake: Wake, notices: Notices) -> None:
        """Take what to watch, who answers, and who is told."""
        self._share = share
        self._answering = answering
        self._pace = pace
        self._wake = wake
        self._notices = notices
        self._inbox = Inbox(share.inbox, pace.settle)
        self._ledger = Ledger(share.own / "ledger")
        self._heartbeat = Heartbeat(share.working, pace.patience)
        self._others = Others(share.working, self._heartbeat.folder, pace.patience)
        self._status = Status(share, self._heartbeat.folder.name)
        self._open: list[Open] = []
        self._listed = self._looked = self._ended = float("-inf")
        self._took = False  # whether the present listing led to a file
        self._trouble = ""
        self._refused: set[str] = set()
        self.done: Counter[str] = Counter()

    @property
    def needs_a_person(self) -> bool:
        """Whether something was not simply answered."""
        return bool(self.done["review"] or self.done["failed"] or self._trouble or self._refused)

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; the file in hand is finished."""
        with self._heartbeat:
            self._list()
            while not self._wake.stopped:
                if self._step():
                    continue
                if once and self._finished():
                    break
                if self._wake.sleep(self._pause()) or time.monotonic() - self._listed >= self._pace.every:
                    self._list()
            self._tell(at_once=True)

    def _step(self) -> bool:
        """Deal with one file; whether there was one."""
        one = None
        try:
            one = self._due() or self._next()
            if one is not None:
                self._deal_with(one)
        except TROUBLE as error:
            self._troubled(error)
            if one is not None:
                one.due = time.monotonic() + self._pace.every
            one = None
        else:
            if one is not None or not self._open:
                self._trouble = ""
        self._tell()
        return one is not None

    def _due(self) -> Open | None:
        now = time.monotonic()
        return next((one for one in self._open if one.due <= now), None)

    def _next(self) -> Open | None:
        """The next file to deal with: one that a dead watcher left, or one from the inbox."""
        if len(self._open) >= MOST_OPEN or (self._trouble and self._open):
            return None
        one = self._left_by_others() or self._from_inbox()
        if one is not None:
            self._open.append(one)
        return one

    def _left_by_others(self) -> Open | None:
        if time.monotonic() - self._looked < self._pace.patience / BEATS:
            return None
        for folder in self._others.left():
            hold = holds.take_up(folder, self._heartbeat.folder)
            if hold is not None:
                log.info("taken up from a watcher that is gone: %s", printable(hold.path))
                return Open(hold, None)
        self._looked = time.monotonic()
        return None

    def _from_inbox(self) -> Open | None:
        while (found := self._inbox.next()) is not None:
            path, seen = found
            try:
                hold = holds.take(path, self._share.inbox, self._heartbeat.folder)
            except OSError as error:
                self._refuse(path, error)
                continue
            if hold is not None:
                self._took = True
                return Open(hold, seen)
        return None

    def _deal_with(self, one: Open) -> None:
        try:
            outcome = self._outcome(one)
            if outcome is None:
                return
            if outcome.state == "failed" and one.record is not None:
                self._ledger.strike(one.hold, one.record)
            untouched = outcome.state == "failed"
            place = one.hold.leave(self._share.home(outcome.state), outcome.results, untouched=untouched)
        except Lost:
            log.warning("%s was taken over by another watcher", printable(one.hold.path))
            self._open.remove(one)
            return
        self._open.remove(one)
        self._ended = time.monotonic()
        self.done[outcome.state] += 1
        self._announce(one, outcome, place)

    def _announce(self, one: Open, outcome: Outcome, place: Path) -> None:
        file = printable(one.hold.path.as_posix())
        if outcome.state != "answered":
            self._notices.add(f"{outcome.state}: {file}: {printable(outcome.says)}")
        self._status.line(file, outcome.state, outcome.says, place)
        if outcome.state != "failed" and one.record is not None and one.record.hold == one.hold.id:
            self._ledger.close(one.record, printable(self._share.told(place)))

    def _outcome(self, one: Open) -> Outcome | None:
        """What becomes of a file; None when it is not known yet. Raises Lost, and what is trouble."""
        hold = one.hold
        name = hold.path.name
        if one.look is None:  # it was another's
            hold.tidy()
        try:
            content = hold.read()
        except UnreadableFile as error:
            return failure(name, str(error))
        if self._changes(one):
            return None
        one.record = self._ledger.enter(hold, content)
        if one.record.hold != hold.id:
            return seen_before(name, one.record, printable(self._share.told(one.record.place)))
        outcome = failure(name, GIVEN_UP) if hold.died >= MOST_DIED else self._answered(hold, content)
        if outcome is None:
            one.due = time.monotonic() + self._pace.every
        elif outcome.state == "failed" and self._changes(one):  # half a file was read
            return None
        return outcome

    def _answered(self, hold: Hold, content: bytes) -> Outcome | None:
        try:
            return self._answering(hold, content)
        except (Lost, *TROUBLE):
            raise
        except CandorError as error:
            return failure(hold.path.name, str(error))
        except Exception:  # this is the watcher's edge: one file must not stop the others
            fault = secrets.token_hex(4)
            log.exception("fault %s over %s", fault, printable(hold.path))
            return failure(hold.path.name, f"a fault in Candor (its log has it as {fault}): tell whoever runs it")

    def _changes(self, one: Open) -> bool:
        """Whether the file still changes although it was taken; it is left alone for a while then."""
        with one.hold.ours():
            now = look(one.hold.original)
        if now == one.look:
            return False
        one.look, one.due = now, time.monotonic() + self._pace.settle
        return True

    def _list(self) -> None:
        self._inbox.begin()
        self._listed = time.monotonic()

    def _pause(self) -> float:
        now = time.monotonic()
        waits = [self._pace.every, self._pace.patience / BEATS, *(one.due - now for one in self._open)]
        due = self._inbox.due()
        return max(0.0, min(waits if due is None else (*waits, due)))

    def _finished(self) -> bool:
        """Whether everything is done that can be done now."""
        if self._trouble:
            return True
        if not self._inbox.listed or self._inbox.due() is not None:
            return False
        if self._took:  # what came meanwhile counts too
            self._took = False
            self._list()
            return False
        if self._others.undecided():
            return False
        return not self._open or time.monotonic() - max(self._ended, self._listed) > WAITS_FOR_SERVICE

    def _refuse(self, path: Path, error: OSError) -> None:
        """Tell once of a file that cannot be taken; each listing tries again."""
        name = printable(self._share.told(path))
        if name not in self._refused and len(self._refused) < MOST_TOLD:
            self._refused.add(name)
            log.warning("%s cannot be taken: %s", name, error.strerror)

    def _troubled(self, error: Exception) -> None:
        words = (
            f"{error.strerror}: {printable(error.filename or self._share.root)}"
            if isinstance(error, OSError)
            else str(error)
        )
        if words != self._trouble:
            log.warning("the work waits: %s", words)
        self._trouble = words

    def _tell(self, *, at_once: bool = False) -> None:
        self._notices.send(at_once=at_once)
        try:
            self._status.draw(self._inbox, self._trouble, at_once=at_once)
        except OSError as error:
            log.debug("STATUS.html could not be drawn: %s", error.strerror)
