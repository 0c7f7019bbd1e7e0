"""Entries for questions: the right answer or no answer."""

from app.matching.decision import match

__all__ = ["match"]
