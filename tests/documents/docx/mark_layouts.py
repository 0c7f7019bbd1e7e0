"""Tables that are marked: one column to tick, drawn answers, open questions among those of yes and no.

A layout is a document and, per question, its words and the short name of one of its places.
"""

from __future__ import annotations

from wordfile import docx, tbl

STATED = ("A policy is approved by the board.", "Accounts of leavers are closed on their last day.")


def listed(*headers: str) -> bytes:
    """A table of statements, with blank cells below the other headers."""
    rows = [[str(at), text, *[""] * len(headers)] for at, text in enumerate(STATED, 1)]
    return docx(tbl(["No.", "Requirement", *headers], *rows))


LAYOUTS = {
    "one blank column to tick": (
        listed("Tick if met", "Comments"),
        [(STATED[0], "t0r1c2"), (STATED[1], "t0r2c2")],
    ),
    "one blank column under a box": (
        listed("☐"),
        [(STATED[0], "t0r1c2"), (STATED[1], "t0r2c2")],
    ),
    "boxes beside names, without a header": (
        docx(tbl(["Access control", "☐"], ["Backups", "☐"])),
        [("Access control", "box0"), ("Backups", "box1")],
    ),
    "answers drawn over their columns": (
        listed("○", "×", "Comments"),
        [(STATED[0], "t0r1c2 t0r1c3"), (STATED[1], "t0r2c2 t0r2c3")],
    ),
    "answers drawn in the header of one column": (
        listed("Compliance (○/×)", "Notes"),
        [(STATED[0], "t0r1c2"), (STATED[1], "t0r2c2")],
    ),
    "an open question among those of yes and no": (
        docx(
            tbl(
                ["No.", "Question", "Yes", "No", "Comments"],
                ["1", "Are backups tested?", "☐", "☐", ""],
                ["2", "How often are they tested?", "☐", "☐", ""],
            )
        ),
        [("Are backups tested?", "box0 box1"), ("How often are they tested?", "t0r2c4")],
    ),
}
