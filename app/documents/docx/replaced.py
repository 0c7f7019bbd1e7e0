"""What an answer takes the place of, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx import names as n
from app.documents.docx import places
from app.documents.docx.body import opened
from app.documents.docx.writer import is_idle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

    from app.questionnaire import Place, Value


def replaced(before: bytes, after: bytes, answers: Mapping[Place, Value]) -> dict[Place, tuple[str, ...]]:
    """Return, per place, the whole text of every paragraph whose words the answer does not leave as they were."""
    old, new = opened(before), opened(after)
    wanted = [place for place, value in answers.items() if not is_idle(place, value)]
    made = places.paragraphs_made(old, wanted)
    found: dict[Place, tuple[str, ...]] = {}
    for place in wanted:
        if places.makes_paragraph(old, place):
            continue
        kept = set(_texts(places.owners_in_written(new, place, made)))
        if lost := tuple(text for text in _texts(places.owners_of(old, place)) if text and text not in kept):
            found[place] = lost
    return found


def _texts(owners: Iterable[Element]) -> list[str]:
    """Return the texts of the paragraphs that these elements are, hold or lie in."""
    around = {owner: next(owner.iterancestors(n.P), owner) for owner in owners}
    return [_shown(paragraph) for owner in around.values() for paragraph in owner.iter(n.P)]


def _shown(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(n.T)).strip()
