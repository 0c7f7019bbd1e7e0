"""From candidates to a verdict: how sure, whether a person must look, and why."""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from app.answer import Match, Matching
from app.matching.features import number
from app.matching.numbers import differs
from app.matching.text import STOP, asked, plain, sentences, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answer import Answer, Reason
    from app.matching.model import Candidate, Model, Read
    from app.questionnaire import Asked

LIKELY = 0.2
"""Below this probability of the best match nothing is known."""
RIVALS = 7
"""The candidates up to which the first one's lead is measured."""
FRAGMENT = 3
"""So many words of its own, and a question under another one does not stand by itself."""
TOLD = 4
"""How many words explain a match."""


def match(model: Model, questions: Sequence[Asked], answers: Mapping[str, Answer], top: int = 5) -> list[Matching]:
    """The verdict on each question, in order; `answers` are the entries rendered on the day."""
    sections = {section: model.scores(model.read(section)) for section in {one.section for one in questions} if section}
    matchings = []
    for question in questions:
        read = model.read(question.text)
        found = model.candidates(read, sections.get(question.section))
        matchings.append(_verdict(model, question, read, found, answers, top))
    return matchings


def _verdict(  # noqa: PLR0913, PLR0917  # a question, what was found for it, and what the answers say
    model: Model, question: Asked, read: Read, found: list[Candidate], answers: Mapping[str, Answer], top: int
) -> Matching:
    if not found:
        return Matching((), "none", reason="no_match")
    likely = probabilities(likelihood(signals(model, question.text, read, found)), found)
    matches = tuple(
        Match(model.entries[one.entry], p, _because(model, question.text, one) if not rank else ())
        for rank, (one, p) in enumerate(zip(found[:top], likely, strict=False))
    )
    text = plain(asked(question.text))
    reason = model.guards.reason(text) or _hanging(question, text)
    if reason is None and likely[0] < LIKELY:
        return Matching(matches, "none", reason="no_match")
    reason = reason or _doubt(model, text, found[0], likely[0], answers)
    if reason is None and _asks_more(model, question.text, found[0]):
        reason = "ambiguous"
    return Matching(matches, "review" if reason else "auto", "inverted" if reason == "inverted" else "normal", reason)


def _hanging(question: Asked, text: str) -> Reason | None:
    """A few words under another question mean nothing without it."""
    own = [word for word in words(text) if word not in STOP]
    return "needs_context" if question.parent and len(own) <= FRAGMENT else None


def _doubt(model: Model, text: str, first: Candidate, likely: float, answers: Mapping[str, Answer]) -> Reason | None:
    answer = answers.get(model.entries[first.entry])
    if model.guards.turned(text, plain(model.phrasings[first.phrasing])):
        return "inverted"
    if answer is not None and differs(text, plain(answer.short), plain(answer.detail)):
        return "number_differs"
    if answer is not None and model.guards.elsewhere(text, plain(f"{answer.short} {answer.detail}")):
        return "scope_differs"
    return "ambiguous" if likely < calibration()["auto"] else None


def _asks_more(model: Model, text: str, first: Candidate) -> bool:
    """Whether a sentence of the question, taken alone, asks what another entry answers."""
    parts = [part for part in sentences(asked(text)) if part.endswith("?")]
    if len(parts) == 1:
        return False
    found = (model.candidates(model.read(part)) for part in parts)
    return any(candidates and candidates[0].entry != first.entry for candidates in found)


def signals(model: Model, text: str, read: Read, found: Sequence[Candidate]) -> dict[str, float]:
    """What says how sure the first candidate is.

    `lead` is its score above the mean of the next ones, `known` the share of the question's wording and concepts that
    speaks for it, `length` the logarithm of the number of words, `several`
    whether more than one thing is asked.
    """
    first, others = found[0], [one.score for one in found[2:RIVALS]] or [found[0].score - 1.0]
    return {
        "lead": first.score - sum(others) / len(others),
        "known": model.known(read, first.entry),
        "length": math.log(1 + len(words(plain(text)))),
        "several": float(text.count("?") > 1),
    }


def likelihood(values: Mapping[str, float]) -> float:
    """How likely the first candidate answers the question, by the calibrated numbers."""
    weights = calibration()
    logit = weights["bias"] + sum(weights[name] * value for name, value in values.items())
    return 1 / (1 + math.exp(-logit))


def probabilities(first: float, found: Sequence[Candidate]) -> list[float]:
    """How likely each candidate answers the question: the first as calibrated, the others share what is left."""
    parts = [math.exp(one.score - found[0].score) for one in found[1:]]
    left = min(first, 1 - first) / (sum(parts) or 1.0)
    return [first, *(left * part for part in parts)]


def _because(model: Model, text: str, candidate: Candidate) -> tuple[str, ...]:
    """The words of the question that the nearest phrasing of the entry shares, rarest first."""
    shared = {stem(word) for word in words(plain(model.phrasings[candidate.phrasing]))}
    told = dict.fromkeys(word for word in words(plain(text)) if word not in STOP and stem(word) in shared)
    rarest = sorted(told, key=lambda word: -model.rarity[number(f"w:{stem(word)}")])
    return tuple(rarest[:TOLD])


@lru_cache(maxsize=1)
def calibration() -> dict[str, float]:
    """The numbers of `calibration.toml`."""
    return tomllib.loads((files("app.matching") / "calibration.toml").read_text(encoding="utf-8"))
