"""Questionnaires: in, looked at, out."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse
from pydantic import Field

from app import report
from app.deals import amend, deliver, receive, review
from app.deals.actor import Actor
from app.deals.endpoints import checked_url
from app.deals.keep import release
from app.deals.receive import Intake, Once
from app.store import questionnaires, questions
from app.store.questionnaires import Filter
from app.store.states import QuestionnaireState, QuestionState
from app.web.access import Acting, Here, Reading, Writing
from app.web.api import cursor, presented
from app.web.api.fields import Address, Cursor, Day, Flag, Limit, Line, Nda, Ref, Shape, Word, example
from app.web.api.problems import FILE, PROBLEMS
from app.web.api.shapes import Page, QuestionnaireOut, QuestionOut
from app.web.files import attachment, taken

router = APIRouter(prefix="/questionnaires", tags=["questionnaires"], responses=PROBLEMS)
Decision = Literal["auto", "review", "none"]


class Detected(Shape):
    """What was detected in a file, and where its answers would go: the JSON of `candor questions`."""

    model_config = example(file="acme.xlsx", format="xlsx", questions=[], sheets=[], doubts=[])

    file: str
    format: str
    questions: list[dict[str, Any]]
    sheets: list[dict[str, Any]]
    doubts: list[str]


class About(Shape):
    """Which of the vendor's products a questionnaire is about, and in which region."""

    model_config = example(product="Quillhaven Flow", region=None)

    product: Word | None = None
    region: Word | None = None


class Decided(Shape):
    """Which answers are decided at once, and how."""

    model_config = example(decision="auto", approved=True, section=None)

    decision: Decision
    approved: Flag = Field(default=True, description="False leaves them blank.")
    section: Word | None = None


class HowMany(Shape):
    """How many answers were decided."""

    model_config = example(decided=12)

    decided: int


@router.post(
    "",
    status_code=202,
    operation_id="receive_questionnaire",
    summary="Send a buyer's file to be answered",
    response_model=QuestionnaireOut,
    responses={
        200: {"model": Detected, "description": "With `dry_run`: what was detected; nothing is stored."},
        202: {
            "description": "It is being answered.",
            "headers": {"Location": {"schema": {"type": "string"}, "description": "Where its state is found."}},
        },
    },
)
def receive_questionnaire(  # noqa: PLR0913, PLR0917  # the fields of the form
    request: Request,
    response: Response,
    here: Here,
    actor: Acting,
    session: Writing,
    file: Annotated[UploadFile, File(description="The buyer's Excel, Word or CSV file.")],
    customer: Annotated[Ref, Form(description="How your CRM names the customer.", examples=["acme"])],
    product: Annotated[Word | None, Form(examples=["Quillhaven Flow"])] = None,
    region: Annotated[Word | None, Form(description="Such as EU hosting.", examples=["EU"])] = None,
    due: Annotated[Day | None, Form(examples=["2026-12-04"])] = None,
    external_ref: Annotated[Word | None, Form(examples=["006Qy00000ABC"])] = None,
    callback_url: Annotated[Address | None, Form(examples=["https://crm.example.com/candor"])] = None,
    nda: Annotated[Nda | None, Form(description="none, sent, signed or signed:2026-11-23.", examples=["none"])] = None,
    overwrite: Annotated[bool, Form(description="Answer questions that are answered already.")] = False,  # noqa: FBT002
    dry_run: Annotated[bool, Query(description="Only say what was detected.")] = False,  # noqa: FBT002
    idempotency_key: Annotated[
        Line | None, Header(description="The same key and body give the same questionnaire for a day.")
    ] = None,
) -> Any:  # noqa: ANN401  # one of two shapes
    """Take a file in. The answer comes at once; the work is done in the background."""
    name, content = taken(here, file)
    actor.require("questionnaires.write")
    if dry_run:
        return JSONResponse(report.questions(receive.detect(content, name)))
    intake = Intake(
        name,
        customer,
        product or None,
        region or None,
        due,
        external_ref or None,
        checked_url(callback_url) if callback_url else None,
        nda or None,
        overwrite,
    )
    once = Once(request.state.who, idempotency_key) if idempotency_key else None
    row = receive.receive(session, here.office, actor, content, intake, once=once)
    response.headers["Location"] = str(request.url_for("get_questionnaire", identifier=row.id).path)
    return presented.questionnaire(session, row)


