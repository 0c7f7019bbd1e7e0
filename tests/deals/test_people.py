from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from app.deals import keys, people, propose
from app.deals.actor import OPERATIONS, SCOPES, Actor, Role
from app.deals.keys import NewKey
from app.deals.propose import Proposal
from app.errors import Conflict, Forbidden, WrongUse
from app.store import accounts, audit, proposals
from app.store.tables.columns import now
from staff import ADMIN, LIBRARIAN, REVIEWER

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.deals.office import Office

GOOD = "correct horse battery"


def test_each_role_may_do_what_those_before_it_may() -> None:
    for before, role in zip(Role, list(Role)[1:], strict=False):
        for operation in OPERATIONS:
            assert Actor("a", role).may(operation) or not Actor("b", before).may(operation)


def test_a_key_is_kept_as_a_digest_and_opens_until_it_is_revoked(session: Session) -> None:
    row, text = keys.make(session, ADMIN, NewKey("crm", scopes=("customers",)))
    assert text not in str(row.model_dump())
    found = keys.presented(session, text)
    assert found is not None
    assert found[1].scopes == {"customers"}
    keys.revoke(session, ADMIN, row.id)
    assert keys.presented(session, text) is None
    assert [event.action for event in audit.events(session)] == ["key.made", "key.revoked"]


def test_a_key_ends_on_its_day(session: Session) -> None:
    _, text = keys.make(session, ADMIN, NewKey("crm", expires_at=now() - dt.timedelta(seconds=1)))
    assert keys.presented(session, text) is None


def test_nobody_makes_a_key_that_may_do_more_than_they_may(session: Session) -> None:
    with pytest.raises(Forbidden):
        keys.make(session, LIBRARIAN, NewKey("crm", role="admin"))
    limited = Actor("key", Role.ADMIN, frozenset(SCOPES) - {"audit"})
    with pytest.raises(Forbidden):
        keys.make(session, limited, NewKey("crm", role="admin"))


def test_a_link_signs_in_once(session: Session) -> None:
    token = people.first_link(session)
    assert token is not None
    account = people.by_link(session, token)
    assert account is not None
    assert account.role == "admin"
    session.flush()
    assert people.by_link(session, token) is None


def test_the_service_prints_a_link_until_an_administrator_can_come_back_without_one(session: Session) -> None:
    first = people.first_link(session)
    assert first is not None
    account = people.by_link(session, first)
    assert account is not None
    people.add(session, ADMIN, "kim@example.com", {"role": "requester"})
    again = people.first_link(session)
    assert again is not None
    assert people.by_link(session, again) is account
    people.set_password(session, ADMIN, account, GOOD)
    assert people.first_link(session) is None


def test_too_many_attempts_make_even_the_right_password_wait(session: Session) -> None:
    account = people.add(session, ADMIN, "Kim@Example.com", {"role": "reviewer"})
    people.set_password(session, ADMIN, account, GOOD)
    assert people.by_password(session, "kim@example.com", GOOD, "192.0.2.1") is account
    for _ in range(10):
        assert people.by_password(session, "kim@example.com", "wrong", "192.0.2.1") is None
    with pytest.raises(people.Throttled):
        people.by_password(session, "kim@example.com", GOOD, "192.0.2.2")


def test_disabling_signs_out_everywhere(session: Session) -> None:
    people.first_link(session)
    account = people.add(session, ADMIN, "kim@example.com", {})
    token = people.sign_in(session, account, dt.timedelta(hours=1))
    session.flush()
    assert accounts.signed_in(session, people.digest(token), now())
    people.change(session, ADMIN, account.id, {"disabled": True})
    assert accounts.signed_in(session, people.digest(token), now()) is None


def test_somebody_remains_administrator(session: Session) -> None:
    people.first_link(session)
    admin = accounts.by_email(session, "admin@localhost")
    assert admin is not None
    with pytest.raises(Conflict):
        people.change(session, ADMIN, admin.id, {"role": "requester"})


def test_a_short_password_is_refused(session: Session) -> None:
    account = people.add(session, ADMIN, "kim@example.com", {})
    with pytest.raises(WrongUse, match="12"):
        people.set_password(session, ADMIN, account, "short")


def test_only_a_librarian_takes_a_proposal_into_the_bank(session: Session, office: Office) -> None:
    row = propose.propose(session, REVIEWER, Proposal("phrasing", "Are disks encrypted?", entry="encryption.at_rest"))
    with pytest.raises(Forbidden):
        propose.decide(session, office, REVIEWER, row.id, accepted=True)
    propose.decide(session, office, LIBRARIAN, row.id, accepted=True)
    assert [one.id for one in proposals.accepted(session)] == [row.id]
    with pytest.raises(Conflict, match="accepted already"):
        propose.decide(session, office, LIBRARIAN, row.id, accepted=False)
