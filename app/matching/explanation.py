"""What of a question speaks for the entry that was matched, in the question's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.matching.text import STOP, plain, stem, words

if TYPE_CHECKING:
    from app.answer import Matching
    from app.matching.model import Model
    from app.questionnaire import Asked

TOLD, ROOT = 4, 4
"""How many words or concepts explain a match, and how many letters of a word say that a concept is named by it."""


def explained(model: Model, question: Asked, matching: Matching) -> Matching:
    """The matching with what of the question speaks for its first entry."""
    if not matching.matches:
        return matching
    first, *others = matching.matches
    because = _because(model, question.text, model.entries.index(first.entry))
    return replace(matching, matches=(replace(first, because=because), *others))


def _because(model: Model, text: str, entry: int) -> tuple[str, ...]:
    """What of a question speaks most for an entry, strongest first: words, and concepts in the words that it uses."""
    said = words(plain(text))
    stems = [stem(word) for word in said]
    force: dict[str, float] = {}
    for begin, end, concept in model.vocabulary.spans(stems):
        spoken = " ".join(said[begin:end])
        if concept is None and spoken in STOP:
            continue
        much = model.speaking(stems[begin:end], concept, entry)
        if much is not None:
            force[named(spoken, concept)] = much
    return tuple(sorted(force, key=lambda name: -force[name])[:TOLD])


def named(spoken: str, concept: str | None) -> str:
    """Words of a question, with the concept that they stand for where they do not say it: "single sign on (sso)"."""
    name = (concept or spoken).replace("_", " ")
    told = any(word[:ROOT] in name or name in word for word in spoken.split())
    return spoken if told else f"{spoken} ({name})"
