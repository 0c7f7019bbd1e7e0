"""A questionnaire's questions as the review lists them: by sheet and section, filtered, some at a time.

Only what a line shows is read: a questionnaire of two thousand questions costs about as much as one of thirty.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from msgspec import Struct
from sqlmodel import col

from app.store.questionnaires import UNDECIDED
from app.store.states import QuestionState
from app.store.tables import QuestionRow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from sqlmodel import Session

FILTERS = ("review", "open", "automatic", "mine", "changed", "all")
"""What may be looked at: what waits for a person; what has no answer; what was answered by itself; what waits for me;
what a person has changed; everything."""
SHRINKING = frozenset({"review", "open", "mine"})
"""Filters that a question leaves when it is decided."""
WAITING = (QuestionState.OPEN, QuestionState.IN_REVIEW)
CELL = string.ascii_uppercase + string.digits


class Group(Struct, frozen=True):
    """The questions of one section on one sheet; the index of the `first` one names it in addresses.

    Other sections may stand between the `first` and the `last` one.
    """

    sheet: str
    section: str
    first: int
    last: int
    undecided: int
    counts: dict[str, int]


class Line(Struct, frozen=True):
    """A question as a list shows it."""

    id: str
    index: int
    place: str
    section: str
    text: str
    state: QuestionState
    decision: str
    edited: bool
    assignee: str | None
    version: int
    changed_at: dt.datetime
    existing: bool
    findings: list[dict[str, Any]]

    @property
    def wrong(self) -> bool:
        """Whether its wording was objected to."""
        return any(one["severity"] == "error" for one in self.findings)


def groups(session: Session, questionnaire: str, email: str) -> list[Group]:
    """Every section of every sheet in the order of the file, with its counts by filter."""
    sheet, row = _sheet(), QuestionRow
    amounts = [sa.func.sum(sa.case((_wanted(name, email), 1), else_=0)) for name in FILTERS]
    first = sa.func.min(col(row.index)).label("first")
    undecided = sa.func.sum(sa.case((col(row.state).in_(UNDECIDED), 1), else_=0))
    query = (
        sa.select(sheet, col(row.section), first, sa.func.max(col(row.index)), undecided, *amounts)
        .where(col(row.questionnaire_id) == questionnaire)
        .group_by(sheet, col(row.section))
        .order_by("first")
    )
    return [
        Group(name.removesuffix("!"), section, begins, ends, waiting, dict(zip(FILTERS, numbers, strict=True)))
        for name, section, begins, ends, waiting, *numbers in session.connection().execute(query)
    ]


def lines(  # noqa: PLR0913  # where, and how many
    session: Session,
    questionnaire: str,
    group: Group,
    wanted: str,
    email: str,
    *,
    after: int = -1,
    before: int | None = None,
    limit: int = 1,
) -> list[Line]:
    """Lines of a group behind an index, or the last ones before another, in order."""
    row = QuestionRow
    query = _lines(questionnaire).where(_in(group), _wanted(wanted, email), col(row.index) > after)
    if before is None:
        found = _read(session, query.order_by(col(row.index)).limit(limit))
    else:
        query = query.where(col(row.index) < before).order_by(col(row.index).desc())
        found = _read(session, query.limit(limit))[::-1]
    return found


def around(session: Session, questionnaire: str, index: int, *, by: int = 1) -> list[Line]:
    """A question and those that stand next to it in the file."""
    near = sa.between(col(QuestionRow.index), index - by, index + by)
    return _read(session, _lines(questionnaire).where(near).order_by(col(QuestionRow.index)))


def named(session: Session, questionnaire: str, identifiers: Collection[str]) -> list[Line]:
    """The lines of these questions."""
    query = _lines(questionnaire).where(col(QuestionRow.id).in_(identifiers))
    return _read(session, query.order_by(col(QuestionRow.index)))


def changed(session: Session, questionnaire: str, since: dt.datetime) -> tuple[list[Line], dt.datetime]:
    """What has changed after a moment, and the moment of the last change.

    Changes of one questionnaire wait for each other, so none that comes later bears an earlier moment.
    """
    row = QuestionRow
    behind = (col(row.questionnaire_id) == questionnaire, col(row.changed_at) > since)
    last = session.connection().execute(sa.select(sa.func.max(col(row.changed_at))).where(*behind)).scalar()
    found = _read(session, _lines(questionnaire).where(*behind).order_by(col(row.index))) if last else []
    return found, last or since


def alike(session: Session, question: QuestionRow) -> list[Line]:
    """Other undecided questions of the file that ask the same."""
    row = QuestionRow
    query = _lines(question.questionnaire_id).where(
        col(row.likeness) == question.likeness,
        col(row.id) != question.id,
        col(row.existing).is_(None),
        col(row.state).in_(UNDECIDED),
    )
    return _read(session, query.order_by(col(row.index)))


def _lines(questionnaire: str) -> sa.Select[Any]:
    row = QuestionRow
    shown = (row.id, row.index, row.place, row.section, row.text, row.state, row.decision, row.edited, row.assignee)
    kept = col(row.existing).is_not(None)
    columns = (*map(col, shown), col(row.version), col(row.changed_at), kept, col(row.findings))
    return sa.select(*columns).where(col(row.questionnaire_id) == questionnaire)


def _read(session: Session, query: sa.Select[Any]) -> list[Line]:
    return [Line(*found) for found in session.connection().execute(query)]


def _sheet() -> sa.ColumnElement[str]:
    """The sheet of a question with its "!"; of a file without sheets, nothing."""
    place = col(QuestionRow.place)
    return sa.case((place.contains("!", autoescape=True), sa.func.rtrim(place, CELL)), else_="")


def _in(group: Group) -> sa.ColumnElement[bool]:
    sheet = f"{group.sheet}!" if group.sheet else ""
    within = sa.between(col(QuestionRow.index), group.first, group.last)  # by an index, so that others are not read
    return sa.and_(within, _sheet() == sheet, col(QuestionRow.section) == group.section)


def _wanted(name: str, email: str) -> sa.ColumnElement[bool]:
    row = QuestionRow
    waiting = col(row.state).in_(WAITING)
    own = col(row.existing).is_(None)
    return {
        "review": waiting,
        "open": col(row.state) == QuestionState.OPEN,
        "automatic": sa.and_(col(row.decision) == "auto", own, sa.not_(col(row.edited))),
        "mine": sa.and_(col(row.state).in_(UNDECIDED), col(row.assignee) == email),
        "changed": sa.and_(col(row.edited), own),
        "all": sa.true(),
    }[name]
