from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from app.store import gaps, insight, usage
from app.store.states import QuestionnaireState, QuestionState
from app.store.tables import CustomerRow, QuestionnaireRow, QuestionRow

if TYPE_CHECKING:
    from sqlmodel import Session

ON = dt.date(2026, 11, 24)


class Deals:
    """Questionnaires put straight into the tables, as they stand after they were answered."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.customers: dict[str, CustomerRow] = {}

    def add(self, customer: str, *questions: dict[str, object], **facts: object) -> QuestionnaireRow:
        buyer = self.customers.get(customer) or CustomerRow(ref=customer, name=customer.title())
        self.customers[customer] = buyer
        self.session.add(buyer)
        self.session.flush()
        made = {"state": QuestionnaireState.IN_REVIEW, "received_at": dt.datetime(2026, 11, 2, tzinfo=dt.UTC), **facts}
        row = QuestionnaireRow(customer_id=buyer.id, name=f"{customer}.xlsx", digest="d", size=1, **made)
        self.session.add(row)
        self.session.flush()
        for index, one in enumerate(questions):
            asked = {"text": "Why?", "place": f"A{index}", **one}
            self.session.add(QuestionRow(questionnaire_id=row.id, index=index, **asked))
        self.session.flush()
        return row


@pytest.fixture
def deals(session: Session) -> Deals:
    return Deals(session)


def gap(likeness: str, text: str = "Why?") -> dict[str, object]:
    return {"likeness": likeness, "text": text}


def said(entry: str, decision: str = "auto", **facts: object) -> dict[str, object]:
    return {"entry": entry, "decision": decision, "state": QuestionState.APPROVED, **facts}


def test_the_gap_that_most_deals_wait_on_stands_first(session: Session, deals: Deals) -> None:
    deals.add("acme", gap("rare"), gap("often", "How often?"), due=dt.date(2026, 12, 24))
    deals.add("zenith", gap("often", "How often is it?"), gap("often"), due=dt.date(2026, 12, 1))
    first, second = gaps.gaps(session)
    assert (first.likeness, first.deals, len(first.waiting), first.customers) == ("often", 2, 3, ("Acme", "Zenith"))
    assert first.due == dt.date(2026, 12, 1)
    assert (second.likeness, second.deals) == ("rare", 1)


def test_pages_of_gaps_follow_each_other_and_hold_every_question(session: Session, deals: Deals) -> None:
    deals.add("acme", gap("a"), gap("b"), gap("c"))
    deals.add("zenith", gap("b"))
    first = gaps.page(session, limit=2)
    rest = gaps.page(session, after=first[-1].likeness, limit=2)
    assert [(one.likeness, len(one.waiting)) for one in (*first, *rest)] == [("a", 1), ("b", 2), ("c", 1)]
    assert [one.likeness for one in gaps.page(session, customers=("zenith",))] == ["b"]


def test_what_is_answered_or_delivered_is_no_gap(session: Session, deals: Deals) -> None:
    deals.add("acme", {**gap("a"), "state": QuestionState.APPROVED})
    deals.add("zenith", gap("a"), state=QuestionnaireState.DELIVERED)
    assert gaps.gaps(session) == []
    assert gaps.gap(session, "a") is None


def test_gaps_of_other_customers_are_not_told(session: Session, deals: Deals) -> None:
    deals.add("acme", gap("a"))
    deals.add("zenith", gap("a"))
    (only,) = gaps.gaps(session, customers=["zenith"])
    assert only.customers == ("Zenith",)


def test_the_use_of_an_entry_is_counted_where_it_answered(session: Session, deals: Deals) -> None:
    deals.add("acme", said("a.b"), said("a.b", edited=True), {"entry": "a.b", "state": QuestionState.OPEN})
    deals.add("zenith", said("a.b", state=QuestionState.REJECTED), said("c.d", state=QuestionState.IN_REVIEW))
    found = usage.figures(session)
    assert found["a.b"] == usage.Used("a.b", questions=2, approved=2, edited=1, questionnaires=1)
    assert found["a.b"].share == 0.5
    assert found["c.d"].approved == 0
    assert [use.customer.ref for use in usage.of(session, "a.b")] == ["acme", "acme"]
    assert usage.of(session, "a.b", customers=["zenith"]) == []


def test_a_month_counts_what_came_in_during_it(session: Session, deals: Deals) -> None:
    deals.add(
        "acme",
        said("a.b"),
        said("a.b", "review", edited=True),
        {"decision": "none"},
        {"decision": "none", "existing": "Stood there"},
    )
    deals.add("zenith", said("a.b"), received_at=dt.datetime(2026, 9, 30, 23, tzinfo=dt.UTC))
    deals.add("acme", said("a.b"), received_at=dt.datetime(2024, 9, 30, tzinfo=dt.UTC))
    september, october, november = insight.months(session, ON, 3)
    assert (september.first, september.questionnaires, september.coverage) == (dt.date(2026, 9, 1), 1, 1.0)
    assert (october.questionnaires, october.coverage) == (0, 0.0)
    assert november == insight.Month(dt.date(2026, 11, 1), 1, 3, automatic=1, prepared=1, untouched=1, mended=1)
    assert round(november.coverage, 2) == 0.67


def test_the_fullest_desk_stands_first(session: Session, deals: Deals) -> None:
    waiting = {"state": QuestionState.IN_REVIEW}
    deals.add("acme", {**waiting, "assignee": "vic@x"}, waiting, waiting, due=dt.date(2026, 11, 23))
    deals.add("zenith", {**waiting, "assignee": "vic@x"}, {**waiting, "assignee": "vic@x"}, said("a.b"))
    assert insight.load(session, ON) == [insight.Load("vic@x", 3, 2, 1), insight.Load("", 2, 1, 2)]


def test_what_is_due_next_says_how_much_is_left(session: Session, deals: Deals) -> None:
    later = deals.add("acme", {"state": QuestionState.DRAFTED}, said("a.b"), due=dt.date(2026, 12, 1))
    sooner = deals.add("zenith", said("a.b"), due=dt.date(2026, 11, 30), state=QuestionnaireState.READY)
    deals.add("acme", state=QuestionnaireState.DELIVERED, due=dt.date(2026, 11, 29))
    deals.add("acme")
    assert [(one.id, one.undecided) for one in insight.due(session)] == [(sooner.id, 0), (later.id, 1)]
