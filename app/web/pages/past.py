"""Questionnaires answered in the past: uploaded, shown as what they could give to the bank, and proposed to it."""

from collections import Counter
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from msgspec import Struct

from app.deals import past
from app.imports import Proposal
from app.imports.proposal import MEANINGS
from app.web.access import Here, Reading, Writing
from app.web.api.fields import Text
from app.web.pages.difference import Piece, difference
from app.web.pages.page import Changing, Looking, draw

router = APIRouter(prefix="/bank/import", include_in_schema=False)
MOST_FILES = 20
MOST = 400
"""How many proposals are shown to choose from at a time; those that were taken are not shown again."""
NOTHING_TO_DO = ("known", "repeat", "fact")
"""Kinds of proposals that change nothing; they are counted."""


class Choice(Struct, frozen=True):
    """One thing that could be done with an answered question; ticked where no decision is needed."""

    name: str
    value: str
    ticked: bool


class Found(Struct, frozen=True):
    """An answered question with its choices, and how its words differ from what stands."""

    one: Proposal
    choices: tuple[Choice, ...]
    pieces: tuple[Piece, ...]


class Past(Struct, frozen=True):
    """What the files could give to the bank; nothing before the first file."""

    files: tuple[str, ...] = ()
    counts: tuple[tuple[str, int, str], ...] = ()  # kind, how many, what it means
    found: tuple[Found, ...] = ()
    more: int = 0


@router.get("")
def empty(request: Request, person: Looking) -> Response:
    """Show where the files go."""
    person.actor.require("bank.propose")
    return draw(request, "past.html", Past(), person=person)


@router.post("")
def read(
    request: Request,
    here: Here,
    person: Changing,
    session: Reading,
    files: Annotated[list[UploadFile], File(max_length=MOST_FILES)],
) -> Response:
    """Read the files and show what they could give."""
    given = [(file.filename or "questionnaire", file.file.read()) for file in files]
    made = past.read(session, here.office, person.actor, given)
    kinds = Counter(one.kind for one in made)
    useful = [one for one in made if one.kind not in NOTHING_TO_DO]
    page = Past(
        files=tuple(name for name, _ in given),
        counts=tuple((kind, kinds[kind], meaning) for kind, meaning in MEANINGS.items() if kinds[kind]),
        found=tuple(map(_found, useful[:MOST])),
        more=max(0, len(useful) - MOST),
    )
    return draw(request, "past.html", page, person=person)


@router.post("/choice")
def take(
    person: Changing,
    session: Writing,
    chosen: Annotated[list[Text], Form(max_length=2 * MOST)] = [],  # noqa: B006
) -> Response:
    """Put what was chosen into the librarians' queue."""
    return RedirectResponse(f"/bank/proposals?proposed={past.take(session, person.actor, chosen)}", 303)


def _found(one: Proposal) -> Found:
    words = {
        "phrasing": "add the phrasing",
        "answer": "take this answer",
        "entry": "make it a new entry",
    }
    actions = {"contradiction": ("phrasing", "answer"), "entry": ("entry",), "answer": ("answer",)}.get(
        one.kind, ("phrasing",)
    )
    choices = tuple(Choice(words[name], past.choice(one, name), name == one.action) for name in actions)
    standing = one.stands.detail if one.stands else one.pair.detail
    return Found(one, choices, difference(standing, one.detail))
