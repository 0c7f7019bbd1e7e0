"""Layouts of forms, lists and workbooks that are less plain."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

LAYOUTS = {
    "evidence + N/A justification + maturity": Layout(
        [
            sheet(
                "Assessment",
                [
                    [
                        "Domain",
                        "Control ID",
                        "Control question",
                        "Self-assessed maturity (0-5)",
                        "Justification if not applicable",
                        "Evidence / document name",
                        "Auditor maturity",
                        "Auditor comment",
                    ],
                    ["Access", "AC-1", "Are user accounts unique?"],
                    ["Access", "AC-2", "Are accounts disabled on termination?"],
                    ["Ops", "OP-1", "Is malware protection deployed?"],
                ],
                lists=[("D2:D4", '"0,1,2,3,4,5"'), ("G2:G4", '"0,1,2,3,4,5"')],
                bold=[1],
            )
        ],
        {**asks("C", "D", "E", range(2, 5))},
        also={"C2": ["F2"]},
    ),
    "sectioned with sub-numbering and section in col A merged down": Layout(
        [
            sheet(
                "S",
                [
                    ["Category", "Sub", "Question", "Y/N", "Detail"],
                    ["Governance", "a", "Is there a security policy?"],
                    [None, "b", "Is it reviewed yearly?"],
                    ["People", "a", "Are staff vetted?"],
                    [None, "b", "Do leavers lose access the same day?"],
                ],
                merged=["A2:A3", "A4:A5"],
                bold=[1],
            )
        ],
        {**asks("C", "D", "E", range(2, 6))},
    ),
    "X-marks for maturity 1..5 columns": Layout(
        [
            sheet(
                "M",
                [
                    ["#", "Statement", "1", "2", "3", "4", "5", "Remarks"],
                    [1, "Security roles are defined and assigned."],
                    [2, "Assets are inventoried and owned."],
                    [3, "Changes are tested before release."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "H", range(2, 5))},
        marks={"B2": ["C2", "D2", "E2", "F2", "G2"]},
    ),
    "Fully/Partially/Not implemented columns with group header": Layout(
        [
            sheet(
                "M",
                [
                    ["Requirement", "Implementation status", None, None, "Explanation"],
                    [None, "Fully", "Partially", "Not implemented"],
                    ["Passwords are stored hashed."],
                    ["Sessions expire after inactivity."],
                    ["Admin access needs a second factor."],
                ],
                merged=["B1:D1", "A1:A2", "E1:E2"],
                bold=[1, 2],
            )
        ],
        {**asks("A", None, "E", range(3, 6))},
        marks={"A3": ["B3", "C3", "D3"]},
    ),
    "Italian with header in row 5": Layout(
        [
            sheet(
                "Questionario",
                [
                    ["ACME S.p.A."],
                    ["Questionario di sicurezza fornitori"],
                    [],
                    ["Compilare le colonne D ed E"],
                    ["ID", "Area", "Domanda", "Risposta", "Note"],
                    ["1", "Accessi", "È attiva l'autenticazione a più fattori?"],
                    ["2", "Accessi", "Come vengono gestite le utenze privilegiate?"],
                    ["3", "Backup", "I backup vengono verificati?"],
                ],
                bold=[5],
            )
        ],
        {**asks("C", None, "D", range(6, 9))},
        also={"C6": ["E6"]},
    ),
    "Dutch": Layout(
        [
            sheet(
                "Vragenlijst",
                [
                    ["Nr", "Vraag", "Ja/Nee", "Toelichting", "Bewijs"],
                    [1, "Is er een informatiebeveiligingsbeleid?"],
                    [2, "Worden medewerkers gescreend?"],
                    [3, "Hoe worden incidenten gemeld?"],
                ],
                lists=[("C2:C4", '"Ja,Nee,N.v.t."')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
        also={"B2": ["E2"]},
    ),
    "Portuguese": Layout(
        [
            sheet(
                "Questionário",
                [
                    ["Nº", "Pergunta", "Resposta", "Observações"],
                    [1, "A empresa possui política de segurança?"],
                    [2, "Os dados são criptografados em repouso?"],
                    [3, "Descreva o processo de gestão de incidentes."],
                ],
                lists=[("C2:C3", '"Sim,Não,Parcial"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 4)), "B4": (None, "C4")},
    ),
    "answers in yellow cells, odd header words": Layout(
        [
            sheet(
                "Info Sec",
                [
                    ["Topic area", "What we would like to know", "What you tell us"],
                    ["Hosting", "Where are your data centres?"],
                    ["Hosting", "Who operates them?"],
                    ["Access", "How do you control administrator access?"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
    "vendor name as header of the answer column": Layout(
        [
            sheet(
                "RFP",
                [
                    ["ID", "Requirement description", "Cloudworks GmbH"],
                    ["1.1", "The service supports SAML 2.0."],
                    ["1.2", "The service encrypts data at rest."],
                    ["1.3", "The service has an audit log."],
                ],
                bold=[1],
                framed=["A1:C4"],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
    "RFP compliance matrix with codes": Layout(
        [
            sheet(
                "Compliance Matrix",
                [
                    ["RFP Compliance Matrix"],
                    ["Legend: FC = fully compliant, PC = partially compliant, NC = not compliant"],
                    [
                        "Ref.",
                        "Requirement",
                        "Mandatory / Optional",
                        "Compliance (FC/PC/NC)",
                        "Bidder's remarks",
                        "Cross-reference to proposal",
                    ],
                    ["3.1", "The Bidder shall hold a current security attestation.", "M"],
                    ["3.2", "The Bidder shall encrypt all data in transit.", "M"],
                    ["3.3", "The Bidder should offer customer-managed keys.", "O"],
                ],
                bold=[1, 3],
                merged=["A1:F1", "A2:F2"],
            )
        ],
        {**asks("B", "D", "E", range(4, 7))},
    ),
    "follow-up column": Layout(
        [
            sheet(
                "Q",
                [
                    [
                        "Q#",
                        "Question",
                        "Response",
                        "If yes, please describe",
                        "If no, please explain compensating control",
                    ],
                    [1, "Is data encrypted at rest?"],
                    [2, "Is data encrypted in transit?"],
                    [3, "Are keys rotated?"],
                ],
                lists=[("C2:C4", '"Yes,No"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
        also={"B2": ["E2"]},
    ),
    "question + response type + weight": Layout(
        [
            sheet(
                "Q",
                [
                    ["No", "Question", "Response type", "Weight", "Vendor Answer", "Vendor Comments", "Score"],
                    [1, "Is data encrypted at rest?", "Yes/No", 5],
                    [2, "Describe your encryption.", "Text", 3],
                    [3, "Are keys rotated?", "Yes/No", 2],
                ],
                lists=[("E2 E4", '"Yes,No"')],
                bold=[1],
            )
        ],
        {"B2": ("E2", "F2"), "B3": (None, "E3"), "B4": ("E4", "F4")},
    ),
    "form-like vendor profile with two columns pairs and list": Layout(
        [
            sheet(
                "Vendor Profile",
                [
                    ["Vendor Profile"],
                    ["Company legal name", None, "Website", None],
                    ["Headquarters address", None, "Year founded", None],
                    ["Number of employees", None, "Publicly traded?", None],
                    ["Security contact name", None, "Security contact email", None],
                ],
                framed=["A2:D5"],
                lists=[("D4", '"Yes,No"')],
                filled=[1],
            )
        ],
        {
            "A2": (None, "B2"),
            "C2": (None, "D2"),
            "A3": (None, "B3"),
            "C3": (None, "D3"),
            "A4": (None, "B4"),
            "C4": ("D4", None),
            "A5": (None, "B5"),
            "C5": (None, "D5"),
        },
    ),
    "label column and big answer to the right, no headers, no box": Layout(
        [
            sheet(
                "Sheet1",
                [
                    ["Security questionnaire"],
                    [],
                    ["Describe your password policy", None],
                    ["Describe your patch management", None],
                    ["Describe your logging and monitoring", None],
                    ["Describe your physical security", None],
                ],
            )
        ],
        {**asks("A", None, "B", range(3, 7))},
    ),
    "question above the answers, header-less with Answer label beside": Layout(
        [
            sheet(
                "Sheet1",
                [
                    ["Q1", "Do you have a CISO?"],
                    ["A1", None],
                    ["Q2", "How many people work in security?"],
                    ["A2", None],
                    ["Q3", "Do you have a SOC?"],
                    ["A3", None],
                ],
            )
        ],
        {"B1": (None, "B2"), "B3": (None, "B4"), "B5": (None, "B6")},
    ),
    "questions across: one question per column header?": Layout(
        [
            sheet(
                "Matrix",
                [
                    ["System", "Is data encrypted at rest?", "Is MFA enforced?", "Who administers it?"],
                    ["CRM"],
                    ["Billing"],
                    ["Data warehouse"],
                ],
                bold=[1],
            )
        ],
        {},
        doubted=True,
    ),
    "two-level: control with sub questions and merged control": Layout(
        [
            sheet(
                "Q",
                [
                    ["Control", "Control description", "Assessment question", "Answer", "Comment"],
                    ["AC-1", "Access control policy and procedures exist.", "Is the policy documented?"],
                    [None, None, "Is the policy approved?"],
                    ["AC-2", "Accounts are managed.", "Are accounts reviewed?"],
                    [None, None, "Are accounts removed?"],
                ],
                merged=["A2:A3", "B2:B3", "A4:A5", "B4:B5"],
                bold=[1],
                lists=[("D2:D5", '"Yes,No,N/A"')],
            )
        ],
        {**asks("C", "D", "E", range(2, 6))},
    ),
    "notes row under header & blank rows & end row": Layout(
        [
            sheet(
                "Q",
                [
                    ["Please complete"],
                    ["#", "Question", "Response", "Comments"],
                    [None, "(one per row)", "(select)", "(optional)"],
                    [1, "Is data encrypted at rest?"],
                    [],
                    [2, "Is data encrypted in transit?"],
                    [],
                    [3, "Are keys rotated?"],
                    [],
                    ["End of questionnaire"],
                ],
                lists=[("C4:C8", '"Yes,No,N/A"')],
                bold=[2],
            )
        ],
        {**asks("B", "C", "D", (4, 6, 8))},
    ),
    "pricing + security mixture": Layout(
        [
            sheet(
                "Pricing",
                [
                    ["Item", "Description", "Quantity", "Unit price", "Total"],
                    [1, "Licence per user", 100],
                    [2, "Onboarding", 1],
                ],
                bold=[1],
            ),
            sheet(
                "Security",
                [["Item", "Question", "Answer"], [1, "Is data encrypted at rest?"], [2, "Are keys rotated?"]],
                bold=[1],
            ),
        ],
        {**asks("B", None, "C", range(2, 4), sheet="Security")},
    ),
    "hidden sheet old version": Layout(
        [
            sheet(
                "Questionnaire v2",
                [
                    ["#", "Question", "Answer"],
                    [1, "Do you encrypt data at rest?"],
                    [2, "Is multi-factor authentication enforced for administrators?"],
                    [3, "Describe your incident response process."],
                    [4, "Are backups tested at least yearly?"],
                ],
                bold=[1],
            ),
            sheet(
                "Questionnaire v1",
                [
                    ["#", "Question", "Answer"],
                    [1, "Do you encrypt data at rest?"],
                    [2, "Is multi-factor authentication enforced for administrators?"],
                    [3, "Describe your incident response process."],
                    [4, "Are backups tested at least yearly?"],
                ],
                hidden=True,
                bold=[1],
            ),
        ],
        {**asks("B", None, "C", range(2, 6), sheet="Questionnaire v2")},
    ),
    "bilingual columns": Layout(
        [
            sheet(
                "Q",
                [
                    ["Nr.", "Frage (DE)", "Question (EN)", "Antwort / Answer", "Kommentar / Comment"],
                    [1, "Werden Daten verschlüsselt?", "Is data encrypted?"],
                    [2, "Gibt es ein Patch-Management?", "Is there patch management?"],
                    [3, "Wie wird der Zugriff geregelt?", "How is access controlled?"],
                ],
                bold=[1],
                lists=[("D2:D3", '"Ja / Yes,Nein / No"')],
            )
        ],
        {**asks("C", "D", "E", range(2, 4)), "C4": (None, "D4")},
    ),
    "protected sheet, unlocked answer cells, strange headers": Layout(
        [
            sheet(
                "Teil A",
                [
                    ["Pos", "Sachverhalt", "Angaben des Bieters"],
                    ["A1", "Zertifizierungen des Unternehmens"],
                    ["A2", "Standort der Rechenzentren"],
                    ["A3", "Verschlüsselung ruhender Daten"],
                ],
                unlocked=["C2:C4"],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
    "DDQ long paragraphs as questions no marks": Layout(
        [
            sheet(
                "DDQ",
                [
                    ["Section", "Request", "Response"],
                    ["Corporate", "Provide an overview of your organisation, its ownership and its locations"],
                    ["Security", "Provide a summary of the last independent assessment and its date"],
                    ["Privacy", "List all sub-processors that handle personal data"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
    "checkbox column TRUE/FALSE": Layout(
        [
            sheet(
                "Checklist",
                [
                    ["Done", "Item", "Comment"],
                    [False, "Data flow diagram is attached"],
                    [False, "Penetration test summary is attached"],
                    [False, "Insurance certificate is attached"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
}
