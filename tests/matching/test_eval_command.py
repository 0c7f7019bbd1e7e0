"""`candor eval` over labels of our own, with the shipped bank."""

import json

from program import AS_OF, Candor

LABELS = (
    {"question": "Is customer data encrypted at rest?", "topics": ["encryption.at_rest"], "source": "one"},
    {"question": "Are backups encrypted?", "topics": ["backup.encryption"], "source": "two"},
    {"question": "Do you carry cyber insurance?", "topics": ["company.overview"], "source": "two"},
    {"question": "And is recovery tested?", "topics": ["bcdr.dr_test"], "source": "two", "self_contained": False},
)


def evaluated(candor: Candor, *words: str) -> str:
    feed = "\n".join(map(json.dumps, LABELS))
    ran = candor("eval", "-", "--as-of", AS_OF, *words, stdin=feed)
    assert ran.status == 0, ran.err
    return ran.out


def test_figures_stand_for_all_for_each_questionnaire_and_for_each_class(candor: Candor) -> None:
    found = json.loads(evaluated(candor, "--json"))
    assert (found["all"]["questions"], found["all"]["hit1"]) == (4, 0.75)
    assert found["sources"]["one"]["hit1"] == 1.0
    assert found["classes"]["context-dependent"]["coverage"] == 0.0
    assert found["worst"][0]["question"] == "Do you carry cyber insurance?"
    assert sum(row["questions"] for row in found["reliability"]) <= 4


def test_the_table_for_people_names_questionnaires_classes_and_the_worst_errors(candor: Candor) -> None:
    shown = evaluated(candor)
    for words in ("by questionnaire", "by class", "context-dependent", "legal.cyber_insurance, not company.overview"):
        assert words in shown


def test_a_row_without_topics_is_wrong_use_and_names_the_label(candor: Candor) -> None:
    ran = candor("eval", "-", stdin='{"question": "Is data encrypted?", "topics": []}\n{"question": "And?"}')
    assert (ran.status, ran.out) == (2, "")
    assert "label 2 needs a question and its topics" in ran.err


def test_a_file_without_labels_is_wrong_use(candor: Candor) -> None:
    assert candor("eval", "-", stdin="\n").status == 2
