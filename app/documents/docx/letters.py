"""What a letter asks in running text: whole sentences to its reader, and lists of what is wanted."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import names as n
from app.documents.docx import styles, vocabulary
from app.documents.docx.asks import Ask, ask
from app.documents.docx.blocks import heading_level
from app.documents.docx.openings import openings
from app.documents.docx.text import squeezed
from app.documents.lexicon import tokens
from app.questionnaire import Detail, Paragraph, ParagraphAfter

if TYPE_CHECKING:
    from app.documents.docx.blocks import Block
    from app.documents.docx.body import Line
    from app.questionnaire import Place

_SENTENCE = re.compile(r"(?<=[.!?？])\s+(?=[^\W\d_¿])")
_GREETING_WORDS = 10
_FEW = 5  # a question of fewer words that names nobody is a figure of speech
_ITEM_WORDS = 25
_ASIDES = 2  # a form asks more often


def ask_letter(blocks: list[Block], asked: list[Ask]) -> list[Ask]:
    """Return what was asked with what a letter asks besides; a form, with places made for answers, stays as it was."""
    if not all(map(_stands_alone, asked)):
        return asked
    lines = [(block.index, block.line) for block in blocks if block.line is not None and block.index is not None]
    taken = {one.asked_at for one in asked}
    rest = [(index, line) for index, line in lines if Paragraph(index) not in taken]
    if any(_greets(line) for _, line in lines):
        found = [*(_plain(one) for one in asked), *_requests(rest), *_wanted(rest)]
        return sorted(found, key=lambda one: one.asked_at.paragraph)  # type: ignore[union-attr]
    if not asked:
        return _wanted(rest)
    return [] if _are_asides(asked, _told(lines)) else asked


def _greets(line: Line) -> bool:
    text = line.text.strip()
    return vocabulary.is_greeting(text) and len(tokens(text)) <= _GREETING_WORDS


def _stands_alone(one: Ask) -> bool:
    """Whether a question has no place made for its answer: the answer goes below it."""
    return one.choice is None and one.marks is None and one.detail is not None and _is_below(one.detail)


def _is_below(detail: Detail) -> bool:
    return isinstance(detail.place, ParagraphAfter) and not detail.placeholder


def _are_asides(asked: list[Ask], told: set[Place]) -> bool:
    """Whether all questions are turns of speech: at the end of other sentences, or answered by the text itself."""
    few = len(asked) <= _ASIDES
    sentences = [(one, _SENTENCE.split(one.text)) for one in asked]
    return all(
        not one.number and not vocabulary.is_addressed(texts[-1]) and (one.asked_at in told or (few and len(texts) > 1))
        for one, texts in sentences
    )


def _told(lines: list[tuple[int, Line]]) -> set[Place]:
    """Return the paragraphs right below which a text goes on telling, in nobody's voice."""
    return {Paragraph(index) for (index, _), (_, below) in pairwise(lines) if _tells(below)}


def _tells(line: Line) -> bool:
    text = squeezed(line.text)
    plain = bool(text) and not (line.boxes or line.toned or openings(line) or heading_level(line) or _is_item(line))
    asks = words.is_asking(text) or vocabulary.is_request(text) or vocabulary.is_instruction(text)
    return plain and words.is_statement(text) and not asks and not vocabulary.is_about_us(text)


def _plain(one: Ask) -> Ask:
    """Return a question without the sentences that stand before it in its paragraph."""
    sentences = _SENTENCE.split(one.text)
    asking = [text for text in sentences if _asks(text)]
    if len(sentences) > 1 and asking:
        one.text = " ".join(asking)
    return one


def _requests(lines: list[tuple[int, Line]]) -> list[Ask]:
    found = []
    for index, line in lines:
        if line.blank or line.boxes or openings(line) or heading_level(line):
            continue
        asking = [text for text in _SENTENCE.split(squeezed(line.text)) if _asks(text)]
        if asking:
            one = ask(" ".join(asking), Paragraph(index), line.number)
            one.take(Detail(ParagraphAfter(index)))
            found.append(one)
    return found


def _asks(sentence: str) -> bool:
    """Whether a sentence of a letter asks its reader for something that can be told."""
    if vocabulary.is_appeal(sentence) or vocabulary.is_instruction(sentence):
        return False
    if words.has_question_mark(sentence):
        told = len(tokens(sentence)) >= _FEW and not vocabulary.is_about_us(sentence)
        return vocabulary.is_addressed(sentence) or told
    return vocabulary.is_wish(sentence) and not sentence.rstrip().endswith(":")


def _wanted(lines: list[tuple[int, Line]]) -> list[Ask]:
    """Return the items of lists that stand below a sentence which asks for them."""
    found: list[Ask] = []
    stem = ""
    for index, line in lines:
        text = squeezed(line.text)
        if stem and _is_item(line) and 0 < len(tokens(text)) <= _ITEM_WORDS:
            own = text if line.number else words.unnumbered(text)
            one = ask(own, Paragraph(index), line.number, parent=stem)
            one.take(Detail(ParagraphAfter(index)))
            found.append(one)
        elif text:
            last = _SENTENCE.split(text)[-1]
            wanted = vocabulary.is_request(last) or vocabulary.is_wish(last) or words.has_question_mark(last)
            stem = text if last.endswith(":") and wanted else ""
    return found


def _is_item(line: Line) -> bool:
    """Whether a line belongs to a list, numbered or not."""
    listed = styles.number_of(line.element.find(n.PPR)) or line.style.number
    return bool(line.number) or words.is_bullet(line.text) or (listed is not None and listed[0] != "0")
