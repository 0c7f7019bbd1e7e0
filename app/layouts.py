"""Layouts that a person has corrected, kept by the fingerprint of the file, and used for the next file of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import documents
from app.errors import WrongUse

if TYPE_CHECKING:
    from pathlib import Path

    from app.documents.xlsx.layout import Layout


def kept_for(content: bytes, name: str, folder: Path) -> Path | None:
    """The file of the layout that was corrected for such a file before; None if there is none."""
    if not folder.is_dir():
        return None  # nobody has corrected anything: nothing to look for
    file = folder / f"{documents.fingerprint_of(content, name)}.toml"
    return file if file.is_file() else None


def kept(content: bytes, name: str, folder: Path) -> Layout | None:
    """The layout that was corrected for such a file before; raises WrongUse naming the layout's file."""
    file = kept_for(content, name, folder)
    if file is None:
        return None
    try:
        return documents.layout_of(file.read_text("utf-8-sig"))
    except (WrongUse, UnicodeDecodeError) as error:
        raise WrongUse(f"{file}: {error}") from None
