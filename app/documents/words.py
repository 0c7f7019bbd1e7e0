"""What the words of a text say of it: that it asks, explains, labels, or only stands where an answer goes."""

from __future__ import annotations

import re
from functools import lru_cache

from app.documents.lexicon import BRACKETS, begins, contains, phrases_of, role_phrases, tokens

_LEADING_NUMBER = re.compile(
    r"^\s*(?:[A-Za-z]{0,6}[-.&]?[A-Za-z]{0,4}[-.]?\d+(?:[.\-]\d+)*[a-z]?[.):]*|[a-zA-Z][.)]|[ivx]+[.)]|[•\-–*])\s+"
)
_EXAMPLE = re.compile(r"\s*\(?([^\W\d][^:)]{0,14})[:)]")
_BULLET = re.compile(r"^\s*(?:[a-z][.)]|[ivx]+[.)]|[•\-–*▪○])\s+\S")
_DASH = re.compile(r"^\s*[•▪◦‣·–—*-]\s+\S")
_QUESTION_MARK = re.compile(r"[?？؟]")
_FRAME = re.compile(r"^\s*(?:[\[<{«‹(].*[\]>}»›)]|[_.…\-–—\s]{3,}|_{2}|x{3,})\s*$", re.DOTALL | re.IGNORECASE)
_PATTERN = re.compile(
    r"^(?:[dmyjtah]{1,4}[/.\-][dmyjtah]{1,4}[/.\-][dmyjtah]{1,5}|555-?555-?5555|0{3,}|\W*|"
    r"https?://(?:www\.)?(?:vendor|example|company|yourcompany|your|domain)\b\S*|\S+@(?:example|vendor|company|domain)\.\S+|"
    r"(?:name|john|jane)@\S+|lorem ipsum.*|(?:yes|y|ja|oui|sí|si|sì|sim)\s*/\s*(?:no|n|nein|non|nee|não)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = 30  # characters in which a note names itself: "Examples of evidence:"
BRIEF = 6  # words of a request that says nothing by itself
LABEL = 9  # words of a label that asks for a signature


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
    return len(bare) > 2 and begins(bare, "starts", "words")  # noqa: PLR2004


def has_question_mark(text: str) -> bool:
    """Whether a question mark stands in the text."""
    return bool(_QUESTION_MARK.search(text))


def is_choosing(text: str) -> bool:
    """Whether a question is answered by one of several options rather than by yes or no."""
    return begins(tokens(unnumbered(text)[:80]), "options", "chosen")


def is_open(text: str) -> bool:
    """Whether a question wants words for an answer and no yes or no: "How often …?", "Describe …"."""
    bare = tokens(unnumbered(text)[:80])
    if not begins(bare, "open", "asked"):
        return begins(bare, "open", "requests")
    clauses = text.split(",")[1:]
    return has_question_mark(text) and not any(begins(tokens(clause[:80]), "open", "turns") for clause in clauses)


@lru_cache(maxsize=4096)
def is_statement(text: str) -> bool:
    """Whether the text is a sentence long enough to be a requirement."""
    return len(tokens(text[:200])) >= 5  # noqa: PLR2004


@lru_cache(maxsize=4096)
def is_fragment(text: str) -> bool:
    """Whether the text asks on from the question above it: "If yes, …", or a bare "Please explain"."""
    bare = tokens(unnumbered(text)[:80])
    return begins(bare, "fragments", "conditions") or (len(bare) <= BRIEF and begins(bare, "fragments", "starts"))


def takes_words(header: str) -> bool:
    """Whether a header asks on, and words answer it: "If no, why?", "How is it implemented?"."""
    return is_fragment(header) or begins(tokens(header), "fragments", "ways")


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
    return (begins(bare, "notes", "starts") and not has_question_mark(stripped)) or _is_sum(bare)


def is_guiding(text: str) -> bool:
    """Whether a text below a numbered question only says how to answer it: "Please include …", "Note: …"."""
    if has_question_mark(text):
        return False
    bare = tokens(text[:60])
    return begins(bare, "notes", "guides") or (begins(bare, "notes", "starts") and ":" in text[:_NAMED])


def _is_sum(bare: tuple[str, ...]) -> bool:
    """Whether a row adds up the rows above it: "Total", "Grand total", "Total score (max. 40)"."""
    if not begins(bare, "notes", "sums"):
        return False
    return bare in phrases_of("notes", "sums") or any(role_phrases().get((word,)) == "score" for word in bare)


def is_example(text: str) -> bool:
    """Whether a text shows how to ask or to answer: "Example: …"."""
    found = _EXAMPLE.match(text)
    return found is not None and tokens(found[1]) in phrases_of("notes", "examples")


def is_vendor(label: str) -> bool:
    """Whether a label names the vendor and nothing else: "Supplier:"."""
    bare = tokens(label)
    return bool(bare) and bare in phrases_of("vendor", "words")


@lru_cache(maxsize=2048)
def is_field(label: str) -> bool:
    """Whether a label asks for general information: "Vendor name", "Datum"."""
    bare = tokens(BRACKETS.sub(" ", unnumbered(label)))
    if not bare or len(bare) > 8 or has_question_mark(label):  # noqa: PLR2004
        return False
    if bare in phrases_of("fields", "labels"):
        return True
    return len(bare) <= BRIEF and (bare[-1:] in phrases_of("fields", "endings") or begins(bare, "fields", "beginnings"))


@lru_cache(maxsize=4096)
def is_signoff(label: str) -> bool:
    """Whether a label asks for a signature, or for what the buyer enters; a statement that speaks of one does not."""
    bare = tokens(label[:80])
    if begins(bare, "signoff", "starts") or bare in phrases_of("signoff", "whole"):
        return not _states(label) and (len(bare) <= LABEL or ":" in label)
    return contains(bare, "signoff", "words") and (len(bare) <= LABEL or begins(bare, "signoff", "words"))


def _states(label: str) -> bool:
    """Whether a sentence goes on behind a colon: "Approved by management: the policy."; a name there is no sentence."""
    behind = label.partition(":")[2].rstrip()
    return behind.endswith((".", ";")) and any(word.isalpha() and word.islower() for word in re.findall(r"\w+", behind))


def is_signature(label: str) -> bool:
    """Whether a label asks for a signature and says nothing else: "Signature", "Approved by"."""
    return any(tokens(label) in phrases_of("signoff", key) for key in ("words", "starts", "whole"))


def is_beside_signature(label: str) -> bool:
    """Whether a label asks for the place of a signature: "Place, date"."""
    return tokens(label) in phrases_of("signoff", "beside")


def is_signers(label: str) -> bool:
    """Whether a label asks who signs, where or when: "Name", "Title", "Prepared by"."""
    return is_beside_signature(label) or tokens(label) in phrases_of("signoff", "signers")


def is_answer_label(text: str) -> bool:
    """Whether the text only announces the place for an answer: "Answer:"."""
    return len(text) < 40 and tokens(text) in phrases_of("labels", "answers")  # noqa: PLR2004


def is_question_label(text: str) -> bool:
    """Whether the text only announces a question: "Q:"."""
    return text.rstrip().endswith(":") and tokens(text) in phrases_of("labels", "questions")


def is_placeholder(text: str) -> bool:
    """Whether a text that stands where an answer goes is only a prompt."""
    stripped = text.strip()
    if _FRAME.match(stripped) or _PATTERN.match(stripped):
        return True
    return len(stripped) < 160 and begins(tokens(stripped[:80]), "placeholders", "starts")  # noqa: PLR2004


def sheet_kind(title: str) -> str:
    """Return what a sheet's title says of it: instructions, evaluation, crosswalk, lookup or nothing."""
    bare = tokens(title)
    for kind in ("lookup", "crosswalk", "evaluation", "instructions"):
        if bare in phrases_of("sheets", kind):
            return kind
    if contains(bare, "sheets", "vendor") and not contains(bare, "sheets", "strong"):
        return ""  # "Supplier evaluation questionnaire"
    for kind in ("evaluation", "crosswalk", "lookup", "instructions"):
        if contains(bare, "sheets", kind):
            return kind
    return ""
