import tomllib
from pathlib import Path

import pytest

from app.answer import Position
from app.drafting.options import is_stance, option_for, option_words

TABLE = Path(__file__).parents[2] / "answer_bank" / "vocabulary" / "options.toml"
WORDS = option_words(tomllib.loads(TABLE.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("position", "options", "chosen"),
    [
        ("yes", ("Yes", "No"), "Yes"),
        ("no", ("1) Yes", "2) No"), "2) No"),
        ("yes", ("Y", "N", "NA"), "Y"),
        ("not_applicable", ("Yes", "No", "NA"), "NA"),
        ("yes", ("Compliant", "Partially compliant", "Not compliant"), "Compliant"),
        ("partial", ("Compliant", "Partially compliant", "Not compliant"), "Partially compliant"),
        ("yes", ("Ja", "Nein", "Teilweise"), "Ja"),
        ("yes", ("Oui", "Non"), "Oui"),
        ("no", (" No ", " Yes "), " No "),
        ("yes", ("Yes - please explain", "No - please explain"), "Yes - please explain"),
    ],
)
def test_a_position_is_said_in_the_buyers_own_words(position: Position, options: tuple[str, ...], chosen: str) -> None:
    assert option_for(position, options, WORDS) == chosen


@pytest.mark.parametrize(
    ("position", "options"),
    [
        ("partial", ("Yes", "No")),
        ("information", ("Yes", "No")),
        ("not_applicable", ("Yes", "No")),
        ("yes", ("1", "2", "3", "4", "5", "N/A")),
        ("yes", ("Yes, for some systems", "Yes, for all systems", "No")),
        ("yes", ("Low", "Medium", "High")),
    ],
)
def test_no_option_is_taken_where_none_or_several_would_say_it(position: Position, options: tuple[str, ...]) -> None:
    assert option_for(position, options, WORDS) is None


def test_a_list_of_hosting_models_asks_for_no_stance() -> None:
    assert is_stance(("Yes", "No", "In progress"), WORDS)
    assert not is_stance(("Cloud", "On premises", "Hybrid"), WORDS)
