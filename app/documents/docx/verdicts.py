"""Whether a text asks when nothing below it is made for an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.lexicon import tokens

if TYPE_CHECKING:
    from app.documents.docx.asks import Verdict
    from app.documents.docx.blocks import Waiting

_ENDS_ASKING = re.compile(r"[?？](?:[\s\"”»)]|\([^()]*\))*\.?$")
_LABEL_WORDS = 9
_FEWEST_WORDS = 4  # of a statement


def of(waiting: Waiting, section: str) -> Verdict | None:
    """Return how a text asks: in so many words, as a label, or in a way that the document must show to mean it."""
    line = waiting.blocks[0].line
    if _is_marked(waiting) or (asks(waiting) and (waiting.blank_after or bool(waiting.number))):
        return "asked"
    if _is_label(waiting):
        return "label"
    if asks(waiting) and line is not None and line.bulleted and not vocabulary.is_instruction(section):
        return "bulleted"
    if waiting.number and not waiting.heading and _is_stated(waiting.text):
        return "stated" if waiting.blank_after else "bare"
    return None


def asks(waiting: Waiting) -> bool:
    """Whether the words ask or request something."""
    text = waiting.text
    return _is_marked(waiting) or (vocabulary.is_request(text) and not vocabulary.is_instruction(text))


def _is_marked(waiting: Waiting) -> bool:
    text = waiting.text
    return bool(_ENDS_ASKING.search(text)) or (words.has_question_mark(text) and bool(waiting.number))


def _is_label(waiting: Waiting) -> bool:
    text = waiting.text
    named = words.is_field(text) and waiting.blank_after and bool(waiting.number)
    brief = len(tokens(text)) <= _LABEL_WORDS and not vocabulary.is_instruction(text)
    return brief and (named or text.rstrip().endswith(":"))


def _is_stated(text: str) -> bool:
    ends = text.rstrip().endswith((".", ";")) or vocabulary.is_duty(text)
    return ends and len(tokens(text)) >= _FEWEST_WORDS
