"""Tell presets from answers: a list cell may come with a value that nobody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.documents.lexicon import tokens

if TYPE_CHECKING:
    from app.questionnaire import Question

_AFFIRMATIVE = frozenset(
    {
        "yes",
        "y",
        "ja",
        "oui",
        "sí",
        "si",
        "sì",
        "sim",
        "true",
        "compliant",
        "implemented",
        "met",
        "erfüllt",
        "conforme",
        "cumple",
    }
)
FEW = 0.03


def without_presets(questions: list[Question]) -> list[Question]:
    """Return the questions with values that nobody chose taken as placeholders."""
    chosen = [q for q in questions if q.choice and q.existing and not q.choice.placeholder]
    if not chosen:
        return questions
    listed = [q for q in questions if q.choice]
    values = {q.existing for q in chosen}
    alone = len(chosen) <= max(1, FEW * len(listed)) and len(listed) > 10  # noqa: PLR2004
    uniform = len(values) == 1 and len(chosen) > 4 and len(chosen) * 10 >= 9 * len(listed)  # noqa: PLR2004
    if not (alone or uniform):
        return questions
    preset = {q.id for q in chosen if not _affirmative(q.existing or "")}
    return [_reset(q) if q.id in preset else q for q in questions]


def _affirmative(value: str) -> bool:
    bare = tokens(value)
    return bool(bare) and bool(_AFFIRMATIVE & set(bare))


def _reset(question: Question) -> Question:
    if question.choice is None:
        return question
    return replace(question, choice=replace(question.choice, placeholder=question.existing or ""), existing=None)
