"""The use cases: a buyer's file in, the same file with its answers out.

    read -> match -> draft -> check        `answer` runs the steps over one file
    write -> verify                        `deliver` puts the answers in their places

Values cross the steps; nothing here knows of a database, a server or a terminal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from app import documents
from app.answer import Customer, Draft, Finding, Matching, Offer
from app.drafting.carrying import carried
from app.drafting.draft import draft, to_person
from app.drafting.offering import fitted, offered
from app.drafting.placing import Written, written
from app.errors import CandorError, NotVerified, UnreadableFile
from app.matching import explained, match
from app.questionnaire import Asked, Detail, Paragraph, Question, Questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.answer import Told
    from app.documents.xlsx.layout import Layout
    from app.knowledge import Knowledge
    from app.matching.closeness import Closeness
    from app.questionnaire import Place


class Request(Struct, frozen=True):
    """For whom a file is answered, about which product and region, and how the file is to be treated."""

    customer: Customer = field(default_factory=Customer)
    product: str | None = None
    region: str | None = None
    overwrite: bool = False
    premise: str = "review"
    explained: bool = False  # whether somebody wants to see what of each question speaks for its match
    layout: Layout | None = None  # as a person has corrected it
    told: Mapping[str, Told] = field(default_factory=dict)  # by question: what this customer was told before


class Work(Struct, frozen=True):
    """One file on its way through the steps; each returns it with its own part filled in."""

    name: str
    content: bytes
    request: Request
    questionnaire: Questionnaire
    matchings: tuple[Matching, ...] = ()
    drafts: tuple[Draft, ...] = ()
    unheard: str = ""  # why the model that compares meanings was not asked, where one is set

    def pairs(self) -> Iterator[tuple[Question, Draft]]:
        """Every question with its draft, in the order of the file."""
        return zip(self.questionnaire.questions, self.drafts, strict=True)

    def values(self, knowledge: Knowledge) -> dict[str, tuple[Written, ...]]:
        """What is written, by question: automatic answers, and never over one that stands there already."""
        words = knowledge.options
        return {
            question.id: written(question, drafted, words)
            for question, drafted in self.pairs()
            if drafted.decision == "auto" and not self.kept(question)
        }

    def counts(self) -> Counter[str]:
        """How many questions there are, how many of each decision, and how many were answered before."""
        decisions = Counter(draft.decision for question, draft in self.pairs() if not self.kept(question))
        return Counter(
            questions=len(self.drafts),
            auto=decisions["auto"],
            review=decisions["review"],
            none=decisions["none"],
            kept=sum(self.kept(question) for question in self.questionnaire.questions),
        )

    def kept(self, question: Question) -> bool:
        """Whether an answer stands there already and is left as it is."""
        return question.existing is not None and not self.request.overwrite

    def offers(self) -> tuple[Offer, ...]:
        """The offers that go out with the file, each attestation once, in its full wording."""
        made: dict[str, Offer] = {}
        for question, drafted in self.pairs():
            if drafted.offer and drafted.decision == "auto" and not self.kept(question):
                made.setdefault(drafted.offer.attestation, drafted.offer)
        return tuple(made.values())


class Delivered(Struct, frozen=True):
    """The buyer's file with its answers, read back and found right."""

    content: bytes
    values: dict[str, tuple[Written, ...]]
    replaced: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    cut_off: int = 0  # answers that the buyer's cells are too small to show


UNASKED = Matching((), "none")
"""What is known of a question that nobody needs to answer."""


def read(name: str, content: bytes, request: Request) -> Work:
    """Understand the file; raises UnreadableFile."""
    return Work(name, content, request, documents.read(content, name, request.layout))


def understood(work: Work) -> Work:
    """The same file when something was found to answer in it; raises UnreadableFile, for it would not be done."""
    if work.questionnaire.questions:
        return work
    sheets = ", ".join(f"{sheet.name} ({sheet.role})" for sheet in work.questionnaire.sheets if sheet.name)
    seen = f"; seen: {sheets}" if sheets else ""
    raise UnreadableFile(
        f"{work.name}: no question was found, so nothing was answered{seen}. Is this the vendor's questionnaire?"
    )


def matched(work: Work, knowledge: Knowledge) -> Work:
    """Find entries for every question that is not answered yet."""
    questions = work.questionnaire.questions
    asked = [question.asked for question in questions if not work.kept(question)]
    closeness, unheard = _closeness(asked, knowledge)
    made = _matchings(asked, knowledge, closeness) if asked else []
    found = iter(_explained(asked, made, knowledge) if work.request.explained else made)
    matchings = tuple(UNASKED if work.kept(question) else next(found) for question in questions)
    return replace(work, matchings=matchings, unheard=unheard)


