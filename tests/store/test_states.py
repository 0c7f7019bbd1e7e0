from __future__ import annotations

import pytest

from app.errors import Conflict
from app.store.states import QUESTION_WAYS, QUESTIONNAIRE_WAYS, QuestionnaireState, QuestionState, moved


def test_every_state_says_where_it_leads() -> None:
    assert set(QUESTIONNAIRE_WAYS) == set(QuestionnaireState)
    assert set(QUESTION_WAYS) == set(QuestionState)


def test_every_questionnaire_can_reach_its_end() -> None:
    for state in QuestionnaireState:
        assert _reached(state) & {QuestionnaireState.DELIVERED, QuestionnaireState.CANCELLED}


def test_a_cancelled_questionnaire_stays_cancelled() -> None:
    with pytest.raises(Conflict, match="cancelled and cannot become ready"):
        moved(QuestionnaireState.CANCELLED, QuestionnaireState.READY)


def test_a_question_under_review_is_not_delivered_by_mistake() -> None:
    with pytest.raises(Conflict):
        moved(QuestionnaireState.IN_REVIEW, QuestionnaireState.DELIVERED)


def test_staying_is_no_move() -> None:
    assert moved(QuestionState.APPROVED, QuestionState.APPROVED) is QuestionState.APPROVED


def _reached(state: QuestionnaireState) -> set[QuestionnaireState]:
    seen = {state}
    while True:
        wider = seen | {then for now in seen for then in QUESTIONNAIRE_WAYS[now]}
        if wider == seen:
            return seen
        seen = wider
