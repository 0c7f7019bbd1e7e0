"""One question under review, with all that a reviewer wants to know before deciding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from app.deals import answer, work
from app.drafting.draft import options_of
from app.drafting.options import option_for
from app.drafting.placing import spoken
from app.questionnaire import Cell, TableCell
from app.store import accounts, outline, questions, values
from app.web.pages.topic import title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlmodel import Session

    from app.answer import Answer, Draft
    from app.attestation import Attestation
    from app.deals.office import Office
    from app.knowledge import Knowledge
    from app.questionnaire import Place, Question
    from app.store.outline import Line
    from app.store.tables import AccountRow, CommentRow, QuestionRow, VersionRow
    from app.web.pages.outline import Outline

ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
ALTERNATIVES = 5
NEAR = 60
CERTAINTY = ((0.9, "almost certain"), (0.7, "likely"), (0.45, "possible"), (0.15, "a guess"), (0.0, "unlikely"))
"""Probabilities in words, each from its bound on."""


class Objection(Struct, frozen=True):
    """A finding where it stands in the text; `becomes` is the whole text with the suggestion in it."""

    rule: str
    severity: str
    message: str
    suggestion: str | None
    becomes: str | None


class Wording(Struct, frozen=True):
    """A text in pieces, those that were objected to marked, and the objections in order."""

    pieces: list[tuple[str, str]]
    objections: list[Objection]

    @property
    def excerpt(self) -> list[tuple[str, str]]:
        """The pieces, the long ones between the marks cut short."""
        last = len(self.pieces) - 1
        return [
            (piece if severity else _cut(piece, first=number == 0, last=number == last), severity)
            for number, (piece, severity) in enumerate(self.pieces)
        ]

    @property
    def wrong(self) -> bool:
        """Whether it must not go out as it stands."""
        return any(one.severity == "error" for one in self.objections)


class Alternative(Struct, frozen=True):
    """Another entry that could answer the question, with its likelihood where the matcher named it."""

    answer: Answer
    score: float | None = None

    @property
    def title(self) -> str:
        """The entry's name as people read it."""
        return title(self.answer.entry)

    @property
    def certainty(self) -> str:
        """How likely it is, in words."""
        return next(words for bound, words in CERTAINTY if (self.score or 0.0) >= bound)


class Evidence(Struct, frozen=True):
    """A record of the register on which the answer rests."""

    record: Attestation
    state: str


class Typed(Struct, frozen=True):
    """What a reviewer had typed when it could not be kept."""

    detail: str
    option: str
    problem: str
    outdated: bool


class Shown(Struct, frozen=True):
    """The question as the page shows it."""

    row: QuestionRow
    asked: Question
    draft: Draft | None
    number: int
    of: int
    previous: str | None
    next: str | None
    options: tuple[str, ...]
    option: str | None
    wording: Wording
    near: list[Line]
    alike: list[Line]
    why: str
    alternatives: list[Alternative]
    chosen: Alternative | None
    evidence: list[Evidence]
    versions: Sequence[VersionRow]
    comments: Sequence[CommentRow]
    people: Sequence[AccountRow]
    on: dt.date
    typed: Typed | None = None
    places: dict[str, str] = field(default_factory=dict)

    @property
    def limit(self) -> int | None:
        """The longest text that the file takes."""
        return self.asked.detail.limit if self.asked.detail else None

    @property
    def read(self) -> str:
        """What the buyer reads in the place for words."""
        if not self.row.detail or self.asked.detail is None:
            return ""
        return spoken(work.draft_of(self.row, ())) if not self.options else self.row.detail


