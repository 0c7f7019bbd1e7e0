"""What the words of headers say of their columns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.documents.choices import INSIDE, codes, keyed, last_scale, scale, stances, tick_option
from app.documents.lexicon import BRACKETS, contains, phrases_of, role_phrases, tokens, unowned

if TYPE_CHECKING:
    from collections.abc import Iterable

_OUT_OF = re.compile(r"[^\d\s/]\s*/\s*\d{1,3}\s*\)?\s*$")  # "Note /5": points out of so many
STRONG = 3
_WIDE_HEADER = 14  # a header of more words than this is a sentence
_PHRASE = 6  # words of the longest phrase that is looked for
_CHOSEN = ("answer", "score")  # the roles of a column in which one of several steps is chosen
_BEGINNING = 6  # words that tell what such a sentence is about


class Role(NamedTuple):
    """What a header names, and how surely: 3 the whole header, 2 most of it, 1 a part."""

    name: str
    strength: int
    vendor: bool = False  # it says whose cell it is: "Vendor response"


NO_ROLE = Role("", 0)


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role:
    """Return what a header's words say of its column."""
    bare = tokens(BRACKETS.sub(" ", header.split("\n\n", maxsplit=1)[0])) or tokens(header)
    if not bare:
        return _drawn(header)
    if len(bare) > _WIDE_HEADER:
        return _begun(bare)
    phrases = role_phrases()
    whole = unowned(tokens(header))
    bare = unowned(bare)
    vendor = contains(whole, "vendor", "words")
    if signed := _signed(header, vendor=vendor):
        return signed
    if bare in phrases or whole in phrases:
        return Role(phrases.get(whole) or phrases[bare], STRONG, vendor)
    if _is_stances(whole, header):
        return Role("answer", 2, vendor)
    found: dict[str, int] = {}
    for start in range(len(bare)):
        for end in range(min(len(bare), start + _PHRASE), start, -1):
            role = phrases.get(bare[start:end])
            if role:
                found[role] = max(found.get(role, 0), end - start)
    return _decided(found, bare, vendor=vendor) if found else _guessed(header, bare, vendor=vendor)


def _drawn(header: str) -> Role:
    """Return the role of a header without a word: "#", "☐", "○/×"."""
    if header.strip() in ("#", "№"):
        return Role("number", STRONG)
    return Role("answer", 2) if tick_option(header) or stances(header) else NO_ROLE


def _begun(bare: tuple[str, ...]) -> Role:
    """Return the role of a header that goes on as a sentence, if it begins with the vendor and what is wanted."""
    start = bare[:_BEGINNING]
    role = role_of(" ".join(start)) if contains(start, "vendor", "words") else NO_ROLE
    return Role(role.name, 2, vendor=True) if role.name in ("answer", "detail", "evidence") else NO_ROLE


def _signed(header: str, *, vendor: bool) -> Role | None:
    """Return the role of a header that a sign gives away: the buyer in brackets, points, codes, a tick."""
    if not vendor and any(role_phrases().get(tokens(inside)) == "buyer" for inside in INSIDE.findall(header)):
        return Role("buyer", 2)
    if _OUT_OF.search(header):
        return Role("score", STRONG, vendor)
    return Role("answer", 2, vendor) if tick_option(header) or (vendor and len(codes(header)) > 1) else None


def _is_stances(whole: tuple[str, ...], header: str) -> bool:
    """Whether a header is nothing but the answers to choose from: "Accept / Reject"."""
    return "/" in header and tuple(word for option in stances(header) for word in tokens(option)) == whole


def _guessed(header: str, bare: tuple[str, ...], *, vendor: bool) -> Role:
    """Return the role of a header without a known word: by the answers it lists, or how its word ends."""
    if stances(header) or (vendor and any((word,) in phrases_of("vendor", "by") for word in bare)):
        return Role("answer", 2, vendor)
    ends = max((end for (end,) in phrases_of("compounds", "ends") if bare[-1].endswith(end)), key=len, default="")
    return Role(role_phrases().get((ends,), ""), 2, vendor) if ends else NO_ROLE


def _decided(found: dict[str, int], bare: tuple[str, ...], *, vendor: bool) -> Role:
    phrases = role_phrases()
    asks = next((n for n in (1, 2) if phrases.get(bare[-n:]) == "question"), 0)  # "verification requirement"
    if "buyer" in found and not vendor and not asks:
        return Role("buyer", 2)
    order = (
        "answer",
        "evidence",
        "detail",
        "guidance",
        "question",
        "score",
        "section",
        "owner",
        "number",
        "reference",
        "register",
        "buyer",
    )
    if vendor and (slot := next((r for r in ("answer", "detail", "evidence") if r in found), None)):
        return Role(slot, 2, vendor)
    best = min(found, key=lambda role: (-found[role], order.index(role)))
    if best == "reference" and asks and not any((word,) in phrases_of("compounds", "links") for word in bare):
        best = "question"  # "PCI DSS requirement"
    share = found[best] / len(bare)
    return Role(best, 2 if share >= 0.5 or len(bare) <= 3 else 1, vendor)  # noqa: PLR2004


