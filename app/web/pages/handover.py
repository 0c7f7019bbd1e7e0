"""What goes out of a questionnaire: the file, and the papers beside it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.deals import deliver
from app.web.access import Here, Reading
from app.web.api.fields import Line
from app.web.api.presented import Html
from app.web.files import attachment
from app.web.pages.page import Looking

router = APIRouter(prefix="/questionnaires/{identifier}", include_in_schema=False)


@router.get("/file")
def file(
    identifier: Line,
    here: Here,
    person: Looking,
    session: Reading,
    draft: Annotated[bool, Query()] = False,  # noqa: FBT002
) -> Response:
    """Give the delivered file, or a draft of it with the answers so far."""
    content = deliver.file(session, here.office, person.actor, identifier, draft=draft)
    return attachment(content, deliver.mine(session, person.actor, identifier).name)


@router.get("/memo")
def memo(identifier: Line, here: Here, person: Looking, session: Reading) -> Html:
    """Give the memo for the person who sends the file."""
    return Html(deliver.page(session, here.office, person.actor, identifier))


@router.get("/letter")
def letter(identifier: Line, here: Here, person: Looking, session: Reading) -> Html:
    """Give the letter to the buyer, to be printed."""
    return Html(deliver.cover(session, here.office, person.actor, identifier))


@router.get("/gaps.csv")
def gaps(identifier: Line, person: Looking, session: Reading) -> Response:
    """Give every question that the file leaves blank, for a spreadsheet."""
    name = deliver.mine(session, person.actor, identifier).name.rpartition(".")[0]
    table = deliver.gaps(session, person.actor, identifier)
    return attachment("\ufeff" + table, f"{name}.gaps.csv", "text/csv; charset=utf-8")
