"""`candor eval`: how well the matcher does on labelled questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from app import config, pipeline
from app.commands import inputs
from app.commands.main import DONE
from app.errors import WrongUse
from app.matching import evaluation
from app.matching.evaluation import Label, topic

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from app.matching.evaluation import Figures, Judged

WIDTH = 100
"""Characters shown of a question."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("labels", metavar="LABELS.jsonl", help='rows such as {"question": "…", "topics": ["…"]}')
    parser.add_argument("--errors", type=int, default=20, metavar="N", help="how many of the worst errors to show")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    inputs.knowing(parser)


def run(given: argparse.Namespace) -> int:
    """Match every question as `candor match` would, and compare with its label; always 0."""
    labels = _labels(given.labels)
    drafted = pipeline.match_all([label.asked for label in labels], inputs.known(given, config.read()))
    said = [replace(one, decision=draft.decision, reason=draft.reason) for one, draft in drafted]
    rows = evaluation.judged(labels, said)
    inputs.show(_document(rows, given.errors)) if given.json else _show(rows, given.errors)
    return DONE


def _labels(file: str) -> list[Label]:
    labels = []
    for number, row in enumerate(inputs.json_lines(file), 1):
        if not isinstance(row.get("question"), str) or not isinstance(row.get("topics"), list):
            raise WrongUse(f"{file}: label {number} needs a question and its topics, a list that may be empty")
        labels.append(Label.of(row))
    if not labels:
        raise WrongUse(f"{file} holds no labels: one JSON object with question and topics per line")
    return labels


def _document(rows: Sequence[Judged], errors: int) -> dict[str, Any]:
    return {
        "all": asdict(evaluation.figures(rows)),
        "sources": {name: asdict(them) for name, them in evaluation.by_source(rows).items()},
        "classes": {name: asdict(them) for name, them in evaluation.by_kind(rows).items()},
        "held_back": evaluation.held_back(rows),
        "reliability": [asdict(one) for one in evaluation.reliability(rows)],
        "worst": [
            {"question": row.label.asked.text, "expected": row.label.topics, **_said(row)}
            for row in evaluation.worst(rows, errors)
        ],
    }


def _said(row: Judged) -> dict[str, Any]:
    first = row.matching.matches[0] if row.matching.matches else None
    return {
        "entry": topic(first.entry) if first else None,
        "score": first.score if first else 0.0,
        "decision": row.matching.decision,
    }


def _show(rows: Sequence[Judged], errors: int) -> None:
    print(f"{'':36s} {'questions':>9s} {'hit@1':>6s} {'recall@5':>8s} {'auto':>6s} {'precision':>9s} {'wrong':>5s}")
    _table({"all": evaluation.figures(rows)})
    print("\nby questionnaire")
    _table(evaluation.by_source(rows))
    print("\nby class")
    _table(evaluation.by_kind(rows))
    print("\nright entry first, left to a person because of")
    for reason, many in evaluation.held_back(rows).items():
        print(f"  {reason or 'no reason':34s} {many:9d}")
    print("\nprobability of the best match, and how often it was right")
    for one in evaluation.reliability(rows):
        print(f"  {one.low:.1f} to {one.high:.1f} {one.questions:35d}   said {one.said:.2f}   true {one.true:.2f}")
    print("\nworst errors")
    for row in evaluation.worst(rows, errors):
        said = _said(row)
        print(
            f"  {said['decision']:6s} {said['score']:.2f} {said['entry']}, not {' or '.join(row.label.topics) or 'any'}"
        )
        print(f"         {' '.join(row.label.asked.text.split())[:WIDTH]}")


def _table(figures: Mapping[str, Figures]) -> None:
    for name, one in figures.items():
        print(
            f"  {name or 'no source':34.34s} {one.questions:9d} {one.hit1:6.3f} {one.recall5:8.3f} {one.coverage:6.3f} "
            f"{one.precision:9.3f} {one.wrong:5d}"
        )
