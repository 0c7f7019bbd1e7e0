"""`candor check`: wrong claims in texts, documents and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app import config, documents, report
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import UnreadableFile, WrongUse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.answer import Finding
    from app.claims import Checker

PACKAGED = (b"PK", b"\xd0\xcf\x11\xe0")
"""How Office files begin, of today and of old; all else is read as text."""

CONTEXTS = ("procurement", "contract", "marketing", "casual")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", nargs="*", metavar="FILE", help="text, Markdown, Word or Excel, or - for text")
    parser.add_argument("--json", action="store_true", help="print as JSON")
    parser.add_argument("--jsonl", action="store_true", help="read JSON lines from standard input, write one each")
    parser.add_argument("--context", choices=CONTEXTS, default="procurement", help="where the text will stand")
    inputs.knowing(parser)


def run(given: argparse.Namespace) -> int:
    """Check; 1 when something was found. With --jsonl always 0: each line says what was found in it."""
    if given.jsonl == bool(given.file):
        raise WrongUse("name files to check, or give --jsonl with JSON lines on standard input")
    settings = config.read()
    own = bool(given.bank or settings.bank_dir)  # the facts of the shipped example are nobody's
    checker = inputs.known(given, settings, matching=False).checker_for(given.context, facts=own)
    if given.jsonl:
        for row in inputs.json_lines("-"):
            findings = [report.finding(one) for one in checker.check(str(row.get("text", "")))]
            print(json.dumps({"id": row.get("id"), "findings": findings}, ensure_ascii=False))
        return DONE
    found = [_Found(file, place, text, one) for file in given.file for place, text, one in _check(file, checker)]
    if given.json:
        inputs.show([one.json() for one in found])
    else:
        for one in found:
            one.show()
        print(f"{len(given.file)} files, {len(found)} findings")
    return NEEDS_A_PERSON if found else DONE


class _Found(Struct, frozen=True):
    """One finding with the place of its text."""

    file: str
    place: str
    text: str
    finding: Finding

    def json(self) -> dict[str, Any]:
        """The finding as the contract words it, with file and place."""
        return {"file": self.file, "at": self.place, **report.finding(self.finding)}

    def show(self) -> None:
        """The finding on the terminal: where, what, and how to say it."""
        start, end = self.finding.span
        print(f"{self.file}:{self.place}: {self.finding.severity}: {self.finding.message}")
        print(f'  found: "{" ".join(self.text[start:end].split())}"')
        if self.finding.suggestion:
            print(f"  say: {self.finding.suggestion}")


def _check(file: str, checker: Checker) -> Iterator[tuple[str, str, Finding]]:
    for place, text in _texts(file):
        for finding in checker.check(text):
            yield place, text, finding


def _texts(file: str) -> Iterator[tuple[str, str]]:
    content = inputs.content(file)
    if not content.startswith(PACKAGED):
        yield from _paragraphs(_text(file, content))
        return
    for place, text in documents.texts(content, Path(file).name):
        yield " ".join(str(part) for name, part in report.place(place).items() if name != "type"), text


def _text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file} is neither UTF-8 text nor a Word or Excel file") from None


def _paragraphs(text: str) -> Iterator[tuple[str, str]]:
    """Paragraphs with the line on which each begins: a sentence may run over several lines, not over a blank one."""
    start, lines = 1, []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        else:
            if lines:
                yield str(start), "\n".join(lines)
            start, lines = number + 1, []
