"""From candidates to a verdict: how sure, whether a person must look, and why."""

from __future__ import annotations

import math
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli
from msgspec import Struct, field
from msgspec.structs import replace

from app.answer import Match, Matching
from app.matching.numbers import differs
from app.matching.reading import SECTION, asking, readings, section
from app.matching.text import STOP, asked, plain, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.answer import Answer, Polarity, Reason
    from app.matching.closeness import Closeness
    from app.matching.model import Candidate, Model
    from app.matching.repeats import Repeat, Repeats
    from app.questionnaire import Asked

LIKELY, FOREIGN = 0.6, 0.65
"""Below this probability of a best match that never heard more than this share of the words, nothing is known."""
FRAGMENT = 3
"""So many words of its own, and a question under another one does not stand by itself."""
BRIEF, LONG = 12, 40
"""Words up to which a question may be all about one that an entry never heard, and from which it is as long as any."""
STRANGE, ASTRAY, ODD, LIKE = 0.7, 0.5, 0.4, 0.43
"""Above the first share of words that an entry never heard, a question is about something else, however sure it seems.
For a brief question the second share counts, and the third when no entry ever heard some of its words and no phrasing
is as like the question as the fourth."""
FEWEST = 2
"""With fewer words of its own, a question that was never asked before may be about anything."""


class Verdict(Struct, frozen=True):
    """What is found for one thing asked: the candidates, how likely the first is right, and what speaks against it.

    The signals that say how likely: `ahead` is its score above all others' by words alone, `strange` the share of the
    question's words that it never heard, `near` how like the question its nearest phrasing is, `long` the question's
    length.
    """

    found: tuple[Candidate, ...]
    likely: float
    signals: Mapping[str, float] = field(default_factory=dict)
    phrasing: int = 0  # of the first candidate, the one most like the question
    reason: Reason | None = None
    own: int = 0  # words of the question that are no stop words
    new: bool = False  # whether it has a word that no phrasing has
    repeated: bool = False
    enough: float = 1.0  # how likely it must be to go out by itself

    @property
    def first(self) -> int:
        """The entry that fits best."""
        return self.found[0].entry


def match(  # noqa: PLR0913  # the last two are seldom at hand
    model: Model,
    questions: Sequence[Asked],
    answers: Mapping[str, Answer],
    top: int = 5,
    *,
    earlier: Repeats | None = None,
    closeness: Closeness | None = None,
) -> list[Matching]:
    """The verdict on each question, in order; `answers` are the entries rendered on the day.

    `earlier` holds questions that a person has answered from an entry before; they count like the entry's phrasings.
    `closeness` says how close in meaning these questions are to the entries, where a model for that is set.
    """
    look = partial(looked_up, model, earlier=earlier, closeness=closeness)
    return [_match(model, question, answers, top, look) for question in questions]


def _match(
    model: Model, question: Asked, answers: Mapping[str, Answer], top: int, look: Callable[[Asked], Verdict]
) -> Matching:
    things = asking(question.text)
    text = plain(asked(question.text))
    verdict = look(question)
    if not verdict.found:
        return Matching((), "none", reason="no_match")
    reason = model.guards.reason(text, plain(things[0]) if things else text) or _hanging(question, text)
    if reason is None and _unknown(verdict):
        return Matching(_matches(model, verdict, top), "none", reason="no_match")
    parts: tuple[Match, ...] = ()
    if reason is None:
        verdict = judged(model, things, text, verdict, answers)
        reason = verdict.reason
        if len(things) > 1 and not verdict.repeated:
            parts, reason = _several(model, question, verdict, answers, look)
    polarity: Polarity = "inverted" if reason == "inverted" else "normal"
    matches = _matches(model, verdict, top)
    return Matching(matches, "review" if reason else "auto", polarity, reason, parts)


def looked_up(
    model: Model, question: Asked, earlier: Repeats | None = None, closeness: Closeness | None = None
) -> Verdict:
    """The entries for a question in its context, and how likely the first one is right."""
    read, *others = [(model.read(text), weight) for text, weight in readings(question)]
    numbers = calibration("semantic" if closeness else "")
    more = [numbers["weight"] * close for close in closeness.to(question.text)] if closeness else []
    found = model.candidates(read, *others, section=section(question), weight=SECTION, more=more)
    repeated = _repeated(model, question.text, earlier)
    if repeated and repeated.entry:
        first = model.candidate(read[0], model.entries.index(repeated.entry), found[0].score if found else 0.0)
        found = [first, *(one for one in found if one.entry != first.entry)]
    if not found:
        return Verdict((), 0.0)
    nearest, near = model.nearest(read[0], found[0].entry)
    long = min(len(question.text.split()), LONG) / LONG
    spoken = [one.score - (more[one.entry] if more else 0.0) for one in found]  # sure is what words alone put first
    ahead = spoken[0] - max(spoken[1:]) if len(found) > 1 else 1.0
    known = {"ahead": ahead, "strange": found[0].strange, "near": near, "long": long}
    return Verdict(
        tuple(found),
        repeated.likely if repeated else likelihood(known, numbers),
        known,
        nearest,
        own=read[0].own,
        new=read[0].unheard > 0,
        repeated=repeated is not None,
        enough=numbers["auto"],
    )


