"""The bank made ready to answer on one day, and kept in a cache between runs."""

from app.knowledge.knowledge import Knowledge, know

__all__ = ["Knowledge", "know"]
