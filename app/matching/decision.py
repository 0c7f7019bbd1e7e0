"""From scores to a verdict: how sure, whether a person must look, and why."""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from app.answer import Match, Matching
from app.matching.numbers import differs
from app.matching.text import STOP, asked, plain, sentences, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np

    from app.answer import Answer, Reason
    from app.matching.model import Model
    from app.questionnaire import Asked

LIKELY = 0.25
"""Below this probability of the best match nothing is known."""
TOLD = 4
"""How many words or concepts explain a match."""


def match(model: Model, questions: Sequence[Asked], answers: Mapping[str, Answer], top: int = 5) -> list[Matching]:
    """The verdict on each question, in order; `answers` are the entries rendered on the day."""
    return [_match(model, question, answers, top) for question in questions]


def _match(model: Model, question: Asked, answers: Mapping[str, Answer], top: int) -> Matching:
    vector = model.vector(question.text)
    best, scores, near = model.scores(vector)
    if not len(vector.features) or not len(best):
        return Matching((), "none", reason="no_match")
    likely = _probabilities(question.text, scores, near)
    matches = tuple(
        Match(model.entries[entry], float(p), tuple(_because(model, question.text, int(entry))) if not rank else ())
        for rank, (entry, p) in enumerate(zip(best[:top], likely[:top], strict=True))
    )
    text = plain(asked(question.text))
    reason = model.guards.reason(text)
    if reason is None and question.parent:
        reason = "needs_context"
    return _decided(model, text, question, matches, reason, answers)


def _decided(
    model: Model,
    text: str,
    question: Asked,
    matches: tuple[Match, ...],
    reason: Reason | None,
    answers: Mapping[str, Answer],
) -> Matching:
    first = matches[0]
    if reason is None and first.score < LIKELY:
        return Matching(matches, "none", reason="no_match")
    reason = reason or _doubt(model, text, question, first, answers)
    polarity = "inverted" if reason == "inverted" else "normal"
    return Matching(matches, "review" if reason else "auto", polarity, reason)


def _doubt(model: Model, text: str, question: Asked, first: Match, answers: Mapping[str, Answer]) -> Reason | None:
    answer = answers.get(first.entry)
    nearest = plain(model.nearest(model.vector(question.text), model.entries.index(first.entry)))
    if model.guards.turned(text, nearest):
        return "inverted"
    if answer is not None and differs(text, plain(answer.detail)):
        return "number_differs"
    if first.score < calibration()["auto"]:
        return "ambiguous"
    if _asks_more(model, question.text, first):
        return "ambiguous"
    return None


def _asks_more(model: Model, text: str, first: Match) -> bool:
    """Whether a sentence of the question, taken alone, asks what another entry answers."""
    parts = [part for part in sentences(asked(text)) if part.endswith("?")]
    if len(parts) < 2:  # noqa: PLR2004  # one question is no more than itself
        return False
    for part in parts:
        vector = model.vector(part)
        best, scores, near = model.scores(vector)
        if len(vector.features) and model.entries[best[0]] != first.entry:
            return True
    return False


def _probabilities(text: str, scores: np.ndarray, near: np.ndarray) -> list[float]:
    """How likely each candidate answers the question, best first: calibrated for the first, in proportion after it."""
    c = calibration()
    second = scores[1] if len(scores) > 1 else 0.0
    other = near[1:6, 0].max() if len(near) > 1 else 0.0
    length = math.log(1 + len(words(plain(text))))
    features = (scores[0], scores[0] - second, near[0, 0], near[0, 0] - other, length)
    names = ("score", "margin", "near", "near_margin", "length")
    logit = c["bias"] + sum(c[name] * float(value) for name, value in zip(names, features, strict=True))
    first = 1 / (1 + math.exp(-logit))
    rest = [max(0.0, 1 - first) * float(score / scores[0]) * 0.5 for score in scores[1:]]
    return [first, *(min(first, one) for one in rest)]


def _because(model: Model, text: str, entry: int) -> list[str]:
    """The words of the question that the nearest phrasing of the entry shares, rarest first."""
    shared = {stem(word) for word in words(plain(model.nearest(model.vector(text), entry)))}
    told = dict.fromkeys(word for word in words(plain(text)) if word not in STOP and stem(word) in shared)
    rarity = {
        word: float(model.rarity[model.known[f"w:{stem(word)}"]]) for word in told if f"w:{stem(word)}" in model.known
    }
    return sorted(rarity, key=lambda word: -rarity[word])[:TOLD]


@lru_cache(maxsize=1)
def calibration() -> dict[str, float]:
    """The numbers of `calibration.toml`."""
    return tomllib.loads((files("app.matching") / "calibration.toml").read_text(encoding="utf-8"))
