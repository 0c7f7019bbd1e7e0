"""Requirements in prose, without any space for an answer: one response per section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.asks import Ask, ask
from app.documents.docx.blocks import heading_level
from app.documents.docx.openings import openings
from app.documents.docx.text import squeezed
from app.questionnaire import Detail, Paragraph, ParagraphAfter

if TYPE_CHECKING:
    from app.documents.docx.blocks import Block

_FEW = 3


def ask_duties(blocks: list[Block]) -> list[Ask]:
    """Return one question per section that states what must be so; none unless most of the text does."""
    found: list[Ask] = []
    heading, body = "", list[tuple[int, str]]()
    stating = others = 0
    for block in blocks:
        line = block.line
        if line is None or line.blank or block.index is None:
            continue
        text = squeezed(line.text)
        if heading_level(line):
            found += _section(heading, body)
            heading, body = text, []
        elif spaces := openings(line):
            found += _section(heading, body, Detail(Paragraph(block.index)), spaces[0].existing)
            body = []
        else:
            stating += vocabulary.is_duty(text)
            others += not vocabulary.is_duty(text)
            body.append((block.index, text))
    found += _section(heading, body)
    return found if len(found) >= _FEW and stating > others else []


def _section(
    heading: str, body: list[tuple[int, str]], slot: Detail | None = None, existing: str | None = None
) -> list[Ask]:
    if not body or not any(vocabulary.is_duty(text) for _, text in body) or vocabulary.is_buyers(heading):
        return []
    text = " ".join(text for _, text in body)
    one = ask(f"{heading}: {text}" if heading else text, Paragraph(body[0][0]), section=words.unnumbered(heading))
    one.take(slot or Detail(ParagraphAfter(body[-1][0])), existing)
    return [one]
