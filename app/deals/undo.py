"""Undo: what one request of a person has changed is put back as it was, as a further version."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from app.deals import answer, change, work
from app.errors import Conflict
from app.store import audit, questions, values
from app.store.states import moved
from app.store.tables.columns import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from app.deals.actor import Actor
    from app.deals.change import Desk
    from app.deals.record import Facts
    from app.store.tables import EventRow, QuestionnaireRow, QuestionRow

WITHIN = dt.timedelta(days=1)
"""How long a change can be undone; afterwards a person edits again."""
QUESTION = "question/"
TOLD = "question.commented"
"""Words to colleagues stay said."""


def done(session: Session, actor: Actor) -> dt.datetime | None:
    """When this very request was done before, if it was: its reply was lost, and it was sent again."""
    return next((event.at for event in _events(session, actor, actor.request_id)), None)


def undo(session: Session, actor: Actor, request_id: str) -> list[QuestionRow]:
    """Put back every answer that the actor's request changed; raises Conflict when one has changed since."""
    found = [one for one in _events(session, actor, request_id) if one.action != TOLD]
    found = [one for one in found if one.subject.startswith(QUESTION)]
    if not found:
        raise Conflict("there is nothing to undo: changes can be undone for a day, by whoever made them")
    rows, questionnaires = [], {}
    for subject, events in groupby(sorted(found, key=lambda one: one.subject), key=lambda one: one.subject):
        row, questionnaire = _restored(session, actor, subject.removeprefix(QUESTION), list(events))
        rows.append(row)
        questionnaires[questionnaire.id] = questionnaire
    for questionnaire in questionnaires.values():
        answer.settle(session, questionnaire)
    return rows


def _events(session: Session, actor: Actor, request_id: str) -> Sequence[EventRow]:
    return audit.of_request(session, actor.name, request_id, now() - WITHIN)


def _restored(
    session: Session, actor: Actor, identifier: str, events: list[EventRow]
) -> tuple[QuestionRow, QuestionnaireRow]:
    row, questionnaire, desk = change.taken(session, actor, identifier, None)
    before: Facts = {}
    after: Facts = {}
    for event in events:
        before = {**event.before, **before}
        after = {**after, **event.after}
    if after.get("version", row.version) != row.version:
        raise Conflict(f"question {row.index + 1} has changed since: look at it again")
    if "assignee" in before:
        row.assignee = before["assignee"]
    if "version" in before:
        _reworded(desk, row, before)
    row.changed_at = now()
    session.add(row)
    return row, questionnaire


def _reworded(desk: Desk, row: QuestionRow, before: Facts) -> None:
    """The answer as that earlier version had it."""
    kept = {one.version: one for one in questions.versions(desk.session, row.id)}
    earlier = kept.get(before["version"])
    if earlier is None:
        raise Conflict(f"the earlier answer of question {row.index + 1} was not kept: edit it")
    now_is = change.facts(row)
    row.position, row.option, row.detail, row.entry = earlier.position, earlier.option, earlier.detail, earlier.entry
    row.findings, row.state = earlier.findings, moved(row.state, earlier.state)
    row.edited = bool(before.get("edited", row.edited))
    if "offer" in before:
        work.put_offer(row, values.draft(row.draft))
    row.version += 1
    desk.session.add(answer.version_of(row, desk.actor.name))
    desk.note("question.undone", row, now_is, change.facts(row))
