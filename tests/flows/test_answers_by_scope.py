"""A bank that answers for several products and regions: each questionnaire gets the answers of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from program import AS_OF, Candor
from smallbank import AT_REST, workbook
from twoproducts import ASKED, FLOW, INSIGHTS, bank_of_two

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "acme.xlsx").write_bytes(workbook(ASKED))
    return bank_of_two(tmp_path / "bank")


def filled(candor: Candor, bank: Path, *words: str) -> tuple[int, list[tuple[Any, ...]]]:
    """The exit code, and what stands in the answer cells."""
    ran = candor("fill", "acme.xlsx", *words, "--bank", bank, "--as-of", AS_OF, "-o", "out.xlsx")
    rows = openpyxl.load_workbook(bank.parent / "out.xlsx")["Security"].iter_rows(
        min_row=2, min_col=3, values_only=True
    )
    return ran.status, list(rows)


def test_each_product_and_each_region_gets_its_own_answer(candor: Candor, own: Path) -> None:
    code, rows = filled(candor, own, "--product", FLOW, "--region", "EU")
    assert (code, rows[0]) == (0, ("Yes", "Flow encrypts."))
    assert rows[1][1] == "Logs of the EU hosting are kept apart."
    code, rows = filled(candor, own, "--product", INSIGHTS.lower(), "--region", "US")
    assert (code, rows[0]) == (0, ("No", "Insights does not encrypt."))
    assert rows[1][1] == "Logs of the US hosting are kept apart."


@pytest.mark.parametrize(
    "words", [(), ("--product", "all products", "--region", "all regions"), ("--product", "Other")]
)
def test_without_its_product_and_region_nothing_is_answered_that_depends_on_them(
    candor: Candor, own: Path, words: tuple[str, ...]
) -> None:
    assert filled(candor, own, *words) == (1, [(None, None), (None, None)])


def test_it_is_asked_once_for_both(candor: Candor, own: Path) -> None:
    said = candor("fill", "acme.xlsx", "--bank", own, "--as-of", AS_OF).out
    assert said.count(f"which product is it about? Say --product with one of: {FLOW}, {INSIGHTS}, or") == 1
    assert said.count("which region is it about? Say --region with one of: US, EU, or 'all regions'") == 1
    named = candor("fill", "acme.xlsx", "--bank", own, "--as-of", AS_OF, "--product", FLOW, "--region", "eu").out
    assert "which" not in named


def test_one_question_is_answered_for_its_product(candor: Candor, own: Path) -> None:
    words = ("ask", AT_REST, "--bank", own, "--as-of", AS_OF)
    assert candor(*words).status == 1
    assert "Insights does not encrypt." in candor(*words, "--product", INSIGHTS).out
    crossed = candor("ask", "Is customer data of Quillhaven Insights encrypted at rest?", *words[2:], "--product", FLOW)
    assert crossed.status == 1


def test_two_answers_to_one_question_are_no_fault_where_each_is_for_another_product(candor: Candor, own: Path) -> None:
    assert candor("bank", "check", "--bank", own, "--as-of", AS_OF).status == 0
    entry = next((own / "answers" / "encryption").glob("at_rest_quillhaven_flow.md"))
    entry.write_text(entry.read_text().replace(f'products = ["{FLOW}"]\n', ""))
    assert candor("bank", "check", "--bank", own, "--as-of", AS_OF).status == 1
