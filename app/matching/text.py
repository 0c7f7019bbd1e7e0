"""Questions as the matcher reads them: words without inflection, and the parts of a question that asks several things."""

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
    ["a", "an", "the", "of", "to", "in", "on", "for", "and", "or", "is", "are", "do", "does", "did", "be", "been", "by", "with", "your", "you", "our", "we", "it", "its", "that", "this", "these", "those", "any", "all", "at", "as", "from", "have", "has", "had", "can", "will", "would", "shall", "should", "please", "describe", "provide", "explain", "if", "so", "there", "which", "what", "how", "when", "who", "where", "organization", "organisation", "company", "vendor", "supplier", "their", "they", "them", "such", "used", "use", "using", "e", "g", "etc", "i", "not", "no", "into", "than", "then", "also", "may", "must", "each", "other", "whether", "including", "include", "per", "via", "within"]
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
