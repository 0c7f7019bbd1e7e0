"""`candor match`: entries for questions, from arguments or JSON lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from app import config, pipeline, report
from app.commands import inputs
from app.commands.main import DONE
from app.errors import WrongUse
from app.questionnaire import Asked

if TYPE_CHECKING:
    import argparse

    from app.answer import Draft, Matching


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("question", nargs="*", metavar="QUESTION")
    parser.add_argument("--jsonl", action="store_true", help="read JSON lines from standard input, write one each")
    parser.add_argument("--top", type=int, default=5, metavar="N", help="how many candidates to show")
    inputs.knowing(parser)


def run(given: argparse.Namespace) -> int:
    """Match each question; always 0: what is unsure says so itself."""
    if given.jsonl == bool(given.question):
        raise WrongUse("give questions as arguments, or --jsonl with JSON lines on standard input")
    rows = list(inputs.json_lines("-")) if given.jsonl else [{"qid": text, "question": text} for text in given.question]
    asked = [
        Asked(str(row.get("question", "")), str(row.get("section") or ""), str(row.get("previous") or ""))
        for row in rows
    ]
    matched = pipeline.match_all(asked, inputs.known(given, config.read()), given.top)
    for row, (matching, draft) in zip(rows, matched, strict=True):
        if given.jsonl:
            print(json.dumps({"qid": row.get("qid"), **report.matching(matching, draft)}, ensure_ascii=False))
        else:
            _show(row["question"], matching, draft)
    return DONE


def _show(text: str, matching: Matching, draft: Draft) -> None:
    why = f" ({draft.reason})" if draft.reason else ""
    print(f"{text}\n  {draft.decision}{why} · position {draft.position or '-'} · {matching.polarity}")
    for match in matching.matches:
        print(f"  {match.score:5.2f}  {match.entry:36s} {', '.join(match.because)}")
