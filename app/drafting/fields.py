"""Form fields such as "Vendor name", filled with a fact of the company."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HINT = re.compile(r"\([^)]*\)|\[[^\]]*\]|_{2,}")
OWNERS = re.compile(r"(?<=\w)['’]s\b")
NOT_LETTERS = re.compile(r"[^\w/&]+")
NAME = "name"
"""The label that means somebody else's name under the title of a person."""


class Fields(Struct, frozen=True):
    """The facts that fields ask for, by their labels, and the words that say whose a fact is; see `fields.toml`."""

    facts: Mapping[str, str]
    ours: frozenset[str] = frozenset()
    person: frozenset[str] = frozenset()
    buyer: frozenset[str] = frozenset()

    @classmethod
    def of(cls, facts: Mapping[str, str], whose: Mapping[str, Sequence[str]]) -> Fields:
        """From facts by label, however it is written, and lists of words."""
        lists = {name: frozenset(whose.get(name, ())) for name in ("ours", "person", "buyer")}
        return cls({label(name): fact for name, fact in facts.items()}, **lists)

    def fact_for(self, text: str, section: str = "") -> str | None:
        """The fact that a field asks for, if its label is known and the section does not mean somebody else.

        Under "System owner" a name is that of a person; under "Customer's contact" nothing is the company's.
        """
        whole = label(text)
        first, _, rest = whole.partition(" ")
        bare = rest if first in self.ours and rest else whole
        under = set(label(section).split())
        if bare == whole and (under & self.buyer or (whole == NAME and under & self.person)):
            return None
        return self.facts.get(whole) or self.facts.get(bare)


def label(text: str) -> str:
    """A field's label as it is compared: without case, punctuation, the "s" of owners and hints in brackets."""
    bare = OWNERS.sub("", HINT.sub(" ", text))
    return NOT_LETTERS.sub(" ", bare.casefold()).strip()
