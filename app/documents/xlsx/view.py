"""What a place on a sheet is for: open to an answer or not, its list, its prompt, its look."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from app.documents import limits
from app.documents.xlsx.reference import letters
from app.documents.xlsx.styles import PLAIN, Style
from app.errors import FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.documents.xlsx.shapes import Shape
    from app.documents.xlsx.sheet import Grid
    from app.documents.xlsx.validations import Lists, Rule

_CLOSED = re.compile(
    r"left? blank|leave (?:this |it )?(?:cell )?(?:blank|empty)|not need to be (?:re-?)?entered|"
    r"do not (?:enter|fill|type|answer)|leer lassen|nicht ausfüllen|laisser vide|ne pas remplir|"
    r"dejar (?:en blanco|vacío)|no rellenar|leeg laten|niet invullen|lasciare vuot|"
    r"non compilare|(?:answered|populated) (?:automatically|from)|calculated automatically",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:answer|response|comment|antwort|réponse|respuesta|antwoord|risposta)s?\b.{0,30}\b(?:in|into|to|dans|en|in)\s+(?:column|spalte|colonne|columna|kolom|colonna)\s+([A-Z]{1,2})\b",
    re.IGNORECASE,
)
_WARNED = re.compile(
    r"do not (?:edit|change|modify|alter)|editing this|changes? cannot|nicht (?:ändern|bearbeiten)|"
    r"ne pas modifier|no modificar|niet wijzigen|non modificare|break the functionality",
    re.IGNORECASE,
)
WIDEST = 300  # questionnaires are not wider
MANY = 1000  # blocks of that size on one sheet
LARGE = 20_000  # cells of a block that is kept as a block


class View:
    """A grid with its validations and styles, asked cell by cell."""

    def __init__(self, grid: Grid, styles: Sequence[Style], lists: Lists) -> None:
        self.grid = grid
        self.title = grid.title
        self._styles = styles
        self._lists = lists
        self._closed: dict[tuple[int, int], bool] = {}
        self._listed: dict[tuple[int, int], bool] = {}
        self.shapes: dict[tuple[int, tuple[int, ...]], Shape] = {}  # of columns over some rows
        self._options: dict[tuple[int, int], tuple[tuple[str, ...], bool]] = {}

    @cached_property
    def rows(self) -> list[int]:
        """Rows that show any text, in order."""
        return [row for row, line in sorted(self.grid.rows.items()) if any(c.text.strip() for c in line.values())]

    @cached_property
    def last_row(self) -> int:
        return self.rows[-1] if self.rows else 0

    @cached_property
    def last_column(self) -> int:
        """The last column that shows text."""
        found = (c for line in self.grid.rows.values() for c, cell in line.items() if cell.text)
        return min(max(found, default=0), WIDEST)

    @cached_property
    def _spread(self) -> tuple[dict[tuple[int, int], list[Rule]], list[Rule]]:
        """Validations by cell within what the sheet shows, and those too large to spread out."""
        found: dict[tuple[int, int], list[Rule]] = {}
        large: list[Rule] = []
        bottom, right = self.last_row + 3, self.last_column + 10
        spread = 0
        for rule in self.grid.rules:
            for block in rule.blocks:
                rows = range(block.top, min(block.bottom, bottom) + 1)
                columns = range(block.left, min(block.right, right) + 1)
                if len(rows) * len(columns) > LARGE:
                    large.append(rule)
                    continue
                spread += len(rows) * len(columns)
                if spread > limits.MAX_CELLS or len(large) > MANY:
                    raise FileTooLarge(
                        "the file has more validations than any questionnaire: remove what is not needed"
                    )
                for row in rows:
                    for column in columns:
                        found.setdefault((row, column), []).append(rule)
        return found, large

    def rules(self, row: int, column: int) -> list[Rule]:
        by_cell, large = self._spread
        found = by_cell.get((row, column), [])
        return [*found, *(rule for rule in large if rule.holds(row, column))] if large else found

    def text(self, row: int, column: int) -> str:
        return self.grid.text(row, column).strip()

    def style(self, row: int, column: int) -> Style:
        index = self.grid.style(row, column)
        return self._styles[index] if index < len(self._styles) else PLAIN

    def options(self, row: int, column: int) -> tuple[tuple[str, ...], bool]:
        """Return the closed list at a place, and whether it holds numbers."""
        key = (row, column)
        if key not in self._options:
            self._options[key] = next(
                (
                    found
                    for rule in self.rules(row, column)
                    if rule.kind == "list" and (found := self._lists.options(rule, self.title, row, column))[0]
                ),
                ((), False),
            )
        return self._options[key]

    def has_list(self, row: int, column: int) -> bool:
        key = (row, column)
        if key not in self._listed:
            lists = any(rule.kind == "list" for rule in self.rules(row, column))
            self._listed[key] = lists and bool(self.options(row, column)[0])
        return self._listed[key]

    def prompt(self, row: int, column: int) -> str:
        return " ".join(rule.prompt for rule in self.rules(row, column) if rule.prompt)

    def inner(self, row: int, column: int) -> bool:
        """Whether the place lies inside a merged block, not at its first cell."""
        block = self.grid.merged(row, column)
        return block is not None and (block.top, block.left) != (row, column)

    def closed(self, row: int, column: int) -> bool:
        """Whether no answer can go here: formula, lock, merged away, hidden, or a prompt that says so."""
        key = (row, column)
        if key not in self._closed:
            self._closed[key] = self._is_closed(row, column)
        return self._closed[key]

    def _is_closed(self, row: int, column: int) -> bool:
        if self.inner(row, column) or self.grid.computed(row, column) or self.grid.column_hidden(column):
            return True
        if self.grid.protected and self.style(row, column).locked:
            return True
        prompt = self.prompt(row, column)
        if not prompt:
            return False
        elsewhere = _ELSEWHERE.search(prompt)
        if elsewhere and letters(column) != elsewhere.group(1).upper():
            return True
        return bool(_CLOSED.search(prompt)) and not self.has_list(row, column)

    def warned(self, row: int, column: int) -> bool:
        """Whether a prompt asks not to edit the cell; authors' ranges are often wrong, so it is a hint."""
        prompt = self.prompt(row, column)
        return bool(prompt) and bool(_WARNED.search(prompt))

    def unlocked(self, row: int, column: int) -> bool:
        """Whether a protected sheet lets people write here."""
        return self.grid.protected and not self.style(row, column).locked

    def dated(self, row: int, column: int) -> bool:
        """Whether the place expects a date."""
        return self.style(row, column).date or any(rule.kind == "date" for rule in self.rules(row, column))

    def limit(self, row: int, column: int) -> int | None:
        """Return the longest text that the place accepts."""
        for rule in self.rules(row, column):
            bound = rule.formula2 if rule.operator == "between" else rule.formula
            lengths = ("lessThan", "lessThanOrEqual", "between")
            if rule.kind == "textLength" and rule.operator in lengths and bound.isdigit():
                return int(bound) - (rule.operator == "lessThan")
        return None
