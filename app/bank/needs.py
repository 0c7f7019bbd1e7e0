"""Which facts of the company an answer is made of, and which of them are not given."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from app.bank.rendering import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.answer import Entry

ROOT = "company"
DEPTH = 3
"""A fact is `company.<table>.<key>`."""


def needs(entries: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """The facts that each entry names, such as `encryption.at_rest`, by the entry's id."""
    templates = environment()
    return {
        entry.id: frozenset(
            fact
            for text in (entry.position, entry.detail, entry.short)
            for node in templates.parse(text).find_all(nodes.Getattr)
            if (fact := _fact(node))
        )
        for entry in entries
    }


def missing(entries: Iterable[Entry], company: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The facts that each entry still lacks; an entry that lacks none is left out."""
    given = {f"{table}.{key}" for table, facts in company.items() if isinstance(facts, dict) for key in facts}
    return {name: wanted - given for name, wanted in needs(entries).items() if wanted - given}


def most_wanted(lacking: Mapping[str, frozenset[str]]) -> list[tuple[str, int]]:
    """The facts that most entries lack, and how many do; first those that are all that an entry lacks."""
    alone = Counter(next(iter(facts)) for facts in lacking.values() if len(facts) == 1)
    everywhere = Counter(fact for facts in lacking.values() for fact in facts)
    return sorted(everywhere.items(), key=lambda one: (-alone[one[0]], -one[1], one[0]))


def _fact(node: nodes.Getattr) -> str:
    """`table.key` of `company.table.key`; empty for anything else."""
    parts: list[str] = []
    inner: nodes.Node = node
    while isinstance(inner, nodes.Getattr):
        parts.append(inner.attr)
        inner = inner.node
    rooted = isinstance(inner, nodes.Name) and inner.name == ROOT
    return ".".join(reversed(parts)) if rooted and len(parts) == DEPTH - 1 else ""
