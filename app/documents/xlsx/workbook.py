"""A workbook taken apart: its sheets, strings and styles, each read when it is first asked for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from app.documents.package import Package
from app.documents.xlsx import book as books
from app.documents.xlsx import strings, xml
from app.documents.xlsx.sheet import Grid, read_grid
from app.documents.xlsx.styles import Style, read_styles
from app.documents.xlsx.validations import Lists
from app.documents.xlsx.view import View

if TYPE_CHECKING:
    from app.documents.xlsx.book import Tab


class Workbook:
    """A package's sheets; nothing in it changes once it is read."""

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        self.book = books.open_book(self.package)
        self._grids: dict[str, Grid] = {}
        self.lists = Lists(self.book, self.grid)

    @cached_property
    def strings(self) -> list[str]:
        part = books.strings_part(self.book)
        return strings.shared_strings(xml.part_text(self.package, part)) if part else []

    @cached_property
    def styles(self) -> list[Style]:
        part = books.styles_part(self.book)
        return read_styles(self.package.read(part), part) if part else []

    @cached_property
    def tabs(self) -> dict[str, Tab]:
        """The sheets by title in lower case: Excel compares titles without regard to case."""
        return {tab.title.lower(): tab for tab in reversed(self.book.tabs)}

    def grid(self, title: str) -> Grid | None:
        """Return the grid of the sheet with that title, None if there is none."""
        tab = self.tabs.get(title.lower())
        return self.grid_of(tab) if tab else None

    def grid_of(self, tab: Tab) -> Grid:
        """Return the grid of a sheet."""
        if tab.part not in self._grids:
            text = xml.part_text(self.package, tab.part)
            self._grids[tab.part] = read_grid(text, tab.title, self.strings, hidden=tab.hidden)
        return self._grids[tab.part]

    def views(self) -> list[View]:
        return [View(self.grid_of(tab), self.styles, self.lists) for tab in self.book.tabs]


@lru_cache(maxsize=1)
def opened(content: bytes) -> Workbook:
    """Return the workbook of these bytes; the last one is kept, for it is read, written and compared in turn."""
    return Workbook(content)