@router.get("", operation_id="list_questionnaires", summary="List questionnaires, newest first")
def list_questionnaires(  # noqa: PLR0913, PLR0917  # the filters
    actor: Acting,
    session: Reading,
    state: Annotated[list[QuestionnaireState] | None, Query()] = None,
    customer: Annotated[Ref | None, Query()] = None,
    external_ref: Annotated[Line | None, Query()] = None,
    limit: Limit = 50,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[QuestionnaireOut]:
    """Give a page of the questionnaires that the key may know of."""
    actor.require("questionnaires.read")
    wanted = Filter(tuple(state or ()), _customers(actor, customer), external_ref)
    if actor.customers and not wanted.customers:
        return Page(items=[])
    found = questionnaires.page(session, wanted, before=cursor.moment(cursor_), limit=limit)
    counts = questionnaires.counts(session, [row.id for row, _ in found])
    items = [QuestionnaireOut.of(row, customer, counts[row.id]) for row, customer in found]
    last = found[-1][0] if len(found) == limit else None
    return Page(items=items, next=cursor.cursor(last.received_at, last.id) if last else None)


@router.get("/{identifier}", operation_id="get_questionnaire", summary="Look at one questionnaire")
def get_questionnaire(identifier: Line, actor: Acting, session: Reading) -> QuestionnaireOut:
    """Give its state, counts and progress."""
    actor.require("questionnaires.read")
    return presented.questionnaire(session, deliver.mine(session, actor, identifier))


@router.patch(
    "/{identifier}", status_code=202, operation_id="say_about", summary="Say which product and region it is about"
)
def say_about(identifier: Line, body: About, here: Here, actor: Acting, session: Writing) -> QuestionnaireOut:
    """Say what a questionnaire in the state `waiting` asks for; it is answered then. 422 names the choices."""
    about = {"product": body.product or None, "region": body.region or None}
    return presented.questionnaire(session, amend.say_about(session, here.office, actor, identifier, **about))


@router.get("/{identifier}/questions", operation_id="list_questions", summary="List its questions with their answers")
def list_questions(  # noqa: PLR0913, PLR0917  # the filters
    identifier: Line,
    actor: Acting,
    session: Reading,
    state: Annotated[list[QuestionState] | None, Query()] = None,
    decision: Annotated[list[Decision] | None, Query()] = None,
    assignee: Annotated[Line | None, Query()] = None,
    limit: Limit = 100,
    cursor_: Annotated[Cursor | None, Query(alias="cursor")] = None,
) -> Page[QuestionOut]:
    """Give a page of its questions in the order of the file."""
    actor.require("questionnaires.read")
    row = deliver.mine(session, actor, identifier)
    found = questions.of(
        session,
        row.id,
        after=cursor.number(cursor_, -1),
        limit=limit,
        states=state or (),
        decisions=decision or (),
        assignee=assignee,
    )
    next_ = cursor.cursor(found[-1].index) if len(found) == limit else None
    return Page(items=[presented.question(one) for one in found], next=next_)


@router.get(
    "/{identifier}/file",
    operation_id="get_file",
    summary="Download the filled file",
    response_class=Response,
    responses=FILE,
)
def get_file(
    identifier: Line,
    here: Here,
    actor: Acting,
    session: Reading,
    draft: Annotated[bool, Query(description="The file with the answers so far.")] = False,  # noqa: FBT002
) -> Response:
    """Give the buyer's file with its answers; 409 while something waits for a person, unless `draft=true`."""
    content = deliver.file(session, here.office, actor, identifier, draft=draft)
    row = questionnaires.find(session, identifier)
    return attachment(content, row.name)


@router.get(
    "/{identifier}/memo",
    operation_id="get_memo",
    summary="The memo for the person who sends the file",
    response_class=presented.Html,
)
def get_memo(identifier: Line, here: Here, actor: Acting, session: Reading) -> presented.Html:
    """Give one HTML page."""
    return presented.Html(deliver.page(session, here.office, actor, identifier))


@router.get(
    "/{identifier}/gaps.csv",
    operation_id="get_gaps_csv",
    summary="Every question that the file leaves blank",
    response_class=presented.Csv,
)
def get_gaps_csv(identifier: Line, actor: Acting, session: Reading) -> presented.Csv:
    """Give a table for a spreadsheet."""
    return presented.Csv(deliver.gaps(session, actor, identifier))


@router.post(
    "/{identifier}/deliver", status_code=202, operation_id="deliver_questionnaire", summary="Have the file delivered"
)
def deliver_questionnaire(identifier: Line, here: Here, actor: Acting, session: Writing) -> QuestionnaireOut:
    """Write, verify and deliver the file in the background; 409 while something waits for a person."""
    return presented.questionnaire(session, deliver.ask(session, here.office, actor, identifier))


@router.post("/{identifier}/cancel", operation_id="cancel_questionnaire", summary="Stop it")
def cancel_questionnaire(identifier: Line, actor: Acting, session: Writing) -> QuestionnaireOut:
    """Stop it for good; what was written is kept until it is deleted."""
    return presented.questionnaire(session, deliver.cancel(session, actor, identifier))


@router.post("/{identifier}/retry", status_code=202, operation_id="retry_questionnaire", summary="Try it again")
def retry_questionnaire(identifier: Line, here: Here, actor: Acting, session: Writing) -> QuestionnaireOut:
    """Try again: from the file, or from its answers when it had some."""
    return presented.questionnaire(session, deliver.again(session, here.office, actor, identifier))


@router.post("/{identifier}/approval", operation_id="approve_answers", summary="Decide all answers of one kind at once")
def approve_answers(identifier: Line, body: Decided, actor: Acting, session: Writing) -> HowMany:
    """Approve, or leave blank, all undecided answers of a decision."""
    decided = review.decide_all(session, actor, identifier, body.decision, approved=body.approved, section=body.section)
    return HowMany(decided=decided)


@router.delete("/{identifier}", status_code=204, operation_id="delete_questionnaire", summary="Remove it for good")
def delete_questionnaire(
    identifier: Line, here: Here, actor: Acting, session: Writing, afterwards: BackgroundTasks
) -> None:
    """Remove the file, its answers, comments and messages; only the audit log remembers that it was there."""
    digests = deliver.delete(session, actor, identifier)
    afterwards.add_task(release, here.engine, here.office.files, digests)  # after the commit, never before


def _customers(actor: Actor, asked: str | None) -> tuple[str, ...]:
    """Which customers a list is limited to."""
    if asked is None:
        return tuple(sorted(actor.customers))
    actor.require_customer(asked)
    return (asked,)
