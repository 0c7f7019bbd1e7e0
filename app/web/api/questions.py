"""Questions: looked at, mended, decided, talked about."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from app.deals import propose, review
from app.deals.deliver import mine
from app.deals.review import Edit
from app.store import questions
from app.store.tables import QuestionRow
from app.web.access import Acting, Here, Reading, Writing
from app.web.api import presented
from app.web.api.fields import Flag, Line, Shape, Text, Word, example
from app.web.api.problems import PROBLEMS
from app.web.api.records import ProposalOut
from app.web.api.shapes import CommentOut, Page, Position, QuestionOut, VersionOut

router = APIRouter(prefix="/questions", tags=["review"], responses=PROBLEMS)
Version = Annotated[int, Field(ge=1, le=2**31 - 1, description="The version that you saw.")]


class EditIn(Shape):
    """What changes; a field that is left out stays as it is."""

    model_config = example(version=1, position="yes", detail="All disks are encrypted with AES-256.")

    version: Version
    position: Position | None = None
    option: Word | None = Field(default=None, description="An option of the buyer's own list.")
    detail: Text | None = None
    offer: Flag | None = Field(default=None, description="False takes the offer away.")
    entry: Word | None = Field(default=None, description="Answer from this entry of the bank instead.")
    same: Flag = Field(default=False, description="Do the same for questions of this file that ask the same.")


class VerdictIn(Shape):
    """What is decided about an answer."""

    model_config = example(verdict="approved", version=1)

    verdict: Literal["approved", "rejected", "reopened"] = Field(
        default="approved", description="Rejected leaves the question blank; reopened takes a verdict back."
    )
    version: Version | None = None
    override: Word | None = Field(default=None, description="Why a librarian lets wording stand.")


class AssignIn(Shape):
    """Who is to answer; null for nobody."""

    model_config = example(assignee="vic@example.com")

    assignee: Word | None


class CommentIn(Shape):
    """What to say to colleagues."""

    model_config = example(text="Ask the platform team.")

    text: Text


class ProposeIn(Shape):
    """What to propose to the bank."""

    model_config = example(kind="phrasing", entry="encryption.at_rest", note="The buyer's usual wording.")

    kind: Literal["phrasing", "answer", "entry"]
    entry: Word | None = None
    note: Word = ""


@router.get("/{identifier}", operation_id="get_question", summary="Look at one question")
def get_question(identifier: Line, actor: Acting, session: Reading) -> QuestionOut:
    """Give the question with its answer as it stands now."""
    actor.require("questionnaires.read")
    return presented.question(_mine(session, actor, identifier))


@router.patch("/{identifier}", operation_id="edit_question", summary="Change an answer")
def edit_question(identifier: Line, body: EditIn, here: Here, actor: Acting, session: Writing) -> QuestionOut:
    """Change an answer and check its words; it then waits for approval. 409 when it has changed since."""
    return presented.question(review.edit(session, here.office, actor, identifier, Edit(**body.model_dump())))


@router.post("/{identifier}/approval", operation_id="decide_question", summary="Approve an answer, or leave it blank")
def decide_question(identifier: Line, body: VerdictIn, actor: Acting, session: Writing) -> QuestionOut:
    """Decide; wording that was objected to needs a librarian's recorded reason."""
    if body.verdict == "approved":
        return presented.question(review.approve(session, actor, identifier, body.version, body.override))
    decide = review.reject if body.verdict == "rejected" else review.reopen
    return presented.question(decide(session, actor, identifier, body.version))


@router.put("/{identifier}/assignee", operation_id="assign_question", summary="Give a question to a person")
def assign_question(identifier: Line, body: AssignIn, actor: Acting, session: Writing) -> QuestionOut:
    """Assign it."""
    return presented.question(review.assign(session, actor, [identifier], body.assignee)[0])


@router.get("/{identifier}/versions", operation_id="list_versions", summary="Every wording that an answer has had")
def list_versions(identifier: Line, actor: Acting, session: Reading) -> Page[VersionOut]:
    """Give them, the newest first."""
    actor.require("questionnaires.read")
    row = _mine(session, actor, identifier)
    return Page(items=[VersionOut.of(one) for one in questions.versions(session, row.id)])


@router.get("/{identifier}/comments", operation_id="list_comments", summary="What colleagues said")
def list_comments(identifier: Line, actor: Acting, session: Reading) -> Page[CommentOut]:
    """Give it in order."""
    actor.require("questionnaires.read")
    row = _mine(session, actor, identifier)
    return Page(items=[CommentOut.of(one) for one in questions.comments(session, row.id)])


@router.post("/{identifier}/comments", status_code=201, operation_id="add_comment", summary="Say something about it")
def add_comment(identifier: Line, body: CommentIn, actor: Acting, session: Writing) -> CommentOut:
    """Add a comment; it never reaches the buyer."""
    return CommentOut.of(review.comment(session, actor, identifier, body.text))


@router.post(
    "/{identifier}/proposals", status_code=201, operation_id="propose_from_question", summary="Propose it to the bank"
)
def propose_from_question(identifier: Line, body: ProposeIn, actor: Acting, session: Writing) -> ProposalOut:
    """Propose a phrasing, an answer or a new entry; a librarian decides."""
    row = propose.from_question(session, actor, identifier, body.kind, entry=body.entry or None, note=body.note)
    return ProposalOut.of(row)


def _mine(session: Reading, actor: Acting, identifier: str) -> QuestionRow:
    row = questions.find(session, identifier)
    mine(session, actor, row.questionnaire_id)
    return row
