"""Who acts, and what each role may do: one table."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from app.errors import Forbidden, NotFound, WrongUse


class Role(IntEnum):
    """The roles; each may do what those before it may."""

    REQUESTER = 1
    REVIEWER = 2
    LIBRARIAN = 3
    ADMIN = 4

    @property
    def word(self) -> str:
        """The role as it is written."""
        return self.name.lower()


class Operation(Struct, frozen=True):
    """The least role that may do something, and the scope that a key needs for it."""

    role: Role
    scope: str


OPERATIONS: dict[str, Operation] = {
    "questionnaires.read": Operation(Role.REQUESTER, "questionnaires:read"),
    "questionnaires.write": Operation(Role.REQUESTER, "questionnaires:write"),
    "questions.comment": Operation(Role.REQUESTER, "review"),
    "questions.assign": Operation(Role.REQUESTER, "review"),
    "questions.approve_automatic": Operation(Role.REQUESTER, "review"),
    "questions.review": Operation(Role.REVIEWER, "review"),
    "questions.override": Operation(Role.LIBRARIAN, "review"),
    "answers.ask": Operation(Role.REQUESTER, "answers"),
    "customers.read": Operation(Role.REQUESTER, "customers"),
    "customers.write": Operation(Role.REQUESTER, "customers"),
    "offers.keep": Operation(Role.REQUESTER, "customers"),
    "bank.read": Operation(Role.REQUESTER, "bank:read"),
    "bank.propose": Operation(Role.REVIEWER, "review"),
    "bank.decide": Operation(Role.LIBRARIAN, "bank:write"),
    "audit.read": Operation(Role.LIBRARIAN, "audit"),
    "settings.read": Operation(Role.LIBRARIAN, "settings"),
    "settings.write": Operation(Role.ADMIN, "settings"),
    "people.write": Operation(Role.ADMIN, "settings"),
}
SCOPES = tuple(sorted({operation.scope for operation in OPERATIONS.values()}))


class Actor(Struct, frozen=True):
    """A person or a key that acts; empty `scopes` and `customers` limit nothing."""

    name: str
    role: Role
    scopes: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    request_id: str = ""

    def may(self, operation: str) -> bool:
        """Whether the role and the scopes allow it."""
        needed = OPERATIONS[operation]
        return self.role >= needed.role and (not self.scopes or needed.scope in self.scopes)

    def require(self, operation: str) -> None:
        """Raise Forbidden unless the actor may do this."""
        needed = OPERATIONS[operation]
        if self.role < needed.role:
            raise Forbidden(f"this needs the role {needed.role.word}; {self.name} acts as {self.role.word}")
        if self.scopes and needed.scope not in self.scopes:
            raise Forbidden(f"this needs a key with the scope {needed.scope}")

    def require_customer(self, ref: str) -> None:
        """Raise NotFound for a customer that the key is not for: it is not told that there is one."""
        if self.customers and ref not in self.customers:
            raise NotFound(f"there is no customer {ref!r}")


SYSTEM = Actor("candor", Role.ADMIN)
"""Who acts when a worker does."""


def role(word: str) -> Role:
    """The role of that name; raises WrongUse."""
    try:
        return Role[word.upper()]
    except KeyError:
        raise WrongUse(f"{word!r} is no role: use {', '.join(one.word for one in Role)}") from None
