"""Answers that are announced below their question, and guidance below numbered questions.

A layout is a document and, per question, its words and the short name of one of its places.
"""

from __future__ import annotations

from wordfile import docx, tbl, tc

ENCRYPTED, KEPT = "Do you encrypt data at rest?", "Backups are kept at two sites."

LAYOUTS = {
    "question and answer below one another": (
        docx(f"Q: {ENCRYPTED}", "A:", f"Q: {KEPT}", "A:"),
        [(ENCRYPTED, "p1"), (KEPT, "p3")],
    ),
    "question and answer below one another, in French": (
        docx("Q : Chiffrez-vous les données ?", "R :", "Q : Qui valide les accès ?", "R :"),
        [("Chiffrez-vous les données ?", "p1"), ("Qui valide les accès ?", "p3")],
    ),
    "guidance before the label of the answer": (
        docx(f"Q: {ENCRYPTED}", "Please include the algorithms.", "A:", "Q: Who approves access?", "A:"),
        [(ENCRYPTED, "p2"), ("Who approves access?", "p4")],
    ),
    "the answer's row below the question's, each with a blank beside": (
        docx(tbl([f"Q: {ENCRYPTED}", ""], ["A:", ""], [f"Q: {KEPT}", ""], ["A:", ""])),
        [(ENCRYPTED, "t0r1c1"), (KEPT, "t0r3c1")],
    ),
    "the answer's row below a numbered question": (
        docx(tbl(["1", ENCRYPTED, ""], ["", "Answer:", ""], ["2", KEPT, ""], ["", "Answer:", ""])),
        [(ENCRYPTED, "t0r1c2"), (KEPT, "t0r3c2")],
    ),
    "the answer's row below a question over both columns": (
        docx(tbl([tc(f"Q: {ENCRYPTED}", span=2)], ["A:", ""], [tc("Q: Logs are kept.", span=2)], ["A:", ""])),
        [(ENCRYPTED, "t0r1c1"), ("Logs are kept.", "t0r3c1")],
    ),
    "comments below a question that is answered beside": (
        docx(tbl([ENCRYPTED, ""], ["Comments:", ""], ["Who approves access?", ""], ["Comments:", ""])),
        [(ENCRYPTED, "t0r0c1"), ("Who approves access?", "t0r2c1")],
    ),
    "guidance in rows without a number": (
        docx(
            tbl(
                ["No.", "Question", "Answer"],
                ["1", ENCRYPTED, ""],
                ["", "Please include the algorithms in use.", ""],
                ["2", KEPT, ""],
                ["", "Examples of evidence: a policy.", ""],
                ["3", "Please include your latest report.", ""],
            )
        ),
        [(ENCRYPTED, "t0r1c2"), (KEPT, "t0r3c2"), ("Please include your latest report.", "t0r5c2")],
    ),
    "guidance in rows without a number or a header": (
        docx(
            tbl(
                ["1", ENCRYPTED, ""],
                ["", "Please include the algorithms in use.", ""],
                ["2", "Describe your backups.", ""],
                ["", "Please include the sites.", ""],
            )
        ),
        [(ENCRYPTED, "t0r0c2"), ("Describe your backups.", "t0r2c2")],
    ),
    "guidance in paragraphs": (
        docx(
            f"1. {ENCRYPTED}",
            "Please include the algorithms in use.",
            "Answer:",
            "2. Describe your backups.",
            "Examples of evidence: the report of a restore.",
            "Answer:",
        ),
        [(ENCRYPTED, "p2"), ("Describe your backups.", "p5")],
    ),
}