def _repeated(model: Model, text: str, earlier: Repeats | None) -> Repeat | None:
    """The same question asked before; what people answered counts before the phrasings."""
    found = earlier.find(text) if earlier else None
    if found and (found.entry is None or found.entry in model.entries):
        return found
    return model.repeats.find(text)


def _hanging(question: Asked, text: str) -> Reason | None:
    """A few words under another question mean nothing without it."""
    own = [word for word in words(text) if word not in STOP]
    return "needs_context" if question.parent and len(own) <= FRAGMENT else None


def _unknown(verdict: Verdict) -> bool:
    """Whether nothing in the bank comes near."""
    return not verdict.repeated and verdict.likely < LIKELY and verdict.found[0].strange > FOREIGN


def judged(model: Model, things: Sequence[str], text: str, verdict: Verdict, answers: Mapping[str, Answer]) -> Verdict:
    """The verdict with what of a plain question its first entry does not answer."""
    answer = answers.get(model.entries[verdict.first])
    if answer is not None and answer.problem == "fact_missing":
        answer = None  # there are no words to compare with, and it goes to a person for what it lacks
    reason: Reason | None = None
    if model.turned(model.guards.senses_of(things), verdict.first, verdict.phrasing):
        reason = "inverted"
    elif answer is not None and differs(text, answer.short, answer.detail):
        reason = "number_differs"
    elif answer is not None and model.guards.elsewhere(text, f"{answer.short} {answer.detail}"):
        reason = "scope_differs"
    elif not _sure(verdict):
        reason = "ambiguous"
    return replace(verdict, reason=reason)


def _sure(verdict: Verdict) -> bool:
    enough = verdict.likely >= verdict.enough
    return enough and (verdict.repeated or (verdict.own >= FEWEST and verdict.found[0].strange <= bearable(verdict)))


def bearable(verdict: Verdict) -> float:
    """The share of words that an entry may never have heard and still answer."""
    if verdict.signals["long"] * LONG > BRIEF:
        return STRANGE
    return ODD if verdict.new and verdict.signals["near"] < LIKE else ASTRAY


def _several(
    model: Model, question: Asked, whole: Verdict, answers: Mapping[str, Answer], look: Callable[[Asked], Verdict]
) -> tuple[tuple[Match, ...], Reason | None]:
    """The best match of each thing that a question asks, and why they do not answer it, if so."""
    verdicts: list[Verdict] = []
    for thing in asking(question.text):
        verdict = look(replace(question, text=thing))
        text = plain(thing)
        reason = model.guards.reason(text, text)
        if verdict.found and not reason:
            verdict = judged(model, [thing], text, verdict, answers)
        if verdicts and _strays(model, verdict, verdicts[0]):
            reason = reason or "ambiguous"
        verdicts.append(replace(verdict, reason=reason or verdict.reason))
    same = all(verdict.found and verdict.first == whole.first for verdict in verdicts)
    if whole.reason is None and same:
        return (), None
    wrong = next((verdict.reason for verdict in verdicts if verdict.reason or not verdict.found), None)
    if wrong or not all(verdict.found for verdict in verdicts):
        return (), whole.reason or "ambiguous"
    parts = {verdict.first: Match(model.entries[verdict.first], verdict.likely) for verdict in verdicts}
    stances = {answers[part.entry].position for part in parts.values() if part.entry in answers} - {"information"}
    if whole.first not in parts or len(stances) > 1:  # no one Yes or No answers both
        return (), "ambiguous"
    return tuple(parts.values()) if len(parts) > 1 else (), None


def _strays(model: Model, verdict: Verdict, first: Verdict) -> bool:
    """Whether a few words lead away from the first thing asked, which they may be about: "What are your SLAs?"."""
    domains = {model.entries[one.first].partition(".")[0] for one in (verdict, first) if one.found}
    return verdict.own <= FEWEST and len(domains) > 1


def strange(model: Model, text: str, entry: int) -> float:
    """The share of a question's own words, by their rarity, that no phrasing of the entry has."""
    return model.strange(model.read(text), entry)


def likelihood(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely the first candidate answers the question, by the calibrated numbers."""
    logit = weights["bias"] + sum(weights[name] * value for name, value in values.items())
    return 1 / (1 + math.exp(-logit))


def _matches(model: Model, verdict: Verdict, top: int) -> tuple[Match, ...]:
    """The best candidates, each with how likely it answers the question."""
    found = verdict.found
    parts = [math.exp(one.score - found[0].score) for one in found[1:]]
    left = min(verdict.likely, 1 - verdict.likely) / (sum(parts) or 1.0)
    likely = (verdict.likely, *(left * part for part in parts))
    return tuple(Match(model.entries[one.entry], p) for one, p in zip(found[:top], likely, strict=False))


@lru_cache(maxsize=2)
def calibration(table: str = "") -> dict[str, float]:
    """The numbers of `calibration.toml`, or those of one of its tables."""
    text = Path(__file__).with_name("calibration.toml").read_text(encoding="utf-8")
    numbers: dict[str, Any] = tomli.loads(text)
    return dict(numbers[table] if table else numbers)
