"""Entries for questions: the right answer or no answer."""

from app.matching.decision import match
from app.matching.explanation import explained

__all__ = ["explained", "match"]
