"""Questions as the matcher reads them: words without inflection, and the sentences of a question."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[a-z)][.])\s+(?=[A-Z])|\n+")
LEAD = re.compile(r"^\W*(?:[A-Z&]{1,6}[-. ]?)?\d+(?:[.\-]\d+)*[a-z]?[.):]?\s+")
EXAMPLES = re.compile(r"\((?:e\.?g\.?|i\.?e\.?|for example|such as)[^)]*\)", re.IGNORECASE)
SUFFIXES = (
    *("ational", "izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing"),
    *("edly", "ed", "ies", "ily", "ers", "er", "es", "s", "ly", "ive", "e", "ity"),
)
ROOT = 3
"""The shortest root that is left of a word."""

STOP = frozenset(
    (
        *("a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "by", "can", "company"),
        *("describe", "did", "do", "does", "e", "each", "etc", "explain", "for", "from", "g", "had", "has", "have"),
        *("how", "i", "if", "in", "include", "including", "into", "is", "it", "its", "may", "must", "no", "not"),
        *(
            "of",
            "on",
            "or",
            "organisation",
            "organization",
            "other",
            "our",
            "per",
            "please",
            "provide",
            "shall",
            "should",
            "so",
            "such",
        ),
        *(
            "supplier",
            "than",
            "that",
            "the",
            "their",
            "them",
            "then",
            "there",
            "these",
            "they",
            "this",
            "those",
            "to",
            "use",
        ),
        *(
            "used",
            "using",
            "vendor",
            "via",
            "we",
            "what",
            "when",
            "where",
            "whether",
            "which",
            "who",
            "will",
            "with",
            "within",
        ),
        *("would", "you", "your"),
    )
)


def plain(text: str) -> str:
    """Lower case, straight quotes and hyphens, no accents, single blanks."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-").replace("–", "-"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())


def words(text: str) -> list[str]:
    """The words of a plain text, in order."""
    return WORD.findall(text)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its inflection: crude, but the same for every form."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= ROOT:
            return word[: -len(suffix)]
    return word


def asked(text: str) -> str:
    """A question without its number and without its examples."""
    return " ".join(EXAMPLES.sub(" ", LEAD.sub("", text)).split())


def sentences(text: str) -> list[str]:
    """The sentences of a question, in order; one when there is no more."""
    return [part.strip() for part in SENTENCE.split(text.strip()) if part and WORD.search(part.casefold())]
