"""A customer that asks again is told the same, unless what stands behind the answer has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.answer import Answer, Draft, Match, Matching, Told
from app.drafting.carrying import NOT_BY_TEXT, carried
from app.drafting.draft import Material
from app.drafting.fields import Fields
from app.drafting.options import option_words
from app.questionnaire import Cell, Choice, Detail, Question

if TYPE_CHECKING:
    from app.answer import Reason

WORDS = option_words({"yes": {"is": ["yes"]}, "no": {"is": ["no"]}})
ENTRY = Answer("backup.cadence", "yes", "Backups are made every day.", "Daily.")
MATERIAL = Material({ENTRY.entry: ENTRY}, WORDS, Fields({}), frozenset())
QUESTION = Question(
    "q1",
    "Are backups made every day?",
    Cell("S", "A1"),
    choice=Choice(Cell("S", "B1"), ("Yes", "No")),
    detail=Detail(Cell("S", "C1")),
)
UNSURE = Draft("q1", "review", "ambiguous")


def test_words_that_a_person_changed_are_said_again_while_the_entry_says_the_same() -> None:
    told = Told("yes", "Backups are made every day, at night.", ENTRY.entry, ENTRY.detail)
    again = carried(QUESTION, UNSURE, told, MATERIAL)
    assert (again.decision, again.position, again.detail) == ("auto", "yes", told.detail)


def test_an_answer_whose_facts_have_changed_goes_to_a_person_who_is_told_what_was_said() -> None:
    told = Told("yes", "Backups are made every hour.", ENTRY.entry, "Backups are made every hour.")
    again = carried(QUESTION, UNSURE, told, MATERIAL)
    assert (again.decision, again.reason) == ("review", "answered_differently")
    assert "every hour" in again.note
    assert "has changed since" in again.note
    assert again.detail == ENTRY.detail


def test_an_entry_that_must_not_go_out_today_is_not_said_again() -> None:
    stale = replace(MATERIAL, answers={ENTRY.entry: replace(ENTRY, problem="stale_answer")})
    told = Told("yes", ENTRY.detail, ENTRY.entry, ENTRY.detail)
    again = carried(QUESTION, UNSURE, told, stale)
    assert (again.decision, again.reason) == ("review", "stale_answer")


@pytest.mark.parametrize("reason", sorted(NOT_BY_TEXT))
def test_what_the_words_alone_do_not_settle_stays_with_a_person_who_is_told_what_was_said(reason: Reason) -> None:
    told = Told("yes", "Backups are made every day, at night.", ENTRY.entry, ENTRY.detail)
    again = carried(QUESTION, Draft("q1", "review", reason), told, MATERIAL)
    assert (again.decision, again.reason, again.detail) == ("review", reason, "")
    assert "at night" in again.note


def test_an_earlier_answer_with_another_stance_stops_an_automatic_one() -> None:
    sure = Draft("q1", "auto", entry=ENTRY.entry, position="yes", detail=ENTRY.detail, matches=(Match(ENTRY.entry, 1),))
    assert carried(QUESTION, sure, Told("no", "Not yet."), MATERIAL).reason == "answered_differently"
    assert carried(QUESTION, sure, Told("yes", "They are."), MATERIAL) == sure
    assert carried(QUESTION, sure, None, MATERIAL) == sure


def test_what_was_said_is_shown_where_the_bank_knows_no_answer() -> None:
    open_ = Draft("q1", "none", "no_match", matches=Matching((), "none").matches)
    assert "“No. Not yet.”" in carried(QUESTION, open_, Told("no", "Not yet."), MATERIAL).note
