"""Entries and their domains as people read them."""

from functools import cache

import tomli

from app.shipped import shipped


def domain(name: str) -> str:
    """A domain's name: the bank names it by a folder, as short as its writer liked."""
    return _domains().get(name, name.replace("_", " ").capitalize())


def title(entry: str) -> str:
    """An entry's name: its domain, and what of it."""
    first, _, topic = entry.partition(".")
    return f"{domain(first)}: {topic.replace('_', ' ')}"


@cache
def _domains() -> dict[str, str]:
    return tomli.loads((shipped("templates") / "pages" / "domains.toml").read_text("utf-8"))
