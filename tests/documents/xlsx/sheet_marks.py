"""Sheets that are marked: one column to tick, drawn answers over columns, open questions among those of yes and no."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

STATED = (
    "A policy on information security is approved.",
    "Accounts of leavers are closed on their last day.",
    "Changes are tested before they go live.",
)
NUMBERED = [[at, text] for at, text in enumerate(STATED, 1)]
BOXED = [[at, text, "☐"] for at, text in enumerate(STATED, 1)]
ROWS = (2, 3, 4)


def ticked(column: str) -> dict[str, list[str]]:
    return {f"B{row}": [f"{column}{row}"] for row in ROWS}


LAYOUTS = {
    "one blank column to tick": Layout(
        [sheet("List", [["No.", "Requirement", "Tick if yes"], *NUMBERED], bold=[1])],
        {**asks("B", None, None, ROWS)},
        ticked("C"),
    ),
    "one blank column for an x, and one for words": Layout(
        [sheet("List", [["No.", "Requirement", "X if applicable", "Comments"], *NUMBERED], bold=[1])],
        {**asks("B", None, "D", ROWS)},
        ticked("C"),
    ),
    "one column of boxes under a box": Layout(
        [sheet("List", [["No.", "Requirement", "☐"], *BOXED], bold=[1])],
        {**asks("B", None, None, ROWS)},
        ticked("C"),
    ),
    "one column of boxes under a known word": Layout(
        [sheet("List", [["No.", "Requirement", "Met", "Remarks"], *BOXED], bold=[1])],
        {**asks("B", None, "D", ROWS)},
        ticked("C"),
    ),
    "boxes beside statements without a header": Layout(
        [sheet("List", [[text, "☐"] for text in STATED])],
        {**asks("A", None, None, (1, 2, 3))},
        {f"A{row}": [f"B{row}"] for row in (1, 2, 3)},
    ),
    "a column to tick left of what is required, in German": Layout(
        [sheet("Liste", [["Bitte ankreuzen", "Anforderung"], *(["", text] for text in STATED)], bold=[1])],
        {**asks("B", None, None, ROWS)},
        ticked("A"),
    ),
    "a tick that says no is no answer by itself": Layout(
        [sheet("List", [["No.", "Requirement", "Response", "Tick if not applicable"], *NUMBERED], bold=[1])],
        {**asks("B", None, "C", ROWS)},
    ),
    "answers drawn over their columns": Layout(
        [sheet("List", [["No.", "Requirement", "○", "△", "×", "Comments"], *NUMBERED], bold=[1])],
        {**asks("B", None, "F", ROWS)},
        {f"B{row}": [f"C{row}", f"D{row}", f"E{row}"] for row in ROWS},
    ),
    "answers drawn in the header of one column": Layout(
        [sheet("List", [["No.", "Requirement", "✓/✗", "Comments"], *NUMBERED], bold=[1])],
        {**asks("B", "C", "D", ROWS)},
    ),
    "ticks in the rows of a comparison are no header": Layout(
        [
            sheet(
                "List",
                [["No.", "Requirement", "Basic", "Plus", "Response"], *([*row, "✓", "✓"] for row in NUMBERED)],
                bold=[1],
            )
        ],
        {**asks("B", None, "E", ROWS)},
    ),
    "open questions among those of yes and no": Layout(
        [
            sheet(
                "List",
                [
                    ["No.", "Question", "Yes", "No", "Comments"],
                    [1, "Are backups tested?"],
                    [2, "How often are backups tested?"],
                    [3, "Please describe the last test."],
                    [4, "Is the result of a test kept?"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "E", (2, 3, 4, 5))},
        {"B2": ["C2", "D2"], "B5": ["C5", "D5"]},
    ),
    "what begins like an open question and is none": Layout(
        [
            sheet(
                "List",
                [
                    ["No.", "Question", "Yes", "No", "Comments"],
                    [1, "When staff leave, are accounts closed?"],
                    [2, "Where it is needed, access is restricted."],
                    [3, "List of assets is kept."],
                    [4, "List all sites."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "E", (2, 3, 4, 5))},
        {f"B{row}": [f"C{row}", f"D{row}"] for row in (2, 3, 4)},
    ),
    "boxes beside names, one of which could head a column": Layout(
        [sheet("List", [["Access control", "☐"], ["Backup control", "☐"], ["Logging", "☐"]])],
        {**asks("A", None, None, (1, 2, 3))},
        {f"A{row}": [f"B{row}"] for row in (1, 2, 3)},
    ),
    "a first row that is marked already": Layout(
        [sheet("List", [["No.", "Requirement", "Met"], [1, STATED[0], "☒"], *BOXED[1:]], bold=[1])],
        {**asks("B", None, None, ROWS)},
        ticked("C"),
    ),
    "check boxes of Excel's own, none of them ticked": Layout(
        [sheet("List", [["No.", "Requirement", "Tick if yes"], *([*row, False] for row in NUMBERED)], bold=[1])],
        {**asks("B", None, None, ROWS)},
        ticked("C"),
    ),
    "an open question that options answer": Layout(
        [
            sheet(
                "List",
                [
                    ["No.", "Question", "Never", "Sometimes", "Always", "Comments"],
                    [1, "How often are backups tested?"],
                    [2, "How often are accounts reviewed?"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "F", (2, 3))},
        {f"B{row}": [f"C{row}", f"D{row}", f"E{row}"] for row in (2, 3)},
    ),
}
