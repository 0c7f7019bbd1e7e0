"""Read a written workbook back: the answers must be there, and everything else must be as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.documents.package import Package
from app.documents.xlsx import reference, values, xml
from app.documents.xlsx.sheet import read_grid, shape
from app.documents.xlsx.workbook import opened
from app.documents.xlsx.writer import has_formulas, recalculated
from app.errors import NotVerified, UnreadableFile
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.documents.xlsx.book import Book
    from app.documents.xlsx.sheet import Grid
    from app.documents.xlsx.workbook import Workbook
    from app.questionnaire import Place, Value

_EXTENT = re.compile(r"<(?:[\w.-]+:)?dimension\s[^>]*>")
_SEND = "nothing is delivered; please report this file"


def verify(before: bytes, after: bytes, answers: Mapping[Place, Value]) -> None:
    """Raise NotVerified unless `after` is `before` with exactly these answers added."""
    workbook = opened(before)
    old, book = workbook.package, workbook.book
    try:
        new = Package(after)
        _same_parts(old, new, _changed(old, book, answers))
        for tab in book.tabs:
            cells = {p.cell: v for p, v in answers.items() if isinstance(p, Cell) and p.sheet == tab.title}
            if cells:
                text, text_after = xml.part_text(old, tab.part), xml.part_text(new, tab.part)
                if _rest(text, set(cells), text) != _rest(text_after, set(cells), text):
                    raise NotVerified(f"{tab.part} changed outside its answer cells: {_SEND}")
                _read_back(read_grid(text_after, tab.title, ()), workbook.grid_of(tab), cells, workbook)
    except UnreadableFile as error:
        raise NotVerified(f"the written file cannot be read back ({error}): {_SEND}") from None


def _changed(old: Package, book: Book, answers: Mapping[Place, Value]) -> dict[str, bytes | None]:
    """Return the parts that may differ; with its bytes where they are known."""
    titles = {place.sheet for place in answers if isinstance(place, Cell)}
    allowed: dict[str, bytes | None] = {tab.part: None for tab in book.tabs if tab.title in titles}
    if answers and has_formulas(old, book):
        text = xml.part_text(old, book.part)
        allowed[book.part] = xml.encoded(recalculated(text), old.read(book.part))
    return allowed


def _same_parts(old: Package, new: Package, allowed: dict[str, bytes | None]) -> None:
    if [info.filename for info in old.infos] != [info.filename for info in new.infos]:
        raise NotVerified(f"the written file has other parts than the original: {_SEND}")
    for part in old.infos:
        name = part.filename
        if name not in allowed and old.packed(name) == new.packed(name) != b"":
            continue  # packed alike, so unpacked alike
        wanted = allowed.get(name, b"") if name in allowed else old.read(name)
        if wanted is not None and new.read(name) != wanted:
            raise NotVerified(f"{name} changed although it holds no answer: {_SEND}")


def _read_back(grid: Grid, was: Grid, cells: dict[str, Value], workbook: Workbook) -> None:
    formats, date1904 = workbook.styles, workbook.book.date1904
    for name, value in cells.items():
        at = reference.parse(name)
        if at is None:
            raise NotVerified(f"{name} is no cell: {_SEND}")
        style = was.style(*at)
        dated = style < len(formats) and formats[style].date
        wanted = values.stored(values.after_label(was.text(*at), value), "", dated=dated, date1904=date1904)
        got = grid.cell(*at)
        same = _same(got.text, wanted.text) if wanted.kind == "n" else got.text == wanted.text
        if not same or got.kind != wanted.kind or got.formula or grid.style(*at) != style:
            raise NotVerified(f"{name} does not read back as it was written: {_SEND}")


def _same(one: str, two: str) -> bool:
    return one == two or float(one or "nan") == float(two)


def _rest(text: str, cells: set[str], original: str) -> str:
    """Return the part without the answered cells, rows that exist only for them, and the extent."""
    prefix = xml.prefix(text, "worksheet")
    p = re.escape(prefix)
    places = set(filter(None, map(reference.parse, cells)))
    rows = {row for row, _ in places}
    state = {"row": 0, "column": 0}

    def drop(found: re.Match[str]) -> str:
        if found.group(6):
            given = xml.attributes(found.group(6))
            state["row"] = xml.whole(given.get("r")) or state["row"] + 1
            state["column"] = 0
            return found.group().replace("/>", f"></{prefix}row>") if state["row"] in rows else found.group()
        if state["row"] not in rows:
            return found.group()
        at = found.group(1) or xml.attributes(found.group(4) or "").get("r", "").rstrip("0123456789")
        state["column"] = (reference.column_number(at) if at else 0) or state["column"] + 1
        return "" if (state["row"], state["column"]) in places else found.group()

    found = shape(prefix).data.search(text)
    if not found:
        return text
    inner = shape(prefix).item.sub(drop, found.group(1) or "")
    known = set(re.findall(rf'<{p}row[^>]*?\sr="([0-9]+)"', original))
    inner = re.sub(
        rf'<{p}row r="([0-9]+)"></{p}row>',
        lambda row: "" if int(row.group(1)) in rows and row.group(1) not in known else row.group(),
        inner,
    )
    outside = _EXTENT.sub("", text[: found.start()]) + text[found.end() :]
    return f"{outside}\n{inner}"
