"""The headings that a text stands under, the stems of numbered items, and the parts that are not the vendor's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from app.documents import words
from app.documents.docx import vocabulary
from app.documents.docx.text import squeezed
from app.documents.lexicon import tokens

if TYPE_CHECKING:
    from app.documents.docx.body import Line


class Outline(Struct):
    """Where in the document the reader is."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    stems: list[tuple[int, str]] = field(default_factory=list)  # texts under which numbered items stand
    skipping: int | None = None  # level of the heading of a part that is not the vendor's

    @property
    def section(self) -> str:
        """The heading that is in force."""
        return self.headings[-1][1] if self.headings else ""

    @property
    def above(self) -> str:
        """The heading above the one in force."""
        return self.headings[-2][1] if len(self.headings) > 1 else ""

    @property
    def skipped(self) -> bool:
        """Whether the part that is being read is not the vendor's."""
        return self.skipping is not None

    def repeats(self, line: Line) -> bool:
        """Whether a line only says the heading in force again."""
        bare = tokens(words.unnumbered(line.text))
        return bool(self.headings) and bare == tokens(words.unnumbered(self.headings[-1][1]))

    def closes(self, level: int) -> bool:
        """Whether a heading of this level ends the part in force."""
        return bool(self.headings) and level <= self.headings[-1][0]

    def enter(self, line: Line, level: int) -> bool:
        """Go on under this heading; return whether what stands under it is the vendor's."""
        self.stems = []
        if self.skipping is not None and level > self.skipping:
            return False
        self.skipping = level if vocabulary.is_buyers(line.text) else None
        self.headings = [(at, title) for at, title in self.headings if at < level]
        self.headings.append((level, squeezed(f"{line.number} {line.text}")))
        return self.skipping is None

    def hang_under(self, stem: Line, text: str) -> None:
        """Let the items below this line that are numbered deeper belong to it."""
        self.stems = [*self.stems, (stem.depth, text)]

    def parent(self, line: Line | None) -> str:
        """Return the stem that a numbered line stands under; empty for none."""
        if line is None or not line.number:
            return ""
        self.stems = [(at, stem) for at, stem in self.stems if at < line.depth]
        return self.stems[-1][1] if self.stems else ""
