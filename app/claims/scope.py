"""What takes the edge off a wrong word: a denial, a question, a condition, somebody else's claim, a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.claims.rule import Words
    from app.claims.sentence import Sentence

_WALLS = frozenset(
    {";", ":", "\n", "|", "but", "because", "although", "though", "while", "whereas", "since", "so", "which", "who"}
)
_SUBJECTS = frozenset(["we", "i", "they", "it", "he", "she", "you", "this", "that", "there", "our"])
_OPENING = frozenset(["and", "so", "then", "yes", "therefore", "thus", "hence"])
_REACH = 14
"""How many words a "not" governs before it."""
_NEAR = 5
_QUOTES = frozenset({'"'})
_LOOSE = frozenset(["no", "without", "never", "nobody", "none", "nothing", "rather", "instead", "neither", "nor"])
_ISSUED = frozenset(["exist", "exists", "issued", "issue", "thing", "available", "nobody", "none"])
_VERBS = frozenset({"passed", "achieved", "comply", "certify"})
_LOOK_BACK = 8


def excused(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    """Whether two words that belong together are denied, asked, supposed, told of others or quoted."""
    return (
        asked(sentence, words)
        or _denied_between(sentence, first, last, words)
        or _denied_before(sentence, first, last, words)
        or _denied_after(sentence, first, last, denials(sentence, words), words)
        or supposed(sentence, first, words)
        or _named(sentence, first, last, words)
    )


def phrase_excused(sentence: Sentence, first: int, last: int, words: Words, *, negative: bool) -> bool:
    """The same of a fixed phrase; a `negative` one has a "no" of its own, which denies nothing."""
    tokens = sentence.tokens
    plainly = [place for place in denials(sentence, words) if tokens[place].word not in _LOOSE]
    ours = tokens[first].word in words["ours"] if first < len(tokens) else False
    return (
        asked(sentence, words)
        or (not negative and _denied_between(sentence, first - 1, last + 1, words))
        or _denied_before(sentence, first, last, words)
        or (not ours and _denied_after(sentence, first, last, plainly, words))
        or supposed(sentence, first, words)
        or _named(sentence, first, last, words)
    )


def asked(sentence: Sentence, words: Words) -> bool:
    """Whether the sentence is a question that wants an answer."""
    if not sentence.asks:
        return _requested(sentence, words)
    fragment = sentence.answered and not any(token.word in words["inverting"] for token in sentence.tokens[:3])
    return not fragment and not _rhetorical(sentence, words)


def _requested(sentence: Sentence, words: Words) -> bool:
    """Whether the sentence tells us what to answer: "Describe any certifications that you hold."."""
    tokens = sentence.tokens
    start = next((i for i, token in enumerate(tokens[:4]) if token.word in words["requesting"]), None)
    led = start is not None and all(token.word == "please" or not token.word.isalpha() for token in tokens[:start])
    addressed = any(token.word in ("you", "your", "vendor", "supplier", "provider") for token in tokens)
    return led and addressed and not own(sentence, 0, len(tokens), words)


def denials(sentence: Sentence, words: Words) -> list[int]:
    """The places of words that deny, without those that only seem to ("not only", "no doubt")."""
    tokens = sentence.tokens
    return [
        i
        for i, token in enumerate(tokens)
        if token.word in words["not"]
        and not any(follower.word in words["idle"] for follower in tokens[i + 1 : i + 3])
        and not _number(sentence, i)
        and not (token.word == "rather" and not _word_at(sentence, i + 1, "than"))
        and not (token.word == "instead" and not _word_at(sentence, i + 1, "of"))
        and not (token.word == "instead" and _word_at(sentence, i + 3, "own"))  # "theirs instead of our own"
    ]


def own(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether the words there speak of us."""
    return any(token.word in words["ours"] for token in sentence.tokens[max(0, start) : end])


def clause_start(sentence: Sentence, place: int) -> int:
    """Where the clause begins that the token stands in."""
    tokens = sentence.tokens
    for i in range(place - 1, -1, -1):
        word = tokens[i].word
        if word in _WALLS:
            return i + 1
        if word == "," and _new_subject(sentence, i):
            return i + 1
        if word in ("and", "or", "then") and i + 1 < len(tokens) and _new_subject(sentence, i):
            return i + 1
    return 0


def _new_subject(sentence: Sentence, place: int) -> bool:
    """Whether a new clause with its own subject begins after that mark or word."""
    following = [token.word for token in sentence.tokens[place + 1 : place + 4]]
    while following and following[0] in _OPENING:
        following = following[1:]
    return bool(following) and (following[0] in _SUBJECTS or "'re" in following[0])


def _number(sentence: Sentence, place: int) -> bool:
    """Whether "no" is short for "number"."""
    tokens = sentence.tokens
    if tokens[place].word != "no" or place + 1 >= len(tokens):
        return False
    after = tokens[place + 1]
    dotted = after.word == "." and place + 2 < len(tokens)
    return (dotted and tokens[place + 2].start - after.end <= 1) or after.word[:1].isdigit() or after.word == ":"


def _word_at(sentence: Sentence, place: int, word: str) -> bool:
    return place < len(sentence.tokens) and sentence.tokens[place].word == word


