"""Gaps: questions that the bank cannot answer, gathered by what they ask, answered once for every deal that waits."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app import pipeline
from app.answer import Answer, Match
from app.deals import gaps as closing
from app.deals import work
from app.deals.gaps import Closing
from app.deals.propose import POSITIONS
from app.errors import NotFound
from app.knowledge import Knowledge
from app.questionnaire import Asked
from app.store import gaps as store
from app.store.gaps import Gap
from app.web.access import Here, Reading, Writing
from app.web.api.fields import Line, Text, Word
from app.web.pages.page import Changing, Looking, draw

router = APIRouter(prefix="/gaps", include_in_schema=False)
NEAR = 5
"""How many entries are shown that may answer a gap after all."""
UNLIKELY = 0.05
"""Below this probability an entry is not worth a look."""
SHOWN = 200
"""How many gaps a page shows."""


class Gaps(Struct, frozen=True):
    """The gaps that most deals wait on first, and what was closed just now."""

    today: dt.date
    gaps: Sequence[Gap]
    total: int
    questions: int
    deals: int
    closed: int
    proposal: str


class Page(Struct, frozen=True):
    """One gap, with the entries that come nearest."""

    gap: Gap
    near: tuple[tuple[Match, Answer], ...]
    today: dt.date
    positions: tuple[str, ...] = POSITIONS


@router.get("")
def gaps(  # noqa: PLR0913, PLR0917  # what was closed just now
    request: Request, here: Here, person: Looking, session: Reading, closed: int = 0, proposal: Word = ""
) -> Response:
    """Show them."""
    person.actor.require("questionnaires.read")
    found = store.gaps(session, customers=person.actor.customers)
    page = Gaps(
        today=work.knowledge_of(session, here.office).on,
        gaps=found[:SHOWN],
        total=len(found),
        questions=sum(len(gap.waiting) for gap in found),
        deals=len({one.questionnaire.id for gap in found for one in gap.waiting}),
        closed=closed,
        proposal=proposal,
    )
    return draw(request, "gaps.html", page, person=person)


@router.get("/{likeness}")
def gap(request: Request, likeness: Line, here: Here, person: Looking, session: Reading) -> Response:
    """Show one, with what the bank has that comes near."""
    person.actor.require("questionnaires.read")
    found = store.gap(session, likeness, customers=person.actor.customers)
    if found is None:
        raise NotFound("nothing waits on this question any more: somebody has answered it")
    known = work.knowledge_of(session, here.office)
    return draw(request, "gap.html", Page(found, _near(known, found), known.on), person=person)


@router.post("/{likeness}")
def close(  # noqa: PLR0913, PLR0917  # the fields of the form
    likeness: Line,
    here: Here,
    person: Changing,
    session: Writing,
    position: Annotated[Word, Form()] = "",
    detail: Annotated[Text, Form()] = "",
    entry: Annotated[Word, Form()] = "",
    approved: Annotated[Literal["", "yes"], Form()] = "",
) -> Response:
    """Answer it everywhere, and propose the answer to the bank."""
    wanted = Closing(position or None, detail.replace("\r\n", "\n"), entry or None, approved == "yes")
    done = closing.close(session, here.office, person.actor, likeness, wanted)
    return RedirectResponse(f"/gaps?closed={done.questions}&proposal={quote(done.proposal.id)}", 303)


def _near(known: Knowledge, gap: Gap) -> tuple[tuple[Match, Answer], ...]:
    (matching, _), *_ = pipeline.match_all([Asked(gap.text, gap.section)], known, NEAR)
    return tuple((one, known.answers[one.entry]) for one in matching.matches if one.score >= UNLIKELY)
