import pytest

from app.answer import Decision, Match, Matching, Polarity
from app.matching.evaluation import Label, by_kind, by_source, figures, judged, reliability, worst
from app.questionnaire import Asked


def said(entry: str, score: float, decision: Decision = "auto", polarity: Polarity = "normal") -> Matching:
    return Matching((Match(entry, score), Match("other.entry", 0.01)), decision, polarity)


def label(text: str = "Is data encrypted?", *topics: str, **more: object) -> Label:
    return Label(Asked(text), topics, **more)  # type: ignore[arg-type]


def test_an_entry_with_a_suffix_counts_as_its_topic() -> None:
    rows = judged([label("x?", "encryption.at_rest")], [said("encryption.at_rest/eu", 0.9)])
    assert figures(rows).hit1 == 1.0


def test_an_accepted_entry_further_down_is_recalled_but_no_hit() -> None:
    found = figures(judged([label("x?", "other.entry")], [said("encryption.at_rest", 0.9, "review")]))
    assert (found.hit1, found.recall5, found.coverage) == (0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("given", "matching"),
    [
        (label("x?"), said("a.b", 0.99)),
        (label("x?", "a.b", self_contained=False), said("a.b", 0.99)),
        (label("x?", "a.b", route_human=True), said("a.b", 0.99)),
        (label("x?", "a.b", inverted=True), said("a.b", 0.99)),
        (label("x?", "c.d"), said("a.b", 0.99)),
    ],
)
def test_an_automatic_answer_where_a_person_was_needed_is_wrong(given: Label, matching: Matching) -> None:
    assert figures(judged([given], [matching])).precision == 0.0


def test_an_inverted_question_answered_with_the_turned_position_is_right() -> None:
    rows = judged([label("x?", "a.b", inverted=True)], [said("a.b", 0.99, polarity="inverted")])
    assert figures(rows).precision == 1.0


def test_figures_are_told_apart_by_source_and_by_class() -> None:
    rows = judged(
        [label("Within 24 hours?", "a.b", source="one"), label("x?", "a.b", source="two", parts=("a.b", "c.d"))],
        [said("a.b", 0.9), said("c.d", 0.9)],
    )
    assert {name: found.hit1 for name, found in by_source(rows).items()} == {"one": 1.0, "two": 0.0}
    assert {name: found.hit1 for name, found in by_kind(rows).items()} == {"numeric": 1.0, "multi-part": 0.0}


def test_the_reliability_table_says_what_came_true_of_what_was_said() -> None:
    rows = judged(
        [label("x?", "a.b"), label("y?", "c.d"), label("z?", "a.b")], [said("a.b", s) for s in (0.95, 0.91, 0.2)]
    )
    assert [(one.low, one.questions, one.true) for one in reliability(rows)] == [(0.2, 1, 1.0), (0.9, 2, 0.5)]


def test_the_surest_wrong_automatic_answer_is_the_worst_error() -> None:
    labels = [label("a?", "x.y"), label("b?", "x.y"), label("c?", "x.y"), label("d?", "a.b")]
    rows = judged(labels, [said("a.b", 0.99, "review"), said("a.b", 0.93), said("a.b", 0.97), said("a.b", 0.98)])
    assert [row.label.asked.text for row in worst(rows)] == ["c?", "b?", "a?"]


def test_without_questions_there_are_no_figures_but_no_error_either() -> None:
    assert figures([]).precision == 1.0
    assert reliability([]) == []
