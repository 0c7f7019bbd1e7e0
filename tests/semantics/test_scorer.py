"""The whole program with a model of meaning: in a folder, at an address, down, and off."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from program import AS_OF, ROOT, Candor, Ran
from smallbank import small_bank, workbook
from tinymodel import Server, tiny_model

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-very-secret"
ODD = "How are callers dealt with?"
"""No phrasing speaks of callers; the model knows them for visitors."""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return small_bank(tmp_path / "bank")


def first(ran: Ran) -> str:
    assert ran.status == 0, ran.err
    return str(json.loads(ran.out)["matches"][0]["entry"])


def matched(candor: Candor, bank: Path, question: str, **environ: str) -> Ran:
    feed = json.dumps({"question": question})
    return candor("match", "--jsonl", "--bank", bank, "--as-of", AS_OF, stdin=feed, **environ)


def at(server: Server) -> dict[str, str]:
    return {"CANDOR_SEMANTIC": server.url, "CANDOR_SEMANTIC_MODEL": "tiny", "CANDOR_SEMANTIC_KEY": KEY}


def test_words_that_no_phrasing_has_are_understood_with_a_model_and_not_without(
    candor: Candor, bank: Path, server: Server
) -> None:
    folder = tiny_model(bank.parent / "model")
    assert first(matched(candor, bank, ODD)) != "physical.visitors"
    assert first(matched(candor, bank, ODD, CANDOR_SEMANTIC=str(folder))) == "physical.visitors"
    assert first(matched(candor, bank, ODD, **at(server))) == "physical.visitors"


def test_a_question_in_the_opposite_sense_is_left_to_a_person_with_a_model_too(candor: Candor, bank: Path) -> None:
    folder = tiny_model(bank.parent / "model")
    ran = matched(candor, bank, "Is customer data stored unencrypted at rest?", CANDOR_SEMANTIC=str(folder))
    assert json.loads(ran.out)["decision"] != "auto"


def test_the_phrasings_are_asked_for_once_and_then_only_the_questions(
    candor: Candor, bank: Path, server: Server
) -> None:
    matched(candor, bank, ODD, **at(server))
    assert len(server.texts) > 100
    server.asked.clear()
    matched(candor, bank, ODD, **at(server))
    assert server.texts == [ODD]


def test_another_model_or_another_bank_is_asked_for_anew(candor: Candor, bank: Path, server: Server) -> None:
    matched(candor, bank, ODD, **at(server))
    server.asked.clear()
    matched(candor, bank, ODD, **at(server) | {"CANDOR_SEMANTIC_MODEL": "other"})
    assert len(server.texts) > 100
    server.asked.clear()
    (bank / "answers" / "legal" / "liability.md").unlink()
    matched(candor, bank, ODD, **at(server))
    assert len(server.texts) > 100


def test_damaged_vectors_in_the_cache_are_made_anew(candor: Candor, bank: Path, tmp_path: Path) -> None:
    mine = Candor(tmp_path / "own", tmp_path)
    folder = str(tiny_model(tmp_path / "model"))
    matched(mine, bank, ODD, CANDOR_SEMANTIC=folder)
    (kept,) = (mine.data / "cache").glob("vectors-*.npy")
    for content in (b"", b"\x93NUMPY", kept.read_bytes()[:-100]):
        kept.write_bytes(content)
        assert first(matched(mine, bank, ODD, CANDOR_SEMANTIC=folder)) == "physical.visitors"


@pytest.mark.parametrize("begun", [False, True])
def test_a_file_is_filled_as_without_a_model_when_its_address_is_down_and_the_summary_says_so(
    candor: Candor,
    bank: Path,
    server: Server,
    begun: bool,  # noqa: FBT001  # whether the phrasings are known already
) -> None:
    (candor.cwd / "buyer.xlsx").write_bytes(workbook())
    plain = candor("fill", "buyer.xlsx", "-o", "plain.xlsx", "--bank", bank, "--as-of", AS_OF)
    if begun:
        matched(candor, bank, ODD, **at(server))
    server.close()
    ran = candor("fill", "buyer.xlsx", "-o", "down.xlsx", "--bank", bank, "--as-of", AS_OF, **at(server))
    assert ran.status == plain.status
    assert f"matched by words alone: {server.url}/embeddings cannot be reached" in ran.out
    assert cells(candor.cwd / "down.xlsx") == cells(candor.cwd / "plain.xlsx")
    assert "matched by words alone" not in plain.out
    assert "Traceback" not in ran.err


def cells(file: Path) -> list[tuple[object, ...]]:
    return [tuple(row) for row in load_workbook(file).active.iter_rows(values_only=True)]  # type: ignore[union-attr]


def test_a_file_is_filled_with_a_model(candor: Candor, bank: Path, server: Server) -> None:
    (candor.cwd / "buyer.xlsx").write_bytes(workbook())
    ran = candor("fill", "buyer.xlsx", "--report", "r.json", "--bank", bank, "--as-of", AS_OF, **at(server))
    assert ran.status == 1
    assert "matched by words alone" not in ran.out
    report = json.loads((candor.cwd / "r.json").read_text())
    assert report["questions"][0]["entry"] == "encryption.at_rest"
    assert KEY not in ran.out + ran.err + json.dumps(report)


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"CANDOR_SEMANTIC": "nowhere"}, "there is no model.onnx in nowhere"),
        ({"CANDOR_SEMANTIC": "http://example.com/v1", "CANDOR_SEMANTIC_MODEL": "m"}, "no https:// address"),
        ({"CANDOR_SEMANTIC": "https://example.com/v1"}, "CANDOR_SEMANTIC_MODEL"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line_and_nothing_is_written(
    candor: Candor, bank: Path, environ: dict[str, str], told: str
) -> None:
    (candor.cwd / "buyer.xlsx").write_bytes(workbook())
    ran = candor("fill", "buyer.xlsx", "--bank", bank, **environ)
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert told in ran.err
    assert not (candor.cwd / "buyer.answered.xlsx").exists()


def test_a_refused_key_is_told_in_one_line_without_the_key(candor: Candor, bank: Path, server: Server) -> None:
    server.status = 401
    ran = matched(candor, bank, ODD, **at(server))
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert "look at CANDOR_SEMANTIC_KEY" in ran.err
    assert KEY not in ran.err


def test_the_settings_are_listed_and_the_key_is_not_shown(candor: Candor, server: Server) -> None:
    ran = candor("settings", **at(server))
    assert server.url in ran.out
    assert KEY not in ran.out


ASK = """
import sys
from app.commands.main import main
main(["ask", "Is customer data encrypted at rest?", "--bank", sys.argv[1]])
print([name for name in ("onnxruntime", "tokenizers", "numpy", "httpx", "app.semantics") if name in sys.modules])
"""


def test_nothing_of_it_is_loaded_unless_it_is_set(candor: Candor, bank: Path) -> None:
    environ = {"PYTHONPATH": str(ROOT), "CANDOR_DATA_DIR": str(candor.data)}
    matched(candor, bank, ODD)  # learned: learning is done with numpy
    ran = subprocess.run(
        [sys.executable, "-c", ASK, bank], env=environ, cwd=candor.cwd, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_without_onnxruntime_the_line_says_what_to_install(candor: Candor, bank: Path) -> None:
    blocked = "import sys; sys.modules['onnxruntime'] = None; from app.commands.main import main; sys.exit(main())"
    environ = {
        "PYTHONPATH": str(ROOT),
        "CANDOR_DATA_DIR": str(candor.data),
        "CANDOR_SEMANTIC": str(tiny_model(bank.parent / "model")),
    }
    ran = subprocess.run(
        [sys.executable, "-c", blocked, "ask", ODD, "--bank", bank],
        env=environ,
        cwd=candor.cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "pip install 'candor[semantic]'" in ran.stderr
