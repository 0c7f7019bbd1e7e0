"""A search of the bank: entries that hold the words, and entries that answer what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import pipeline
from app.deals import work
from app.questionnaire import Asked

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.answer import Answer
    from app.deals.office import Office


def entries(session: Session, office: Office, text: str, most: int = 8) -> list[Answer]:
    """The best entries for a few words or a whole question; those whose name or text holds all words come first."""
    knowledge = work.knowledge_of(session, office)
    words = text.casefold().replace(".", " ").replace("_", " ").split()
    if not words:
        return []
    named, holding = [], []
    for answer in knowledge.answers.values():
        name = answer.entry.replace(".", " ").replace("_", " ")
        if all(word in name for word in words):
            named.append(answer)
        elif all(word in f"{name} {answer.detail}".casefold() for word in words):
            holding.append(answer)
    matches = pipeline.match_all([Asked(text)], knowledge, most)[0][0].matches
    likely = [knowledge.answers[match.entry] for match in matches]
    return list({one.entry: one for one in (*named, *likely, *holding)}.values())[:most]
