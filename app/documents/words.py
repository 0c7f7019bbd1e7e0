"""What words say about a layout: a header's role, a label, a placeholder, the start of a question.

The words are data (`words.toml`); they are read once, when a questionnaire is read.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?|#|n°", re.UNICODE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_INSIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_SLASH = re.compile(r"\s*[/|,;]\s*|\s+(?:or|oder|ou|o|of|e)\s+")
_LEADING_NUMBER = re.compile(
    r"^\s*(?:[A-Za-z]{0,6}[-.&]?[A-Za-z]{0,4}[-.]?\d+(?:[.\-]\d+)*[a-z]?[.):]*|[a-zA-Z][.)]|[ivx]+[.)]|[•\-–*])\s+"
)
_EXAMPLE = re.compile(r"\s*\(?([^\W\d][^:)]{0,14})[:)]")
_OUT_OF = re.compile(r"[^\d\s/]\s*/\s*\d{1,3}\s*\)?\s*$")  # "Note /5": points out of so many
_CODE = re.compile(r"[A-Z]{1,3}")  # a compliance matrix: "FC/PC/NC"
_BULLET = re.compile(r"^\s*(?:[a-z][.)]|[ivx]+[.)]|[•\-–*▪○])\s+\S")
_DASH = re.compile(r"^\s*[•▪◦‣·–—*-]\s+\S")
_QUESTION_MARK = re.compile(r"[?？؟]")
_FRAME = re.compile(r"^\s*(?:[\[<{«‹(].*[\]>}»›)]|[_.…\-–—\s]{3,}|x{3,})\s*$", re.DOTALL | re.IGNORECASE)
_PATTERN = re.compile(
    r"^(?:[dmyjtah]{1,4}[/.\-][dmyjtah]{1,4}[/.\-][dmyjtah]{1,5}|555-?555-?5555|0{3,}|\W*|"
    r"https?://(?:www\.)?(?:vendor|example|company|yourcompany|your|domain)\b\S*|\S+@(?:example|vendor|company|domain)\.\S+|"
    r"(?:name|john|jane)@\S+|lorem ipsum.*|(?:yes|y|ja|oui|sí|si|sì|sim)\s*/\s*(?:no|n|nein|non|nee|não)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
STRONG = 3
BRIEF = 6  # words of a request that says nothing by itself
WIDE_HEADER = 14  # a header of more words than this is a sentence


class Role(NamedTuple):
    """What a header names, and how surely: 3 the whole header, 2 most of it, 1 a part."""

    name: str
    strength: int
    vendor: bool = False  # it says whose cell it is: "Vendor response"


NO_ROLE = Role("", 0)


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    with Path(__file__).with_name("words.toml").open("rb") as source:
        return tomllib.load(source)


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], str]:
    """Phrase as tokens -> role; a phrase that stands under two roles keeps the first."""
    found: dict[tuple[str, ...], str] = {}
    for role, phrases in _words()["roles"].items():
        for phrase in phrases:
            found.setdefault(_owned(tokens(phrase)), role)
    return found


@lru_cache(maxsize=64)
def _set(table: str, key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tokens(phrase) for phrase in _words()[table][key])


@lru_cache(maxsize=64)
def _longest(table: str, key: str) -> int:
    return max(map(len, _set(table, key)))


def tokens(text: str) -> tuple[str, ...]:
    """Return the text's words in lower case, without punctuation."""
    return tuple(_TOKEN.findall(text.lower().replace("’", "'").replace("'", " ")))


