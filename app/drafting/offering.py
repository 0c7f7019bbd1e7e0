"""Offers and lengths over a whole questionnaire: in full once, short afterwards, and no longer than a cell takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from app.attestation import COMMON_STYLE
from app.drafting.draft import options_of, to_person
from app.drafting.offers import offer
from app.drafting.placing import said, spoken

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from app.answer import Answer, Customer, Draft
    from app.attestation import Attestation
    from app.questionnaire import Question

RESTRICTED = {"nda", "on_request", "portal"}


class Terms(Struct, frozen=True):
    """For whom and when offers are made, and what could be offered."""

    customer: Customer
    on: dt.date
    attestations: Mapping[str, Attestation]
    answers: Mapping[str, Answer]
    words: Mapping[str, str]  # the sentences of offers, as `offer_words` reads them
    style: str = COMMON_STYLE


def offered(drafts: Iterable[Draft], terms: Terms) -> list[Draft]:
    """The drafts in order, each that speaks of a restricted report with its offer."""
    made: set[str] = set()
    result = []
    for draft in drafts:
        attestation = _spoken_of(draft, terms)
        if attestation is None:
            result.append(draft)
            continue
        first = attestation.id not in made
        made_now = offer(attestation, terms.customer, terms.on, terms.words, full=first, style=terms.style)
        if made_now is not None and draft.decision == "auto":
            made.add(attestation.id)
        result.append(replace(draft, offer=made_now))
    return result


def fitted(question: Question, draft: Draft) -> Draft:
    """The draft cut to what its cell takes: first without its offer, then in its short form."""
    limit = question.detail.limit if question.detail else None
    say = said if options_of(question) else spoken
    shorter = (draft, replace(draft, offer=None), replace(draft, offer=None, detail=draft.short))
    for candidate in shorter:
        if limit is None or len(say(candidate)) <= limit:
            return candidate
    return to_person(draft, "no_place_for_clarification", f"the cell takes {limit} characters only")


def _spoken_of(draft: Draft, terms: Terms) -> Attestation | None:
    if draft.entry is None:
        return None
    for name in terms.answers[draft.entry].evidence:
        attestation = terms.attestations.get(name)
        if attestation is None or attestation.sharing not in RESTRICTED:
            continue
        if attestation.issued(terms.on) and attestation.framework.casefold() in draft.detail.casefold():
            return attestation
    return None
