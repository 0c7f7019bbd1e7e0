"""Every guard of the vocabulary against its own examples."""

import tomllib
from pathlib import Path

import pytest

from app.matching.guards import Guards
from app.matching.text import asked, plain
from app.matching.vocabulary import Vocabulary

VOCABULARY = Path(__file__).parents[2] / "answer_bank" / "vocabulary"
GUARDS = Guards.of(Vocabulary.load(VOCABULARY).guards)
TABLE = tomllib.loads((VOCABULARY / "guards.toml").read_text(encoding="utf-8"))
STOPS = [(guard["reason"], text) for guard in TABLE.values() for text in guard["stops"]]
PASSES = [text for guard in TABLE.values() for text in guard["passes"]]


@pytest.mark.parametrize(("reason", "text"), STOPS)
def test_what_a_guard_is_there_to_stop_is_stopped(reason: str, text: str) -> None:
    assert GUARDS.reason(plain(asked(text)), plain(asked(text))) == reason


@pytest.mark.parametrize("text", PASSES)
def test_what_a_guard_must_let_pass_passes_all_guards(text: str) -> None:
    assert GUARDS.reason(plain(asked(text)), plain(asked(text))) is None


@pytest.mark.parametrize(
    ("question", "turned"),
    [
        (["Is data stored unencrypted?"], True),
        (["Is MFA optional for administrators?"], True),
        (["Are accounts shared between users?"], True),
        (["Do former employees keep access?"], True),
        (["Is data encrypted?"], False),
        (["If data is not encrypted, is it masked?"], False),
        (["Are shared accounts used?", "How are they controlled?"], True),
    ],
)
def test_the_opposite_sense_is_noticed_in_every_sentence(question: list[str], turned: bool) -> None:  # noqa: FBT001
    assert bool(GUARDS.senses_of(question)) is turned


def test_only_the_first_thing_asked_must_stand_by_itself() -> None:
    assert GUARDS.reason("are backups made? are these tested?", "are backups made?") is None
    assert GUARDS.reason("are these tested? are backups made?", "are these tested?") == "needs_context"


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


WORDING = tomllib.loads((VOCABULARY / "wording.toml").read_text(encoding="utf-8"))
READ = [pair for rule in WORDING.values() for pair in rule["examples"]]


@pytest.mark.parametrize(("text", "read"), READ)
def test_words_that_say_the_same_to_every_buyer_are_read_as_one(text: str, read: str) -> None:
    assert Vocabulary.load(VOCABULARY).read(text) == read
