"""How well questions with known entries are matched: figures, by source and by class, and the worst errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.questionnaire import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.answer import Matching

BINS = 10
"""Rows of the reliability table."""


class Label(Struct, frozen=True):
    """A question with the entries that answer it; none where the bank has no answer."""

    asked: Asked
    topics: tuple[str, ...]
    source: str = ""
    parts: tuple[str, ...] = ()
    inverted: bool = False
    self_contained: bool = True
    route_human: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Label:
        """A label from a row of a labels file; raises KeyError where question or topics are missing."""
        return cls(
            Asked(str(row["question"]), str(row.get("section") or ""), str(row.get("previous") or "")),
            tuple(map(str, row["topics"])),
            source=str(row.get("source") or ""),
            parts=tuple(map(str, row.get("parts") or ())),
            inverted=row.get("polarity") == "inverted",
            self_contained=row.get("self_contained") is not False,
            route_human=bool(row.get("route_human")),
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The classes of question that it belongs to; "plain" when to no other."""
        found = {
            "inverted": self.inverted,
            "numeric": any(character.isdigit() for character in self.asked.text),
            "multi-part": len(self.parts) > 1,
            "context-dependent": not self.self_contained,
            "for a person": self.route_human,
            "without an answer": not self.topics,
        }
        return tuple(kind for kind, holds in found.items() if holds) or ("plain",)


class Judged(Struct, frozen=True):
    """A label with what the matcher said of it."""

    label: Label
    matching: Matching

    @property
    def rank(self) -> int | None:
        """The place of the first accepted entry, from 0."""
        ranked = [topic(one.entry) for one in self.matching.matches]
        return next((place for place, entry in enumerate(ranked) if entry in self.label.topics), None)

    @property
    def automatic(self) -> bool:
        """Whether the answer would go out without a person."""
        return self.matching.decision == "auto"

    @property
    def right(self) -> bool:
        """Whether an automatic answer is the right one, in the right sense, to a question that may be answered so."""
        safe = self.label.self_contained and not self.label.route_human
        sense = not self.label.inverted or self.matching.polarity == "inverted"
        return self.rank == 0 and safe and sense


class Figures(Struct, frozen=True):
    """Shares of the answerable questions, and the precision of the automatic answers."""

    questions: int
    answerable: int
    hit1: float
    recall5: float
    coverage: float
    precision: float
    wrong: int


class Bin(Struct, frozen=True):
    """Questions whose best score lies in a range: what was said, and what came true."""

    low: float
    high: float
    questions: int
    said: float
    true: float


def topic(entry: str) -> str:
    """The topic of an entry: an id with a suffix after `/` or `#` counts as its topic."""
    return entry.split("#", maxsplit=1)[0].split("/", maxsplit=1)[0]


def judged(labels: Iterable[Label], matchings: Iterable[Matching]) -> list[Judged]:
    """Labels beside what was said of them."""
    return [Judged(label, matching) for label, matching in zip(labels, matchings, strict=True)]


def figures(rows: Sequence[Judged]) -> Figures:
    """The figures of some questions; without automatic answers the precision is 1."""
    answerable = [row for row in rows if row.label.topics]
    automatic = [row for row in rows if row.automatic]
    right = sum(row.right for row in automatic)
    return Figures(
        questions=len(rows),
        answerable=len(answerable),
        hit1=_share(row.rank == 0 for row in answerable),
        recall5=_share(row.rank is not None and row.rank < 5 for row in answerable),  # noqa: PLR2004
        coverage=_share(row.automatic for row in answerable),
        precision=right / len(automatic) if automatic else 1.0,
        wrong=len(automatic) - right,
    )


def by_source(rows: Sequence[Judged]) -> dict[str, Figures]:
    """The figures of each questionnaire, by name."""
    return _grouped(rows, lambda row: (row.label.source,))


def by_kind(rows: Sequence[Judged]) -> dict[str, Figures]:
    """The figures of each class of question; a question may belong to several."""
    return _grouped(rows, lambda row: row.label.kinds)


def held_back(rows: Sequence[Judged]) -> dict[str, int]:
    """Why questions whose first entry is right were left to a person, the most frequent reason first."""
    reasons = Counter(row.matching.reason or "" for row in rows if row.rank == 0 and not row.automatic)
    return dict(reasons.most_common())


def reliability(rows: Sequence[Judged]) -> list[Bin]:
    """How often the best match was right where the matcher said how likely that is; empty ranges are left out."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for row in rows:
        if row.matching.matches:
            bins[min(int(row.matching.matches[0].score * BINS), BINS - 1)].append(row)
    return [
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            questions=len(them),
            said=sum(row.matching.matches[0].score for row in them) / len(them),
            true=_share(row.rank == 0 for row in them),
        )
        for number, them in sorted(bins.items())
    ]


def worst(rows: Sequence[Judged], many: int = 20) -> list[Judged]:
    """Wrong automatic answers first, then wrong first matches, the surest first."""
    wrong = [row for row in rows if (row.automatic and not row.right) or (row.label.topics and row.rank != 0)]
    return sorted(wrong, key=lambda row: (not row.automatic, -_sure(row)))[:many]


def _sure(row: Judged) -> float:
    return row.matching.matches[0].score if row.matching.matches else 0.0


def _grouped(rows: Sequence[Judged], names: Callable[[Judged], tuple[str, ...]]) -> dict[str, Figures]:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        for name in names(row):
            groups[name].append(row)
    return {name: figures(them) for name, them in sorted(groups.items())}


def _share(them: Iterable[bool]) -> float:
    found = list(them)
    return sum(found) / len(found) if found else 0.0
