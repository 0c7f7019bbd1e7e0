"""Closeness in meaning, measured by the bank's own phrasings."""

from collections.abc import Sequence

import numpy as np
import pytest

from app.errors import Unavailable
from app.matching.closeness import Closeness, Measure
from app.questionnaire import Asked

GENERATOR = np.random.default_rng(7)
STARTS = (0, 4, 8, 12, 13)  # three entries of four phrasings, and one of a single phrasing


def bank(apart: float = 0.3, common: float = 0.0) -> np.ndarray:
    """Phrasings around a direction of their entry; `common` is what all texts have in common for a model."""
    rows = np.repeat(np.eye(6)[:4], [4, 4, 4, 1], axis=0) + apart * GENERATOR.normal(size=(13, 6)) / 6
    rows = np.column_stack([rows, np.full(13, common)])
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_phrasing_is_as_close_to_its_entry_as_1_and_to_others_as_0() -> None:
    vectors = bank()
    close = Measure.of(vectors, STARTS).close(vectors[:12])
    mine = close[np.arange(12), np.repeat([0, 1, 2], 4)]
    others = close[np.arange(12), np.repeat([1, 2, 0], 4)]
    assert mine.mean() == pytest.approx(1.0, abs=0.15)
    assert others.mean() == pytest.approx(0.0, abs=0.15)


def test_a_model_whose_vectors_are_all_alike_is_measured_like_any_other() -> None:
    vectors = bank(common=3.0)
    assert (vectors @ vectors.T).min() > 0.8
    close = Measure.of(vectors, STARTS).close(vectors[:4])
    assert close[:, 0].mean() == pytest.approx(1.0, abs=0.15)
    assert close[:, 1:].mean() == pytest.approx(0.0, abs=0.15)


def test_a_model_that_tells_nothing_apart_gives_no_closeness() -> None:
    vectors = np.ones((13, 4), np.float32) / 2
    assert Measure.of(vectors, STARTS).close(vectors) == pytest.approx(0.0)


@pytest.mark.parametrize("starts", [(0, 1), (0, 1, 2, 3), (0, 13)])
def test_a_bank_of_few_phrasings_can_be_measured(starts: tuple[int, ...]) -> None:
    vectors = bank()[: starts[-1]]
    assert np.isfinite(Measure.of(vectors, starts).close(vectors)).all()


def test_some_of_the_entries_are_as_close_as_among_all() -> None:
    vectors = bank()
    whole = Measure.of(vectors, STARTS)
    assert whole.only([3, 1]).close(vectors) == pytest.approx(whole.close(vectors)[:, [3, 1]])
    assert whole.only([]).close(vectors).shape == (13, 0)


def test_a_question_and_each_thing_that_it_asks_are_embedded_once_for_a_questionnaire() -> None:
    told: list[list[str]] = []

    def embed(texts: Sequence[str]) -> np.ndarray:
        told.append(list(texts))
        return bank()[: len(texts)]

    measure = Measure.of(bank(), STARTS)
    both = "Are backups made? Are they encrypted?"
    found = Closeness.of([Asked(both), Asked("1.2 Are backups made?")], embed, measure)
    assert told == [[both, "Are backups made?", "Are they encrypted?"]]
    assert found.to("Are backups made?") == found.to("1.2 Are backups made?")
    assert len(found.to(both)) == 4


def test_vectors_of_another_length_than_the_banks_are_told() -> None:
    with pytest.raises(Unavailable, match="another length"):
        Closeness.of([Asked("x")], lambda texts: np.ones((len(texts), 3), np.float32), Measure.of(bank(), STARTS))
