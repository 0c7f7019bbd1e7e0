"""The buyer's file with its answers, looked at before it goes out."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from msgspec import Struct

from app.deals import deliver
from app.deals.preview import look
from app.documents.preview import Preview, Table
from app.store.tables import QuestionnaireRow
from app.web.access import Here, Reading
from app.web.api.fields import Line, Word
from app.web.pages.page import Looking, draw

router = APIRouter(prefix="/questionnaires/{identifier}", include_in_schema=False)


class Seen(Struct, frozen=True):
    """A page of the file, and where its other pages are."""

    row: QuestionnaireRow
    preview: Preview

    @property
    def is_sheet(self) -> bool:
        """Whether it is drawn as a sheet with named columns."""
        first = self.preview.blocks[0] if self.preview.blocks else None
        return isinstance(first, Table) and bool(first.columns)

    def address(self, sheet: str, page: int = 1) -> str:
        """The address of another part."""
        wanted = {"sheet": sheet} if sheet else {}
        more = {"page": page} if page > 1 else {}
        query = urlencode(wanted | more)
        return f"/questionnaires/{self.row.id}/preview{'?' if query else ''}{query}"


@router.get("/preview")
def preview(  # noqa: PLR0913, PLR0917  # which part of which file
    request: Request,
    identifier: Line,
    here: Here,
    person: Looking,
    session: Reading,
    sheet: Word = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Show a sheet, or a part of a document, as the buyer will see it."""
    seen = look(session, here.office, person.actor, identifier, sheet, page)
    row = deliver.mine(session, person.actor, identifier)
    return draw(request, "preview.html", Seen(row, seen), person=person)
