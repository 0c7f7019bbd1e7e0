"""What an answer takes the place of, paragraph by paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx import body, places
from app.documents.docx import names as n
from app.documents.docx.writer import write
from app.documents.package import Package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from app.questionnaire import Place, Value


def replaced(before: bytes, answers: Mapping[Place, Value]) -> dict[Place, tuple[str, ...]]:
    """Return, per place, the whole text of every paragraph whose words the answer does not leave as they were."""
    old = body.Document(Package(before))
    new = body.Document(Package(write(before, answers)))
    kept = {_shown(paragraph) for paragraph in new.root.iter(n.P)}
    found: dict[Place, tuple[str, ...]] = {}
    for place in answers:
        owner = places.owner_of(old, place)
        around = next(owner.iterancestors(n.P), None)
        texts = [_shown(p) for p in (around if around is not None else owner).iter(n.P)]
        if lost := tuple(text for text in texts if text and text not in kept):
            found[place] = lost
    return found


def _shown(paragraph: Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(n.T)).strip()
