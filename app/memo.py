"""The memo: one printable page for the person who sends the file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from app.reasons import WHY
from app.shipped import shipped

if TYPE_CHECKING:
    import datetime as dt

    from app.answer import Draft, Offer
    from app.attestation import Attestation
    from app.knowledge import Knowledge
    from app.pipeline import Work
    from app.questionnaire import Question

OPEN = "Without a section"


class Open(Struct, frozen=True):
    """A question that a person must take, with its draft where there is one."""

    question: Question
    draft: Draft


class Evidence(Struct, frozen=True):
    """An attestation that answers of this file rest on, and how many."""

    attestation: Attestation
    state: str
    answers: int


class Memo(Struct, frozen=True):
    """What the page shows."""

    file: str
    customer: str
    nda: str
    on: dt.date
    counts: dict[str, int]
    review: dict[str, list[Open]]
    gaps: dict[str, list[Open]]
    offers: tuple[Offer, ...]
    evidence: list[Evidence]
    doubts: tuple[str, ...]


def memo(work: Work, knowledge: Knowledge) -> Memo:
    """The memo of one answered file, as a value."""
    counts = work.counts()
    return Memo(
        file=work.name,
        customer=work.request.customer.name,
        nda=work.request.customer.nda,
        on=knowledge.on,
        counts={name: counts[name] for name in ("questions", "auto", "review", "none", "kept")},
        review=_by_section(work, "review"),
        gaps=_by_section(work, "none"),
        offers=work.offers(),
        evidence=_evidence(work, knowledge),
        doubts=work.questionnaire.doubts,
    )


def page(work: Work, knowledge: Knowledge) -> str:
    """The memo as one HTML page without any outside resource."""
    templates = Environment(
        loader=FileSystemLoader(shipped("templates") / "memo"), undefined=StrictUndefined, autoescape=True
    )
    return templates.get_template("memo.html").render(memo=memo(work, knowledge), why=WHY)


def _by_section(work: Work, decision: str) -> dict[str, list[Open]]:
    sections: dict[str, list[Open]] = defaultdict(list)
    for question, draft in work.pairs():
        if draft.decision == decision and not work.kept(question):
            sections[question.section or OPEN].append(Open(question, draft))
    return dict(sections)


def _evidence(work: Work, knowledge: Knowledge) -> list[Evidence]:
    resting: dict[str, int] = defaultdict(int)
    for question, draft in work.pairs():
        if draft.decision == "auto" and draft.entry and not work.kept(question):
            for name in knowledge.answers[draft.entry].evidence:
                resting[name] += 1
    return [
        Evidence(knowledge.attestations[name], knowledge.attestations[name].state(knowledge.on), count)
        for name, count in sorted(resting.items())
        if name in knowledge.attestations
    ]