def _owned(bare: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the "s" of an owner: "vendor's statement"."""
    return bare[:1] + tuple(word for word in bare[1:] if word != "s")


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role:
    """Return what a header's words say of its column."""
    bare = tokens(_BRACKETS.sub(" ", header.split("\n\n", maxsplit=1)[0])) or tokens(header)
    if not bare:
        return Role("number", STRONG) if header.strip() in ("#", "№") else NO_ROLE
    if len(bare) > WIDE_HEADER:
        return NO_ROLE
    phrases = _phrases()
    whole = _owned(tokens(header))
    bare = _owned(bare)
    vendor = _contains(whole, "vendor", "words")
    if signed := _signed(header, vendor=vendor):
        return signed
    if bare in phrases or whole in phrases:
        return Role(phrases.get(whole) or phrases[bare], STRONG, vendor)
    found: dict[str, int] = {}
    for start in range(len(bare)):
        for end in range(min(len(bare), start + 6), start, -1):
            role = phrases.get(bare[start:end])
            if role:
                found[role] = max(found.get(role, 0), end - start)
    return _decided(found, bare, vendor=vendor) if found else _guessed(header, bare, vendor=vendor)


def _signed(header: str, *, vendor: bool) -> Role | None:
    """Return the role of a header that a sign gives away: the buyer in brackets, points out of so many, codes."""
    if not vendor and any(_phrases().get(tokens(inside)) == "buyer" for inside in _INSIDE.findall(header)):
        return Role("buyer", 2)
    if _OUT_OF.search(header):
        return Role("score", STRONG, vendor)
    return Role("answer", 2, vendor) if vendor and len(_codes(header)) > 1 else None


def _guessed(header: str, bare: tuple[str, ...], *, vendor: bool) -> Role:
    """Return the role of a header without a known word: by the answers it lists, or how its word ends."""
    if _stances(header):
        return Role("answer", 2, vendor)
    ends = max((end for (end,) in _set("compounds", "ends") if bare[-1].endswith(end)), key=len, default="")
    return Role(_phrases().get((ends,), ""), 2, vendor) if ends else NO_ROLE


def _decided(found: dict[str, int], bare: tuple[str, ...], *, vendor: bool) -> Role:
    phrases = _phrases()
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
    if best == "reference" and asks and not any((word,) in _set("compounds", "links") for word in bare):
        best = "question"  # "PCI DSS requirement"
    share = found[best] / len(bare)
    return Role(best, 2 if share >= 0.5 or len(bare) <= 3 else 1, vendor)  # noqa: PLR2004


@lru_cache(maxsize=64)
def _firsts(table: str, key: str) -> frozenset[str]:
    """The first words of the phrases: most texts are turned down by these alone."""
    return frozenset(phrase[0] for phrase in _set(table, key) if phrase)


def _contains(bare: tuple[str, ...], table: str, key: str) -> bool:
    firsts = _firsts(table, key)
    return any(word in firsts and _begins(bare[at:], table, key) for at, word in enumerate(bare))


def _begins(bare: tuple[str, ...], table: str, key: str) -> bool:
    if not bare or bare[0] not in _firsts(table, key):
        return False
    phrases = _set(table, key)
    return any(bare[:length] in phrases for length in range(1, min(_longest(table, key), len(bare)) + 1))


def are_records(headers: Iterable[str]) -> bool:
    """Whether columns with these headers are those of a list that somebody keeps: risks, assets, actions."""
    roles = {header: role_of(header) for header in headers}
    kept = [role.name for role in roles.values() if role.strength == STRONG and role.name in ("register", "owner")]
    found = [header for header in roles if tokens(header) in _set("registers", "found")]
    kept += ["register"] * len(found) if any(_is_finding(header) for header in found) else []
    asked = any(
        role.vendor or (role.name == "question" and role.strength > 1 and not _is_plain(header))
        for header, role in roles.items()
    )
    return "register" in kept and len(kept) > 2 and not asked  # noqa: PLR2004


def _is_finding(header: str) -> bool:
    return tokens(header) in _set("registers", "findings")


def _is_plain(header: str) -> bool:
    """Whether a header names what a record is about as well as what is asked: "Description"."""
    return tokens(_BRACKETS.sub(" ", header)) in _set("registers", "plain")


@lru_cache(maxsize=1024)
def is_english(header: str) -> bool:
    """Whether a header says that its column is in English."""
    return _contains(tokens(header), "languages", "english")


def asks_in_english(header: str, others: Iterable[str]) -> bool:
    """Whether of several headers that name the question this one is the English: "Question" beside "Frage"."""
    foreign = any(tokens(other) not in _set("languages", "asked") for other in others if other != header)
    return foreign and tokens(header) in _set("languages", "asked")


@lru_cache(maxsize=1024)
def is_judging(header: str) -> bool:
    """Whether a header speaks of those who judge the answers: "Checked by"."""
    own = any((word,) in _set("judging", "own") for word in tokens(header))
    return _has_start(header, "starts") and not own


@lru_cache(maxsize=1024)
def takes_figures(header: str) -> bool:
    """Whether a header asks for a figure, a name or a day rather than for words: "Valid until"."""
    return _has_start(header, "figures")


def _has_start(header: str, key: str) -> bool:
    starts = tuple(start for (start,) in _set("judging", key))
    return any(word.startswith(starts) for word in tokens(header))


@lru_cache(maxsize=4096)
def is_option(header: str) -> bool:
    """Whether a header is one option of several: "Yes", "N/A", "Partially compliant", "Largely in place"."""
    bare = tokens(_BRACKETS.sub(" ", header))
    if bare in _set("options", "words") or (len(header.strip()) == 1 and header.strip().isdigit()):
        return True
    known = bare[:1] in _set("options", "words") or bare[:1] in _set("options", "parts")
    parts = len(bare) > 1 and all((word,) in _set("options", "parts") for word in bare[1:])
    return known and parts and not _SLASH.search(header)


@lru_cache(maxsize=1024)
def header_options(header: str) -> tuple[str, ...]:
    """Return the options that a header lists: "Compliant (Yes / No / NA)"; none if it lists none."""
    if found := _stances(header):
        return found
    return _codes(header) if role_of(header).name == "answer" and not is_english(header) else ()


def _codes(header: str) -> tuple[str, ...]:
    """Return the codes that a header lists in brackets: "Compliance (FC/PC/NC)"."""
    for part in _INSIDE.findall(header):
        pieces = _pieces(part)
        if len(pieces) > 1 and all(_CODE.fullmatch(piece) for piece in pieces):
            return tuple(dict.fromkeys(pieces))
    return ()


def _stances(text: str) -> tuple[str, ...]:
    """Return the known options that a text lists, in brackets or alone: "Yes / No"."""
    for part in (*_INSIDE.findall(text), text):
        pieces = _pieces(part)
        known = sum(is_option(piece) for piece in pieces)
        if len(pieces) > 1 and known * 2 > len(pieces) and all(len(tokens(piece)) < 4 for piece in pieces):  # noqa: PLR2004
            return tuple(dict.fromkeys(pieces))
    return ()


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SLASH.split(text.strip("()[] ")) if piece.strip()]