def shown(session: Session, office: Office, row: QuestionRow, listed: Outline, typed: Typed | None = None) -> Shown:
    """Gather what belongs to a question."""
    knowledge = work.knowledge_of(session, office)
    asked = work.question_of(row)
    draft = values.draft(row.draft) if row.draft else None
    options = options_of(asked)
    others = list(_alternatives(row, draft, knowledge))
    return Shown(
        row=row,
        asked=asked,
        draft=draft,
        number=row.index + 1,
        of=listed.counts["all"],
        previous=listed.previous(row),
        next=listed.next(row),
        options=options,
        option=option_of(row, options, knowledge),
        wording=wording(row.detail, row.findings),
        near=outline.around(session, row.questionnaire_id, row.index),
        alike=outline.alike(session, row),
        why=answer.why(row),
        alternatives=others[:ALTERNATIVES],
        chosen=_chosen(row, draft, knowledge),
        evidence=list(_evidence(row, knowledge)),
        versions=questions.versions(session, row.id),
        comments=questions.comments(session, row.id),
        people=[one for one in accounts.all_accounts(session) if not one.disabled],
        on=knowledge.on,
        typed=typed,
        places=_places(asked),
    )


def wording(text: str, findings: Sequence[dict[str, Any]]) -> Wording:
    """A text with what was found in it; what was found in the offer behind it is named without its place."""
    pieces: list[tuple[str, str]] = []
    objections: list[Objection] = []
    done = 0
    for one in findings:
        start, end = one["span"]
        suggestion = one.get("suggestion")
        inside = end <= len(text)
        becomes = corrected(text, start, end, suggestion) if suggestion and inside else None
        objections.append(Objection(one["rule"], one["severity"], one["message"], suggestion, becomes))
        if inside and start >= done:
            pieces += [(text[done:start], ""), (text[start:end], one["severity"])]
            done = end
    return Wording([*pieces, (text[done:], "")], objections)


def corrected(text: str, start: int, end: int, sentence: str) -> str:
    """The text with the whole sentence about a span replaced by another one."""
    begins = max((found.end() for found in ENDS.finditer(text) if found.end() <= start), default=0)
    stops = min((found.start() for found in ENDS.finditer(text) if found.start() >= end), default=len(text))
    return f"{text[:begins]}{sentence}{text[stops:]}"


def option_of(row: QuestionRow, options: tuple[str, ...], knowledge: Knowledge) -> str | None:
    """The buyer's own option that would be written."""
    if row.option is not None:
        return row.option
    return option_for(row.position, options, knowledge.options) if row.position and options else None  # type: ignore[arg-type]


def _cut(piece: str, *, first: bool, last: bool) -> str:
    """What stands near a mark."""
    if len(piece) <= 2 * NEAR:
        return piece
    begin, end = "" if first else piece[:NEAR], "" if last else piece[-NEAR:]
    return f"{begin}… {end}" if last else f"{begin} …{end}"


def _alternatives(row: QuestionRow, draft: Draft | None, knowledge: Knowledge) -> Iterator[Alternative]:
    for match in draft.matches if draft else ():
        if match.entry != row.entry and match.entry in knowledge.answers:
            yield Alternative(knowledge.answers[match.entry], match.score)


def _chosen(row: QuestionRow, draft: Draft | None, knowledge: Knowledge) -> Alternative | None:
    """The entry that the answer was taken from."""
    said = knowledge.answers.get(row.entry or "")
    if said is None:
        return None
    scores = {match.entry: match.score for match in draft.matches} if draft else {}
    return Alternative(said, scores.get(said.entry))


def _evidence(row: QuestionRow, knowledge: Knowledge) -> Iterator[Evidence]:
    said = knowledge.answers.get(row.entry or "")
    for name in said.evidence if said else ():
        if record := knowledge.attestations.get(name):
            yield Evidence(record, record.state(knowledge.on))


def _places(asked: Question) -> dict[str, str]:
    """Where the answer goes, by slot; empty where the file has none, or where there is no short name for it."""
    slots = {"choice": asked.choice, "detail": asked.detail}
    return {name: _place(slot.place) if slot is not None else "" for name, slot in slots.items()}


def _place(place: Place) -> str:
    if isinstance(place, Cell):
        return place.cell
    return f"table {place.table + 1}, row {place.row + 1}" if isinstance(place, TableCell) else ""
