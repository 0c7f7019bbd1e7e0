"""Comma-separated files: read as one sheet, answered field by field, everything else left as it is."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from app.documents import limits
from app.documents.xlsx import reader, reference, values
from app.documents.xlsx import sheet as sheets
from app.documents.xlsx.view import View
from app.errors import FileTooLarge, NotVerified, UnreadableFile, Unwritable
from app.questionnaire import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.documents.preview import Preview
    from app.documents.xlsx.layout import Layout
    from app.documents.xlsx.validations import Lists
    from app.questionnaire import Place, Questionnaire, Value

_DELIMITERS = ",;\t|"
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take these for a formula
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # these keep the mark as text


class Field(NamedTuple):
    """One field: where it stands in the text, and what it says."""

    row: int
    column: int
    start: int
    end: int
    text: str


def read(content: bytes, layout: Layout | None = None) -> Questionnaire:
    """Return what the file asks; its one sheet has no name."""
    found = reader.understood([_view(content)], "csv", layout)
    questions = tuple(replace(q, id=q.id.removeprefix("!")) for q in found.questions)
    return replace(found, questions=questions)


def texts(content: bytes) -> Iterator[tuple[Cell, str]]:
    """Each field that holds text, row by row."""
    text, _ = _decoded(content)
    for field in _fields(text, _delimiter(text)):
        if field.text.strip():
            yield Cell("", reference.name(field.row, field.column)), field.text


def write(content: bytes, answers: Mapping[Place, Value]) -> bytes:
    """Return the file with these answers in their fields; every other byte stays."""
    text, codec = _decoded(content)
    delimiter = _delimiter(text)
    waiting = {_at(place): value for place, value in answers.items()}
    edits: list[tuple[int, int, str]] = []
    ends: dict[int, Field] = {}
    for field in _fields(text, delimiter):
        ends[field.row] = field
        if (field.row, field.column) in waiting:
            answered = values.after_label(field.text, waiting.pop((field.row, field.column)))
            edits.append((field.start, field.end, _quoted(_shown(answered), delimiter)))
    for row in sorted({row for row, _ in waiting}):
        if row not in ends:
            raise Unwritable(f"row {row} is not in the file: read the file again")
        edits.append(_longer(ends[row], {c: _shown(v) for (r, c), v in waiting.items() if r == row}, delimiter))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        raise Unwritable(
            f"the file's encoding ({codec}) has no {error.object[error.start]!r}: save it as UTF-8 and send that"
        ) from None


def verify(before: bytes, after: bytes, answers: Mapping[Place, Value]) -> None:
    """Raise NotVerified unless `after` is `before` with exactly these answers added."""
    old, new = _cells(before), _cells(after)
    wanted = {at: _shown(values.after_label(old.get(at, ""), v)) for at, v in ((_at(p), v) for p, v in answers.items())}
    for at in old.keys() | new.keys():
        was = wanted.get(at, old.get(at, ""))
        if new.get(at, "") != was:
            raise NotVerified(f"{reference.name(*at)} does not read back as it should: nothing is delivered")


def look(_before: bytes, after: bytes, answers: Mapping[Place, Value], _sheet: str, page: int) -> Preview:
    """Return a page of the written file as a sheet without a name."""
    from app.documents.preview import Tab
    from app.documents.xlsx.preview import places_of, sheet

    tab = Tab("", len(answers))
    return sheet((tab,), tab, _view(after), places_of(answers).get("", set()), page)


def _view(content: bytes) -> View:
    text, _ = _decoded(content)
    grid = sheets.Grid("", hidden=False)
    for field in _fields(text, _delimiter(text)):
        kind = "s" if field.text else ""
        grid.rows.setdefault(field.row, {})[field.column] = sheets.Cell(field.text, 0, kind)
    return View(grid, [], _no_lists())


def _cells(content: bytes) -> dict[tuple[int, int], str]:
    text, _ = _decoded(content)
    return {(f.row, f.column): f.text for f in _fields(text, _delimiter(text)) if f.text}


def _decoded(content: bytes) -> tuple[str, str]:
    limits.check_size(len(content))
    marked = [codec for mark, codec in _MARKS if content.startswith(mark)]
    for codec in (*marked, "utf-8", "cp1252", "latin-1"):
        try:
            return content.decode(codec), codec
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("the file is no text: save it as CSV in UTF-8")


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts the first rows into equally many fields."""
    first = re.match(r"\ufeff?sep=([^\r\n])\r?\n", text)
    if first:
        return first.group(1)
    sample = re.sub(r'"[^"]*"', '""', text[:20_000]).splitlines()[:50]
    counts = {d: [line.count(d) for line in sample if line.strip()] for d in _DELIMITERS}
    return max(_DELIMITERS, key=lambda d: (sum(n > 0 for n in counts[d]), max(counts[d], default=0)))


def _fields(text: str, delimiter: str) -> Iterator[Field]:
    """Yield the fields in order; a quoted field may hold delimiters and line ends."""
    pattern = re.compile(
        rf'("[^"]*(?:""[^"]*)*"[^{re.escape(delimiter)}\r\n]*|[^{re.escape(delimiter)}\r\n]*)(\r\n|\r|\n|.|$)'
    )
    at, row, column = 1 if text.startswith("\ufeff") else 0, 1, 1
    while at < len(text):
        found = pattern.match(text, at)
        if found is None:
            return
        raw, stop = found.groups()
        value = raw[1 : raw.rindex('"')].replace('""', '"') if raw.startswith('"') and raw.count('"') > 1 else raw
        yield Field(row, column, found.start(1), found.end(1), value)
        if row * column > limits.MAX_CELLS:
            raise FileTooLarge("the file has millions of fields: remove what asks nothing")
        at = found.end()
        if stop == delimiter:
            column += 1
            if at == len(text):
                yield Field(row, column, at, at, "")
        else:
            row, column = row + 1, 1


def _longer(last: Field, cells: dict[int, str], delimiter: str) -> tuple[int, int, str]:
    """Return the edit that carries a short row on to its answers."""
    new = "".join(
        delimiter + _quoted(cells.get(column, ""), delimiter) for column in range(last.column + 1, max(cells) + 1)
    )
    return last.end, last.end, new


def _at(place: Place) -> tuple[int, int]:
    at = reference.parse(place.cell) if isinstance(place, Cell) and place.sheet == "" else None
    if at is None:
        raise Unwritable("an answer names a place that the file does not have: read the file again")
    return at


def _shown(value: Value) -> str:
    """Return a value as text; a text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if not isinstance(value, str):
        return value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = value.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if text.startswith(_RISKY) else text


def _quoted(text: str, delimiter: str) -> str:
    plain = not any(char in text for char in (delimiter, '"', "\n", "\r")) and text == text.strip()
    return text if plain else '"' + text.replace('"', '""') + '"'


def _no_lists() -> Lists:
    """Return the lists of a file that has none."""
    from app.documents.xlsx.validations import Lists

    return Lists(None, lambda _: None)
