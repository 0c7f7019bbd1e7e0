"""The ledger: the same bytes of the same customer are answered once, whoever gets them.

An entry is a folder named by digest. It is made complete beside the claim and moved into place by a rename that fails
where there is one already, so it names the one claim that answers, from the first moment on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.folder.claim import TAKEN_NAMES
from app.folder.names import printable

if TYPE_CHECKING:
    from pathlib import Path

    from app.folder.claim import Claim

STAGED, FACTS = ".entry", "entry.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """Which claim answers the bytes; `file` and `result` are for people."""

    place: Path
    claim: str
    file: str
    result: str | None = None


class Ledger:
    """All entries of a share."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the entries."""
        self._root = root

    def enter(self, claim: Claim, content: bytes) -> Entry:
        """The entry of these bytes: the claim's own, or that of the one that came before. Raises Lost."""
        place = self._place(claim.customer, content)
        if not place.exists():
            with claim.held():
                staged = claim.folder / STAGED
                shutil.rmtree(staged, ignore_errors=True)
                staged.mkdir()
                entry = Entry(place, claim.id, printable(claim.path.as_posix()))
                (staged / FACTS).write_text(_json(entry))
                place.parent.mkdir(parents=True, exist_ok=True)
                try:
                    staged.rename(place)
                except OSError as error:
                    if error.errno not in TAKEN_NAMES or not place.exists():
                        raise
        return _read(place)

    def close(self, entry: Entry, result: str) -> None:
        """Say where the result is."""
        new = entry.place / f".{entry.claim}"
        new.write_text(_json(Entry(entry.place, entry.claim, entry.file, result)))
        new.replace(entry.place / FACTS)

    def strike(self, entry: Entry) -> None:
        """Forget bytes that could not be answered: they may come again."""
        shutil.rmtree(entry.place, ignore_errors=True)

    def _place(self, customer: str, content: bytes) -> Path:
        folded = unicodedata.normalize("NFC", printable(customer)).casefold()  # shares differ in what they keep of it
        key = hashlib.sha256(folded.encode() + b"\0" + hashlib.sha256(content).digest()).hexdigest()
        return self._root / key[:2] / key


def _read(place: Path) -> Entry:
    return Entry(place, **json.loads((place / FACTS).read_text()))


def _json(entry: Entry) -> str:
    return json.dumps({"claim": entry.claim, "file": entry.file, "result": entry.result})
