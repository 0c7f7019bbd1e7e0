"""`candor restore`: a backup into an empty database, of the same kind or another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import config
from app.commands.main import DONE

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of the backup")


def run(given: argparse.Namespace) -> int:
    """Read it; work that was under way goes on when the service starts."""
    from app.jobs.place import opened
    from app.store import archive

    with opened(config.read()) as place:
        told = archive.read(place.engine, place.office.files, given.folder)
    print(f"{told['rows']} rows and {told['files']} files were restored. `candor serve` goes on from there.")
    return DONE
