"""Every guard of the vocabulary against its own examples."""

import tomllib
from pathlib import Path

import pytest

from app.matching.guards import Guards
from app.matching.text import asked, plain
from app.matching.vocabulary import Vocabulary

VOCABULARY = Path(__file__).parents[2] / "answer_bank" / "vocabulary"
GUARDS = Guards(Vocabulary.load(VOCABULARY).guards)
TABLE = tomllib.loads((VOCABULARY / "guards.toml").read_text(encoding="utf-8"))
STOPS = [(guard["reason"], text) for guard in TABLE.values() for text in guard["stops"]]
PASSES = [text for guard in TABLE.values() for text in guard["passes"]]


@pytest.mark.parametrize(("reason", "text"), STOPS)
def test_what_a_guard_is_there_to_stop_is_stopped(reason: str, text: str) -> None:
    assert GUARDS.reason(plain(asked(text))) == reason


@pytest.mark.parametrize("text", PASSES)
def test_what_a_guard_must_let_pass_passes_all_guards(text: str) -> None:
    assert GUARDS.reason(plain(asked(text))) is None


@pytest.mark.parametrize(
    ("question", "phrasing", "turned"),
    [
        ("Is data stored unencrypted?", "Is data encrypted at rest?", True),
        ("Is MFA optional for administrators?", "Is MFA required for administrators?", True),
        ("Are accounts shared between users?", "Does each person have a unique account?", True),
        ("Are user accounts shared?", "Do employees use shared accounts?", False),
        ("Is data encrypted?", "Is data at rest encrypted?", False),
    ],
)
def test_a_question_in_the_opposite_sense_of_a_phrasing_is_noticed(question: str, phrasing: str, turned: bool) -> None:  # noqa: FBT001
    assert GUARDS.turned(plain(question), plain(phrasing)) is turned


NAMES = tomllib.loads((VOCABULARY / "names.toml").read_text(encoding="utf-8"))
PAIRS = [
    (pair, differs == "differs")
    for group in NAMES.values()
    for differs in ("differs", "agrees")
    for pair in group[differs]
]


@pytest.mark.parametrize(("pair", "elsewhere"), PAIRS)
def test_a_name_that_only_the_question_says_is_noticed(pair: list[str], elsewhere: bool) -> None:  # noqa: FBT001
    question, answer = map(plain, pair)
    assert GUARDS.elsewhere(question, answer) is elsewhere


def test_a_question_that_asks_how_is_not_turned_by_what_a_phrasing_rules_out() -> None:
    assert not GUARDS.turned("how are passwords stored?", "are passwords never stored in plaintext?")
    assert GUARDS.turned("are passwords stored in plaintext?", "how are passwords stored?")


WORDING = tomllib.loads((VOCABULARY / "wording.toml").read_text(encoding="utf-8"))
READ = [pair for rule in WORDING.values() for pair in rule["examples"]]


@pytest.mark.parametrize(("text", "read"), READ)
def test_words_that_say_the_same_to_every_buyer_are_read_as_one(text: str, read: str) -> None:
    assert Vocabulary.load(VOCABULARY).read(text) == read
