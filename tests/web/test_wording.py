from __future__ import annotations

from app.web.pages.question import corrected, wording

TEXT = "Disks are encrypted. We are SOC 2 certified. Ask us."
START = TEXT.index("SOC 2 certified")
SPAN = [START, START + len("SOC 2 certified")]
INSTEAD = "We have a report."
FINDING = {
    "rule": "status",
    "severity": "error",
    "message": "Nobody is.",
    "span": SPAN,
    "suggestion": INSTEAD,
}


def test_a_suggestion_takes_the_place_of_its_sentence() -> None:
    assert wording(TEXT, [FINDING]).objections[0].becomes == "Disks are encrypted. We have a report. Ask us."
    assert corrected("We are certified", 7, 16, INSTEAD) == INSTEAD
    assert corrected("One.\nWe are certified\nTwo.", 12, 21, INSTEAD) == "One.\nWe have a report.\nTwo."


def test_what_is_wrong_is_marked_where_it_stands() -> None:
    found = wording(TEXT, [FINDING])
    assert found.wrong
    assert found.pieces == [("Disks are encrypted. We are ", ""), ("SOC 2 certified", "error"), (". Ask us.", "")]


def test_a_long_text_is_shown_only_about_its_marks() -> None:
    before = "All is well. " * 40
    moved = {**FINDING, "span": [place + len(before) for place in SPAN]}
    excerpt = "".join(piece for piece, _ in wording(before + TEXT, [moved]).excerpt)
    assert "SOC 2 certified. Ask us." in excerpt
    assert excerpt.startswith(" …")
    assert len(excerpt) < 120


def test_a_finding_in_the_offer_behind_the_text_is_named_without_a_place() -> None:
    found = wording("Short.", [FINDING])
    assert found.pieces == [("Short.", "")]
    assert [one.becomes for one in found.objections] == [None]
