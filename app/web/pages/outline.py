"""The list beside the question under review: sections with their counts, and the lines of the open one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from app.store import outline
from app.store.outline import FILTERS, SHRINKING, Group, Line

if TYPE_CHECKING:
    from sqlmodel import Session

    from app.store.tables import QuestionRow

EARLIER, LATER = 20, 60
"""How many lines of the open section are drawn before and behind the question; the others come when they are wanted."""


class Outline(Struct, frozen=True, dict=True):
    """What the list shows; `open` is the section whose lines are drawn."""

    session: Session
    questionnaire: str
    show: str
    email: str
    groups: list[Group]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many questions each filter lets through."""
        return {name: sum(group.counts[name] for group in self.groups) for name in FILTERS}

    @cached_property
    def undecided(self) -> int:
        """How many questions still wait for a person."""
        return sum(group.undecided for group in self.groups)

    @cached_property
    def shown(self) -> list[Group]:
        """The sections in which the filter leaves something."""
        return [group for group in self.groups if group.counts[self.show]]

    def group_of(self, row: QuestionRow | Line) -> Group:
        """The section that a question stands in."""
        sheet = row.place.rpartition("!")[0]
        return next(group for group in self.groups if (group.sheet, group.section) == (sheet, row.section))

    def first(self, section: int | None = None) -> Line | None:
        """The first question that the filter leaves, in a section if it is named."""
        for group in self.shown:
            if section is None or group.first == section:
                return self._lines(group)[0]
        return None

    def next(self, row: QuestionRow) -> str | None:
        """The question behind it, as the list has it; at the end of what waits it begins again."""
        here = self.group_of(row)
        found = self._lines(here, after=row.index)
        if not found:
            later = [group for group in self.shown if group.first > here.first]
            earlier = self.shown if self.show in SHRINKING else []
            found = next((lines for group in (*later, *earlier) if (lines := self._lines(group))), [])
        return found[0].id if found and found[0].id != row.id else None

    def previous(self, row: QuestionRow) -> str | None:
        """The question before it, as the list has it."""
        here = self.group_of(row)
        found = self._lines(here, before=row.index)
        if not found:
            earlier = [group for group in self.shown if group.first < here.first]
            found = self._lines(earlier[-1], before=2**31 - 1) if earlier else []
        return found[0].id if found else None

    def window(self, row: QuestionRow) -> Window:
        """The lines of its section about a question."""
        here = self.group_of(row)
        earlier = self._lines(here, before=row.index, limit=EARLIER + 1)
        later = self._lines(here, after=row.index - 1, limit=LATER + 1)
        lines = earlier[-EARLIER:] + later[:LATER]
        return Window(
            here,
            lines,
            earlier[0].id if len(earlier) > EARLIER else None,
            later[-1].id if len(later) > LATER else None,
        )

    def before(self, row: QuestionRow) -> Window:
        """The lines of its section up to a question."""
        here = self.group_of(row)
        found = self._lines(here, before=row.index + 1, limit=LATER + 1)
        return Window(here, found[-LATER:], found[0].id if len(found) > LATER else None, None)

    def behind(self, row: QuestionRow) -> Window:
        """The lines of its section from a question on."""
        here = self.group_of(row)
        found = self._lines(here, after=row.index - 1, limit=LATER + 1)
        return Window(here, found[:LATER], None, found[-1].id if len(found) > LATER else None)

    def _lines(self, group: Group, *, after: int = -1, before: int | None = None, limit: int = 1) -> list[Line]:
        return outline.lines(
            self.session, self.questionnaire, group, self.show, self.email, after=after, before=before, limit=limit
        )


class Window(Struct, frozen=True):
    """Lines of a section, and the questions with which it goes on beyond them."""

    group: Group
    lines: list[Line]
    earlier: str | None
    later: str | None


def outlined(session: Session, questionnaire: str, show: str, email: str) -> Outline:
    """The list of a questionnaire; without a filter it begins with what waits for a person."""
    groups = outline.groups(session, questionnaire, email)
    chosen = show
    if show not in FILTERS:
        waiting = any(group.counts["review"] for group in groups)
        drafted = any(group.undecided for group in groups)
        chosen = "review" if waiting else "automatic" if drafted else "all"
    return Outline(session, questionnaire, chosen, email, groups)
