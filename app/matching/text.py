"""Questions as the matcher reads them: words without inflection, and the sentences of a question."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[a-z)][.])\s+(?=[A-Z])|\n+")
END = re.compile(r"[?!.\n]")
LEAD = re.compile(r"^\W*(?:[A-Z&]{1,6}[-. ]?)?\d+(?:[.\-]\d+)*[a-z]?[.):]?\s+")
EXAMPLES = re.compile(r"\((?:e\.?g\.?|i\.?e\.?|for example|such as)[^)]*\)", re.IGNORECASE)
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[drs]?|ing|ations?)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|al|able)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})tre(?=s?$)"), "ter"),
    (re.compile(r"^programme"), "program"),
)
"""British spellings and what is read instead; it does not matter that words such as "advise" change with them."""
SHORT = 4
"""A shorter word keeps its last letters: "gas", "ids"."""

QUOTES = " \t\r\n'\"“”‘’"
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


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """Lower case, straight quotes and hyphens, no accents, single blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‑", "-").replace("–", "-"))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def words(text: str) -> list[str]:
    """The words of a plain text, in order."""
    return WORD.findall(text)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word in its singular and in one spelling: more would make siblings such as "plan" and "planning" the same."""
    for pattern, spelling in SPELLINGS:
        word = pattern.sub(spelling, word)
    if word.endswith("ies") and len(word) > SHORT:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss") and len(word) >= SHORT:
        return word[:-1]
    return word


def asked(text: str) -> str:
    """A question without its number and without its examples."""
    return " ".join(EXAMPLES.sub(" ", LEAD.sub("", text.strip(QUOTES))).split())


def sentences(text: str) -> list[str]:
    """The sentences of a question, in order; one when there is no more."""
    text = text.strip()
    parts = SENTENCE.split(text) if END.search(text, 0, len(text) - 1) else [text]
    return [part.strip() for part in parts if part and WORD.search(part.casefold())]
