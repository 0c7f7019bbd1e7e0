"""What words say in a Word document, beyond what they say in every layout; the words are data."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import tomli

from app.documents import choices, words
from app.documents.lexicon import tokens
from app.documents.roles import Role, role_of

_SPLIT = re.compile(r"\s*[/|;,]\s*|\s{2,}|\n")
_CODED = re.compile(r"[AR]\s?\d{1,3}\s*[.):：]")
_LABEL_WORDS = 4
_PROMPT_WORDS = 30
_SENTENCE = 8


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    with Path(__file__).with_name("words.toml").open("rb") as source:
        return {key: list(value["words"]) for key, value in tomli.load(source).items()}


@lru_cache(maxsize=32)
def _phrases(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tokens(phrase) for phrase in _table()[key])


def _begins(text: str, key: str) -> bool:
    bare = tokens(text[:120])
    return any(bare[:length] in _phrases(key) for length in range(1, min(6, len(bare)) + 1))


def _contains(text: str, key: str) -> bool:
    bare = tokens(text[:400])
    return any(
        bare[at : at + length] in _phrases(key)
        for at in range(len(bare))
        for length in range(1, min(6, len(bare) - at) + 1)
    )


def is_prompt(text: str, *, bracketed: bool = True) -> bool:
    """Whether a text that stands where an answer goes is only a prompt."""
    stripped = text.strip(" \t\n\u00a0\u2002\u2003")
    if not stripped:
        return False
    if not bracketed:
        return _begins(stripped, "prompts") or _begins(stripped, "bracketed")
    return words.is_placeholder(stripped) or (len(tokens(stripped)) < _PROMPT_WORDS and _begins(stripped, "prompts"))


def is_request(text: str) -> bool:
    """Whether a text requests something in so many words: "Describe …", "Nennen Sie …"."""
    return _begins(words.unnumbered(text), "requests")


def is_answer_label(text: str) -> bool:
    """Whether a label announces an answer: "Answer:", "Vendor response (max. 200 words):"."""
    bare = tokens(re.sub(r"\([^()]*\)", " ", text))
    if not 0 < len(bare) <= _LABEL_WORDS:
        return False
    return words.is_answer_label(" ".join(bare)) or any(
        bare[-length:] in _phrases("answers") for length in range(1, len(bare) + 1)
    )


def is_coded_label(text: str) -> bool:
    """Whether a line is nothing but the code of an answer: "A1:" under "Q1: …"."""
    return bool(_CODED.fullmatch(text.strip()))


def is_stance(label: str) -> bool:
    """Whether a label stands before the boxes of a question above it: "Compliant:", "Antwort:"."""
    bare = tokens(label)
    if not 0 < len(bare) <= _LABEL_WORDS or words.has_question_mark(label):
        return False
    return bare in _phrases("stances") or is_answer_label(label) or role_of(label) == Role("answer", 3)


def is_explanation(text: str) -> bool:
    """Whether a line asks for words about the answer above it: "If no, please explain"."""
    bare = tokens(text)
    return len(bare) <= _SENTENCE and (is_comment_label(text) or any(word in bare for (word,) in _phrases("explains")))


def is_comment_label(text: str) -> bool:
    """Whether a label announces a comment beside an answer."""
    return len(tokens(text)) <= _SENTENCE and role_of(text).name in ("detail", "evidence")


def is_buyers(heading: str) -> bool:
    """Whether a heading opens a part that the buyer fills in, or that is signed."""
    bare = tokens(words.unnumbered(heading))
    return len(bare) <= 2 * _SENTENCE and not words.has_question_mark(heading) and _contains(heading, "buyers")


def is_record(labels: list[str]) -> bool:
    """Whether labels belong to a record about the document: versions, owners, signatures."""
    known = [label for label in labels if tokens(label) in _phrases("record")]
    return len(known) * 2 > len(labels) or (len(known) * 2 >= len(labels) and any(map(words.is_signoff, labels)))


def is_instruction(text: str) -> bool:
    """Whether a text tells how to fill the document in, and asks nothing."""
    return _begins(words.unnumbered(text), "instructions") or words.is_note(text)


def leads(text: str) -> bool:
    """Whether a text leads in a list of what is wanted: "Please provide the following information:"."""
    return _contains(text, "leads")


def is_appeal(text: str) -> bool:
    """Whether a text asks for nothing but that the form be filled in."""
    return _contains(text, "appeals")


def is_greeting(text: str) -> bool:
    """Whether a line greets the reader of a letter: "Dear Ms Hall,"."""
    return _begins(text, "greetings")


def is_addressed(sentence: str) -> bool:
    """Whether a sentence speaks to its reader: "Where do you keep backups?"."""
    return _contains(sentence, "addressed")


def is_about_us(sentence: str) -> bool:
    """Whether a sentence speaks of those who wrote it: "Why do we ask this?"."""
    return _contains(sentence, "ours")


def is_wish(sentence: str) -> bool:
    """Whether a sentence wants an answer and needs no question mark: "We would like to know …"."""
    return _begins(sentence, "wishes")


def is_about_table(prompt: str) -> bool:
    """Whether a prompt sends the reader to a table, where the answer goes instead."""
    return _contains(prompt, "tables")


def is_total(label: str) -> bool:
    """Whether a row sums up or grades the rows above."""
    return _begins(label, "totals")


def is_duty(text: str) -> bool:
    """Whether a sentence states what must be so: "must", "shall", "muss", "doit", "debe"."""
    bare = tokens(text)
    return len(bare) >= _SENTENCE - 3 and any(word in bare for (word,) in _phrases("duties"))


@lru_cache(maxsize=2048)
def is_option(text: str) -> bool:
    """Whether a text is the name of an answer: "Yes", "N/A", "Teilweise"."""
    bare = tokens(re.sub(r"\([^()]*\)", " ", text))
    return choices.is_option(text.strip(" .:")) or bare in _phrases("options")


def options_in(text: str) -> tuple[str, ...]:
    """Return the answers that a text offers: "Yes / No", "(Y/N/NA)"; nothing if it offers none."""
    stripped = text.strip().strip("()[]{}<>").strip()
    if len(stripped) > 80:  # noqa: PLR2004 - a list of answers is short
        return ()
    kept = re.sub(r"(?i)\b(n)/(a|v)\b", "\\1\u2044\\2", stripped)  # the slash of N/A parts nothing
    parts = tuple(part.replace("\u2044", "/").strip() for part in _SPLIT.split(kept) if part.strip())
    return parts if len(parts) > 1 and all(map(is_option, parts)) else ()


def yes_and_no(header: str) -> tuple[str, ...]:
    """Return yes and no in the language of a header that asks for a stance; nothing if it does not."""
    inner = re.search(r"\(([^()]*)\)", header)
    for text in (header, *(inner.groups() if inner else ())):
        if found := options_in(text):
            return found
    if not (words.has_question_mark(header) or tokens(header) in _phrases("stances")):
        return ()
    for key, pair in (("german", ("Ja", "Nein")), ("french", ("Oui", "Non")), ("spanish", ("Sí", "No"))):
        if _contains(header, key):
            return pair
    return ("Yes", "No")
