"""Who or what bears a word: a person, a product, a TLS certificate, or what the framework is about."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from app.claims.scope import clause_start

if TYPE_CHECKING:
    from app.claims.rule import Words
    from app.claims.sentence import Sentence

_BORROWED = frozenset({"certified", "certificate", "certification", "certify", "accredited", "credential", "approved"})
_DESCRIBING = frozenset({"certified", "accredited", "credential", "approved"})
_REVIEWERS = frozenset({"managers", "owners", "reviewers"})
_BODIES = frozenset({"body", "bodies", "registrar", "information"})
_NOBODY = frozenset({"by", "independent", "external"})
_HOLDING = frozenset({"holds", "hold", "carries", "received", "obtained", "earned"})
_NEAR = 4
_HAD = 7


def lookalike(sentence: Sentence, i: int, said: str, words: Words) -> bool:
    """Whether the word at `i` belongs to something else: a TLS certificate, a certified accountant."""
    if said == "passed":
        return _handed_on(sentence, i, words)
    if said not in _BORROWED:
        return False
    return (
        (said in ("certificate", "certification") and _other_thing(sentence, i, words))
        or (said == "certificate" and _of_other_thing(sentence, i, words))
        or (said in _DESCRIBING and _describes_person(sentence, i, words))
        or (said == "certify" and sentence.tokens[i - 1].word in words.lookalike["before"] | _REVIEWERS)
    )


def person(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    """Whether a person bears what tokens `first` to `last` say: "certified auditors", "our analysts are …"."""
    tokens = sentence.tokens
    if any(token.word in ("us", "our") for token in tokens[first + 1 : last + 2]):
        return False  # somebody certified us
    if any(token.word in words["person"] for token in tokens[first + 1 : last]):
        return True
    for token in tokens[last + 1 : last + 1 + _NEAR]:
        if token.word in words["person"]:
            return True
        if token.word in words["hard_stop"] | words["linking"] or not token.word.isalnum():
            break
    subject = {token.word for token in tokens[clause_start(sentence, first) : first]}
    others = subject & (_NOBODY | words["product"])
    return bool(subject & (words["person"] | words["person_mark"])) and not others


def product(sentence: Sentence, i: int, other: int, words: Words) -> bool:
    """Whether a product is said to be certified, in a word at `i` of a framework at `other`."""
    tokens, last = sentence.tokens, max(i, other)
    following = [token.word for token in tokens[i + 1 : i + _NEAR]]
    if last == i and any(word in words["product"] for word in following):
        return not (following[0] in words["linking"] or following[0] in ",.;")
    j = verb = min(i, other) - 1
    while j >= 0 and tokens[j].word in words["copula"] | words["adverb"] | _HOLDING | {"a", "an", "both", "itself"}:
        j -= 1
    if j == verb:
        return False
    return j >= 0 and tokens[j].word in words["product"] and not _supporting(sentence, j, words)


def status(sentence: Sentence, i: int, words: Words) -> bool:
    """Whether "compliance" at `i` is a status that is had, and not a field of work."""
    tokens = sentence.tokens
    after = tokens[i + 1].word if i + 1 < len(tokens) else "."
    if after in words["work"]:
        return False
    before = {token.word for token in tokens[max(0, i - _HAD) : i]}
    if before & words["aiding"]:
        return False
    ahead = [token.word for token in tokens[i + 2 : i + _HAD]]  # "compliance with SOC 2 is verified yearly"
    if after in ("with", "to") and any(a in words["copula"] and b in words["having_after"] for a, b in pairwise(ahead)):
        return True
    return bool(before & words["having"]) or after in words["copula"] | words["having_after"] | {":"}


def _supporting(sentence: Sentence, j: int, words: Words) -> bool:
    """Whether the product only closes a longer subject: "the ISMS behind our platform"."""
    lead = {token.word for token in sentence.tokens[clause_start(sentence, j) : j]}
    return bool(lead & (words["linking"] | words["provider"] | words["supporting"]))


def _other_thing(sentence: Sentence, i: int, words: Words) -> bool:
    """Whether words beside it make it another thing: "TLS certificate", "certificate rotation"."""
    tokens, look = sentence.tokens, words.lookalike
    before = [token.word for token in tokens[max(0, i - 2) : i] if not token.framework]
    after = tokens[i + 1].word if i + 1 < len(tokens) else ""
    of_a_framework = i > 0 and bool(tokens[i - 1].framework)  # "SOC 2 certification renewal"
    return (after in look["after"] and not of_a_framework) or any(word in look["before"] for word in before)


def _of_other_thing(sentence: Sentence, i: int, words: Words) -> bool:
    """Whether it is a certificate of destruction and the like, or a sentence about TLS."""
    tokens, look = sentence.tokens, words.lookalike
    of = i + 1 < len(tokens) and tokens[i + 1].word == "of"
    return (of and any(token.word in look["of"] for token in tokens[i + 2 : i + 2 + _NEAR])) or any(
        token.word in look["near"] for token in tokens
    )


def _handed_on(sentence: Sentence, i: int, words: Words) -> bool:
    """Whether something is passed to somewhere, or "clear" is only an adjective."""
    after = sentence.tokens[i + 1].word if i + 1 < len(sentence.tokens) else ""
    word = sentence.tokens[i].word
    return word == "clear" or (word == "sailed") != (after == "through") or after in words["onward"]


def _describes_person(sentence: Sentence, i: int, words: Words) -> bool:
    """Whether the word leads to a person or body within a few words: "certified incident handlers"."""
    for token in sentence.tokens[i + 1 : i + 1 + _NEAR]:
        if token.word in words["person"] or token.word in _BODIES:
            return True
        joined = token.word.isalnum() or token.framework or token.word in "-("
        if not joined or token.word in words["linking"] | words["hard_stop"] | words["ours"]:
            return False
    return False
