"""The review: the page on which answers are looked at, mended and approved."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from msgspec import Struct
from sqlmodel import Session

from app import report
from app.deals import review as reviewing
from app.deals import search, work
from app.deals.deliver import ANSWERED, mine
from app.drafting.draft import options_of
from app.errors import NotFound
from app.store import customers, outline, questions
from app.store.outline import Group, Line
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow
from app.store.tables.columns import now
from app.web.access import Here, Reading
from app.web.pages.outline import Outline, Window, outlined
from app.web.pages.page import Changing, Looking, Person, asked_by_htmx, draw
from app.web.pages.question import Alternative, Shown, Typed, Wording, option_of, shown, wording

router = APIRouter(include_in_schema=False, prefix="/questionnaires/{identifier}/review")
Name = Annotated[str, Query(max_length=64)]
Index = Annotated[int | None, Query(ge=0, lt=2**31)]


SLACK = dt.timedelta(seconds=10)
"""What was being changed while a page was drawn may bear a moment before it."""


class Visit(Struct, frozen=True):
    """Somebody at a questionnaire that they may know of, with the filter that they have chosen."""

    request: Request
    row: QuestionnaireRow
    person: Person
    session: Session
    show: str

    def listed(self) -> Outline:
        """The list as it is now."""
        return outlined(self.session, self.row.id, self.show, self.person.account.email)

    def question(self, identifier: str) -> QuestionRow:
        """A question of this questionnaire; raises NotFound."""
        found = questions.find(self.session, identifier)
        if found.questionnaire_id != self.row.id:
            raise NotFound(f"there is no question {identifier} in this questionnaire")
        return found


def looking_at(request: Request, identifier: str, person: Looking, session: Reading, show: Name = "") -> Visit:
    """Who looks, at what; raises NotFound."""
    person.actor.require("questionnaires.read")
    return Visit(request, mine(session, person.actor, identifier), person, session, show)


LookingAt = Annotated[Visit, Depends(looking_at)]


class Review(Struct, frozen=True):
    """A questionnaire under review; `question` is nothing where the filter leaves none, or nothing is answered yet."""

    questionnaire: QuestionnaireRow
    customer: CustomerRow
    outline: Outline
    question: Shown | None
    window: Window | None
    at: dt.datetime
    answered: bool
    undo: str = ""
    with_list: bool = False


class Lines(Struct, frozen=True):
    """Some lines of the list, and the counts as they are now."""

    questionnaire: QuestionnaireRow
    outline: Outline
    lines: list[Line]
    at: dt.datetime | None = None  # of the last change that is known, where colleagues' changes were asked for
    window: Window | None = None

    @property
    def groups(self) -> list[Group]:
        """The sections that the lines stand in."""
        return list({group.first: group for group in map(self.outline.group_of, self.lines)}.values())


class Checked(Struct, frozen=True):
    """What was found in a text that is being written."""

    wording: Wording


class Found(Struct, frozen=True):
    """Entries that a search of the bank has found for a question."""

    questionnaire: QuestionnaireRow
    question: QuestionRow
    found: list[Alternative]
    asked: str
    show: str


class Bulk(Struct, frozen=True):
    """Answers to be approved at once after a look at them, each with the buyer's own option."""

    questionnaire: QuestionnaireRow
    decision: str
    section: str | None
    sheet: str | None
    rows: list[tuple[QuestionRow, str | None]]
    passed_over: int
    seen: dt.datetime
    show: str


@router.get("")
def review(  # noqa: PLR0913, PLR0917  # what the address may say
    visit: LookingAt,
    here: Here,
    question: Name = "",
    section: Index = None,
    undo: Name = "",
    with_list: Annotated[bool, Query(alias="list")] = False,  # noqa: FBT002
) -> Response:
    """Show a question beside the list; a part of the page is given where only that is wanted."""
    listed = visit.listed()
    first = listed.first(section) if not question else None
    chosen = visit.question(first.id if first else question) if first or question else None
    return drawn(visit, here, listed, chosen, undo=undo, with_list=with_list)


