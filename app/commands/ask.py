"""`candor ask`: one question, one answer, as a person would ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import config, pipeline, report
from app.answer import customer
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON
from app.drafting.placing import spoken
from app.questionnaire import Asked
from app.reasons import WHY

if TYPE_CHECKING:
    import argparse

    from app.answer import Draft


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("question", metavar="QUESTION")
    parser.add_argument("--customer", default="", metavar="NAME", help="who asks")
    parser.add_argument("--nda", default="none", metavar="STATE", help="none, sent, signed or signed:2026-11-23")
    parser.add_argument("--product", metavar="P", help="the product that the question is about")
    parser.add_argument("--region", metavar="R", help="the region that the question is about")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    inputs.knowing(parser)


def run(given: argparse.Namespace) -> int:
    """Answer; 1 when a person must look before the answer may be used."""
    settings = config.read()
    asking = customer(given.customer, given.nda)
    request = pipeline.Request(asking, given.product, given.region, premise=settings.premise)
    draft = pipeline.ask(Asked(given.question), inputs.known(given, settings), request)
    if given.json:
        inputs.show({"question": given.question, **report.answered(draft)})
    else:
        _show(draft)
    return DONE if draft.decision == "auto" else NEEDS_A_PERSON


def _show(draft: Draft) -> None:
    if draft.detail:
        print(spoken(draft))
    if draft.decision != "auto":
        why = draft.note or WHY[draft.reason or "no_match"]
        print(f"A person must look at this: {why}." if draft.detail else f"No answer: {why}.")
