"""From the answered questions of a file to proposals: which entry each is for, and what stands in the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.bank import bank as files
from app.drafting.premise import wrong_premise
from app.imports.correcting import corrected
from app.imports.notes import notes
from app.imports.proposal import Note, Proposal, Said
from app.imports.reading import pairs
from app.matching import match
from app.matching.answered import likeness
from app.matching.decision import STRANGE, strange
from app.matching.text import STOP, asked, plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.answer import Matching
    from app.bank.bank import Bank
    from app.imports.pair import Pair
    from app.imports.proposal import Kind
    from app.knowledge import Knowledge

SURE = 0.8
"""From this probability on an old question is proposed to an entry; below, a new entry is safer than a wrong one."""
ELSEWHERE = {"inverted", "scope_differs", "number_differs"}
"""Reasons for which a question is not one of the entry's own phrasings, however alike it is."""
ALIKE = 0.8
"""Share of words that two answers have in common when they say the same."""
SLUG = 4
"""Words of a question that name a new entry."""


def proposals(
    name: str,
    content: bytes,
    knowledge: Knowledge,
    *,
    customers: Iterable[str] = (),
    before: Sequence[Proposal] = (),
) -> tuple[Proposal, ...]:
    """One proposal for each answered question of a file, in its order; raises UnreadableFile.

    `customers` are names that no answer to somebody else may hold; `before` are the proposals of files that are
    imported together with this one.
    """
    found = pairs(name, content, knowledge.options)
    matchings = match(knowledge.model, [pair.asked for pair in found], knowledge.answers)
    desk = _Desk(knowledge, files.load(knowledge.directory), tuple(customers))
    for earlier in before:
        desk.remember(earlier)
    exact = [likeness(pair.question) in desk.phrasings for pair in found]
    scores = [one.matches[0].score if one.matches else 0.0 for one in matchings]
    made: dict[int, Proposal] = {}
    for number in sorted(range(len(found)), key=lambda at: (not exact[at], -scores[at], at)):
        made[number] = desk.proposal(found[number], matchings[number])
    return tuple(made[number] for number in range(len(found)))


