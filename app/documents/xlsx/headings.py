"""Which rows of a table ask nothing themselves and head, or only lead in, the rows below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents import words
from app.documents.lexicon import tokens
from app.documents.xlsx.headers import looks_numbered

if TYPE_CHECKING:
    from collections import Counter

    from app.documents.xlsx.lines import Look, Row
    from app.documents.xlsx.view import View

SHORT = 90  # characters of a heading


def leads_in(row: Row, after: Row) -> bool:
    """Whether a row only begins what the items below it ask, each with a list of its own: "Does the policy cover:"."""
    return words.is_asking(row.text) and row.text.endswith(":") and after.listed and words.is_bullet(after.text)


def titles(row: Row, usual: Counter[Look], after: Row | None) -> bool:
    """Whether a heading only lies in a list's range: it stands out, and its number begins that of the row below."""
    if after is None or words.is_asking(row.text) or not usual:
        return False
    common = usual.most_common(1)[0][0]
    stands_out = (row.look.bold and not common.bold) or (bool(row.look.fill) and row.look.fill != common.fill)
    return stands_out and _begins(row.mark, after.mark)


def _begins(mark: str, below: str) -> bool:
    """Whether a row's number begins the number of the row below: "A" and "A1", "2" and "2.1"."""
    mine = mark.rstrip(".")
    longer = bool(mine) and len(below) > len(mine) and below.startswith(mine)
    return longer and (mine[-1].isalpha() or not below[len(mine)].isdigit())


def heads(row: Row, common: Look, after: Row | None) -> bool:
    """Whether a short text heads the rows below it: by its look, its number, or by standing alone."""
    look = row.look
    if _shouts(row.text) and after is not None and not _shouts(after.text):
        return True
    strange = (look.bold and not common.bold) or look.fill != common.fill or look.size > common.size
    if strange and (after is None or after.look[1:4] != look[1:4] or look.numbered != common.numbered):
        return True
    if after is None:
        return False
    if _begins(row.mark, after.mark):
        return True
    return not row.others and len(tokens(row.text)) < 3 and bool(after.others)  # noqa: PLR2004


def _shouts(text: str) -> bool:
    """Whether a text is in capitals, and no abbreviation."""
    return text.isupper() and any(len(word) > 5 for word in tokens(text))  # noqa: PLR2004


def heading(view: View, row: Row) -> str:
    """Return a row's text if it heads the rows below; guidance and blank rows head nothing."""
    text = row.text
    if not text:
        line = view.grid.rows.get(row.number, {})
        texts = [c.text.strip() for c in line.values() if c.text.strip()]
        text = texts[0] if len(texts) == 1 or (texts and len(set(texts)) == 1) else ""
        if len(texts) > 1 and looks_numbered(texts[0]):
            text = texts[1]
    if not text or len(text) > 2 * SHORT or words.is_note(text) or looks_numbered(text):
        return ""
    plain = not (row.look.bold or row.look.merged or row.look.fill or row.mark)
    if plain and row.text and (text.endswith(".") or words.is_statement(text)):
        return ""
    return "" if words.has_question_mark(text) else " ".join(text.split())
