"""Questions that were asked before in the same words."""

import datetime as dt
from pathlib import Path

import pytest

from app.answer import Answer, Entry
from app.matching import match, stored
from app.matching.model import Model
from app.matching.repeats import EXACT, NEAR, Repeats
from app.matching.vocabulary import Vocabulary
from app.questionnaire import Asked

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "answer_bank" / "vocabulary")
BANK = {
    "canteen.menu": ("Which dishes does the canteen offer?", "Is there a vegetarian menu?", "Lunch on Fridays"),
    "canteen.hours": ("When is the canteen open?", "Is the canteen closed at night?", "Lunch on Mondays"),
    "garden.trees": ("Which trees grow in the garden?", "Is there an orchard?", "Lunch on Mondays"),
    "garden.pond": ("Is there a pond?", "Are there fish in the pond?", "Fish in the pond"),
}
MODEL = Model.train(
    [
        Entry(name, "yes", "Detail.", "Short.", phrasings, "owner", dt.date(2026, 9, 1), 12)
        for name, phrasings in BANK.items()
    ],
    VOCABULARY,
)
ANSWERS = {name: Answer(name, "yes", "Detail.", "Short.") for name in BANK}


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Which dishes does the canteen offer?", EXACT),
        ("  4.2 which DISHES does the canteen offer", EXACT),
        ("Please: which dishes does your company's canteen offer?", NEAR),
        ("Lunch on a Friday", NEAR),
        ("Who offers dishes to the canteen?", None),
        ("Is there no pond?", None),
        ("", None),
    ],
)
def test_the_same_words_are_the_same_question_whatever_their_manners(text: str, likely: float | None) -> None:
    found = MODEL.repeats.find(text)
    assert (found and found[1]) == likely


def test_a_repeated_phrasing_is_answered_and_one_of_two_entries_is_not() -> None:
    verdict, shared = match(MODEL, [Asked("Is there a vegetarian menu?"), Asked("Lunch on Mondays")], ANSWERS)
    assert (verdict.decision, verdict.matches[0].entry, verdict.matches[0].score) == ("auto", "canteen.menu", EXACT)
    assert shared.decision != "auto"


def test_what_a_person_answered_before_counts_before_the_phrasings() -> None:
    question = Asked("Do koi swim there in winter?")
    earlier = Repeats.of([(question.text, "garden.pond"), ("Is there a vegetarian menu?", "garden.trees")])
    verdicts = match(MODEL, [question, Asked("Is there a vegetarian menu?")], ANSWERS, earlier=earlier)
    assert [(one.decision, one.matches[0].entry) for one in verdicts] == [
        ("auto", "garden.pond"),
        ("auto", "garden.trees"),
    ]
    assert match(MODEL, [question], ANSWERS)[0].decision != "auto"


def test_an_earlier_answer_from_an_entry_that_is_gone_counts_for_nothing() -> None:
    earlier = Repeats.of([("Do koi swim there in winter?", "garden.koi")])
    assert match(MODEL, [Asked("Do koi swim there in winter?")], ANSWERS, earlier=earlier)[0].decision != "auto"


def test_a_repeat_does_not_pass_the_guards() -> None:
    earlier = Repeats.of([("If so, how often?", "garden.pond"), ("Is uptime of at least 99.99% kept?", "garden.pond")])
    questions = [Asked("If so, how often?"), Asked("Is uptime of at least 99.99% kept?")]
    assert [one.reason for one in match(MODEL, questions, ANSWERS, earlier=earlier)] == [
        "needs_context",
        "number_differs",
    ]


def test_repeats_survive_the_way_through_bytes() -> None:
    assert stored.from_bytes(stored.to_bytes(MODEL)).repeats == MODEL.repeats