def _rhetorical(sentence: Sentence, words: Words) -> bool:
    """Whether the question says something rather than asks it ("Did you know that we are …?")."""
    return any(token.word in words["rhetorical"] for token in sentence.tokens[:4])


def _denied_between(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    return any(first < place < last for place in denials(sentence, words))


def _denied_before(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    """A "not" that governs both: near enough, in the same clause, and not above something that is ours."""
    tokens = sentence.tokens
    start = clause_start(sentence, first)
    for place in reversed(denials(sentence, words)):
        if not start <= place < first or first - place > _REACH:
            continue
        gap = tokens[place + 1 : first]
        if any(token.word in words["undone"] for token in gap):
            return False
        if gap and gap[-1].word in ("not", "no"):
            continue
        if any(token.word in words["denied_naming"] for token in gap):
            return True
        return not _taken_for_granted(sentence, place + 1, first, words) and not _settled(sentence, place, last)
    return False


def _settled(sentence: Sentence, place: int, last: int) -> bool:
    """Whether "no exceptions:" and the like stand apart from what follows."""
    return any(token.word in (":", ";", "!") for token in sentence.tokens[place:last])


def _taken_for_granted(sentence: Sentence, start: int, end: int, words: Words) -> bool:
    """Whether the words speak of a thing as ours, so that a denial above it leaves it standing."""
    gap = [token.word for token in sentence.tokens[start:end]]
    return any(word in words["ours"] - {"we", "i"} for word in gap)


def _denied_after(sentence: Sentence, first: int, last: int, places: list[int], words: Words) -> bool:
    """A "not" after it denies it when it is the subject and nobody's: "SOC 2 certification does not exist"."""
    tokens = sentence.tokens
    if words.standing(tokens[first].word) in _VERBS:
        return False
    start = clause_start(sentence, first)
    lead = {token.word for token in tokens[start:first]}
    tie = {token.word for token in tokens[first + 1 : last]}
    if lead & (words["ours"] | words["copula"]) or tie & (words["copula"] | {":", "|"}):
        return False
    if len(lead - words["determiner"] - words["adverb"] - {'"', "'", ",", "and", "in", "under"}) > 1:
        return False
    for place in places:
        if place <= last or clause_start(sentence, place) > last:
            continue
        definite = "the" in lead and not any(token.word in _ISSUED for token in tokens[place : place + 4])
        return place - last <= _NEAR and not definite
    return False


def supposed(sentence: Sentence, first: int, words: Words) -> bool:
    """A condition, an indirect question or somebody else's claim that the words stand in."""
    tokens = sentence.tokens
    for i in range(first - 1, -1, -1):
        word = tokens[i].word
        if word in (",", ":", ";", "\n", "|"):
            return bool(i) and word == "," and _others_condition(sentence, first, words)
        if word in words["asking"] or (word == "your" and tokens[i + 1].word in words["form"]):
            return True
        if word in words["reporting"] and not own(sentence, i - 4, i + 1, words):
            return True
    return False


def _others_condition(sentence: Sentence, first: int, words: Words) -> bool:
    """Whether a sentence that opens with a condition goes on, after a comma, about others."""
    return sentence.tokens[0].word in ("if", "whether") and not own(sentence, 0, first, words)


def _named(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    """Whether the words are talked about: the term "…", the claim that …, … is a misnomer."""
    tokens = sentence.tokens
    for i in range(first - 1, max(-1, first - 9), -1):
        word = tokens[i].word
        if word in (",", ":", ";", "\n"):
            break
        if word in words["naming"] and not _own_words(sentence, i, words):
            return True
    if any(token.word in words["naming"] for token in tokens[first + 1 : last]):
        return True
    for i in range(last + 1, min(len(tokens), last + 9)):
        if tokens[i].word in (",", ";", "\n", "we", "and", "our", "during", "throughout", "within", "until"):
            break  # "throughout the term" is no word that is talked about
        if tokens[i].word in words["naming"] and not own(sentence, first - 5, first, words):
            return True
    return _quoted(sentence, first, last, words)


def _own_words(sentence: Sentence, place: int, words: Words) -> bool:
    """Whether it is our own statement, or "in other words"."""
    before = [token.word for token in sentence.tokens[max(0, place - 2) : place]]
    return "other" in before or any(word in words["ours"] for word in before)


def _quoted(sentence: Sentence, first: int, last: int, words: Words) -> bool:
    """Whether the words stand in quotation marks after somebody else's asking or saying, or alone."""
    marks = [i for i, token in enumerate(sentence.tokens) if token.word in _QUOTES]
    opening = [i for n, i in enumerate(marks) if i < first and n % 2 == 0]
    closing = [i for n, i in enumerate(marks) if i > last and n % 2 == 1]
    if not opening or not closing:
        return False
    start = max(0, opening[-1] - _LOOK_BACK)
    told = any(
        token.word in words[name]
        for token in sentence.tokens[start : opening[-1]]
        for name in ("asking", "reporting", "naming", "not", "telling")
    )
    asks = sentence.tokens[closing[0] - 1].word == "?"
    return asks or (told and not own(sentence, start, opening[-1], words))
