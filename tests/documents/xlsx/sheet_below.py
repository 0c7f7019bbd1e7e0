"""Sheets that announce the place of an answer below its question, and guidance below numbered questions."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

PAIRS = [
    ["Q: Do you encrypt data at rest?"],
    ["A:"],
    ["Q: State the hours within which you recover."],
    ["A:"],
    ["Q: Who approves access to production?"],
    ["A:"],
]
BELOW: dict[str, tuple[str | None, str | None]] = {"A1": (None, "B2"), "A3": (None, "B4"), "A5": (None, "B6")}
GUIDED = [
    ["1", "Do you encrypt data at rest?"],
    ["", "Please include the algorithms in use."],
    ["2", "How are backups protected?"],
    ["", "Examples of evidence: a policy, the report of a restore."],
    ["", "Please include the sites."],
    ["3", "Is access reviewed every quarter?"],
    ["", "Note: access means access to production."],
]

LAYOUTS = {
    "question and answer below one another, with frames around both": Layout(
        [sheet("Form", PAIRS, framed=["A1:B6"])],
        BELOW,
    ),
    "the cell of the answer's label goes over the columns right of it": Layout(
        [sheet("Form", PAIRS, merged=["A2:D2", "A4:D4", "A6:D6"])],
        {"A1": (None, "A2"), "A3": (None, "A4"), "A5": (None, "A6")},
    ),
    "labels of questions and of answers in a column of their own": Layout(
        [sheet("Form", [["Q:", "Do you encrypt data?"], ["A:"], ["Q:", "Who approves access?"], ["A:"]])],
        {"B1": (None, "B2"), "B3": (None, "B4")},
    ),
    "numbered labels": Layout(
        [sheet("Form", [["Q1: Do you encrypt data?"], ["A1:"], ["Q2: Who approves access?"], ["A2:"]])],
        {"A1": (None, "B2"), "A3": (None, "B4")},
    ),
    "question and answer below one another, in French": Layout(
        [sheet("Formulaire", [["Q : Chiffrez-vous les données ?"], ["R :"], ["Q : Qui valide les accès ?"], ["R :"]])],
        {"A1": (None, "B2"), "A3": (None, "B4")},
    ),
    "a blank row or guidance before the label of the answer": Layout(
        [
            sheet(
                "Form",
                [
                    ["Q: Do you encrypt data?"],
                    [],
                    ["A:"],
                    ["Q: How are backups kept?"],
                    ["Please include the sites."],
                    ["A:"],
                ],
            )
        ],
        {"A1": (None, "B3"), "A4": (None, "B6")},
    ),
    "two labels below a question": Layout(
        [sheet("Form", [["Do you encrypt data?"], ["Answer:"], ["Comments:"], ["Who approves?"], ["Answer:"]])],
        {"A1": (None, "B2"), "A4": (None, "B5")},
    ),
    "question and answer below one another, under a header": Layout(
        [sheet("Form", [["Question", "Comments"], *PAIRS], bold=[1])],
        {"A2": (None, "B3"), "A4": (None, "B5"), "A6": (None, "B7")},
    ),
    "guidance without a number": Layout(
        [sheet("Form", [["No.", "Question", "Answer"], *GUIDED], bold=[1])],
        {**asks("B", None, "C", (2, 4, 7))},
    ),
    "guidance in the range of a list": Layout(
        [sheet("Form", [["No.", "Question", "Answer"], *GUIDED], bold=[1], lists=[("C2:C8", '"Yes,No"')])],
        {**asks("B", "C", None, (2, 4, 7))},
    ),
    "guidance without a number or a header": Layout(
        [sheet("Form", GUIDED, framed=["C1:C7"])],
        {**asks("B", None, "C", (1, 3, 6))},
    ),
    "requests that have a number": Layout(
        [
            sheet(
                "Form",
                [
                    ["No.", "Question", "Answer"],
                    ["1", "Please include your latest report."],
                    ["2", "Do you test your backups?"],
                    ["3", "Please include a drawing of your network."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", (2, 3, 4))},
    ),
    "requests where nothing has a number": Layout(
        [
            sheet(
                "Form",
                [
                    ["Question", "Answer"],
                    ["Do you have a report on security?"],
                    ["Please include your latest report."],
                    ["Do you test your backups?"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", None, "B", (2, 3, 4))},
    ),
}
