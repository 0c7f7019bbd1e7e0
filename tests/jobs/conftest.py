"""Databases for tests of workers: each on SQLite and on Postgres."""

from __future__ import annotations

from databases import database_url

__all__ = ["database_url"]