def _closeness(asked: Sequence[Asked], knowledge: Knowledge) -> tuple[Closeness | None, str]:
    """How close the questions are to the entries; none, and why, where the model for it cannot be asked now."""
    try:
        return knowledge.closeness(asked), ""
    except CandorError as error:
        import logging  # seldom wanted, and a hundredth of the time of `candor fill`

        logging.getLogger(__name__).warning("matched by words alone: %s", error)
        return None, str(error)


def _matchings(
    asked: Sequence[Asked], knowledge: Knowledge, closeness: Closeness | None, top: int = 5
) -> list[Matching]:
    """What the matcher says of each question; one that a person has answered before gets what it got then."""
    found = match(knowledge.model, asked, knowledge.answers, top, closeness=closeness)
    return [knowledge.answered.settled(question, one) for question, one in zip(asked, found, strict=True)]


def _explained(asked: Sequence[Asked], found: Sequence[Matching], knowledge: Knowledge) -> list[Matching]:
    return [explained(knowledge.model, question, one) for question, one in zip(asked, found, strict=True)]


def drafted(work: Work, knowledge: Knowledge) -> Work:
    """Propose an answer for every question, with the offers that go with them."""
    request = work.request
    material = knowledge.material(request.product, request.region, premise=request.premise)
    questions = work.questionnaire.questions
    told = request.told
    pairs = zip(questions, work.matchings, strict=True)
    drafts = [carried(q, draft(q, m, material), told.get(q.id), material) for q, m in pairs]
    offering = offered(drafts, knowledge.terms(request.customer))
    return replace(work, drafts=tuple(map(fitted, questions, offering)))


def checked(work: Work, knowledge: Knowledge) -> Work:
    """Check every draft's words; an error sends it to a person."""
    return replace(work, drafts=tuple(check(draft, knowledge) for draft in work.drafts))


STEPS: tuple[Callable[[Work, Knowledge], Work], ...] = (matched, drafted, checked)


def answer(work: Work, knowledge: Knowledge, done: Callable[[int], object] = int) -> Work:
    """Take a file that was read through all steps; `done` is told after each how many there were."""
    knowledge = knowledge.about(work.request.product, work.request.region)
    for number, step in enumerate(STEPS, 1):
        work = step(work, knowledge)
        done(number)
    return work


def deliver(work: Work, knowledge: Knowledge) -> Delivered:
    """Write the answers into the buyer's file and read it back; raises Unwritable and delivers nothing."""
    values = work.values(knowledge)
    answers = {one.place: one.value for row in values.values() for one in row}
    content = documents.write(work.content, work.name, answers)
    documents.verify(work.content, content, work.name, answers)
    if content == work.content and answers:
        raise NotVerified(f"{work.name}: the answers did not reach the file; nothing was delivered")
    gone = documents.replaced(work.content, content, work.name, answers)
    return Delivered(content, values, gone, documents.cut_off(work.content, work.name, answers))


def match_all(asked: Sequence[Asked], knowledge: Knowledge, top: int = 5) -> list[tuple[Matching, Draft]]:
    """Each question's matches, and the draft that would follow where a file has room for it."""
    material = knowledge.material()
    matchings = _explained(asked, _matchings(asked, knowledge, _closeness(asked, knowledge)[0], top), knowledge)
    return [(one, draft(_alone(text), one, material)) for text, one in zip(asked, matchings, strict=True)]


def ask(asked: Asked, knowledge: Knowledge, request: Request) -> Draft:
    """One question, one answer, as a person would ask it."""
    asking = Questionnaire("question", "docx", (_alone(asked),))
    return answer(Work("question", b"", request, asking), knowledge).drafts[0]


def _alone(asked: Asked) -> Question:
    """A question outside any file: one place, for free text."""
    place = Paragraph(0)
    return Question("", asked.text, place, section=asked.section, previous=asked.previous, detail=Detail(place))


def check(draft: Draft, knowledge: Knowledge) -> Draft:
    """The draft with what the claim checker finds in it; an error turns auto into review."""
    if not draft.detail:
        return draft
    findings = knowledge.findings(draft.detail)
    if draft.offer:
        findings += tuple(_shifted(one, len(draft.detail) + 1) for one in knowledge.findings(draft.offer.text))
    found = replace(draft, findings=findings)
    errors = [finding for finding in findings if finding.severity == "error"]
    return to_person(found, "claim_error", errors[0].message) if errors else found


def _shifted(finding: Finding, by: int) -> Finding:
    start, end = finding.span
    return replace(finding, span=(start + by, end + by))
