"""Rules of kind "fact": what a text states of an attestation, beside the register of the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from app.claims.dates import days
from app.claims.rule import Hit, compiled
from app.claims.scope import asked, clause_start, denials, own, supposed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.attestation import Attestation
    from app.claims.rule import Rule, Words
    from app.claims.sentence import Sentence

Span = tuple[int, int]
_ABSENT = frozenset({"not_held", "in_progress"})
_NUMBERS = {"ii": "2", "i": "1", "two": "2", "one": "1", "three": "3", "four": "4"}
_OPINIONS = {"unmodified": "unqualified", "clean": "unqualified"}
_REFERS = frozenset(["it", "report", "certificate", "opinion", "examination", "attestation"])
_DATES = (
    *("period_start", "period_end", "as_of", "issued_on", "valid_until", "last_audit"),
    *("bridge_issued_on", "bridge_until", "next_start", "next_end", "reviewed_on", "current_until"),
)


class Statement(Struct, frozen=True):
    """What a sentence says of one framework: the words around its name, up to what belongs to another."""

    sentence: Sentence
    place: int  # the token that names it; -1 where the sentence before did
    start: int  # characters of the text
    end: int
    record: Attestation | None

    @property
    def text(self) -> str:
        """The words of the statement."""
        return self.sentence.text[self.start - self.sentence.start : self.end - self.sentence.start]

    @property
    def after(self) -> str:
        """The words after the framework's name."""
        begin = self.sentence.tokens[self.place].end if self.place >= 0 else self.start
        return self.sentence.text[begin - self.sentence.start : self.end - self.sentence.start]

    @property
    def before(self) -> str:
        """The words before the framework's name."""
        until = self.sentence.tokens[self.place].start if self.place >= 0 else self.start
        return self.sentence.text[self.start - self.sentence.start : until - self.sentence.start]

    def span(self, match: re.Match[str], part: str) -> Span:
        """Where a match in a part of the statement stands in the text."""
        offset = self.start + self.text.index(part)
        return offset + match.start(), offset + match.end()


class FactRules:
    """The fact rules, beside one register on one day."""

    def __init__(self, rules: Sequence[Rule], words: Words, register: Mapping[str, Attestation], on: dt.date) -> None:
        self.rules = rules
        self.words = words
        self.register = register
        self.on = on

    def hits(self, sentence: Sentence, topic: str) -> Iterator[Hit]:
        """What the sentence states otherwise than the register; `topic` is what the one before was about."""
        if asked(sentence, self.words):
            return
        for framework, statement in self._statements(sentence, topic):
            for rule in self.rules:
                if rule.of and framework not in rule.of:
                    continue
                if rule.fits(statement.text):
                    spans = COMPARISONS[rule.about](self, rule, statement)
                    yield from (Hit(rule, start, end, framework) for start, end in spans)

    def _statements(self, sentence: Sentence, topic: str) -> Iterator[tuple[str, Statement]]:
        named = list(sentence.mentions())
        if not named and topic and any(token.word in _REFERS for token in sentence.tokens[:6]):
            yield topic, Statement(sentence, -1, sentence.start, sentence.end, self.register.get(topic))
        for n, place in enumerate(named):
            if supposed(sentence, place, self.words) or self._of_others(sentence, place):
                continue
            start = self._border(sentence, named[n - 1], place) if n else sentence.start
            end = self._border(sentence, place, named[n + 1]) if n + 1 < len(named) else sentence.end
            framework = sentence.tokens[place].framework
            yield framework, Statement(sentence, place, start, end, self.register.get(framework))

    def _border(self, sentence: Sentence, left: int, right: int) -> int:
        """Where the words of one framework end and those of the next begin: at the last mark or joint."""
        for k in range(right - 1, left, -1):
            if sentence.tokens[k].word in self.words["joint"] | {";", "\n", "|", ".", "but", "while"}:
                return sentence.tokens[k].start
        return sentence.tokens[right].start

    def _of_others(self, sentence: Sentence, place: int) -> bool:
        """Whether the report is a provider's or supplier's."""
        start = clause_start(sentence, place)
        near = sentence.tokens[start:place]
        others = [i for i, token in enumerate(near) if token.word in self.words["provider"]]
        return bool(others) and not any(token.word in ("we", "ours", "i") for token in near[others[-1] :])

    def denied(self, statement: Statement, span: Span) -> bool:
        """Whether a "not" stands in the statement's clause before the words, or right after them."""
        sentence = statement.sentence
        first, last = sentence.place(span[0]), sentence.place(span[1]) - 1
        start = clause_start(sentence, first)
        return any(start <= place < first or last < place <= last + 3 for place in denials(sentence, self.words))

    def matches(self, rule: Rule, statement: Statement, part: str) -> Iterator[tuple[re.Match[str], Span]]:
        """Where the rule's pattern stands in a part of the statement and is not denied."""
        for match in compiled(f"(?i){rule.pattern}").finditer(part):
            span = statement.span(match, part)
            if not self.denied(statement, span):
                yield match, span


