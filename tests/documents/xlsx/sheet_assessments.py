"""Self-assessments and compliance matrices: statements with a status, a score or a finding to fill in."""

from __future__ import annotations

from sheetfile import NUMBERED, Layout, asks, sheet

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
    "a header that goes on as a sentence": Layout(
        [
            sheet(
                "Matrix",
                [
                    [
                        "Ref",
                        "Control requirement",
                        "Supplier's own assessment",
                        "Supplier's explanation of how the requirement is met, or of the plan and the day for it",
                        "For buyer use",
                    ],
                    *NUMBERED,
                ],
                lists=[("C2:C6", '"Compliant,Not compliant"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 7))},
    ),
    "identifiers under the requirement's header, its words under another": Layout(
        [
            sheet(
                "Baustein",
                [
                    ["Anforderung", "Beschreibung", "Umsetzungsstatus", "Umsetzungsbeschreibung"],
                    ["ABC.1.A1", "Die Leitung übernimmt die Verantwortung für die Sicherheit."],
                    ["ABC.1.A2", "Die Leitung legt die Ziele der Sicherheit fest."],
                    ["ABC.1.A3", "Eine Leitlinie zur Sicherheit liegt allen vor."],
                ],
                lists=[("C2:C4", '"ja,teilweise,nein"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "the auditor's marks beside the vendor's": Layout(
        [
            sheet(
                "Audit",
                [
                    ["No", "Requirement", "Supplier", None, "Auditor", None],
                    [None, None, "Yes", "No", "Yes", "No"],
                    *NUMBERED,
                ],
                merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
                bold=[1, 2],
            )
        ],
        {**asks("B", None, None, range(3, 8))},
        marks={f"B{row}": [f"C{row}", f"D{row}"] for row in range(3, 8)},
    ),
    "a code and a comment under one response": Layout(
        [
            sheet(
                "Requirements",
                [
                    ["Requirement", None, "Response", None],
                    ["ID", "Text", "Code (A/B/C)", "Comment"],
                    *NUMBERED,
                ],
                merged=["A1:B1", "C1:D1"],
                bold=[1, 2],
            )
        ],
        {**asks("B", "C", "D", range(3, 8))},
    ),
    "two comments, of which the first is somebody else's": Layout(
        [sheet("Matrix", [["#", "Requirement", "Contoso comment", "Supplier comment"], *NUMBERED], bold=[1])],
        {**asks("B", None, "D", range(2, 7))},
    ),
    "what the supplier offers beside what is wanted": Layout(
        [
            sheet(
                "Levels",
                [
                    ["Service level", "Target", "Offered by supplier", "Remarks"],
                    ["Availability per month", "99.9 %"],
                    ["Response time, priority 1", "15 minutes"],
                    ["Time to recover", "4 hours"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", None, "C", range(2, 5))},
    ),
    "one unlocked column under a header of no known word": Layout(
        [
            sheet(
                "Matrix",
                [["Ref", "Requirement", "Mandatory", "Your position", "Reviewer"], *([*row, "Y"] for row in NUMBERED)],
                unlocked=["D2:D6"],
                bold=[1],
            )
        ],
        {**asks("B", None, "D", range(2, 7))},
    ),
    "answers printed in each row, each before its blank": Layout(
        [
            sheet(
                "Form",
                [
                    ["Please mark the answer that applies."],
                    ["1", "Are laptops encrypted?", "Yes", None, "No", None],
                    ["2", "Are backups tested?", "Yes", None, "No", None],
                    ["3", "Are visitors accompanied?", "Yes", None, "No", None],
                ],
                framed=["D2:D4", "F2:F4"],
            )
        ],
        {**asks("B", None, None, (2, 3, 4))},
        marks={f"B{row}": [f"D{row}", f"F{row}"] for row in (2, 3, 4)},
    ),
    "guidance between a question and the block for its answer": Layout(
        [
            sheet(
                "Form",
                [
                    ["1.1 Is there a policy?"],
                    ["Guidance: a policy is approved by the board."],
                    [],
                    ["1.2 How are incidents handled?"],
                    ["Guidance: name the people."],
                    [],
                ],
                framed=["A3:D3", "A6:D6"],
                merged=["A3:D3", "A6:D6"],
            )
        ],
        {"A1": (None, "A3"), "A4": (None, "A6")},
    ),
    "labels of a drawn form, and options under a question that leads in": Layout(
        [
            sheet(
                "Application",
                [
                    ["Applicant", None, None, "Broker", None],
                    ["Turnover last year", None, None, "Turnover this year", None],
                    [],
                    ["Do you use a second factor for:", "Yes", "No"],
                    ["Remote access"],
                    ["Privileged accounts"],
                    ["E-mail"],
                ],
                framed=["B1:B2", "E1:E2", "B5:C7"],
                bold=[4],
            )
        ],
        {**asks("A", None, "B", (1, 2)), **asks("D", None, "E", (1, 2)), **asks("A", None, None, (5, 6, 7))},
        marks={f"A{row}": [f"B{row}", f"C{row}"] for row in (5, 6, 7)},
    ),
    "options of other languages": Layout(
        [
            sheet(
                "Lista", [["Lp.", "Pytanie", "Odpowiedź (Tak/Nie)", "Uwagi"], [1, "Czy dane są szyfrowane?"]], bold=[1]
            ),
            sheet(
                "Prüfung",
                [["Pos.", "Prüfpunkt", "i.O.", "n.i.O.", "Bemerkung"], [1, "Liegt ein Konzept vor?"]],
                bold=[1],
            ),
        ],
        {"Lista!B2": ("C2", "D2"), "Prüfung!B2": (None, "E2")},
        marks={"Prüfung!B2": ["C2", "D2"]},
    ),
}
