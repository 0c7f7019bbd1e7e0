"""Sheets of one kind and another: cards, certificates, features, clauses, forms below questions, lists of records."""

from __future__ import annotations

from sheetfile import NUMBERED, STATED, Layout, asks, sheet

LAYOUTS = {
    "a numbered control about signing off, and a numbered signature": Layout(
        [
            sheet(
                "Controls",
                [
                    ["No", "Control", "In place?", "Comments"],
                    ["1", "Access to production"],
                    ["2", "Sign off of changes"],
                    ["3", "Restore of backups"],
                    ["4", "Retention of logs"],
                    ["5", "Screening of staff"],
                    ["6", "Signature"],
                    ["7", "Logging of access"],
                ],
                lists=[("C2:C8", '"Yes,No"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", (2, 3, 4, 5, 6, 8))},
    ),
    "a statement that says who approved, above topics": Layout(
        [
            sheet(
                "Controls",
                [
                    ["Control", "In place?"],
                    ["Data on laptops is encrypted."],
                    ["Approved by management: the policy."],
                    ["Screening of staff"],
                    ["Logging of access"],
                ],
                lists=[("B2:B5", '"Yes,No"')],
                bold=[1],
            )
        ],
        {**asks("A", "B", None, range(2, 6))},
    ),
    "a question that leads in what its items ask, each by itself": Layout(
        [
            sheet(
                "Form",
                [
                    ["No", "Question", "Yes/No", "Remarks"],
                    ["1", "Does the policy cover:"],
                    ["", "a) access control"],
                    ["", "b) cryptography"],
                    ["2", "Are backups tested?"],
                ],
                lists=[("C3:C5", '"Yes,No"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", (3, 4, 5))},
    ),
    "where one stands and where one wants to be": Layout(
        [
            sheet(
                "Profile",
                [
                    ["Function", "Subcategory", "Current tier (1-4)", "Target tier (1-4)", "Notes"],
                    *(["PROTECT", f"PR-0{at}: {text}"] for at, text in enumerate(STATED, 1)),
                ],
                bold=[1],
            )
        ],
        {**asks("B", "C", "E", range(2, 7))},
    ),
    "documents to attach, and controls that somebody keeps": Layout(
        [
            sheet(
                "Documents",
                [
                    ["No.", "Document", "Attached (Y/N)", "File name"],
                    [1, "Certificate of security"],
                    [2, "Report of a test"],
                ],
                bold=[1],
            ),
            sheet(
                "Controls",
                [
                    ["Control ID", "Control", "Frequency", "Control owner", "Last performed", "Status"],
                    ["C1", "Review of user access", "Quarterly", "IT"],
                    ["C2", "Test of backups", "Yearly", "IT"],
                ],
                bold=[1],
            ),
        ],
        {**asks("B", "C", "D", (2, 3))},
    ),
    "a form in which one label is known, and the place of a signature": Layout(
        [
            sheet(
                "Facts",
                [
                    ["Facts"],
                    ["Number of employees"],
                    ["Colour of the badge"],
                    ["Doors to the data centre"],
                    [],
                    ["Ort, Datum"],
                    ["Unterschrift"],
                ],
                framed=["A2:B4", "A6:B7"],
                bold=[1],
            )
        ],
        {**asks("A", None, "B", range(2, 5))},
    ),
    "a date that is no comment, and a clause to accept or to reject": Layout(
        [
            sheet(
                "Gaps",
                [
                    ["Control", "Description", "Implemented?", "If not, planned date", "Compensating measures"],
                    *NUMBERED,
                ],
                lists=[("C2:C6", '"Yes,No"')],
                bold=[1],
            ),
            sheet(
                "Clauses",
                [["Clause", "Contract requirement", "Accept / Reject", "Proposed wording"], *NUMBERED],
                bold=[1],
            ),
        ],
        {**asks("B", "C", "E", range(2, 7), sheet="Gaps"), **asks("B", "C", "D", range(2, 7), sheet="Clauses")},
    ),
    "how a feature is offered, one column each": Layout(
        [
            sheet(
                "Features",
                [
                    ["#", "Feature", "Standard", "Configurable", "Custom development", "Not available", "Comment"],
                    *NUMBERED,
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "G", range(2, 7))},
        marks={f"B{row}": [f"{column}{row}" for column in "CDEF"] for row in range(2, 7)},
    ),
    "statements to tick, above a signature": Layout(
        [
            sheet(
                "Declaration",
                [
                    ["We confirm that:"],
                    ["1", "we run a system to manage security", "☐"],
                    ["2", "our staff are trained once a year", "☐"],
                    ["3", "we report incidents within a day", "☐"],
                    [],
                    ["Company:"],
                    ["Address:"],
                    ["Assessor:"],
                    ["Name, title:"],
                    ["Signature:"],
                ],
            )
        ],
        {**asks("B", None, None, (2, 3, 4)), **asks("A", None, "B", (6, 7))},
        {f"B{row}": [f"C{row}"] for row in (2, 3, 4)},
    ),
    "a card for each question": Layout(
        [
            sheet(
                "Cards",
                [
                    ["Question 1", "How are incidents handled?"],
                    ["Guidance", "Name the people."],
                    ["Answer"],
                    ["Evidence"],
                    [],
                    ["Question 2", "Which certificates do you hold?"],
                    ["Guidance", "List all of them."],
                    ["Answer"],
                    ["Evidence"],
                ],
                framed=["A1:B4", "A6:B9"],
            )
        ],
        {"B1": (None, "B3"), "B6": (None, "B8")},
        also={"B1": ["B4"], "B6": ["B9"]},
    ),
    "a card for each control, with a code and words": Layout(
        [
            sheet(
                "Cards",
                [
                    ["Control:", "AC-1"],
                    ["Requirement:", STATED[2]],
                    ["Implemented (Y/N):"],
                    ["Description:"],
                    [],
                    ["Control:", "AC-2"],
                    ["Requirement:", STATED[3]],
                    ["Implemented (Y/N):"],
                    ["Description:"],
                ],
            )
        ],
        {"B2": ("B3", "B4"), "B7": ("B8", "B9")},
    ),
    "a requirement and the question that checks it": Layout(
        [
            sheet(
                "Matrix",
                [
                    ["ID", "Requirement", "Assessment question", "Compliant? Y/N", "Notes"],
                    [1, STATED[0], "Is there a policy?"],
                    [2, STATED[3], "Are laptops encrypted?"],
                    [3, STATED[4], "How are changes tested?"],
                ],
                bold=[1],
            )
        ],
        {**asks("C", "D", "E", (2, 3, 4))},
    ),
    "labels of a form over merged blanks": Layout(
        [
            sheet(
                "Service",
                [["Facts"], ["Colour of the service"], ["Hosting location"], ["Interfaces to our systems"]],
                merged=["B2:D2", "B3:D3", "B4:D4"],
                framed=["A2:D4"],
                bold=[1],
            )
        ],
        {**asks("A", None, "B", (2, 3, 4))},
    ),
    "certificates by the name of their standard": Layout(
        [
            sheet(
                "Certificates",
                [
                    ["Standard", "Certified? (Yes/No)", "Certificate no.", "Expiry date", "Comments"],
                    ["ISO 27001"],
                    ["ISO 22301"],
                    ["SOC 2 Type II"],
                    ["PCI DSS"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", "B", "E", range(2, 6))},
    ),
    "a form below the questions, which nobody signs": Layout(
        [
            sheet(
                "Form",
                [
                    ["#", "Question", "Answer"],
                    [1, "Is data encrypted?"],
                    [2, "Are logs kept?"],
                    [],
                    ["Filled in by:"],
                    ["Date:"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", (2, 3)), **asks("A", None, "B", (5, 6))},
    ),
    "a question known by the answer's label below it": Layout(
        [sheet("Form", [["Q: Is data encrypted?"], ["A:"], ["Q: Describe your tests."], ["A:"]])],
        {"A1": (None, "B2"), "A3": (None, "B4")},
    ),
    "codes that a legend explains, and an option cut short": Layout(
        [
            sheet("Requirements", [["ID", "Requirement", "Code", "Remark"], *NUMBERED], bold=[1]),
            sheet("Anforderungen", [["Nr.", "Anforderung", "ja", "nein", "teilw.", "Begründung"], *NUMBERED], bold=[1]),
            sheet(
                "Vendors",
                [
                    ["Vendor", "Service", "Criticality", "Contract end", "Owner", "Last assessment"],
                    ["One Ltd", "Hosting", "High"],
                    ["Two Ltd", "Payroll", "Low"],
                ],
                lists=[("C2:C3", '"High,Low"')],
                bold=[1],
            ),
        ],
        {
            **asks("B", None, "C", range(2, 7), sheet="Requirements"),
            **asks("B", None, "F", range(2, 7), sheet="Anforderungen"),
        },
        marks={f"Anforderungen!B{row}": [f"C{row}", f"D{row}", f"E{row}"] for row in range(2, 7)},
    ),
    "answers to strike out beside questions, without a header": Layout(
        [
            sheet(
                "Form",
                [
                    ["1", "Is data encrypted?", None, "Yes / No"],
                    ["2", "Are backups tested?", None, "Yes / No"],
                    ["3", "Are logs kept?", None, "Yes / No"],
                ],
            )
        ],
        {**asks("B", "D", None, (1, 2, 3))},
    ),
    "blocks that ask only who signs": Layout(
        [
            sheet(
                "Questions", [["#", "Question", "Answer"], [1, "Is data encrypted?"], [2, "Are logs kept?"]], bold=[1]
            ),
            sheet("Approval", [["Prepared by"], ["Reviewed by"], ["Approved by"], ["Date"]], framed=["B1:B4"]),
            sheet(
                "Secrecy", [["Keep all of this secret, please."], ["Name"], ["Title"], ["Signature"]], framed=["B2:B4"]
            ),
        ],
        {**asks("B", None, "C", (2, 3), sheet="Questions")},
    ),
    "numbered labels in an earlier part than the questions": Layout(
        [
            sheet(
                "Form",
                [
                    ["Part 1: company"],
                    ["1.1", "Company overview"],
                    ["1.2", "Key customers"],
                    ["Part 2: security"],
                    ["2.1", "How are incidents handled?"],
                    ["2.2", "Which certificates do you hold?"],
                ],
                framed=["A2:C3", "A5:C6"],
                filled=[1, 4],
                bold=[1, 4],
            )
        ],
        {**asks("B", None, "C", (2, 3, 5, 6))},
    ),
    "a blank column under a word for guidance": Layout(
        [
            sheet(
                "Controls",
                [["Control ID", "Control description", "Effective? (Y/N)", "Rationale", "Evidence link"], *NUMBERED],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 7))},
    ),
}
