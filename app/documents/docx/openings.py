"""Where an answer fits into a line: a control, a field, a ruled blank, a bracketed prompt, after a label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.docx import names as n
from app.documents.docx import vocabulary
from app.documents.docx.controls import Control
from app.documents.docx.text import squeezed
from app.documents.lexicon import tokens
from app.questionnaire import ContentControl, FormField

if TYPE_CHECKING:
    from app.documents.docx.body import Line, Within
    from app.documents.docx.text import Piece
    from app.questionnaire import Place

_RULED = re.compile(r"_(?:[\s_]*_)?[\s_]*_(?:[\s_]*_)*|\.{6,}|…{3,}|(?:\. ){5,}\.?")
_BRACKET = re.compile(r"\[[^\[\]\n]{3,}\]|<{1,2}[^<>\n]{3,}>{1,2}|«[^«»\n]{3,}»|\{[^{}\n]{3,}\}|‹[^‹›\n]{3,}›")
_LABEL = re.compile(r"^(?P<label>[^:：]{1,60}[:：])(?P<rest>.*)$", re.DOTALL)
_BLANKS = " \t\n\u00a0\u2002\u2003\u200b\ufffc"
_MIN_RULE = 3
_TABBED = re.compile(r"([^:：\t]{2,60}[:：])(?:[ \u00a0]*\t[\s]*|[ \u00a0]{3,}|\s*$)")
_LABEL_WORDS = 6
_PAIR = 2


class Opening(Struct, frozen=True):
    """A stretch of a line that an answer takes; `place` is None where the line itself is the place."""

    start: int
    end: int
    place: Place | None = None
    placeholder: str = ""
    existing: str | None = None
    options: tuple[str, ...] = ()
    limit: int | None = None
    date: bool = False
    ruled: bool = False


def openings(line: Line) -> list[Opening]:
    """Return where answers fit into a line, in order; boxes are not among them."""
    found = [_within(item) for item in line.within if not _is_locked(item)]
    if not found:
        found = ruled(line)
    if not found and not line.boxes:
        found = _prompts(line)
    if not found:
        found = _labelled(line) or _offered(line) or _tabbed(line)
    return sorted(found, key=lambda opening: opening.start)


def _is_locked(within: Within) -> bool:
    return isinstance(within.item, Control) and within.item.locked


def _within(within: Within) -> Opening:
    item = within.item
    if isinstance(item, Control):
        return _control(item, within)
    shown = "".join(node.text or "" for node in item.result).strip(_BLANKS)
    if item.chosen and item.chosen < len(item.options):  # the first one is what an untouched list shows
        shown, chosen = item.options[item.chosen], True
    else:
        chosen = False
    preset = (shown in item.options and not chosen) or vocabulary.is_prompt(shown)
    return Opening(
        within.start,
        within.end,
        FormField(item.index),
        shown if preset else "",
        None if preset or not shown else shown,
        item.options,
        item.limit,
        item.date,
    )


def _control(item: Control, within: Within) -> Opening:
    shown = item.shown.strip(_BLANKS)
    prompt = item.waiting or vocabulary.is_prompt(shown)
    return Opening(
        within.start,
        within.end,
        ContentControl(item.index),
        shown if prompt else "",
        None if prompt or not shown else shown,
        tuple(option for option, _ in item.options if not vocabulary.is_prompt(option)),
        date=item.kind == "date",
    )


def ruled(line: Line) -> list[Opening]:
    """Return the blanks that are printed as a rule: underscores, dots, underlined space."""
    spans = [m.span() for m in _RULED.finditer(line.text) if m[0].count("_") >= _MIN_RULE or "_" not in m[0]]
    return [Opening(*span, ruled=True) for span in sorted(spans + _underlined(line.pieces))]


def _underlined(pieces: tuple[Piece, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        if not piece.text or piece.text.strip(_BLANKS) or not _is_underlined(piece):
            continue
        if spans and spans[-1][1] == piece.start:
            spans[-1] = (spans[-1][0], piece.end)
        else:
            spans.append((piece.start, piece.end))
    text = "".join(piece.text for piece in pieces)
    return [(a, b) for a, b in spans if "\t" in text[a:b] or b - a >= 2 * _MIN_RULE]


def _is_underlined(piece: Piece) -> bool:
    run = piece.node.getparent()
    mark = None if run is None else run.find(f"{n.RPR}/{n.w('u')}")
    return mark is not None and mark.get(n.VAL, "single") != "none"


def _prompts(line: Line) -> list[Opening]:
    spans = [m.span() for m in _BRACKET.finditer(line.text) if _asks(line.text, *m.span())]
    return [Opening(a, b, placeholder=line.text[a:b]) for a, b in spans]


def _asks(text: str, start: int, end: int) -> bool:
    """Whether brackets hold a prompt and not a reference, an abbreviation or a choice of words."""
    inside = text[start + 1 : end - 1].strip("<>[]{} ")
    if not re.search(r"[^\W\d_]{2,}", inside):
        return False
    last = not text[end:].strip(_BLANKS + ".;")
    return (
        vocabulary.is_prompt(text[start:end], bracketed=False)
        or vocabulary.is_request(inside)
        or (last and len(tokens(inside)) > 1 and inside[:1].isalpha())
    )


def _labelled(line: Line) -> list[Opening]:
    """Return the space behind "Answer:"; what stands there already is an answer."""
    if vocabulary.is_coded_label(line.text):
        return [Opening(len(line.text), len(line.text))]
    label = _LABEL.match(line.text)
    if label is None or not vocabulary.is_answer_label(label["label"]):
        return []
    rest = label["rest"].strip(_BLANKS)
    start = label.end("label")
    if not rest:
        return [Opening(start, len(line.text))]
    if vocabulary.is_prompt(rest):
        return [Opening(start, len(line.text), placeholder=rest)]
    return [Opening(start, len(line.text), existing=squeezed(rest))]


def _tabbed(line: Line) -> list[Opening]:
    """Return the spaces behind labels that tabs or wide gaps part in one line."""
    labels = list(_TABBED.finditer(line.text))
    joined = "".join(label[0] for label in labels)
    if len(labels) < _PAIR or joined.strip(_BLANKS) != line.text.strip(_BLANKS) or not all(map(_is_short, labels)):
        return []
    return [Opening(label.end(1), label.end(1)) for label in labels]


def _is_short(label: re.Match[str]) -> bool:
    return 0 < len(tokens(label[1])) <= _LABEL_WORDS


def _offered(line: Line) -> list[Opening]:
    """Return the answers printed behind a question, of which one is to be left: "Do you …? Yes / No"."""
    asked = max(line.text.rfind("?"), line.text.rfind("？")) + 1
    rest = line.text[asked:].strip(_BLANKS)
    options = vocabulary.options_in(rest) if asked and rest[:1].isalpha() else ()
    start = line.text.find(rest, asked) if options else 0
    return [Opening(start, start + len(rest), placeholder=rest, options=options)] if options else []
