"""The states of a question and of a questionnaire, and every way from one to the next, as one table."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from app.errors import Conflict


class QuestionnaireState(StrEnum):
    """Where a questionnaire is on its way."""

    RECEIVED = "received"
    ANSWERING = "answering"
    WAITING = "waiting"  # somebody must say which product or region it is about
    IN_REVIEW = "in_review"
    READY = "ready"
    DELIVERED = "delivered"
    FAILED = "failed"
    CANCELLED = "cancelled"


class QuestionState(StrEnum):
    """Where a question is on its way."""

    OPEN = "open"  # no answer is known
    DRAFTED = "drafted"  # an automatic answer
    IN_REVIEW = "in_review"  # a person must look
    APPROVED = "approved"
    REJECTED = "rejected"  # a person decided that it stays blank


State = TypeVar("State", QuestionnaireState, QuestionState)
_N, _Q = QuestionnaireState, QuestionState

QUESTIONNAIRE_WAYS: dict[QuestionnaireState, set[QuestionnaireState]] = {
    _N.RECEIVED: {_N.ANSWERING, _N.FAILED, _N.CANCELLED},
    _N.ANSWERING: {_N.WAITING, _N.IN_REVIEW, _N.READY, _N.FAILED, _N.CANCELLED},
    _N.WAITING: {_N.RECEIVED, _N.CANCELLED},
    _N.IN_REVIEW: {_N.READY, _N.FAILED, _N.CANCELLED},
    _N.READY: {_N.IN_REVIEW, _N.DELIVERED, _N.FAILED, _N.CANCELLED},
    _N.DELIVERED: {_N.IN_REVIEW, _N.READY, _N.FAILED},  # reopened: the next delivery is a new file
    _N.FAILED: {_N.RECEIVED, _N.IN_REVIEW, _N.READY, _N.CANCELLED},  # tried again
    _N.CANCELLED: set(),
}
QUESTION_WAYS: dict[QuestionState, set[QuestionState]] = {
    _Q.OPEN: {_Q.IN_REVIEW, _Q.APPROVED, _Q.REJECTED},
    _Q.DRAFTED: {_Q.IN_REVIEW, _Q.APPROVED, _Q.REJECTED},
    _Q.IN_REVIEW: {_Q.APPROVED, _Q.REJECTED, _Q.OPEN, _Q.DRAFTED},  # back to how it came: the change was undone
    _Q.APPROVED: {_Q.IN_REVIEW, _Q.REJECTED, _Q.OPEN, _Q.DRAFTED},
    _Q.REJECTED: {_Q.IN_REVIEW, _Q.APPROVED, _Q.OPEN, _Q.DRAFTED},
}


def moved(now: State, then: State) -> State:
    """The next state; raises Conflict when the table knows no way there. Staying is no move and always allowed."""
    ways = QUESTIONNAIRE_WAYS if isinstance(now, QuestionnaireState) else QUESTION_WAYS
    if then != now and then not in ways[now]:
        raise Conflict(f"it is {now.value.replace('_', ' ')} and cannot become {then.value.replace('_', ' ')}")
    return then