def unnumbered(text: str) -> str:
    """Return the text without its leading number or bullet."""
    return _LEADING_NUMBER.sub("", text, count=1)


@lru_cache(maxsize=8192)
def is_asking(text: str) -> bool:
    """Whether the words ask or request: a question mark, or a start that asks."""
    if _QUESTION_MARK.search(text) or "¿" in text:
        return len(text) > 6  # noqa: PLR2004
    plain = unnumbered(text)
    bare = tokens(plain[:80])
    first = plain.split(maxsplit=1)[0] if plain.strip() else ""
    if first.isupper() and len(first) > 1 and not plain.isupper():
        return False  # "IS policies": an abbreviation, no verb
    return len(bare) > 2 and _begins(bare, "starts", "words")  # noqa: PLR2004


def has_question_mark(text: str) -> bool:
    """Whether a question mark stands in the text."""
    return bool(_QUESTION_MARK.search(text))


def is_choosing(text: str) -> bool:
    """Whether a question is answered by one of several options rather than by yes or no."""
    return _begins(tokens(unnumbered(text)[:80]), "options", "chosen")


def is_statement(text: str) -> bool:
    """Whether the text is a sentence long enough to be a requirement."""
    return len(tokens(text[:200])) >= 5  # noqa: PLR2004


@lru_cache(maxsize=4096)
def is_fragment(text: str) -> bool:
    """Whether the text asks on from the question above it: "If yes, …", or a bare "Please explain"."""
    bare = tokens(unnumbered(text)[:80])
    return _begins(bare, "fragments", "conditions") or (len(bare) <= BRIEF and _begins(bare, "fragments", "starts"))


