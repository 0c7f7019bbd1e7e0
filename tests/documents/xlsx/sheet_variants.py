"""Layouts of more tables as buyers send them, and of sheets that are no questionnaires."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

LAYOUTS = {
    "lists reach over section rows too": Layout(
        [
            sheet(
                "Q",
                [
                    ["#", "Question", "Response", "Notes"],
                    ["1", "Governance"],
                    ["1.1", "Is there a security policy?"],
                    ["1.2", "Is it reviewed yearly?"],
                    ["2", "Operations"],
                    ["2.1", "Are systems patched monthly?"],
                    ["2.2", "Are changes approved?"],
                ],
                bold=[1, 2, 5],
                lists=[("C2:C7", '"Yes,No,N/A"')],
            )
        ],
        {**asks("B", "C", "D", (3, 4, 6, 7))},
    ),
    "header with line breaks and hints": Layout(
        [
            sheet(
                "Q",
                [
                    [
                        "Ref\n(do not change)",
                        "Control question\n(mandatory)",
                        "Vendor answer\n(choose from list)",
                        "Vendor explanation\n(max. 500 characters)",
                        "Customer\nuse only",
                    ],
                    ["A1", "Do you screen staff before hiring?"],
                    ["A2", "Do you train staff yearly?"],
                    ["A3", "Do you revoke access at exit?"],
                ],
                bold=[1],
                lists=[("C2:C4", '"Yes,No,N/A"')],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "column letters as notes row and sub header": Layout(
        [
            sheet(
                "Q",
                [
                    ["Supplier Assurance Questionnaire"],
                    [],
                    ["Section", "Question No.", "Question", "Supplier Response", None],
                    [None, None, None, "Yes/No/NA", "Supporting narrative"],
                    ["IAM", 1, "Is access reviewed quarterly?"],
                    ["IAM", 2, "Are shared accounts prohibited?"],
                    ["OPS", 3, "Is capacity monitored?"],
                ],
                merged=["D3:E3", "A3:A4", "B3:B4", "C3:C4"],
                bold=[1, 3, 4],
                lists=[("D5:D7", '"Yes,No,N/A"')],
            )
        ],
        {**asks("C", "D", "E", range(5, 8))},
    ),
    "placeholder Select in all answer cells": Layout(
        [
            sheet(
                "Q",
                [
                    ["No", "Question", "Answer", "Comment"],
                    [1, "Do you encrypt data at rest?", "-- Select --", None],
                    [2, "Is multi-factor authentication enforced for administrators?", "-- Select --", None],
                    [3, "Describe your incident response process.", "-- Select --", None],
                    [4, "Are backups tested at least yearly?", "-- Select --", None],
                ],
                bold=[1],
                lists=[("C2:C5", '"-- Select --,Yes,No"')],
            )
        ],
        {**asks("B", "C", "D", range(2, 6))},
    ),
    "question text left of number": Layout(
        [
            sheet(
                "Q",
                [
                    ["Question", "ID", "Answer"],
                    ["Is data encrypted?", "Q1"],
                    ["Are keys rotated?", "Q2"],
                    ["Is TLS enforced?", "Q3"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", None, "C", range(2, 5))},
    ),
    "no header, number, question, list": Layout(
        [
            sheet(
                "Fragen",
                [
                    ["1.1", "Gibt es eine Sicherheitsleitlinie?"],
                    ["1.2", "Werden Mitarbeiter geschult?"],
                    ["1.3", "Werden Systeme gehärtet?"],
                ],
                lists=[("C1:C3", '"Ja,Nein"')],
            )
        ],
        {**asks("B", "C", None, range(1, 4))},
    ),
    "controls library with status for vendor": Layout(
        [
            sheet(
                "SoA",
                [
                    [
                        "Control",
                        "Title",
                        "Control description",
                        "Applicable (Yes/No)",
                        "Implemented (Yes/No)",
                        "Justification",
                    ],
                    ["A.5.1", "Policies", "Policies for information security shall be defined."],
                    ["A.5.2", "Roles", "Roles and responsibilities shall be defined."],
                    ["A.5.3", "Duties", "Conflicting duties shall be segregated."],
                ],
                bold=[1],
            )
        ],
        {**asks("C", "D", "F", range(2, 5))},
        also={"C2": ["E2"]},
    ),
    "evidence request list": Layout(
        [
            sheet(
                "PBC",
                [
                    ["#", "Document requested", "Provided? (Y/N)", "File name / link", "Comments"],
                    [1, "Information security policy"],
                    [2, "Latest SOC 2 report"],
                    [3, "Penetration test summary"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "C", "E", range(2, 5))},
    ),
    "German Ja/Nein columns with X and remarks": Layout(
        [
            sheet(
                "Checkliste",
                [
                    ["Checkliste Auftragsverarbeitung"],
                    ["Nr.", "Maßnahme", "Ja", "Nein", "Entfällt", "Bemerkungen"],
                    [1, "Zutrittskontrolle ist eingerichtet"],
                    [2, "Zugangskontrolle ist eingerichtet"],
                    [3, "Weitergabekontrolle ist eingerichtet"],
                ],
                bold=[1, 2],
                merged=["A1:F1"],
            )
        ],
        {**asks("B", None, "F", range(3, 6))},
        marks={"B3": ["C3", "D3", "E3"]},
    ),
    "French matrice de conformité": Layout(
        [
            sheet(
                "Exigences",
                [
                    ["Réf.", "Exigence", "Niveau", "Conforme (O/N/P)", "Commentaire du soumissionnaire"],
                    ["E1", "Le titulaire chiffre les données au repos.", "Obligatoire"],
                    ["E2", "Le titulaire réalise un test d'intrusion annuel.", "Obligatoire"],
                    ["E3", "Le titulaire propose un SSO.", "Souhaitable"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "D", "E", range(2, 5))},
    ),
    "cover page with fields + questions + sign-off": Layout(
        [
            sheet(
                "Cover",
                [["Supplier due diligence"], ["Supplier name:"], ["Completed by:"], ["Date:"], ["Signature:"]],
                framed=["B2:B5"],
            ),
            sheet(
                "Questions",
                [
                    ["#", "Question", "Answer"],
                    [1, "Do you encrypt data at rest?"],
                    [2, "Is multi-factor authentication enforced for administrators?"],
                    [3, "Describe your incident response process."],
                    [4, "Are backups tested at least yearly?"],
                ],
                bold=[1],
            ),
        ],
        {**asks("A", None, "B", range(2, 5), sheet="Cover"), **asks("B", None, "C", range(2, 6), sheet="Questions")},
    ),
    "timeline / project plan": Layout(
        [
            sheet(
                "Plan",
                [
                    ["Task", "Owner", "Start date", "End date", "Status", "Comments"],
                    ["Kick-off", "PM", "2026-01-01"],
                    ["Design", "Arch", None],
                    ["Build", "Dev", None],
                ],
                bold=[1],
                lists=[("E2:E4", '"Open,Done"')],
            )
        ],
        {},
        doubted=True,
    ),
    "contact list": Layout(
        [
            sheet(
                "Contacts",
                [
                    ["Name", "Role", "E-mail", "Phone", "Comments"],
                    ["A. Smith", "CISO", "a@example.com"],
                    ["B. Jones", "DPO", "b@example.com"],
                ],
                bold=[1],
            )
        ],
        {},
        doubted=True,
    ),
    "glossary": Layout(
        [
            sheet(
                "Terms",
                [
                    ["Term", "Definition"],
                    ["MFA", "Multi-factor authentication"],
                    ["RTO", "Recovery time objective"],
                    ["PII", "Personal data"],
                ],
                bold=[1],
            )
        ],
        {},
        doubted=True,
    ),
    "SLA table": Layout(
        [
            sheet(
                "SLA",
                [
                    ["Service level", "Target", "Measurement", "Reporting"],
                    ["Availability", "99.9%", "Monthly", "Report"],
                    ["Response time", "4 h", "Monthly", "Report"],
                ],
                bold=[1],
            )
        ],
        {},
        doubted=True,
    ),
    "sub questions with letters under stem": Layout(
        [
            sheet(
                "Q",
                [
                    ["No.", "Question", "Answer"],
                    ["1", "Which of the following do you use?"],
                    ["a", "Firewalls"],
                    ["b", "Intrusion detection"],
                    ["c", "Web application firewall"],
                    ["2", "Are they managed centrally?"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 7))},
    ),
    "wide: hidden helper columns": Layout(
        [
            sheet(
                "Q",
                [
                    ["Key", "ID", "Hidden", "Question", "Answer", "Remarks"],
                    ["k1", "1", "x", "Is data encrypted?"],
                    ["k2", "2", "y", "Are keys rotated?"],
                    ["k3", "3", "z", "Is TLS enforced?"],
                ],
                bold=[1],
                hidden_columns=["A", "C"],
            )
        ],
        {**asks("D", None, "E", range(2, 5))},
    ),
    "comment asks: please explain under each": Layout(
        [
            sheet(
                "Q",
                [
                    ["Question", "Response"],
                    ["Do you have a SOC?"],
                    ["Please explain:"],
                    ["Do you have a SIEM?"],
                    ["Please explain:"],
                    ["Do you have an EDR?"],
                    ["Please explain:"],
                ],
                bold=[1],
                lists=[("B2 B4 B6", '"Yes,No,N/A"')],
            )
        ],
        {
            "A2": ("B2", None),
            "A3": (None, "B3"),
            "A4": ("B4", None),
            "A5": (None, "B5"),
            "A6": ("B6", None),
            "A7": (None, "B7"),
        },
    ),
}
