"""Options that words list: in headers, in prompts, in cells beside the answer."""

from __future__ import annotations

import time

import pytest

from app.documents.choices import keyed, stances
from app.documents.roles import header_options, stated_options


@pytest.mark.parametrize(
    "header",
    [
        "Response (1 = not implemented - 5 = fully implemented)",
        "Response (1: not at all to 5: fully)",
        "Response (1 = low, 5 = high)",
        "Response (1: None, 2, 3: Full)",
        "Response (1: None, 2, 3)",
        "Response (from 1: None, 2, 3: Full)",
        "Response (0: none, 1: some, 2, 3)",
        "Bewertung (0 = nicht umgesetzt bis 1 = umgesetzt)",
        "Réponse (0 : aucune à 1 : totale)",
        "Rating: A = best – D = worst",
        "Rating (1 = low, 5 = high, NA = not applicable)",
    ],
)
def test_a_header_that_names_only_the_ends_of_a_scale_lists_no_options(header: str) -> None:
    assert header_options(header) == ()


@pytest.mark.parametrize(
    ("header", "options"),
    [
        ("Response (0: none, 1: some, 2: all)", ("0: none", "1: some", "2: all")),
        ("Rating (3 = good, 2 = fair, 1 = poor)", ("3 = good", "2 = fair", "1 = poor")),
        ("Compliance: F = fully, P = partly, N = no", ("F = fully", "P = partly", "N = no")),
        ("Answer 1: Yes / No", ("Yes", "No")),
    ],
)
def test_a_legend_that_leaves_out_no_step_gives_its_options(header: str, options: tuple[str, ...]) -> None:
    assert header_options(header) == options


@pytest.mark.parametrize(
    "header",
    [
        "Evidence (1: document 2: page)",
        "Comments (A: for us, B: for auditors)",
        "Evidence 1-3",
        "Control (1: people 2: systems)",
        "Response due 1-10",
        "Response, controls 1-9",
        "Response by 3-10",
    ],
)
def test_figures_that_count_something_else_are_no_options(header: str) -> None:
    assert header_options(header) == ()


@pytest.mark.parametrize(
    ("header", "last"),
    [
        ("Rating 0-2", "2"),
        ("Score: 1–5", "5"),
        ("Score 1 to 5", "5"),
        ("Umsetzungsgrad 0 bis 4", "4"),
        ("Rating\n1-4", "4"),
    ],
)
def test_a_scale_right_behind_the_word_for_the_answer_gives_its_steps(header: str, last: str) -> None:
    assert header_options(header)[-1] == last


def test_what_is_known_of_a_column_outweighs_the_words_over_it() -> None:
    assert header_options("Vendor response: Evidence (1: document 2: page)", "evidence") == ()
    assert header_options("Vendor rating (1-5)", "detail") == ()


def test_a_prompt_in_an_answer_cell_needs_no_word_for_the_answer() -> None:
    assert stated_options("[1: Yes 2: No]") == ("1: Yes", "2: No")


def test_options_are_parted_whatever_blanks_stand_between() -> None:
    assert stances("Yes  /\t No,   or  N/A") == ("Yes", "No", "N/A")


@pytest.mark.parametrize("blanks", ["\n", " ", " \n", "\t,", "(", "1: a ", "Yes / "])
def test_a_cell_of_many_blanks_and_signs_is_read_at_once(blanks: str) -> None:
    text = "Yes / No" + blanks * (30_000 // len(blanks)) + "x"
    start = time.perf_counter()
    stances(text), keyed(text)
    assert time.perf_counter() - start < 1  # reading over the blanks from each of them takes many seconds
