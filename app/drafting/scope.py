"""Whether an answer holds for what is asked about: none ever crosses to another product or region."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.answer import Answer

Kind = Literal["product", "region"]
ALL: dict[Kind, str] = {"product": "all products", "region": "all regions"}
"""What a questionnaire says that is about none in particular: an answer for some of them does not hold for it."""
SEVERAL = 2


class Scope(Struct, frozen=True):
    """The products, or the regions, that a bank tells apart, and the one that a questionnaire is about.

    `asked` is None where nobody has said it. `limited` holds the attestations that cover some of them only: their
    framework's name, and which. `differs` says whether some answers are for some of them only.
    """

    kind: Kind
    known: tuple[str, ...] = ()
    asked: str | None = None
    limited: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    differs: bool = False

    def about(self, asked: str | None) -> Scope:
        """The same with what is asked about; a name is known again in another spelling of its letters."""
        spelled = {name.casefold(): name for name in self.choices}
        return replace(self, asked=asked and spelled.get(asked.casefold(), asked))

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be said."""
        return (*self.known, ALL[self.kind])

    @property
    def unknown(self) -> bool:
        """Whether the one that is asked about is none that the bank tells apart."""
        return self.asked is not None and bool(self.known) and self.asked not in self.choices

    @property
    def asks(self) -> bool:
        """Whether a person who sends a questionnaire is to say it: answers, or what reports cover, differ by it."""
        return len(self.known) >= SEVERAL and (self.differs or bool(self.limited))

    @property
    def unsaid(self) -> str:
        """What must be said before anything is answered, in one line; empty when nothing must.

        A bank that tells several apart without having other answers for them asks for nothing: its answers hold for
        all of them.
        """
        if not self.differs or len(self.known) < SEVERAL or (self.asked and not self.unknown):
            return ""
        choices = f"{', '.join(self.known)} or {ALL[self.kind]}"
        unknown = f"the bank knows no {self.kind} {self.asked!r}: " if self.asked else ""
        return f"{unknown}say which {self.kind} it is about: {choices}"

    def limits(self, answer: Answer) -> tuple[str, ...]:
        """Which of them an answer is for; empty means all."""
        return answer.products if self.kind == "product" else answer.regions

    def holds(self, answer: Answer) -> bool:
        """Whether the answer may be for the one that is asked about, as far as that is known."""
        limits = self.limits(answer)
        return not limits or self.asked not in self.known or self.asked in limits

    def crossed(self, question: str, answer: Answer) -> Iterator[str]:
        """Why the answer must not be given to the question by itself, in words; nothing when it may."""
        limits = self.limits(answer)
        others = self._named(question) - {self.asked}
        general = self.asked is None or self.asked == ALL[self.kind]
        about = others if general and others else others | {self.asked} - {None}
        if limits and not (about and about <= {*limits}):
            yield f"this answer is for {', '.join(limits)} only"
        elif not general and others - self._named(answer.detail):
            yield f"it asks about {', '.join(sorted(others))}, the questionnaire is about {self.asked}"
        for framework, covered in self._spoken_of(answer):
            if not about <= {*covered}:
                yield f"our {framework} covers {', '.join(covered)} only"

    def _named(self, text: str) -> set[str]:
        """Those that a text names."""
        names = {name.casefold(): name for name in self.known}
        return {names[found.casefold()] for found in _pattern(self.known).findall(text)} if names else set()

    def _spoken_of(self, answer: Answer) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The limited attestations that the answer speaks of; what it merely rests on is not said."""
        subject = answer.entry.partition(".")[0]
        for name in answer.evidence:
            if name in self.limited:
                framework, covered = self.limited[name]
                if name == subject or framework.casefold() in answer.detail.casefold():
                    yield framework, covered


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Finds names, the longest that stands there; one in capitals, such as US, only in capitals."""
    by_length = sorted(names, key=len, reverse=True)
    spelled = (re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in by_length)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)")
