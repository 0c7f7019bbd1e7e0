"""Self-assessments and compliance matrices: statements with a status, a score or a finding to fill in."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

STATED = (
    "A policy on information security is approved by the management board.",
    "Agreements on secrecy are signed by all staff before they start.",
    "Accounts of leavers are closed on their last day.",
    "Data on laptops is encrypted.",
    "Changes are tested before they go live.",
)
NUMBERED = [[f"{at}", text] for at, text in enumerate(STATED, 1)]

LAYOUTS = {
    "statements that speak of approving and signing": Layout(
        [
            sheet(
                "Matrix",
                [["ID", "Requirement", "Status", "Comments"], *NUMBERED, [], [None, "Signature"], [None, "Name"]],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 7))},
    ),
    "a rating whose scale stands in its header": Layout(
        [sheet("Matrix", [["ID", "Requirement", "Rating (0-3)", "Comments"], *NUMBERED], bold=[1])],
        {**asks("B", "C", "D", range(2, 7))},
    ),
    "a finding of one's own, under lines that only lead in": Layout(
        [
            sheet(
                "Level 1",
                [
                    ["Practice", "Objective", "Finding", "Notes"],
                    ["P.1", "Determine if:"],
                    [None, "[a] users are identified"],
                    [None, "[b] devices are identified"],
                    ["P.2", "Determine if:"],
                    [None, "[a] kinds of use are defined"],
                    [None, "[b] functions are limited to these"],
                ],
                lists=[("C3:C4", '"MET,NOT MET"'), ("C6:C7", '"MET,NOT MET"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", (3, 4, 6, 7))},
    ),
    "what it means to have reached each level": Layout(
        [
            sheet(
                "Outcomes",
                [
                    ["Principle", "Outcome", "Not achieved", "Achieved", "Assessment", "Justification"],
                    ["A1", "Direction of the board", "The board is not told.", "The board decides."],
                    ["A2", "Roles and duties", "Key roles are missing.", "Roles are known to all."],
                    ["A3", "Risk management process", "Risks are not weighed.", "Risks are weighed each year."],
                ],
                lists=[("E2:E4", '"Not achieved,Achieved"')],
                bold=[1],
            )
        ],
        {**asks("B", "E", "F", range(2, 5))},
    ),
    "a column that lists the answers to choose from": Layout(
        [
            sheet(
                "Providers",
                [
                    ["No.", "Question", "Response options", "Response", "Supporting comments"],
                    [1, "Are exit plans tested?", "Yes / No / Partially"],
                    [2, "Where is data kept?", "Free text"],
                    [3, "Are backups kept elsewhere?", "Yes / No"],
                ],
                bold=[1],
            )
        ],
        {"B2": ("D2", "E2"), "B3": (None, "D3"), "B4": ("D4", "E4")},
        also={"B3": ["E3"]},
    ),
    "two lists, of which the first is the client's": Layout(
        [
            sheet(
                "Matrix",
                [
                    ["ID", "Control", "Client rating", "Priority", "Vendor", "Notes"],
                    *([*row, "High", "P1"] for row in NUMBERED),
                ],
                lists=[("C2:C6", '"High,Low"'), ("D2:D6", '"P1,P2"'), ("E2:E6", '"Yes,No"')],
                bold=[1],
            )
        ],
        {**asks("B", "E", "F", range(2, 7))},
    ),
    "a list below no header, before notes": Layout(
        [
            sheet(
                "Device",
                [
                    ["Question ID", "Question", None, "See note", "IEC 80001-2-2:2012"],
                    ["M-1", "Can the device store personal data?", None, "__"],
                    ["M-2", "Can the device be updated remotely?", None, "__"],
                    ["M-3", "Can the device be used without a log-in?", None, "__"],
                ],
                lists=[("C2:C4", '"Yes,No,See Notes"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "a row that shows how to answer, and lists that others keep": Layout(
        [
            sheet(
                "Questions",
                [
                    ["No.", "Question", "Response"],
                    ["Ex.", "Is there a privacy notice?", "Yes, on our web site."],
                    [1, "Is customer data encrypted?"],
                    [2, "Are visitors accompanied?"],
                ],
                bold=[1],
            ),
            sheet(
                "Plan",
                [["Task", "Owner", "Start date", "End date", "Status"], ["Send the form"], ["Read the answers"]],
                lists=[("E2:E3", '"Open,Done"')],
                bold=[1],
            ),
            sheet(
                "Documents",
                [
                    ["#", "Document requested", "Due date", "Received (Y/N)", "Location"],
                    [1, "Certificate"],
                    [2, "Report"],
                ],
                bold=[1],
            ),
        ],
        {**asks("B", None, "C", (3, 4))},
    ),
    "questions side by side over one row of answers": Layout(
        [
            sheet(
                "Responses",
                [
                    [
                        "Timestamp",
                        "Is customer data encrypted?",
                        "Are backups tested?",
                        "Which certificates do you hold?",
                        "Describe how access is granted.",
                    ]
                ],
            )
        ],
        {f"{column}1": (None, f"{column}2") for column in "BCDE"},
    ),
    "a questionnaire that lies on its side": Layout(
        [
            sheet(
                "Form",
                [
                    ["Question", "Is data encrypted?", "Are backups tested?", "Are logs kept?"],
                    ["Answer"],
                    ["Comment"],
                ],
                lists=[("B2:D2", '"Yes,No"')],
            )
        ],
        {f"{column}1": (f"{column}2", f"{column}3") for column in "BCD"},
    ),
    "one row for each of the vendor's systems": Layout(
        [
            sheet(
                "Systems",
                [["System", "Is data encrypted?", "Is a second factor used?", "Who runs it?"], ["Payroll"], ["Sales"]],
                bold=[1],
            )
        ],
        {},
        doubted=True,
    ),
}
