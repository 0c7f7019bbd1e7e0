"""`candor`: finds the command, runs it, and turns expected errors into one line."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from app import __version__
from app.errors import CandorError, WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "fill": "answer one questionnaire: the same file comes back with its answers",
    "questions": "show what was detected in a file, and where the answers go",
    "match": "match questions from arguments or JSON lines",
    "ask": "one question, one answer",
    "check": "check text, Markdown, Word, Excel or JSON lines for wrong claims",
    "bank": "check, list, show and maintain the answer bank",
    "init": "a bank of your own: asks for the facts, marks every entry as to be reviewed",
    "eval": "measure the matcher on labelled questions",
    "serve": "the web pages and the API",
    "worker": "more workers for the same database",
    "watch": "the shared folder: what is put into it comes back answered",
    "backup": "write everything that the service keeps into one folder",
    "restore": "read a backup into an empty database",
    "settings": "list all settings with their meaning",
}
DONE, NEEDS_A_PERSON, WRONG = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """argparse, with wrong use told in one line like every other error."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message} (see {self.prog} --help)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 done but something needs a person, 2 wrong use or unreadable input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        given = _parser(words).parse_args(words)
        return int(given.run(given))
    except CandorError as error:
        print(f"candor: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("candor: stopped; nothing was delivered", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: no more to say
    return WRONG


def _parser(words: Sequence[str]) -> Parser:
    """The parser with the arguments of the command that runs: the others are not imported, to start quickly."""
    parser = Parser(prog="candor", description="Answers security questionnaires.")
    parser.add_argument("--version", action="version", version=f"candor {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    asked_for = next((word for word in words if not word.startswith("-")), "")
    for name, meaning in COMMANDS.items():
        command = commands.add_parser(name, help=meaning, description=meaning[0].upper() + meaning[1:] + ".")
        if name == asked_for:
            module = importlib.import_module(f"app.commands.{name}")
            module.arguments(command)
            command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
