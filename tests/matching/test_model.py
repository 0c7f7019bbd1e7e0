"""A small bank of a user's own: learned, kept as bytes, asked."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.answer import Answer, Entry
from app.errors import BankFault
from app.matching import explained, match, stored
from app.matching.model import Model
from app.matching.vocabulary import Vocabulary
from app.questionnaire import Asked

VOCABULARY = Vocabulary.load(Path(__file__).parents[2] / "answer_bank" / "vocabulary")
BANK = {
    "backup.cadence": ("How often are backups made?", "Backup frequency", "Is data backed up every day?"),
    "backup.encryption": ("Are backups encrypted?", "Encryption of backup copies", "Is backup data encrypted at rest?"),
    "access.mfa": (
        "Is multi-factor authentication required?",
        "MFA for staff",
        "Do administrators use two-factor login?",
    ),
    "hr.training": ("Do staff get security training?", "Awareness training", "Are employees trained every year?"),
}


def entry(name: str) -> Entry:
    return Entry(name, "yes", "Detail.", "Short.", BANK[name], "owner", dt.date(2026, 9, 1), 12)


ENTRIES = [entry(name) for name in BANK]
ANSWERS = {name: Answer(name, "yes", "Detail.", "Short.") for name in BANK}
MODEL = Model.train(ENTRIES, VOCABULARY)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Please state how frequently you back up data.", "backup.cadence"),
        ("Encrypted backups?", "backup.encryption"),
        ("Is 2FA enforced for employees?", "access.mfa"),
        ("Describe your security awareness programme.", "hr.training"),
    ],
)
def test_other_words_for_the_same_thing_find_the_entry(question: str, name: str) -> None:
    found = match(MODEL, [Asked(question)], ANSWERS)[0]
    assert found.matches[0].entry == name


def test_the_same_bank_gives_the_same_model_to_the_byte() -> None:
    assert stored.to_bytes(Model.train(ENTRIES, VOCABULARY)) == stored.to_bytes(MODEL)


def test_a_model_read_from_bytes_answers_as_before() -> None:
    asked = [Asked(phrasing) for phrasings in BANK.values() for phrasing in phrasings]
    assert match(stored.from_bytes(stored.to_bytes(MODEL)), asked, ANSWERS) == match(MODEL, asked, ANSWERS)


def test_a_model_that_was_cut_short_is_not_taken_for_a_whole_one() -> None:
    with pytest.raises(OSError, match="cut short"):
        stored.from_bytes(stored.to_bytes(MODEL)[:-8])


def test_a_match_says_which_words_decided() -> None:
    question = Asked("Is backup data encrypted?")
    found = explained(MODEL, question, match(MODEL, [question], ANSWERS)[0])
    assert {"backup", "encrypted"} <= set(found.matches[0].because)


def test_a_match_names_a_concept_in_the_words_of_the_question_and_by_its_own_where_they_do_not_say_it() -> None:
    backup = replace(ENTRIES[0], phrasings=(*ENTRIES[0].phrasings, "Are offline copies encrypted?"))
    model = Model.train([backup, *ENTRIES[1:]], Vocabulary.of({"backup": ["backup", "offline copies"]}, {}))
    asked = [Asked("Are offline copies encrypted?"), Asked("Are backups encrypted?")]
    found = map(explained, [model, model], asked, match(model, asked, ANSWERS))
    offline, plain = (one.matches[0].because for one in found)
    assert "offline copies (backup)" in offline
    assert "backups" in plain


def test_scores_are_probabilities_and_fall_from_the_best_on() -> None:
    scores = [one.score for one in match(MODEL, [Asked("Are backups encrypted daily?")], ANSWERS)[0].matches]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= scores[-1] <= scores[0] <= 1


@pytest.mark.parametrize("text", ["", "???", "¿", "12345", "\u200b", "zzzz qqqq"])
def test_a_question_without_known_words_has_no_automatic_answer(text: str) -> None:
    assert match(MODEL, [Asked(text)], ANSWERS)[0].decision != "auto"


def test_a_synonym_under_two_concepts_is_a_fault_of_the_vocabulary() -> None:
    with pytest.raises(BankFault, match="'2fa' stands under 'mfa' and 'password': choose one"):
        Vocabulary.of({"mfa": ["2FA"], "password": ["2fa"]}, {})


def test_a_question_in_the_opposite_sense_is_never_answered_plainly() -> None:
    found = match(MODEL, [Asked("Is backup data unencrypted?"), Asked("Encryption of backup copies")], ANSWERS)
    assert [(one.decision, one.polarity) for one in found] == [("review", "inverted"), ("auto", "normal")]


def test_the_sense_that_most_phrasings_of_an_entry_have_is_its_own() -> None:
    phrasings = (
        "Are exceptions to policy approved?",
        "Are there exceptions to rules?",
        "Who grants exceptions to policy?",
        "Policy waivers",
    )
    model = Model.train([*ENTRIES, replace(ENTRIES[0], id="governance.exceptions", phrasings=phrasings)], VOCABULARY)
    found = match(model, [Asked("Are exceptions to policy limited in time?")], ANSWERS)[0]
    assert (found.matches[0].entry, found.polarity) == ("governance.exceptions", "normal")
