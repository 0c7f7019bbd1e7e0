from __future__ import annotations

from pathlib import Path

import pytest

from app.claims import load
from app.errors import BankFault

SHIPPED = Path(__file__).parents[2] / "answer_bank" / "claims"
WORDS = (SHIPPED / "words.toml").read_text("utf-8")
FRAMEWORKS = (SHIPPED / "frameworks.toml").read_text("utf-8")
GOOD = """[hype]
kind = "phrase"
literals = ["hype"]
pattern = '\\bhype\\b'
message = "Say what is done."
flags = ["This is hype."]
passes = ["This is plain."]
"""


def fault(rules: str) -> str:
    with pytest.raises(BankFault) as raised:
        load({"words.toml": WORDS, "frameworks.toml": FRAMEWORKS, "more.toml": rules})
    return str(raised.value)


def test_a_good_rule_is_read() -> None:
    read = load({"words.toml": WORDS, "frameworks.toml": FRAMEWORKS, "more.toml": GOOD})
    assert [rule.id for rule in read.rules] == ["hype"]


def test_a_rule_without_a_flagged_or_a_passing_example_is_a_fault() -> None:
    for key in ("flags", "passes"):
        lines = [line for line in GOOD.splitlines() if not line.startswith(key)]
        assert fault("\n".join(lines)).startswith(f"more.toml:1: hype: {key} is missing: add at least one sentence")


def test_a_fault_names_file_line_and_what_to_do() -> None:
    assert fault(GOOD.replace("'\\bhype\\b'", "'(hype'")).startswith("more.toml:4: hype: pattern is no pattern")
    assert fault(GOOD.replace('"phrase"', '"prase"')).startswith("more.toml:2: hype: no kind 'prase': use one of")
    assert fault(GOOD + "colour = 1\n") == "more.toml:8: hype: no field 'colour': remove it or correct its name"
    assert fault(GOOD.replace("message", "massage")).startswith("more.toml:5: hype: no field 'massage'")
    assert fault(GOOD.replace('kind = "phrase"', "kind = phrase")).startswith("more.toml:2: ")
    assert fault('loose = "x"\n' + GOOD).startswith("more.toml:1: loose stands outside a table")


def test_a_rule_that_names_an_unknown_framework_or_class_is_a_fault() -> None:
    status = GOOD.replace('"phrase"', '"status"').replace('literals = ["hype"]', 'of = "soc9"\nsaid = "certified"')
    assert "of names 'soc9', which is not known" in fault(status)
    assert "said names 'hyped'" in fault(status.replace("soc9", "soc2").replace('"certified"', '"hyped"'))


def test_two_rules_of_one_name_are_a_fault() -> None:
    texts = {"words.toml": WORDS, "frameworks.toml": FRAMEWORKS, "a.toml": GOOD, "b.toml": GOOD}
    with pytest.raises(BankFault, match="there is another rule hype"):
        load(texts)


def test_a_missing_file_is_a_fault() -> None:
    with pytest.raises(BankFault, match=r"frameworks\.toml:1: the file is missing"):
        load({"words.toml": WORDS})
