"""What commands have in common: files named on the command line, the bank and the day."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.errors import CandorError, Unavailable, UnreadableFile, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.config import Settings
    from app.knowledge import Knowledge

LARGEST = 200 * 1024 * 1024
"""Bytes read of any input; a questionnaire is far below, and more is a mistake or an attack."""


def knowing(parser: argparse.ArgumentParser) -> None:
    """The arguments of every command that answers: which bank, and on which day."""
    parser.add_argument("--bank", type=Path, metavar="DIR", help="the answer bank (default: CANDOR_BANK_DIR)")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="answer as of this day (default: today)")


def known(given: argparse.Namespace, settings: Settings, *, matching: bool = True) -> Knowledge:
    """The bank that the arguments name, made ready for the day that they name; a person is told where that takes long.

    Raises WrongUse where the model that compares meanings is set wrongly.
    """
    from app.knowledge import know

    on = given.as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    bank = given.bank or settings.bank
    known = know(bank, on, settings.cache, settings.house_style, settings.embedder())
    if not matching:
        return known
    if not known.is_learned and sys.stderr.isatty():
        print("The bank is learned first, once after each change of its questions: up to a minute …", file=sys.stderr)
    with contextlib.suppress(Unavailable):  # what is set wrongly is told now; what is only down is done without
        _ = known.measure
    return known


def day(text: str) -> dt.date:
    """A date such as 2026-11-23; raises WrongUse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{text!r} is no date: write it like 2026-11-23") from None


def content(file: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises UnreadableFile."""
    try:
        if file == "-":
            read = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as handle:
                read = handle.read(LARGEST + 1)
    except IsADirectoryError:
        raise UnreadableFile(f"{file} is a folder: name a file") from None
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read: {error.strerror}") from None
    if len(read) > LARGEST:
        raise UnreadableFile(f"{file} is larger than {LARGEST // 1024**2} MB: that is no questionnaire")
    return read


def text(file: str) -> str:
    """The text of a UTF-8 file; raises UnreadableFile."""
    try:
        return content(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file} is not UTF-8 text: save it as UTF-8") from None


def json_lines(file: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines input; raises WrongUse naming the line."""
    for number, line in enumerate(text(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise WrongUse(f"{file}:{number}: not JSON: {error.msg}") from None
        if not isinstance(row, dict):
            raise WrongUse(f"{file}:{number}: each line must be a JSON object")
        yield row


def show(document: object) -> None:
    """One JSON document on standard output."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def put(path: str, content: bytes) -> None:
    """Write a file whole or not at all; raises CandorError."""
    target = Path(path)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".candor-", delete=False) as handle:
            temporary = Path(handle.name)
            handle.write(content)
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise CandorError(f"{path} cannot be written: {error.strerror}") from None
