"""An earlier version of a questionnaire, answered: which questions of the new one it holds, and which are new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.answer import Told
from app.imports.reading import pairs
from app.matching import match
from app.matching.answered import likeness
from app.matching.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.imports.pair import Pair
    from app.knowledge import Knowledge
    from app.questionnaire import Asked, Question

SURE = 0.6
"""From this probability on two questions that lead to one entry ask the same."""
SHARED = 0.5
"""Share of their words that they must have in common besides."""
How = Literal["same", "alike", "new"]


class Earlier(Struct, frozen=True):
    """What an earlier file says to each question of a new one, by the question's id."""

    how: Mapping[str, How]
    told: Mapping[str, Told]

    @property
    def new(self) -> tuple[str, ...]:
        """The questions that the earlier file does not hold."""
        return tuple(name for name, how in self.how.items() if how == "new")


def compared(name: str, content: bytes, questions: Sequence[Question], knowledge: Knowledge) -> Earlier:
    """Look for every question in the earlier file: word for word, nearly so, and by meaning; raises UnreadableFile."""
    before = pairs(name, content, knowledge.options)
    exact = {(likeness(one.asked.section), likeness(one.question)): one for one in before}
    anywhere = {likeness(one.question): one for one in before}
    near = Repeats.of((one.question, str(number)) for number, one in enumerate(before))
    topics = _topics(before, knowledge)
    found: dict[str, tuple[How, Pair | None]] = {}
    for question, topic in zip(questions, _entries([one.asked for one in questions], knowledge), strict=True):
        key = likeness(question.text)
        same = exact.get((likeness(question.section), key)) or anywhere.get(key)
        repeat = near.find(question.text)
        alike = before[int(repeat.entry)] if repeat and repeat.entry else _meant(question, topics.get(topic, ()))
        found[question.id] = ("same", same) if same else ("alike", alike) if alike else ("new", None)
    told = {name: Told(one.position, one.detail) for name, (_, one) in found.items() if one is not None}
    return Earlier({name: how for name, (how, _) in found.items()}, told)


def _entries(asked: Sequence[Asked], knowledge: Knowledge) -> list[str]:
    """The entry that each question is surely about; empty where none is."""
    matchings = match(knowledge.model, asked, knowledge.answers)
    return [one.matches[0].entry if one.matches and one.matches[0].score >= SURE else "" for one in matchings]


def _topics(before: Sequence[Pair], knowledge: Knowledge) -> dict[str, tuple[Pair, ...]]:
    topics: dict[str, tuple[Pair, ...]] = {}
    for one, entry in zip(before, _entries([one.asked for one in before], knowledge), strict=True):
        if entry:
            topics[entry] = (*topics.get(entry, ()), one)
    return topics


def _meant(question: Question, about: Sequence[Pair]) -> Pair | None:
    """The earlier question on the same entry that shares most words with this one."""
    mine = set(likeness(question.text).split())

    def shared(one: Pair) -> float:
        theirs = set(likeness(one.question).split())
        return len(mine & theirs) / len(mine | theirs)

    best = max(about, key=shared, default=None)
    return best if best is not None and shared(best) >= SHARED else None