def are_records(headers: Iterable[str]) -> bool:
    """Whether columns with these headers are those of a list that somebody keeps: risks, assets, actions."""
    roles = {header: role_of(header) for header in headers}
    kept = [
        role.name for role in roles.values() if role.strength == STRONG and role.name in ("register", "owner", "buyer")
    ]
    found = [header for header in roles if tokens(header) in phrases_of("registers", "found")]
    kept += ["register"] * len(found) if any(_is_finding(header) for header in found) else []
    several = sum(name == "register" for name in kept) > 1
    asked = any(
        role.vendor or (role.name == "question" and role.strength > 1 and not _is_plain(header, several=several))
        for header, role in roles.items()
    )
    return "register" in kept and len(kept) > 2 and not asked  # noqa: PLR2004


def _is_finding(header: str) -> bool:
    return tokens(header) in phrases_of("registers", "findings")


def _is_plain(header: str, *, several: bool) -> bool:
    """Whether a header names what a record is about as well as what is asked: "Description", "Control"."""
    bare = tokens(BRACKETS.sub(" ", header))
    return bare in phrases_of("registers", "plain") or (several and bare in phrases_of("registers", "kept"))


@lru_cache(maxsize=1024)
def is_the_buyers(header: str) -> bool:
    """Whether a header names those who judge the answers: "Client rating"."""
    return contains(tokens(header), "buyers", "names")


@lru_cache(maxsize=1024)
def is_the_vendors(header: str) -> bool:
    """Whether a header names those who answer, with or without a word for the answer: "Supplier"."""
    return contains(tokens(header), "vendor", "words")


def is_code(header: str) -> bool:
    """Whether a header is a word for an identifier that answers are named by as well: "Code"."""
    return tokens(header) in phrases_of("scores", "codes")


def is_goal(header: str) -> bool:
    """Whether a header speaks of what is to be reached: "Target tier"."""
    return contains(tokens(header), "scores", "goals")


def names_nobody(header: str) -> bool:
    """Whether a header speaks of a judgement and not of who judges: "Finding", "Result"."""
    return tokens(BRACKETS.sub(" ", header)) in phrases_of("buyers", "impersonal")


@lru_cache(maxsize=1024)
def is_english(header: str) -> bool:
    """Whether a header says that its column is in English."""
    return contains(tokens(header), "languages", "english")


def asks_in_english(header: str, others: Iterable[str]) -> bool:
    """Whether of several headers that name the question this one is the English: "Question" beside "Frage"."""
    known = {word for phrase in phrases_of("languages", "asked") for word in phrase}
    foreign = any(known.isdisjoint(tokens(other)) for other in others if other != header)
    return foreign and tokens(header) in phrases_of("languages", "asked")


@lru_cache(maxsize=1024)
def is_judging(header: str) -> bool:
    """Whether a header speaks of those who judge the answers: "Checked by"."""
    own = any((word,) in phrases_of("judging", "own") for word in tokens(header))
    return _has_start(header, "starts") and not own


@lru_cache(maxsize=1024)
def takes_figures(header: str) -> bool:
    """Whether a header asks for a figure, a name or a day rather than for words: "Valid until"."""
    return _has_start(header, "figures")


def _has_start(header: str, key: str) -> bool:
    starts = tuple(start for (start,) in phrases_of("judging", key))
    return any(word.startswith(starts) for word in tokens(header))


@lru_cache(maxsize=1024)
def header_options(header: str, role: str = "") -> tuple[str, ...]:
    """Return the options that a header lists: "Compliant (Yes / No / NA)", "Rating (0-3)"; none if it lists none.

    Keys with their words, codes and scales are taken only from a header of the answer or the score: elsewhere figures
    count documents, days or controls. `role` is what is known of the column: "detail" and "evidence" outweigh words.
    """
    if found := stances(header):
        return found
    name = role if role in ("detail", "evidence") else "" if is_english(header) else role_of(header).name
    if name not in _CHOSEN:
        return ()
    return keyed(header) or (name == "answer" and codes(header)) or _scale(header)


def stated_options(prompt: str) -> tuple[str, ...]:
    """Return the options that a prompt in an answer cell lists: "[Yes / No]", "[1: Yes 2: No]"."""
    return stances(prompt) or keyed(prompt)


def _scale(header: str) -> tuple[str, ...]:
    """Return the steps of a scale in brackets, or right behind the words for the answer: "Rating 0-2"."""
    before, steps = last_scale(header)
    bare = tokens(BRACKETS.sub(" ", before))
    named = any(role_phrases().get(bare[-length:]) in _CHOSEN for length in range(1, min(len(bare), _PHRASE) + 1))
    return scale(header) or (steps if named else ())
