"""Read a buyer's file into a Questionnaire, write answers into its bytes, and prove the result.

The readers are loaded when they are asked for: an Excel run never loads the Word reader.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from msgspec.structs import replace

from app.documents.sniff import sniff
from app.errors import CandorError, UnreadableFile, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.documents.preview import Preview
    from app.documents.xlsx.layout import Layout
    from app.questionnaire import Place, Questionnaire, Value


class Format(Protocol):
    """What every format's module offers."""

    def read(self, content: bytes) -> Questionnaire: ...

    def texts(self, content: bytes) -> Iterator[tuple[Place, str]]: ...

    def write(self, content: bytes, answers: Mapping[Place, Value]) -> bytes: ...

    def verify(self, before: bytes, after: bytes, answers: Mapping[Place, Value]) -> None: ...

    def look(self, before: bytes, after: bytes, answers: Mapping[Place, Value], sheet: str, page: int) -> Preview: ...


class Mapped(Protocol):
    """What a format offers whose tables can be mapped."""

    def read(self, content: bytes, layout: Layout | None) -> Questionnaire: ...


FORMATS = {
    ".xlsx": "app.documents.xlsx",
    ".xlsm": "app.documents.xlsx",
    ".docx": "app.documents.docx",
    ".docm": "app.documents.docx",
    ".csv": "app.documents.csv",
}


def format_of(content: bytes, name: str) -> Format:
    """Return the module that reads and writes these bytes, by what they are and not by their name."""
    return cast("Format", import_module(FORMATS["." + sniff(content, name)]))


def read(content: bytes, name: str, layout: Layout | None = None) -> Questionnaire:
    """Return what the file asks; raises UnreadableFile with the reason and what to do.

    A layout that a person has corrected is used for the sheets that it names.
    """
    chosen = format_of(content, name)
    try:
        if layout is None:
            return replace(chosen.read(content), name=name)
        if sniff(content, name) == "docx":
            raise WrongUse("a mapping is for Excel and CSV files: leave it out for a Word file")
        return replace(cast("Mapped", chosen).read(content, layout), name=name)
    except UnreadableFile as error:
        raise _named(error, name) from None


def mapping_of(content: bytes, name: str) -> str:
    """Return the detected layout of an Excel file as text that a person can correct; raises WrongUse for others."""
    if sniff(content, name) != "xlsx":
        raise WrongUse(f"{name}: a mapping is for Excel files")
    from app.documents.xlsx import mapping, reader

    return mapping.dumped(reader.detected(content))


def layout_of(text: str) -> Layout:
    """Return the layout that a mapping describes; raises WrongUse with the line that is wrong."""
    from app.documents.xlsx import mapping

    return mapping.loaded(text)


def fingerprint_of(content: bytes, name: str) -> str:
    """Return what tells this file's layout from others, whatever its rows hold; empty for all but Excel files."""
    if sniff(content, name) != "xlsx":
        return ""
    from app.documents.xlsx import mapping

    try:
        return mapping.fingerprint(content)
    except CandorError as error:
        raise _named(error, name) from None


def mapping_for(layout: Layout, content: bytes) -> str:
    """Return a layout as text that serves every file of the same fingerprint, however many rows it has."""
    from app.documents.xlsx import mapping

    return mapping.dumped(mapping.lengthened(layout, content))


def replaced(before: bytes, after: bytes, name: str, answers: Mapping[Place, Value]) -> dict[Place, tuple[str, ...]]:
    """Return, per place, the texts that written answers took the place of, where a format knows of them."""
    chosen = format_of(before, name)
    return chosen.replaced(before, after, answers) if hasattr(chosen, "replaced") else {}


def cut_off(content: bytes, name: str, answers: Mapping[Place, Value]) -> int:
    """Return how many of these answers the buyer's cells are too small to show, where a format has sizes."""
    chosen = format_of(content, name)
    return len(chosen.cut_off(content, answers)) if hasattr(chosen, "cut_off") else 0


def texts(content: bytes, name: str) -> Iterator[tuple[Place, str]]:
    """Every text of the file with its place, in order, whether it is a question or not."""
    try:
        yield from format_of(content, name).texts(content)
    except CandorError as error:
        raise _named(error, name) from None


def write(content: bytes, name: str, answers: Mapping[Place, Value]) -> bytes:
    """Return the file with these answers in their places and nothing else changed."""
    try:
        return format_of(content, name).write(content, answers)
    except CandorError as error:
        raise _named(error, name) from None


def verify(before: bytes, after: bytes, name: str, answers: Mapping[Place, Value]) -> None:
    """Raise NotVerified unless `after` is `before` with exactly these answers added."""
    try:
        format_of(before, name).verify(before, after, answers)
    except CandorError as error:
        raise _named(error, name) from None


def look(  # noqa: PLR0913, PLR0917  # a file before and after, and which part of it is asked for
    before: bytes, after: bytes, name: str, answers: Mapping[Place, Value], sheet: str = "", page: int = 1
) -> Preview:
    """Return a page of a written file as its reader will see it, the answers marked; raises NotFound for a sheet."""
    return format_of(before, name).look(before, after, answers, sheet, page)


def _named(error: CandorError, name: str) -> CandorError:
    """The error with the file's name, in one line: names of parts and sheets may hold what breaks lines."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(error))
    return type(error)(text if text.startswith(name) else f"{name}: {text}")
