from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path

from app.claims import Checker, Rules, examples, load

ROOT = Path(__file__).parents[2]
RULES = load(ROOT / "answer_bank" / "claims")
DAY = dt.date(2026, 11, 23)
HERE = Path(__file__).parent
SENTENCES = [
    json.loads(line)
    for name in ("auditor", "sceptic")
    for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
]
CAUGHT, FALSE = 0.97, 0.01


@cache
def checker(*, facts: bool = False) -> Checker:
    return Checker(RULES, RULES.register if facts else None, RULES.on if facts else DAY)


def test_every_rule_flags_and_passes_its_own_examples() -> None:
    wrong = []
    for example in examples(RULES):
        rules = {finding.rule for finding in checker(facts=example.fact).check(example.text)}
        if (example.rule not in rules) if example.flagged else rules:
            wrong.append((example, rules))
    assert not wrong


def test_an_auditors_sentences_are_caught_and_innocent_ones_left_alone() -> None:
    flagged = {one["id"]: any(f.severity == "error" for f in checker().check(one["text"])) for one in SENTENCES}
    bad = [one for one in SENTENCES if one["bad"]]
    good = [one for one in SENTENCES if not one["bad"]]
    missed = [one["text"] for one in bad if not flagged[one["id"]]]
    false = [one["text"] for one in good if flagged[one["id"]]]
    assert len(good) >= len(SENTENCES) / 3
    assert len(missed) <= len(bad) * (1 - CAUGHT), missed
    assert len(false) <= len(good) * FALSE, false


def test_rules_kept_as_json_check_like_the_ones_read_from_files() -> None:
    kept = Checker(Rules.from_json(json.loads(json.dumps(RULES.as_json()))), RULES.register, RULES.on)
    read = Checker(RULES, RULES.register, RULES.on)
    for one in SENTENCES:
        assert kept.check(one["text"]) == read.check(one["text"])
