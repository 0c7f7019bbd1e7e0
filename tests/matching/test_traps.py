"""Over two hundred questions that must not be answered wrongly without a person, and a hundred that must be."""

import json
from pathlib import Path
from typing import Any

import pytest

from program import AS_OF, Candor

ROWS = [json.loads(line) for line in (Path(__file__).parent / "traps.jsonl").read_text("utf-8").splitlines()]
TRAPS = [row for row in ROWS if row["kind"] != "plain"]
PLAIN = [row for row in ROWS if row["kind"] == "plain"]


@pytest.fixture
def verdicts(candor: Candor) -> dict[str, dict[str, Any]]:
    feed = "\n".join(json.dumps({"qid": row["question"], "question": row["question"]}) for row in ROWS)
    ran = candor("match", "--jsonl", "--as-of", AS_OF, stdin=feed)
    assert ran.status == 0, ran.err
    return {row["qid"]: row for row in map(json.loads, ran.out.splitlines())}


def test_no_trap_is_answered_wrongly_and_plain_questions_are_answered(verdicts: dict[str, dict[str, Any]]) -> None:
    assert len(TRAPS) >= 200
    automatic = [row for row in TRAPS if verdicts[row["question"]]["decision"] == "auto"]
    wrong = [row["question"] for row in automatic if _answer(verdicts[row["question"]]) != row.get("truthful")]
    assert wrong == []
    assert [row for row in automatic if _parts(verdicts[row["question"]]) != row.get("parts", [])] == []
    answered = [row for row in PLAIN if verdicts[row["question"]]["decision"] == "auto"]
    assert len(answered) >= 0.9 * len(PLAIN)
    assert [row for row in answered if _answer(verdicts[row["question"]])[0] != row["entry"]] == []


def _answer(verdict: dict[str, Any]) -> list[str]:
    return [verdict["matches"][0]["entry"], verdict["position"]]


def _parts(verdict: dict[str, Any]) -> list[str]:
    return [part["entry"] for part in verdict["parts"]]
