"""Layouts that a person has corrected: read where a command names one, and kept for the next file of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import documents
from app.commands import inputs
from app.errors import WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.xlsx.layout import Layout


def layout_in(file: str) -> Layout:
    """The layout that a mapping file describes; raises WrongUse naming the file."""
    try:
        return documents.layout_of(inputs.text(file))
    except WrongUse as error:
        raise WrongUse(f"{file}: {error}") from None


def keep(layout: Layout, content: bytes, name: str, folder: Path) -> None:
    """Keep a corrected layout for the next file of the same fingerprint."""
    fingerprint = documents.fingerprint_of(content, name)
    if fingerprint:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        inputs.put(str(folder / f"{fingerprint}.toml"), documents.mapping_for(layout, content).encode())
