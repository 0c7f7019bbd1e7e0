"""One person of each role."""

from __future__ import annotations

from app.deals.actor import Actor, Role

REQUESTER = Actor("rae", Role.REQUESTER)
REVIEWER = Actor("vic", Role.REVIEWER)
LIBRARIAN = Actor("lib", Role.LIBRARIAN)
ADMIN = Actor("ada", Role.ADMIN)
