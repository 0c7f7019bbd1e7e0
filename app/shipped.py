"""Where the folders lie that travel with the program: the example bank and the templates."""

from __future__ import annotations

from pathlib import Path

PACKAGED = Path(__file__).parent / "data"
CHECKOUT = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """The folder `answer_bank` or `templates`, as installed or as checked out."""
    packaged = PACKAGED / name
    return packaged if packaged.is_dir() else CHECKOUT / name


def part(directory: Path, name: str) -> Path:
    """A folder of a bank; the shipped one serves where the bank has none of its own."""
    own = directory / name
    return own if own.is_dir() else shipped("answer_bank") / name
