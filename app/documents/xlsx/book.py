"""The workbook part: its sheets, defined names, tables, and date system."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from app.documents.xlsx import tree
from app.errors import UnreadableFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from app.documents.package import Package

_OFFICE = ".//{*}"


class Tab(Struct, frozen=True):
    """A worksheet as the workbook lists it."""

    title: str
    part: str
    hidden: bool


class Book(Struct, frozen=True, dict=True):
    """What the workbook part says."""

    package: Package
    part: str
    tabs: tuple[Tab, ...]
    names: dict[str, str]  # lower-case defined name -> its formula
    date1904: bool

    @cached_property
    def tables(self) -> dict[str, tuple[str, str, tuple[str, ...]]]:
        """Lower-case table name -> sheet title, block, column names."""
        found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
        for tab in self.tabs:
            for kind, target in related(self.package, tab.part).values():
                if kind == "table" and target in self.package.names:
                    table = tree.parse(self.package.read(target), target)
                    columns = tuple(c.get("name", "") for c in table.iterfind(_OFFICE + "tableColumn"))
                    for name in {table.get("name", ""), table.get("displayName", "")}:
                        found[name.lower()] = (tab.title, table.get("ref", ""), columns)
        return found


def related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return a part's relations: id -> (last word of the type, part that it points at)."""
    folder, _, file = part.rpartition("/")
    rels = package.folded.get(f"{folder}/_rels/{file}.rels".lower().lstrip("/"))
    if rels is None:
        return {}
    found = {}
    for relation in tree.parse(package.read(rels), rels):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            continue
        path = target if target.startswith("/") else posixpath.join("/", folder, target)
        path = posixpath.normpath(path).lstrip("/")
        kind = relation.get("Type", "").rpartition("/")[2]
        found[relation.get("Id", "")] = (kind, package.folded.get(path.lower(), path))
    return found


def open_book(package: Package) -> Book:
    """Return the workbook of a package; raises UnreadableFile when it has none."""
    roots = [target for kind, target in related(package, "").values() if kind == "officeDocument"]
    part = roots[0] if roots else "xl/workbook.xml"
    root = tree.parse(package.read(part), part)
    relations = related(package, part)
    tabs = []
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        kind, target = relations.get(_relation(sheet), ("", ""))
        if kind == "worksheet" and target in package.names:
            hidden = sheet.get("state", "visible") != "visible"
            tabs.append(Tab(sheet.get("name", ""), target, hidden))
    if not tabs:
        raise UnreadableFile("the file holds no worksheet: save it again in Excel")
    names = {
        element.get("name", "").lower(): (element.text or "").strip()
        for element in root.iterfind("{*}definedNames/{*}definedName")
    }
    settings = root.find("{*}workbookPr")
    date1904 = settings is not None and settings.get("date1904", "0") in ("1", "true")
    return Book(package, part, tuple(tabs), names, date1904)


def _relation(sheet: Element) -> str:
    for name, value in sheet.attrib.items():
        if name.endswith("}id"):
            return value
    return ""


def strings_part(book: Book) -> str | None:
    """Return the part that holds the shared strings, if there is one."""
    return _part_of(book, "sharedStrings")


def styles_part(book: Book) -> str | None:
    """Return the part that holds the styles, if there is one."""
    return _part_of(book, "styles")


def _part_of(book: Book, wanted: str) -> str | None:
    for kind, target in related(book.package, book.part).values():
        if kind == wanted and target in book.package.names:
            return target
    return None
