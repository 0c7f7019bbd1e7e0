"""`candor questions`: what was detected in a file, and where the answers go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import documents, report
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON

if TYPE_CHECKING:
    import argparse

    from app.questionnaire import Question, Questionnaire


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="FILE", help="the buyer's file, or - for standard input")
    parser.add_argument("--map", metavar="MAP.toml", help="write the detected layout, to be corrected for `fill --map`")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run(given: argparse.Namespace) -> int:
    """Show the questions; 1 when none was found or a sheet is in doubt."""
    name = "standard input" if given.file == "-" else Path(given.file).name
    content = inputs.content(given.file)
    questionnaire = documents.read(content, name)
    if given.map:
        inputs.put(given.map, documents.mapping_of(content, name).encode())
    if given.json:
        inputs.show(report.questions(questionnaire))
    else:
        _show(questionnaire)
    return DONE if questionnaire.questions and not questionnaire.doubts else NEEDS_A_PERSON


def _show(questionnaire: Questionnaire) -> None:
    for sheet in questionnaire.sheets:
        hidden = ", hidden" if sheet.hidden else ""
        print(f"{sheet.name}: {sheet.role}{hidden}, {sheet.questions} questions")
    for doubt in questionnaire.doubts:
        print(f"look at: {doubt}")
    for question in questionnaire.questions:
        print(f"{question.id:24s} {' '.join(question.text.split())[:100]}{_places(question)}")


def _places(question: Question) -> str:
    slots = [
        "choice" if question.choice else "",
        "detail" if question.detail else "",
        "marks" if question.marks else "",
        "answered" if question.existing else "",
    ]
    return f"  [{', '.join(filter(None, slots)) or 'no place to answer'}]"
