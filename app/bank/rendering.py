"""Entries rendered on a day: the words as they would go out, and why they must not."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Any, cast, get_args

from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec.structs import replace

from app.answer import Answer, Entry, Position, Reason
from app.bank import register, wording
from app.bank.record import Record
from app.errors import BankFault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.attestation import Attestation
    from app.bank.bank import Bank

LAPSED = {"out_of_date", "qualified", "type_1_only"}
"""States of an attestation in which whatever rests on it goes to a person."""


def answers(bank: Bank, on: dt.date, style: str = register.DEFAULT_STYLE) -> dict[str, Answer]:
    """Every entry of the bank as it reads on that day, by id; an entry that cannot be rendered says why."""
    templates = environment()
    facts = context(bank, on, style)
    attestations = {attestation.id: attestation for attestation in bank.attestations}
    rendered = (answer(entry, templates, facts, attestations, on) for entry in bank.entries)
    return {one.entry: _in_style(one, style) for one in rendered}


def answer_on(bank: Bank, entry: Entry, on: dt.date, style: str = register.DEFAULT_STYLE) -> Answer:
    """One entry of the bank, or one that is to become part of it, as it reads on that day."""
    attestations = {attestation.id: attestation for attestation in bank.attestations}
    return _in_style(answer(entry, environment(), context(bank, on, style), attestations, on), style)


def _in_style(answer: Answer, style: str) -> Answer:
    detail, short = (wording.house_style(text, style) for text in (answer.detail, answer.short))
    return replace(answer, detail=detail, short=short)


def context(bank: Bank, on: dt.date, style: str) -> dict[str, Any]:
    """What a template may name: `company`, `register`, and each attestation by its id."""
    records = register.records(bank.attestations, on, style)
    return {"company": Facts(bank.company, "company"), "register": records, **records}


class Facts(dict[str, Any]):
    """Tables of facts that know their name, so that a fact that is not given can be named in full."""

    def __init__(self, facts: Mapping[str, Any], name: str) -> None:
        tables = {key: Facts(one, f"{name}.{key}") for key, one in facts.items() if isinstance(one, dict)}
        super().__init__({**facts, **tables})
        self.table = name

    def __missing__(self, key: str) -> Facts:
        """A table that is not there holds no fact."""
        if "." in self.table:
            raise KeyError(key)
        return Facts({}, f"{self.table}.{key}")


class NotGiven(StrictUndefined):
    """A fact that was not given, named as a person would write it."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if isinstance(self._undefined_obj, Facts):
            return f"{self._undefined_obj.table}.{self._undefined_name}"
        if isinstance(self._undefined_obj, Record):
            return f"{self._undefined_obj.attestation.id}.{self._undefined_name} in the register"
        return super()._undefined_message


def answer(
    entry: Entry,
    templates: ImmutableSandboxedEnvironment,
    facts: Mapping[str, Any],
    attestations: Mapping[str, Attestation],
    on: dt.date,
) -> Answer:
    """One entry rendered; a missing fact makes it unusable, with that as the reason."""
    problem, note = problem_of(entry, attestations, on)
    try:
        position, detail, short = (
            _render(templates, part, facts) for part in (entry.position, entry.detail, entry.short)
        )
    except UndefinedError as error:
        return _unusable(entry, f"a fact is missing: {error.message}")
    except TemplateError as error:
        raise BankFault(f"{entry.path}: the template is broken: {error}") from None
    if position not in get_args(Position):
        raise BankFault(f"{entry.path}: {position!r} is no position: use one of {', '.join(get_args(Position))}")
    return Answer(
        entry=entry.id,
        position=cast("Position", position),
        detail=detail,
        short=short,
        evidence=entry.evidence,
        products=entry.products,
        regions=entry.regions,
        problem=problem,
        problem_note=note,
        owner=entry.owner,
    )


def problem_of(entry: Entry, attestations: Mapping[str, Attestation], on: dt.date) -> tuple[Reason | None, str]:
    """Why an entry must not go out by itself on that day, if so."""
    if not entry.approved:
        return "not_approved", "the entry is not approved"
    if entry.human_only:
        return "human_only", "a person answers this, always"
    due = review_due(entry)
    if due < on:
        return "stale_answer", f"its review was due on {due}"
    for name in entry.evidence:
        if name not in attestations:
            return "evidence_out_of_date", f"the register has no record {name!r}"
        state = attestations[name].state(on)
        if state in LAPSED:
            return "evidence_out_of_date", f"{attestations[name].framework} is {state.replace('_', ' ')}"
    return None, ""


def review_due(entry: Entry) -> dt.date:
    """The last day on which the entry counts as reviewed."""
    month = entry.reviewed_on.month - 1 + entry.review_months
    year, month = entry.reviewed_on.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(entry.reviewed_on.day, calendar.monthrange(year, month)[1]))


def lapses(bank: Bank, on: dt.date) -> list[tuple[dt.date, str, str]]:
    """Day, entry and reason of each next lapse: reviews that fall due, and evidence that runs out; soonest first."""
    attestations = {attestation.id: attestation for attestation in bank.attestations}
    found = []
    for entry in bank.entries:
        found.append((review_due(entry) + dt.timedelta(days=1), entry.id, "its review falls due"))
        for name in entry.evidence:
            record = attestations.get(name)
            until = record.current_until if record else on
            if until is not None:
                reason = f"{record.framework} runs out" if record else f"the register has no record {name!r}"
                found.append((until + dt.timedelta(days=1), entry.id, reason))
    return sorted(found)


def _unusable(entry: Entry, note: str) -> Answer:
    limits = (entry.products, entry.regions)
    return Answer(entry.id, "information", "", "", entry.evidence, *limits, "fact_missing", note, entry.owner)


class Sandbox(ImmutableSandboxedEnvironment):
    """Where `company.product.name` is the fact of that name, whatever a table has besides its facts."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401  # whatever a fact is
        """The fact, or an error that names it; of anything else, what the sandbox allows."""
        if not isinstance(obj, Facts):
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except KeyError:
            return self.undefined(obj=obj, name=attribute)


def environment() -> ImmutableSandboxedEnvironment:
    """The templates' world: plain text, a sandbox, and an error for every fact that is not there."""
    templates = Sandbox(undefined=NotGiven, autoescape=False)  # plain text
    templates.filters["date"] = wording.date
    templates.filters["sentence"] = wording.sentence
    return templates


def _render(templates: ImmutableSandboxedEnvironment, template: str, facts: Mapping[str, Any]) -> str:
    return " ".join(templates.from_string(template).render(facts).split())
