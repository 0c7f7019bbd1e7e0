"""Values as the JSON of the contract: places, questions, drafts, and the report of a filled file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from app.drafting.placing import spoken
from app.questionnaire import (
    Cell,
    Choice,
    ContentControl,
    Detail,
    FormField,
    Paragraph,
    ParagraphAfter,
    Place,
    Question,
    Questionnaire,
    TableCell,
    TypedBox,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.answer import Draft, Finding, Matching, Offer
    from app.drafting.placing import Written
    from app.pipeline import Delivered, Work

TYPES: dict[type, str] = {
    Cell: "cell",
    TableCell: "table_cell",
    Paragraph: "paragraph",
    ParagraphAfter: "paragraph_after",
    ContentControl: "content_control",
    FormField: "form_field",
    TypedBox: "typed_box",
}
Json = dict[str, Any]


def place(value: Place) -> Json:
    """A place with its type; what does not apply to it is left out: `nested`, `blank`."""
    parts = {name: part for name, part in asdict(value).items() if part is not None}
    return {"type": TYPES[type(value)], **parts}


def question(value: Question) -> Json:
    """One question with every place that it can be answered at."""
    return {
        "id": value.id,
        "kind": value.kind,
        "section": value.section,
        "number": value.number,
        "question": value.text,
        "parent": value.parent or None,
        "asked_at": place(value.asked_at),
        "choice": _slot(value.choice),
        "detail": _slot(value.detail),
        "marks": {option: place(box) for option, box in value.marks.boxes} if value.marks else None,
        "also": [_slot(slot) for slot in value.also],
        "existing": value.existing,
    }


def questions(questionnaire: Questionnaire) -> Json:
    """What was detected in a file, and where the answers go."""
    return {
        "file": questionnaire.name,
        "format": questionnaire.format,
        "questions": [question(one) for one in questionnaire.questions],
        "sheets": [
            {"name": sheet.name, "role": sheet.role, "questions": sheet.questions, "hidden": sheet.hidden}
            for sheet in questionnaire.sheets
        ],
        "doubts": list(questionnaire.doubts),
    }


def matching(value: Matching, draft: Draft) -> Json:
    """The matcher's verdict on one question and the position that follows from it."""
    return {
        "decision": draft.decision,
        "position": draft.position,
        "polarity": value.polarity,
        "reason": draft.reason,
        "matches": [
            {"entry": match.entry, "score": round(match.score, 4), "because": list(match.because)}
            for match in value.matches
        ],
        "parts": [{"entry": match.entry, "score": round(match.score, 4)} for match in value.parts],
    }


def drafted(draft: Draft) -> Json:
    """One proposed answer."""
    return {
        "decision": draft.decision,
        "reason": draft.reason,
        "note": draft.note or None,
        "entry": draft.entry,
        "score": round(draft.score, 4),
        "position": draft.position,
        "polarity": draft.polarity,
        "detail": draft.detail,
        "offer": draft.offer.attestation if draft.offer else None,
        "findings": [finding(one) for one in draft.findings],
    }


def answered(draft: Draft) -> Json:
    """One answer on its own: the draft, the text as it would be sent, and the candidates."""
    return {
        **drafted(draft),
        "answer": spoken(draft) if draft.detail else None,
        "offer_text": draft.offer.text if draft.offer else None,
        "matches": [{"entry": match.entry, "score": round(match.score, 4)} for match in draft.matches],
    }


def finding(value: Finding) -> Json:
    """One finding; `span` counts characters of the text that was checked."""
    return {
        "rule": value.rule,
        "severity": value.severity,
        "message": value.message,
        "span": list(value.span),
        "suggestion": value.suggestion,
    }


def offer(value: Offer) -> Json:
    """One offer in its full wording."""
    return {"attestation": value.attestation, "sharing": value.sharing, "text": value.text}


def report(work: Work, delivered: Delivered | None, *, output: str | None, bank: str, as_of: str) -> Json:
    """All that happened to a file; `verified` is true only for a file that was read back and found right."""
    values = delivered.values if delivered else {}
    replaced = delivered.replaced if delivered else {}
    rows = [
        {
            "id": question.id,
            "question": question.text,
            "section": question.section,
            "existing": question.existing,
            **drafted(draft),
            "written": [row for one in values.get(question.id, ()) for row in _written(one, replaced)],
        }
        for question, draft in work.pairs()
    ]
    return {
        "file": work.name,
        "output": output,
        "customer": work.request.customer.name or None,
        "product": work.request.product,
        "region": work.request.region,
        "bank": bank,
        "as_of": as_of,
        "counts": dict(work.counts()),
        "questions": rows,
        "offers": [offer(one) for one in work.offers()],
        "doubts": list(work.questionnaire.doubts),
        "verified": delivered is not None,
    }


def _slot(value: Choice | Detail | None) -> Json | None:
    if value is None:
        return None
    shape: Json = {
        "place": place(value.place),
        "header": value.header or None,
        "placeholder": value.placeholder or None,
    }
    if isinstance(value, Choice):
        shape["options"] = list(value.options)
    return shape


def _written(one: Written, replaced: Mapping[Place, tuple[str, ...]]) -> Iterator[Json]:
    """What was written at a place: one row, and one more for each further text that it took the place of."""
    gone = dict.fromkeys(filter(None, (one.replaced, *replaced.get(one.place, ()))))
    for text in gone or ("",):
        yield {"place": place(one.place), "value": _plain(one.value), **({"replaced": text} if text else {})}


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool) else str(value)
