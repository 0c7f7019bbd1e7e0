"""`candor bank export`: what a librarian accepted in the service becomes files of the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from app import config
from app.bank import bank
from app.deals import propose
from app.deals.actor import SYSTEM
from app.deals.propose import Proposal
from app.jobs.place import opened
from program import AS_OF, Candor
from smallbank import small_bank

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "Do you keep a register of volcano monitoring stations?"


def test_accepted_proposals_are_written_once_and_open_ones_are_not(candor: Candor, tmp_path: Path) -> None:
    own = small_bank(tmp_path / "bank")
    here = {"CANDOR_DATABASE_URL": f"sqlite:///{tmp_path / 'candor.sqlite'}", "CANDOR_BANK_DIR": str(own)}
    settings = config.read({**here, "CANDOR_DATA_DIR": str(candor.data)}, tmp_path)
    with opened(settings) as place, Session(place.engine) as session:
        made = propose.propose(session, SYSTEM, Proposal("phrasing", QUESTION, "physical.visitors"))
        propose.propose(session, SYSTEM, Proposal("phrasing", "Is lava allowed?", "physical.visitors"))
        propose.decide(session, place.office, SYSTEM, made.id, accepted=True)
        session.commit()
    ran = candor("bank", "export", own, "--as-of", AS_OF, **here)
    assert ran.status == 0, ran.err
    assert "1 proposals written" in ran.out
    entry = next(one for one in bank.load(own).entries if one.id == "physical.visitors")
    assert QUESTION in entry.phrasings
    assert "Is lava allowed?" not in entry.phrasings
    assert "0 proposals written" in candor("bank", "export", own, "--as-of", AS_OF, **here).out
