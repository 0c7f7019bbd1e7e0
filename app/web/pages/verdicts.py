"""What a reviewer does with a question: every form of the review, each of which also works without a script."""

import datetime as dt
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import propose, review, undo, work
from app.deals.deliver import mine
from app.deals.office import Office
from app.deals.review import Edit
from app.drafting.draft import options_of
from app.errors import Conflict, WrongUse
from app.store import outline
from app.store.tables import QuestionRow
from app.store.tables.columns import now
from app.web.access import Here, Writing
from app.web.pages.page import Changing, asked_by_htmx, draw
from app.web.pages.question import Typed, option_of
from app.web.pages.review import SLACK, Lines, Visit, drawn

router = APIRouter(include_in_schema=False, prefix="/questionnaires/{identifier}/review")
Word = Annotated[str, Form(max_length=300)]
Text = Annotated[str, Form(max_length=40_000)]


class Verdict(Struct, frozen=True):
    """What the form of an answer says; what is not in it stays as it is."""

    version: Annotated[int, Form(ge=1, lt=2**31)]
    act: Annotated[Literal["save", "approve", "blank", "reopen"], Form()] = "save"
    detail: Annotated[str | None, Form(max_length=40_000)] = None
    instead: Annotated[str | None, Form(max_length=40_000)] = None  # a suggestion that was taken
    option: Annotated[str | None, Form(max_length=32_000)] = None
    position: Annotated[str | None, Form(max_length=20)] = None
    entry: Annotated[str | None, Form(max_length=300)] = None
    offer: Annotated[Literal["", "keep", "drop"], Form()] = ""
    same: Annotated[bool, Form()] = False
    override: Annotated[str, Form(max_length=2000)] = ""
    onward: Annotated[str, Form(max_length=64)] = ""  # where a reviewer without a script goes on

    @property
    def text(self) -> str | None:
        """The words of the answer, with single line ends."""
        said = self.instead if self.instead is not None else self.detail
        return None if said is None else said.replace("\r\n", "\n").strip()

    @property
    def leads_to(self) -> str:
        """The question to go on with, after a decision."""
        return self.onward if self.act in {"approve", "blank"} else ""


class Change(Struct, frozen=True):
    """A change that somebody asks for, and the moment before it; one whose reply was lost is `repeated`."""

    visit: Visit
    started: dt.datetime
    repeated: bool

    def told(self, question: str) -> Response:
        """What it has changed; without a script the page again, where it can be undone."""
        visit = self.visit
        visit.session.flush()
        if not asked_by_htmx(visit.request):
            asked = {"show": visit.show, "question": question, "undo": visit.person.actor.request_id}
            where = urlencode({name: value for name, value in asked.items() if value})
            return RedirectResponse(f"/questionnaires/{visit.row.id}/review?{where}", 303)
        lines, _ = outline.changed(visit.session, visit.row.id, self.started)
        page = Lines(visit.row, visit.listed(), lines)
        return draw(visit.request, "review/changes.html", page, person=visit.person)


def changed_by(request: Request, identifier: str, person: Changing, session: Writing, show: Word = "") -> Change:
    """Who changes something, in what; raises NotFound."""
    visit = Visit(request, mine(session, person.actor, identifier), person, session, show)
    before = undo.done(session, person.actor)
    return Change(visit, before - SLACK if before else now(), before is not None)


Changed = Annotated[Change, Depends(changed_by)]


@router.post("/undo")
def take_back(change: Changed, request_id: Annotated[str, Form(max_length=64)]) -> Response:
    """Undo what one request of the same person has changed."""
    rows = [] if change.repeated else undo.undo(change.visit.session, change.visit.person.actor, request_id)
    return change.told(rows[0].id if rows else "")


@router.post("/bulk")
def approve_all(
    change: Changed,
    decision: Annotated[Literal["auto", "review"], Form()],
    seen: Annotated[dt.datetime, Form()],
    section: Annotated[str | None, Form(max_length=32_000)] = None,
    sheet: Annotated[str | None, Form(max_length=300)] = None,
) -> Response:
    """Approve the answers that were looked at."""
    visit = change.visit
    review.decide_all(
        visit.session, visit.person.actor, visit.row.id, decision, section=section, sheet=sheet, seen=seen
    )
    return change.told("")


@router.post("/{question}/answer")
def answer(change: Changed, question: str, here: Here, verdict: Annotated[Verdict, Depends()]) -> Response:
    """Keep an answer, approve it, leave the question blank, or take a verdict back."""
    visit = change.visit
    row = visit.question(question)
    if not change.repeated:
        try:
            with visit.session.begin_nested():
                decide(visit, here.office, row, verdict)
        except (Conflict, WrongUse) as problem:
            visit.session.refresh(row)
            text = verdict.text if verdict.text is not None else row.detail
            typed = Typed(text, verdict.option or "", str(problem), row.version != verdict.version)
            return drawn(visit, here, visit.listed(), row, typed=typed)
    return change.told(verdict.leads_to or question)


@router.post("/{question}/assignee")
def assign(change: Changed, question: str, assignee: Word = "") -> Response:
    """Give the question to a person, or to nobody."""
    row = change.visit.question(question)
    review.assign(change.visit.session, change.visit.person.actor, [row.id], assignee or None)
    return change.told(question)


@router.post("/{question}/comments")
def comment(change: Changed, question: str, text: Text) -> Response:
    """Say something to colleagues."""
    row = change.visit.question(question)
    if not change.repeated:
        review.comment(change.visit.session, change.visit.person.actor, row.id, text.replace("\r\n", "\n"))
    return change.told(question)


@router.post("/{question}/proposals")
def suggest(
    change: Changed,
    question: str,
    kind: Annotated[Literal["phrasing", "answer", "entry"], Form()],
    entry: Word = "",
    note: Word = "",
) -> Response:
    """Propose to the bank what the question taught."""
    row = change.visit.question(question)
    actor = change.visit.person.actor
    if not change.repeated:
        propose.from_question(change.visit.session, actor, row.id, kind, entry=entry or None, note=note)
    return change.told(question)


def decide(visit: Visit, office: Office, row: QuestionRow, verdict: Verdict) -> None:
    """Do what the form says: change the answer where it differs, then decide."""
    session, actor, version = visit.session, visit.person.actor, verdict.version
    wanted = edit_of(visit, office, row, verdict) if verdict.act in {"save", "approve"} else None
    if wanted:
        version = review.edit(session, office, actor, row.id, wanted).version
    if verdict.act == "approve":
        review.approve(session, actor, row.id, version, verdict.override or None)
        if verdict.same:
            review.approve_alike(session, office, actor, row.id)
    elif verdict.act == "blank":
        review.reject(session, actor, row.id, version)
    elif verdict.act == "reopen":
        review.reopen(session, actor, row.id, version)


def edit_of(visit: Visit, office: Office, row: QuestionRow, verdict: Verdict) -> Edit | None:
    """What the form changes; nothing when it says what stands there already."""
    same = verdict.same and verdict.act == "save"
    if verdict.entry:
        return Edit(verdict.version, entry=verdict.entry, same=same)
    stands = option_of(row, options_of(work.question_of(row)), work.knowledge_of(visit.session, office)) or ""
    option = None if verdict.option in {None, stands} else verdict.option
    detail = None if verdict.text in {None, row.detail.strip()} else verdict.text
    position = None if verdict.position in {None, "", row.position} else verdict.position
    offer = False if row.offer is not None and verdict.offer == "drop" else None
    if (option, detail, position, offer) == (None, None, None, None):
        return None
    return Edit(verdict.version, position=position, option=option, detail=detail, offer=offer, same=same)
