"""Patterns are found as if each were tried in every text."""

import re
from pathlib import Path

import pytest

from app.bank import bank
from app.matching.guards import Guards
from app.matching.patterns import Patterns, leads
from app.matching.text import plain
from app.matching.vocabulary import Vocabulary

BANK = Path(__file__).parents[2] / "answer_bank"
GUARDS = Guards.of(Vocabulary.load(BANK / "vocabulary").guards)
TEXTS = [plain(phrasing) for entry in bank.load(BANK).entries for phrasing in entry.phrasings][::4]


@pytest.mark.parametrize("pattern", sorted(GUARDS.known))
def test_a_pattern_of_the_vocabulary_is_found_in_the_texts_that_have_it(pattern: str) -> None:
    patterns = Patterns([(pattern, pattern)], GUARDS.known)
    tried = re.compile(pattern)
    assert [text for text in TEXTS if patterns.found(text)] == [text for text in TEXTS if tried.search(text)]


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"\bwithout (?!delay)", {"without"}),
        (r"\bno one\b|\bnobody\b", {"no", "nobody"}),
        (r"^(?:please )?(?:list|state)\b", {"please", "list", "state"}),
        (r"\bids? \w+", {"id", "ids"}),
        (r"\be-?discovery\b", {"e", "ediscovery"}),
        (r"\bun(?:locked|tested)", {"unlocked", "untested"}),
        (r"\bcolou?r", {"color", "colour"}),
        (r"\bon[- ]call\b", {"on"}),
    ],
)
def test_a_pattern_is_known_by_the_words_that_it_may_begin_with(pattern: str, begins: set[str]) -> None:
    assert leads(pattern) == begins


@pytest.mark.parametrize("pattern", [r"\babc[](]|\bxyz", r"\babc[^](]|\bxyz", r"\babc(?#()|\bxyz", r"\babc\(|\bxyz"])
def test_signs_that_part_nothing_are_read_past(pattern: str) -> None:
    assert leads(pattern) == {"abc", "xyz"}


@pytest.mark.parametrize("pattern", [r"encrypt", r"\b\w+ing\b", r"\b(?:\w+ )?logs", r"\bno\w*", r"\b[di]rm\b"])
def test_a_pattern_that_may_begin_with_any_word_is_tried_everywhere(pattern: str) -> None:
    assert not leads(pattern)
    assert Patterns([("it", pattern)], {pattern: ()}).found("nothing of drm is in encrypted log files, being logs")


def test_few_patterns_of_the_vocabulary_are_tried_everywhere() -> None:
    assert sum(not found for found in GUARDS.known.values()) < len(GUARDS.known) / 20
