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
from app.matching.reading import readings
from app.matching.text import STOP, asked, plain, sentences, stem, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answer import Answer, Reason
    from app.matching.model import Candidate, Model, Read
    from app.matching.repeats import Repeat, Repeats
    from app.questionnaire import Asked

LIKELY = 0.2
"""Below this probability of the best match nothing is known."""
RIVALS = 4
"""The candidates up to which the first one is compared with others."""
FRAGMENT = 3
"""So many words of its own, and a question under another one does not stand by itself."""
UNHEARD = 10.0
"""The rarity of a word that no phrasing has."""
STRANGE = 0.5
"""Above this share of words that an entry never heard, a question is about something else, however sure it seems."""
TOLD = 4
"""How many words explain a match."""


def match(
    model: Model,
    questions: Sequence[Asked],
    answers: Mapping[str, Answer],
    top: int = 5,
    earlier: Repeats | None = None,
) -> list[Matching]:
    """The verdict on each question, in order; `answers` are the entries rendered on the day.

    `earlier` holds questions that a person has answered from an entry before; they count like the entry's phrasings.
    """
    return [_match(model, question, answers, top, earlier) for question in questions]


def _match(model: Model, question: Asked, answers: Mapping[str, Answer], top: int, earlier: Repeats | None) -> Matching:
    read, found = looked_up(model, question)
    repeated = _repeated(model, question.text, earlier)
    if repeated and repeated.entry:
        found = _first(model, read, found, repeated.entry)
    if not found:
        return Matching((), "none", reason="no_match")
    sure = repeated.likely if repeated else likelihood(signals(model, question.text, read, found))
    likely = probabilities(sure, found)
    matches = tuple(
        Match(model.entries[one.entry], p, _because(model, question.text, one) if not rank else ())
        for rank, (one, p) in enumerate(zip(found[:top], likely, strict=False))
    )
    text = plain(asked(question.text))
    reason = model.guards.reason(text) or _hanging(question, text)
    if reason is None and not repeated and (sure < LIKELY or strange(model, text, found[0].entry) == 1):
        return Matching(matches, "none", reason="no_match")
    reason = reason or _doubt(model, text, found[0], answers)
    if reason is None and _unsure(model, question.text, found[0], sure, known=bool(repeated)):
        reason = "ambiguous"
    return Matching(matches, "review" if reason else "auto", "inverted" if reason == "inverted" else "normal", reason)


def _repeated(model: Model, text: str, earlier: Repeats | None) -> Repeat | None:
    """The same question asked before; what people answered counts before the phrasings."""
    found = earlier.find(text) if earlier else None
    if found and (found.entry is None or found.entry in model.entries):
        return found
    return model.repeats.find(text)


def _first(model: Model, read: Read, found: list[Candidate], name: str) -> list[Candidate]:
    """The candidates with an entry before all others."""
    best = model.candidate(read, name, found[0].score if found else 0.0)
    return [best, *(one for one in found if one.entry != best.entry)]


def looked_up(model: Model, question: Asked) -> tuple[Read, list[Candidate]]:
    """A question as the model reads it, and the entries for it in its context."""
    (text, share), *others = readings(question)
    read = model.read(text)
    return read, model.candidates(read, *((model.read(other), weight) for other, weight in others), share=share)


def _hanging(question: Asked, text: str) -> Reason | None:
    """A few words under another question mean nothing without it."""
    own = [word for word in words(text) if word not in STOP]
    return "needs_context" if question.parent and len(own) <= FRAGMENT else None


def _doubt(model: Model, text: str, first: Candidate, answers: Mapping[str, Answer]) -> Reason | None:
    """What of the question the entry does not answer, however sure the match is."""
    answer = answers.get(model.entries[first.entry])
    if model.guards.turned(text, plain(model.phrasings[first.phrasing])):
        return "inverted"
    if answer is not None and differs(text, plain(answer.short), plain(answer.detail)):
        return "number_differs"
    if answer is not None and model.guards.elsewhere(text, plain(f"{answer.short} {answer.detail}")):
        return "scope_differs"
    return None


def _unsure(model: Model, text: str, first: Candidate, likely: float, *, known: bool) -> bool:
    """Whether another entry may be the right one, or is asked for as well; a known question is all that it asks."""
    if likely < calibration()["auto"]:
        return True
    return not known and (strange(model, plain(asked(text)), first.entry) > STRANGE or _asks_more(model, text, first))


def strange(model: Model, text: str, entry: int) -> float:
    """The share of a question's own words, by their rarity, that no phrasing of the entry has."""
    own = {stem(word) for word in words(text) if word not in STOP}
    phrasings = model.phrasings[model.starts[entry] : model.starts[entry + 1]]
    known = {stem(word) for phrasing in phrasings for word in words(plain(phrasing))}
    rare = {word: model.rarity[number(f"w:{word}")] or UNHEARD for word in own}
    return sum(rare[word] for word in own - known) / sum(rare.values()) if rare else 0.0


def _asks_more(model: Model, text: str, first: Candidate) -> bool:
    """Whether a sentence of the question, taken alone, asks what another entry answers."""
    parts = [part for part in sentences(asked(text)) if part.endswith("?")]
    if len(parts) == 1:
        return False
    found = (model.candidates(model.read(part)) for part in parts)
    return any(candidates and candidates[0].entry != first.entry for candidates in found)


def signals(model: Model, text: str, read: Read, found: Sequence[Candidate]) -> dict[str, float]:
    """What says how sure the first candidate is.

    `lead` is its score above the third one's, `ahead` the share of the question's wording and concepts that speaks for
    it above the share that speaks for a rival, `several` whether more than one thing is asked, `strange` the share of
    the question's words that the entry never heard.
    """
    first, rivals = found[0], found[1:RIVALS]
    third = found[min(2, len(found) - 1)].score if rivals else first.score - 1.0
    known = max((model.known(read, one.entry) for one in rivals), default=0.0)
    return {
        "lead": first.score - third,
        "ahead": model.known(read, first.entry) - known,
        "several": float(text.count("?") > 1),
        "strange": strange(model, plain(asked(text)), first.entry),
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