@router.get("/list")
def more(visit: LookingAt, question: Name, earlier: bool = False) -> Response:  # noqa: FBT001, FBT002
    """Give the lines of a section before, or behind, a question."""
    listed, row = visit.listed(), visit.question(question)
    window = listed.before(row) if earlier else listed.behind(row)
    page = Lines(visit.row, listed, window.lines, window=window)
    return draw(visit.request, "review/more.html", page, person=visit.person)


@router.get("/changes")
def changes(visit: LookingAt, since: dt.datetime, only: Name = "") -> Response:
    """Give what has changed after a moment, of one question only if it is named; nothing when nothing has."""
    lines, last = outline.changed(visit.session, visit.row.id, since)
    lines = [one for one in lines if only in {"", one.id}]
    if not lines:
        return Response(status_code=204)
    page = Lines(visit.row, visit.listed(), lines, None if only else last)
    return draw(visit.request, "review/changes.html", page, person=visit.person)


@router.get("/search")
def search_bank(
    visit: LookingAt, here: Here, question: Name, q: Annotated[str, Query(max_length=300)] = ""
) -> Response:
    """Give the entries that a few words find."""
    visit.person.actor.require("bank.read")
    found = [Alternative(one) for one in search.entries(visit.session, here.office, q)]
    page = Found(visit.row, visit.question(question), found, q, visit.show)
    template = "review/found.html" if asked_by_htmx(visit.request) else "review/found_page.html"
    return draw(visit.request, template, page, person=visit.person)


@router.post("/check")
def check(
    changing: Changing, visit: LookingAt, here: Here, detail: Annotated[str, Form(max_length=40_000)] = ""
) -> Response:
    """Say what is wrong in a text while it is being written; nothing is kept."""
    text = detail.replace("\r\n", "\n").strip()
    found = [report.finding(one) for one in work.knowledge_of(visit.session, here.office).findings(text)]
    return draw(visit.request, "review/findings.html", Checked(wording(text, found)), person=changing)


@router.get("/bulk")
def look(
    visit: LookingAt,
    here: Here,
    decision: Annotated[str, Query(pattern="^(auto|review)$")] = "auto",
    section: Index = None,
) -> Response:
    """Show the answers that would be approved at once."""
    seen = now()
    group = next((one for one in visit.listed().groups if one.first == section), None)
    where = {"section": group.section, "sheet": group.sheet} if group else {"section": None, "sheet": None}
    undecided = reviewing.undecided(visit.session, visit.row.id, decision, **where)
    rows = [one for one in undecided if reviewing.approvable(one)]
    knowledge = work.knowledge_of(visit.session, here.office)
    chosen = [(one, option_of(one, options_of(work.question_of(one)), knowledge)) for one in rows]
    left = len(undecided) - len(rows)
    page = Bulk(visit.row, decision, **where, rows=chosen, passed_over=left, seen=seen, show=visit.show)
    template = "review/bulk.html" if asked_by_htmx(visit.request) else "review/bulk_page.html"
    return draw(visit.request, template, page, person=visit.person)


def drawn(  # noqa: PLR0913  # what a review is made of
    visit: Visit,
    here: Here,
    listed: Outline,
    row: QuestionRow | None,
    *,
    typed: Typed | None = None,
    undo: str = "",
    with_list: bool = False,
) -> Response:
    """The page, or the question alone where only that is wanted; with what was typed when it could not be kept."""
    answered = visit.row.state in ANSWERED
    chosen = row if answered else None
    page = Review(
        questionnaire=visit.row,
        customer=customers.of(visit.session, visit.row.customer_id),
        outline=listed,
        question=shown(visit.session, here.office, chosen, listed, typed) if chosen else None,
        window=listed.window(chosen) if chosen else None,
        at=now() - SLACK,
        answered=answered,
        undo=undo,
        with_list=with_list,
    )
    template = "review/part.html" if asked_by_htmx(visit.request) else "review/page.html"
    return draw(visit.request, template, page, person=visit.person, status=409 if typed else 200)
