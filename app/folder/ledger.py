"""The ledger: the same bytes of the same customer are answered once, whoever gets them.

A record is a folder named by digest. It is made complete beside the hold and moved into place by a rename that fails
where there is one already, so it names the one hold that answers, from the first moment on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from app.errors import Unavailable
from app.folder.hold import TAKEN_NAMES, lasting
from app.folder.names import printable

if TYPE_CHECKING:
    from pathlib import Path

    from app.folder.hold import Hold

STAGED, FACTS = ".record", "record.json"
ATTEMPTS = 3


class Record(Struct, frozen=True):
    """Which hold answers the bytes; `file` and `result` are for people."""

    place: Path
    hold: str
    file: str
    result: str | None = None


class Ledger:
    """All records of a share."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the records."""
        self._root = root

    def enter(self, hold: Hold, content: bytes) -> Record:
        """The record of these bytes: the hold's own, or that of the one that came before. Raises Lost."""
        place = self._place(hold.customer, content)
        for attempt in range(ATTEMPTS):
            self._begin(hold, place)
            try:
                return _read(place)
            except (FileNotFoundError, ValueError, TypeError):  # another struck it this moment; or it is damaged
                if attempt:
                    self._remove(hold, place)
        raise Unavailable(f"the record {place.name} of the ledger cannot be read: remove its folder")

    def close(self, record: Record, result: str) -> None:
        """Say where the result is."""
        new = record.place / f".{record.hold}"
        lasting(new, _json(Record(record.place, record.hold, record.file, result)))
        new.replace(record.place / FACTS)

    def strike(self, hold: Hold, record: Record) -> None:
        """Forget bytes that could not be answered: they may come again. Raises Lost."""
        self._remove(hold, record.place)

    def _begin(self, hold: Hold, place: Path) -> None:
        """Make the hold's own record, whole from the first moment on, unless there is one."""
        if place.exists():
            return
        with hold.ours():
            staged = hold.folder / STAGED
            shutil.rmtree(staged, ignore_errors=True)
            staged.mkdir()
            lasting(staged / FACTS, _json(Record(place, hold.id, printable(hold.path.as_posix()))))
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                staged.rename(place)
            except OSError as error:
                if error.errno not in TAKEN_NAMES or not place.exists():
                    raise

    def _remove(self, hold: Hold, place: Path) -> None:
        """Take a record out by one rename; it goes with what else the hold leaves behind."""
        if place.exists():
            with hold.ours():
                shutil.rmtree(hold.folder / STAGED, ignore_errors=True)
                place.rename(hold.folder / STAGED)

    def _place(self, customer: str, content: bytes) -> Path:
        folded = unicodedata.normalize("NFC", printable(customer)).casefold()  # shares differ in what they keep of it
        key = hashlib.sha256(folded.encode() + b"\0" + hashlib.sha256(content).digest()).hexdigest()
        return self._root / key[:2] / key


def _read(place: Path) -> Record:
    return Record(place, **json.loads((place / FACTS).read_text()))


def _json(record: Record) -> bytes:
    return json.dumps({"hold": record.hold, "file": record.file, "result": record.result}).encode()
