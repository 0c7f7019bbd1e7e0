"""Give the answer cells of a table to the question that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.choices import mark_for
from app.documents.docx import vocabulary
from app.documents.docx.cells import marks_of, slot_at, slot_of
from app.questionnaire import Choice, Detail, Marks

if TYPE_CHECKING:
    from app.documents.docx.asks import Ask
    from app.documents.docx.cells import CellView


def offer(target: Ask, listed: CellView | None) -> None:
    """Let the answers that another cell lists be the choice of a free answer cell."""
    options = () if listed is None else vocabulary.options_in(listed.full)
    if options and target.detail is not None and target.choice is None:
        old = target.detail
        target.choice = Choice(old.place, options, placeholder=old.placeholder, header=old.header)
        rest = [slot for slot in target.also if isinstance(slot, Detail)]
        target.detail = rest[0] if rest else None
        target.also = tuple(slot for slot in target.also if slot is not target.detail)


def mark_cells(cells: list[tuple[str, CellView]]) -> tuple[Marks, str | None]:
    """Return cells under the names of answers as marks, and the names of those that are marked."""
    ticked = [label for label, cell in cells if cell.full and not cell.prompt and not cell.boxes]
    if all(len(cell.boxes) == 1 for _, cell in cells):
        return marks_of([(label, cell.boxes[0][1]) for label, cell in cells])
    mark = mark_for(tuple(label for label, _ in cells))
    return Marks(tuple((label, cell.place) for label, cell in cells), mark), "; ".join(ticked) or None


def give(target: Ask, cell: CellView, header: str = "", *, stance: bool = False) -> None:
    """Add an answer cell to a question: its boxes as marks, its openings as slots."""
    if cell.nested and not cell.full:
        return
    if cell.boxes:
        held = target.marks.boxes if target.marks else ()
        if held and len(cell.boxes) > 1:
            return
        marks, ticked = marks_of(cell.boxes)
        target.marks = Marks((*held, *marks.boxes), mark=True)
        target.existing = target.existing or ticked
        texts = [o for o in cell.openings if o.place or o.ruled]
        if texts:
            target.take(slot_at(cell.place, texts[0], header))
        return
    slot, existing = slot_of(cell, header, stance=stance)
    target.take(slot, existing)


def explains(row: tuple[CellView, ...], asked: Ask) -> bool:
    """Whether a row of one cell takes words about the answer above it: blank, or "If no, please explain:"."""
    if len(row) > 1 or asked.detail is not None:
        return False
    label = row[0].is_label and vocabulary.is_explanation(row[0].full)
    return row[0].open or label or (bool(row[0].openings) and vocabulary.is_explanation(row[0].words))


def explain(asked: Ask, cell: CellView) -> None:
    """Give a question the cell that takes words about its answer."""
    asked.take(Detail(cell.place)) if cell.is_label else asked.take(*slot_of(cell))