class _Desk:
    """What stands so far: in the bank, and in the proposals that were made before."""

    def __init__(self, knowledge: Knowledge, bank: Bank, customers: tuple[str, ...]) -> None:
        self.knowledge, self.bank, self.customers = knowledge, bank, customers
        self.entries = {entry.id: entry for entry in bank.entries}
        self.phrasings = {likeness(text): entry.id for entry in bank.entries for text in entry.phrasings}
        self.says = {  # what an entry says, in the bank or once a proposal is accepted
            name: Said(name, answer.position, answer.detail)
            for name, answer in knowledge.answers.items()
            if answer.problem not in ("not_approved", "fact_missing", "human_only")
        }
        self.asked: dict[tuple[str, str], tuple[str, Said]] = {}  # what a question got, in its section
        self.texts: dict[str, str] = {}  # likeness -> the entry that it got, in whichever section
        self.facts = tuple(_texts((bank.company, [record.issuer for record in bank.attestations])))

    def remember(self, made: Proposal) -> None:
        """Let a proposal count for those that follow."""
        said = Said(f"{made.pair.source} {made.pair.id}", made.pair.position, made.detail)
        if made.kind in ("answer", "entry"):
            self.says.setdefault(made.entry, said)
        if made.kind not in ("fact", "repeat"):
            self.asked.setdefault(_key(made.pair), (made.entry, said))
            self.texts.setdefault(likeness(made.pair.question), made.entry)

    def proposal(self, pair: Pair, matching: Matching) -> Proposal:
        """The proposal of one pair, remembered for those that follow."""
        made = self._placed(pair, matching)
        findings = self.knowledge.findings(pair.detail) if pair.detail else ()
        detail = corrected(pair.detail, findings, self.knowledge.findings)
        made = replace(
            made, detail=detail, findings=findings, notes=(*made.notes, *self._notes(pair, detail, made, matching))
        )
        self.remember(made)
        return made

    def _placed(self, pair: Pair, matching: Matching) -> Proposal:
        key = likeness(pair.question)
        best = matching.matches[0] if matching.matches else None
        entry, score = (best.entry, best.score) if best else ("", 0.0)
        sure = best is not None and self._sure(pair, matching)
        if key in self.phrasings:
            entry, score, sure = self.phrasings[key], 1.0, True
        first = Proposal("entry", pair, entry, score, pair.detail, candidates=matching.matches[:3])
        if _key(pair) in self.asked:
            return self._again(first, *self.asked[_key(pair)])
        if self.texts.get(key) in self.says:
            return self._existing(replace(first, entry=self.texts[key], score=1.0), exact=False)
        if pair.label and not (sure and (matching.decision == "auto" or key in self.phrasings)):
            return replace(first, kind="fact")
        if not sure:
            return self._new(first)
        return self._existing(first, exact=key in self.phrasings)

    def _sure(self, pair: Pair, matching: Matching) -> bool:
        """Whether the best match is about the question: likely, in its own sense, and in words that it knows."""
        best, model = matching.matches[0], self.knowledge.model
        if best.score < SURE or matching.reason in ELSEWHERE or matching.decision == "none":
            return False
        return strange(model, plain(asked(pair.question)), model.entries.index(best.entry)) <= STRANGE

    def _again(self, made: Proposal, entry: str, said: Said) -> Proposal:
        kind: Kind = "repeat" if _agree(made.pair, said) and _alike(made.detail, said.detail) else "contradiction"
        return replace(made, kind=kind, entry=entry, stands=said)

    def _existing(self, made: Proposal, *, exact: bool) -> Proposal:
        """An entry is about this: does it say the same?"""
        pair, said = made.pair, self.says.get(made.entry)
        if said is None:
            return self._unanswered(made)
        made = replace(made, stands=said)
        here = said.where.startswith(f"{pair.source} ")
        if here and not (_agree(pair, said) and _alike(pair.detail, said.detail)):
            return self._new(made)  # one file answers two questions in two ways: they are two questions
        if not _agree(pair, said):
            return replace(made, kind="contradiction")
        return replace(made, kind="known" if exact and not here else "phrasing")

    def _unanswered(self, made: Proposal) -> Proposal:
        """The entry has no answer that may go out yet."""
        template = self.entries[made.entry]
        if template.human_only:
            return replace(made, kind="phrasing", notes=(Note("human", "a person answers this, deal by deal"),))
        if made.pair.detail or template.position != made.pair.position:
            return replace(made, kind="answer")
        problem = self.knowledge.answers[made.entry].problem_note
        note = Note("unused", f"the entry says the same, and cannot be used yet: {problem}")
        return replace(made, kind="phrasing", notes=(note,))

    def _new(self, made: Proposal) -> Proposal:
        domain = (made.entry or (made.candidates[0].entry if made.candidates else "other.")).partition(".")[0]
        return replace(made, kind="entry", entry=self._id(domain, made.pair.question))

    def _id(self, domain: str, question: str) -> str:
        """A new entry's id: the first words of its question that say something."""
        said = [word for word in words(question.lower()) if word not in STOP and word.isalpha()]
        first = f"{domain}.{'_'.join(dict.fromkeys(said[: 2 * SLUG]).keys() or ['question'])}"
        slug = "_".join(first.split("_")[:SLUG])
        number, name = 1, slug
        while name in self.entries or name in self.says:
            number += 1
            name = f"{slug}_{number}"
        return name

    def _notes(self, pair: Pair, detail: str, made: Proposal, matching: Matching) -> Iterator[Note]:
        yield from notes(detail, self.knowledge.on, self.customers, self.facts)
        if matching.reason == "needs_context" and pair.asked.parent:
            yield Note("context", "the question makes sense only with the one before it")
        if matching.reason == "human_only" and made.kind in ("entry", "answer"):
            yield Note("human", "terms, prices and liabilities are answered deal by deal")
        if pair.position == "yes" and not pair.detail and self._premise(pair, matching):
            yield Note("premise", "a bare Yes accepts what nobody issues")

    def _premise(self, pair: Pair, matching: Matching) -> bool:
        told = " ".join(self.knowledge.answers[one.entry].detail for one in matching.matches[:1])
        material = self.knowledge.material()
        return wrong_premise(pair.question, told, material.premises, material.certificates)


def _key(pair: Pair) -> tuple[str, str]:
    return likeness(pair.asked.section), likeness(pair.question)


def _agree(pair: Pair, said: Said) -> bool:
    """Whether two answers take the same stance; words without a stance contradict none."""
    return pair.position == said.position or "information" in (pair.position, said.position)


def _alike(old: str, new: str) -> bool:
    """Whether the words of two answers say the same, as far as words can tell; no words contradict none."""
    first, second = (set(re.findall(r"\w+", text.casefold())) for text in (old, new))
    if not first or not second:
        return True
    return len(first & second) / len(first | second) >= ALIKE


def _texts(facts: object) -> Iterator[str]:
    """Every text in tables and lists of facts."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, dict):
        for value in facts.values():
            yield from _texts(value)
    elif isinstance(facts, list | tuple):
        for value in facts:
            yield from _texts(value)
