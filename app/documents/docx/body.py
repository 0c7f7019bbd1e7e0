"""A Word document opened: every paragraph as a line of text with its boxes, controls and fields."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents import limits, words
from app.documents.docx import boxes, controls, styles, tables, text
from app.documents.docx import names as n
from app.documents.docx.boxes import Box
from app.documents.docx.numbering import Numbers
from app.documents.package import Package
from app.errors import FileTooLarge, UnreadableFile, UnsupportedFormat
from app.questionnaire import ContentControl, FormField, TypedBox

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from app.documents.docx.controls import Control, Field
    from app.documents.docx.grids import TableView
    from app.documents.docx.styles import Style
    from app.documents.docx.tables import Grid
    from app.documents.docx.text import Piece

PART = "word/document.xml"
_MAX_PARAGRAPHS = 200_000
_TONES = ("i", "color", "highlight")


class Within(Struct, frozen=True):
    """A control or a field in a line, with the stretch of text that it holds."""

    item: Control | Field
    start: int
    end: int


class Line(Struct, frozen=True):
    """One paragraph as it is read."""

    element: Element
    pieces: tuple[Piece, ...]
    text: str
    style: Style
    number: str = ""
    depth: int = 0  # level in its list
    bold: bool = False
    toned: bool = False  # all in italics or in a colour: a prompt or a note
    boxes: tuple[Box, ...] = ()
    within: tuple[Within, ...] = ()
    listed: bool = False  # an item of one of Word's lists

    @property
    def bulleted(self) -> bool:
        """Whether a bullet stands before the text, typed or Word's own."""
        return (self.listed and not self.number) or words.is_bulleted(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \t\n\u00a0\u2002\u2003\ufffc") and not self.boxes and not self.within


@lru_cache(maxsize=2)
def opened(content: bytes) -> Document:
    """Return the document of these bytes, only to be looked at: a file is read, and compared with what was written."""
    return Document(Package(content))


class Document:
    """The main part of a package, its paragraphs, tables, controls, fields and typed boxes."""

    def __init__(self, package: Package) -> None:
        if any(name.startswith("_xmlsignatures/") for name in package.folded):
            raise UnsupportedFormat(
                "the file is digitally signed, and an answer would break the signature: "
                "ask for an unsigned copy, or remove the signature in Office"
            )
        if PART not in package.names:
            raise UnreadableFile("the file holds no Word document: open it in Word, save it, and send that copy")
        self.package = package
        self.data = package.read(PART)
        self.root = limits.parse_xml(n.usual(self.data), PART)
        body = self.root.find(n.BODY)
        if body is None:
            raise limits.damaged(PART)
        self.body = body
        if sum(1 for _ in islice(body.iter(n.P), _MAX_PARAGRAPHS + 1)) > _MAX_PARAGRAPHS:
            raise FileTooLarge("the document has more paragraphs than any questionnaire holds: split it")
        self.hidden = text.unseen(body)
        self.paragraphs = body.findall(n.P)
        self.tables = body.findall(n.TBL)
        self.controls = controls.read_controls(body, self.hidden)
        self.fields = controls.read_fields(body)
        self.protection = _protection(package)
        self.styles = styles.read_styles(_part(package, "word/styles.xml"))
        self._numbers = Numbers(_part(package, "word/numbering.xml"))
        self._by_begin = {field.begin: field for field in self.fields}
        self._by_control = {control.element: control for control in self.controls}
        self._grids: dict[Element, Grid] = {}
        self.views: dict[Element, TableView] = {}
        self.typed: list[tuple[Line, Box]] = []
        self.lines = {p: self._line(p) for p in body.iter(n.P) if not _in_text_box(p)}

    def grid(self, table: Element) -> Grid:
        """Return a table's grid."""
        if table not in self._grids:
            self._grids[table] = tables.read_grid(table)
        return self._grids[table]

    def control(self, element: Element) -> Control:
        """Return what is known of a w:sdt."""
        return self._by_control[element]

    def _line(self, paragraph: Element) -> Line:
        stretches = tuple(text.pieces((paragraph,), self.hidden))
        whole = text.joined(stretches)
        properties = paragraph.find(n.PPR)
        named = "" if properties is None else styles.value(properties, "pStyle")
        style = self.styles.get(named, styles.PLAIN)
        number, depth, listed = self._number(properties, style, bool(whole.strip()))
        within, ticks = self._items(paragraph, stretches)
        own = [tick for tick in ticks if isinstance(tick.place, ContentControl)]
        taken = [(tick.start, tick.end) for tick in own]
        signs = [s for s in boxes.typed(whole) if not any(a <= s[0] < b for a, b in taken)]
        count = len(self.typed)
        typed = [Box(TypedBox(count + i), a, b, ticked) for i, (a, b, ticked) in enumerate(signs)]
        line = Line(
            paragraph,
            stretches,
            whole,
            style,
            number,
            depth,
            *_tone(stretches, style),
            tuple(sorted((*ticks, *typed), key=lambda box: box.start)),
            tuple(within),
            listed,
        )
        self.typed += [(line, box) for box in typed]
        return line

    def _number(self, properties: Element | None, style: Style, shown: bool) -> tuple[str, int, bool]:  # noqa: FBT001
        listed = styles.number_of(properties) or style.number
        if listed is None or listed[0] == "0":
            return "", 0, False
        number = self._numbers.following(*listed)
        return (number if shown else ""), listed[1], True

    def _items(self, paragraph: Element, stretches: tuple[Piece, ...]) -> tuple[list[Within], list[Box]]:
        starts = {piece.node: piece.start for piece in stretches}
        within: list[Within] = []
        ticks: list[Box] = []
        for piece in stretches:
            field = self._by_begin.get(piece.node)
            if field is None:
                continue
            end = starts.get(field.end, piece.start) if field.end is not None else piece.start
            if field.kind == "check":
                ticks.append(Box(FormField(field.index), piece.start, piece.start, field.checked))
            else:
                within.append(Within(field, piece.start, end))
        for element in _controls_of(paragraph):
            control = self._by_control.get(element)
            if control is None or control.kind == "other":
                continue
            held = [p for p in stretches if element in p.node.iterancestors(n.SDT)]
            start = held[0].start if held else _after(element, stretches)
            end = held[-1].end if held else start
            if control.kind == "check":
                ticks.append(Box(ContentControl(control.index), start, end, control.checked))
            else:
                within.append(Within(control, start, end))
        return within, ticks


def _controls_of(paragraph: Element) -> list[Element]:
    """Return the controls in a paragraph, and those around it that hold nothing else."""
    found = list(paragraph.iter(n.SDT))
    for outer in paragraph.iterancestors(n.SDT, n.TC, n.BODY):
        if outer.tag == n.TC:
            around = outer.getparent()
            cell = None if around is None or around.tag != n.SDT_CONTENT else around.getparent()
            if cell is not None and outer.find(n.P) is paragraph:
                found.append(cell)
            break
        if outer.tag != n.SDT or outer.find(f"{n.SDT_CONTENT}//{n.P}") is not paragraph:
            break
        found.append(outer)
    return found


def _after(element: Element, stretches: tuple[Piece, ...]) -> int:
    """Return the offset of an empty control: behind the text that stands before it."""
    before = set(element.itersiblings(preceding=True))
    return max((p.end for p in stretches if before.intersection(p.node.iterancestors())), default=0)


def _tone(stretches: tuple[Piece, ...], style: Style) -> tuple[bool, bool]:
    """Return whether all the words are bold, and whether all are in italics or in a colour."""
    bold = toned = True
    seen = False
    for piece in stretches:
        if not piece.text.strip():
            continue
        seen = True
        run = piece.node.getparent()
        properties = None if run is None else run.find(n.RPR)
        mark = None if properties is None else properties.find(n.w("b"))
        bold = bold and (styles.is_on(mark) if mark is not None else style.bold)
        toned = toned and properties is not None and any(_is_toned(properties, name) for name in _TONES)
    return seen and bold, seen and toned


def _is_toned(properties: Element, name: str) -> bool:
    mark = properties.find(n.w(name))
    if mark is None:
        return False
    if name == "i":
        return styles.is_on(mark)
    if name == "highlight":
        return mark.get(n.VAL, "none") != "none"
    return _is_prompt_colour(mark.get(n.VAL, "auto"))


def _is_prompt_colour(colour: str) -> bool:
    """Whether a colour is red or grey, as prompts are printed; dark tones are plain text."""
    try:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return False
    grey = max(red, green, blue) - min(red, green, blue) < 24 and 96 <= red <= 208  # noqa: PLR2004
    return grey or (red >= 192 and green < 80 and blue < 80)  # noqa: PLR2004


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(n.TEXT_BOX, n.FALLBACK), None) is not None


def _part(package: Package, name: str) -> Element | None:
    return limits.parse_xml(n.usual(package.read(name)), name) if name in package.names else None


def _protection(package: Package) -> str:
    """Return the kind of editing that the document is locked to, or nothing."""
    root = _part(package, "word/settings.xml")
    lock = None if root is None else root.find(n.w("documentProtection"))
    if lock is None or lock.get(n.w("enforcement"), "0") not in ("1", "true", "on"):
        return ""
    return lock.get(n.w("edit"), "")
