"""`candor backup`: everything that the service keeps, in one folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import config
from app.commands.main import DONE

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="a new folder for the backup")


def run(given: argparse.Namespace) -> int:
    """Write it, while the service runs or not."""
    from app.jobs.place import opened
    from app.store import archive

    with opened(config.read()) as place:
        told = archive.write(place.engine, place.office.files, given.folder)
    print(f"{given.folder}: {told['rows']} rows and {told['files']} files. It holds answers and secrets: keep it safe.")
    return DONE
