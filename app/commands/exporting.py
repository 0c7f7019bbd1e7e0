"""`candor bank export`: what librarians accepted is written as files of a bank."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import config
from app.bank import bank as files
from app.commands import inputs
from app.commands.main import DONE, NEEDS_A_PERSON

if TYPE_CHECKING:
    import argparse
    import datetime as dt


def arguments(parser: argparse.ArgumentParser) -> None:
    """The action's own arguments."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of the bank that is written to")


def run(given: argparse.Namespace, _directory: Path, on: dt.date) -> int:
    """Write the accepted proposals of the service's database; 1 where one could not be taken in."""
    from sqlmodel import Session

    from app.deals.actor import SYSTEM
    from app.deals.publish import publish
    from app.jobs.place import opened

    bank = files.load(given.folder)
    with opened(config.read()) as place, Session(place.engine) as session:
        done = publish(session, SYSTEM, bank, on)
        left = [(row.id, row.question, why) for row, why in done.left]
        session.commit()
    if given.json:
        inputs.show({"proposals": done.proposals, "files": list(done.files), "left": [why for _, _, why in left]})
    else:
        for identifier, question, why in left:
            print(f"proposal {identifier} ({question[:60]}) is not written: {why}")
        print(f"{done.proposals} proposals written, {len(done.files)} files in {given.folder}")
    return NEEDS_A_PERSON if left else DONE