def _held(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    record = statement.record
    if record is not None and record.state(facts.on) not in _ABSENT:
        return
    for _, span in facts.matches(rule, statement, statement.text):
        if statement.place >= 0 and not _denied_near(facts, statement):
            yield span
            return


def _denied_near(facts: FactRules, statement: Statement) -> bool:
    """Whether the statement's clause denies anything: then nothing is claimed to be held."""
    sentence = statement.sentence
    start = clause_start(sentence, statement.place)
    end = sentence.place(statement.end)
    return any(start <= place < end for place in denials(sentence, facts.words))


def _denied(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    if statement.record is None or not statement.record.held(facts.on) or statement.place < 0:
        return
    if rule.unless and compiled(rule.unless).search(statement.after):
        return
    clause = clause_start(statement.sentence, statement.place)
    if not own(statement.sentence, clause, statement.place, facts.words):
        return
    match = compiled(f"(?i){rule.pattern}").search(statement.before)
    if match:
        yield statement.span(match, statement.before)


def _current(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    if statement.record is not None and statement.record.state(facts.on) == "out_of_date":
        yield from (span for _, span in facts.matches(rule, statement, statement.text))


def _opinion(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    recorded = statement.record.opinion if statement.record else None
    for match, span in facts.matches(rule, statement, statement.text):
        said = _OPINIONS.get(match[1].lower(), match[1].lower())
        if recorded is not None and said != recorded:
            yield span


def _exceptions(_: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    record = statement.record
    if record is not None and (record.exceptions or record.exception_count):
        for match in compiled(f"(?i){rule.pattern}").finditer(statement.text):
            yield statement.span(match, statement.text)


def _type(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    recorded = statement.record.type if statement.record else ""
    for match, span in facts.matches(rule, statement, statement.after):
        if recorded and _figure(match[1]) != recorded:
            yield span


def _criteria(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    named = {name.lower() for name in statement.record.criteria} if statement.record else set()
    capital = re.compile(r"[A-Z]")
    for match, span in facts.matches(rule, statement, statement.after):
        if named and match[1].lower() not in named and capital.match(match[1]):
            yield span


def _date(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    record = statement.record
    if record is None or not compiled(f"(?i){rule.pattern}").search(statement.text) or _in_passing(facts, statement):
        return
    known = {getattr(record, name) for name in _DATES}
    for match, day in days(statement.text):
        if day not in known and day != facts.on and known != {None}:
            yield statement.span(match, statement.text)


def _in_passing(facts: FactRules, statement: Statement) -> bool:
    """Whether the framework only helps to describe another one named before it: "with the SOC 2 examination"."""
    tokens, place = statement.sentence.tokens, statement.place - 1
    while place >= 0 and tokens[place].word in facts.words["determiner"]:
        place -= 1
    return place > 0 and tokens[place].word in facts.words["linking"] and any(t.framework for t in tokens[:place])


def _number(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    recorded = statement.record.public_id if statement.record else ""
    for match, span in facts.matches(rule, statement, statement.text):
        if recorded and match[1].lower() != recorded.lower():
            yield span


def _level(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    recorded = statement.record.level.lower() if statement.record else ""
    for match, span in facts.matches(rule, statement, statement.after):
        said = match[1].lower()
        if recorded and not re.search(rf"\b(?:{re.escape(said)}|{re.escape(_figure(said))})\b", recorded):
            yield span


def _edition(facts: FactRules, rule: Rule, statement: Statement) -> Iterator[Span]:
    if statement.place < 0 or statement.record is None or not statement.record.edition:
        return
    token = statement.sentence.tokens[statement.place]
    match = compiled(rule.pattern).search(token.word)
    span = (token.start, token.end)
    if match and match[1] not in statement.record.edition and not facts.denied(statement, span):
        yield span


def _figure(said: str) -> str:
    return _NUMBERS.get(said.lower(), said.lower())


COMPARISONS: dict[str, Callable[[FactRules, Rule, Statement], Iterator[Span]]] = {
    "held": _held,
    "denied": _denied,
    "current": _current,
    "opinion": _opinion,
    "exceptions": _exceptions,
    "type": _type,
    "criteria": _criteria,
    "date": _date,
    "number": _number,
    "level": _level,
    "edition": _edition,
}
