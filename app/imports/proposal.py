"""What an answered question could give to the bank: a frozen value that a person decides on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from app.answer import Finding, Match, Position
    from app.imports.pair import Pair

Kind = Literal["known", "repeat", "phrasing", "answer", "entry", "contradiction", "fact"]
Action = Literal["phrasing", "answer", "entry", "skip", ""]
NoteKind = Literal["date", "deal", "reference", "premise", "human", "context", "unused"]

MEANINGS: dict[Kind, str] = {
    "known": "the bank says this already, to this question",
    "repeat": "the same question with the same answer stands earlier",
    "phrasing": "the entry answers this; the question becomes one of its phrasings",
    "answer": "the entry has no answer of yours yet; this becomes its answer",
    "entry": "no other answer says just this; it becomes a new entry",
    "contradiction": "another answer stands already: choose one",
    "fact": "a form field: give the fact in company.toml",
}
ACTIONS: dict[Kind, Action] = {
    "known": "skip",
    "repeat": "skip",
    "phrasing": "phrasing",
    "answer": "answer",
    "entry": "entry",
    "contradiction": "",
    "fact": "skip",
}
"""What is done with each kind when a person accepts in bulk; "" waits for a decision of its own."""


class Note(Struct, frozen=True):
    """Something about an old answer that a person should look at before it goes out again."""

    kind: NoteKind
    text: str


class Said(Struct, frozen=True):
    """An answer that stands already, and where: an entry's id, or file and place."""

    where: str
    position: Position
    detail: str


class Proposal(Struct, frozen=True):
    """One answered question and what could become of it.

    `entry` is the entry that it is for, or the id that a new one would get. `stands` is what the bank, or a question
    before it, says on the subject. `detail` is what would be taken in: the old words, corrected where they spoke
    wrongly of an attestation and a correction is known.
    """

    kind: Kind
    pair: Pair
    entry: str
    score: float
    detail: str
    stands: Said | None = None
    candidates: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def wrong(self) -> bool:
        """Whether the old words say something of an attestation that must not be said."""
        return any(finding.severity == "error" for finding in self.findings)

    @property
    def action(self) -> Action:
        """What a person who accepts in bulk would do; "" where this one needs a look."""
        chosen = ACTIONS[self.kind]
        if chosen in ("answer", "entry") and (self.wrong or self.notes):
            return ""
        return chosen