def takes_words(header: str) -> bool:
    """Whether a header asks on, and words answer it: "If no, why?", "How is it implemented?"."""
    return is_fragment(header) or _begins(tokens(header), "fragments", "ways")


def is_bullet(text: str) -> bool:
    """Whether the text is one item of a list under a question: "a) full disk encryption"."""
    return bool(_BULLET.match(text)) and not is_asking(text)


def is_bulleted(text: str) -> bool:
    """Whether a text begins with a typed bullet: "– Describe …"."""
    return bool(_DASH.match(text))


def is_note(text: str) -> bool:
    """Whether the text explains: guidance, an example, a copyright line."""
    stripped = text.strip()
    if stripped[:1] in "©®" and stripped:
        return True
    bare = tokens(stripped[:60])
    return (_begins(bare, "notes", "starts") and not has_question_mark(stripped)) or _is_sum(bare)


def _is_sum(bare: tuple[str, ...]) -> bool:
    """Whether a row adds up the rows above it: "Total", "Grand total", "Total score (max. 40)"."""
    if not _begins(bare, "notes", "sums"):
        return False
    return bare in _set("notes", "sums") or any(_phrases().get((word,)) == "score" for word in bare)


def is_example(text: str) -> bool:
    """Whether a text shows how to ask or to answer: "Example: …"."""
    found = _EXAMPLE.match(text)
    return found is not None and tokens(found[1]) in _set("notes", "examples")


def is_vendor(label: str) -> bool:
    """Whether a label names the vendor and nothing else: "Supplier:"."""
    bare = tokens(label)
    return bool(bare) and bare in _set("vendor", "words")


@lru_cache(maxsize=2048)
def is_field(label: str) -> bool:
    """Whether a label asks for general information: "Vendor name", "Datum"."""
    bare = tokens(_BRACKETS.sub(" ", unnumbered(label)))
    if not bare or len(bare) > 8 or has_question_mark(label):  # noqa: PLR2004
        return False
    if bare in _set("fields", "labels"):
        return True
    return len(bare) <= BRIEF and (bare[-1:] in _set("fields", "endings") or _begins(bare, "fields", "beginnings"))


def is_signoff(label: str) -> bool:
    """Whether a label asks for a signature, or for what the buyer enters."""
    return _contains(tokens(label[:80]), "signoff", "words")


def is_answer_label(text: str) -> bool:
    """Whether the text only announces the place for an answer: "Answer:"."""
    return len(text) < 40 and tokens(text) in _set("labels", "answers")  # noqa: PLR2004


def is_placeholder(text: str) -> bool:
    """Whether a text that stands where an answer goes is only a prompt."""
    stripped = text.strip()
    if _FRAME.match(stripped) or _PATTERN.match(stripped):
        return True
    return len(stripped) < 160 and _begins(tokens(stripped[:80]), "placeholders", "starts")  # noqa: PLR2004


def sheet_kind(title: str) -> str:
    """Return what a sheet's title says of it: instructions, evaluation, crosswalk, lookup or nothing."""
    bare = tokens(title)
    for kind in ("lookup", "crosswalk", "evaluation", "instructions"):
        if bare in _set("sheets", kind):
            return kind
    if _contains(bare, "sheets", "vendor") and not _contains(bare, "sheets", "strong"):
        return ""  # "Supplier evaluation questionnaire"
    for kind in ("evaluation", "crosswalk", "lookup", "instructions"):
        if _contains(bare, "sheets", kind):
            return kind
    return ""
