"""Layouts of tables with a header: which column asks, and which ones take the answers."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

LAYOUTS = {
    "German header in row 7 under titles and logo": Layout(
        [
            sheet(
                "Fragebogen",
                [
                    ["Muster AG – Einkauf"],
                    ["Lieferantenbewertung Informationssicherheit"],
                    [],
                    ["Version 3.2", "Stand: 01.02.2026"],
                    ["Bitte füllen Sie die gelben Felder aus."],
                    [],
                    [
                        "Lfd. Nr.",
                        "Themengebiet",
                        "Fragestellung",
                        "Antwort (Ja/Nein/Teilweise)",
                        "Erläuterung / Nachweis",
                        "Bewertung durch Muster AG",
                    ],
                    [1, "Zugriff", "Werden Zugriffsrechte regelmäßig überprüft?"],
                    [2, "Zugriff", "Wird eine Mehr-Faktor-Authentisierung eingesetzt?"],
                    [3, "Betrieb", "Wie werden Sicherheitsupdates eingespielt?"],
                    [4, "Betrieb", "Werden Datensicherungen verschlüsselt abgelegt?"],
                ],
                bold=[2, 7],
            )
        ],
        {**asks("C", "D", "E", range(8, 12))},
    ),
    "French with a list, evidence, and a column of the buyer": Layout(
        [
            sheet(
                "Questionnaire SSI",
                [
                    ["Questionnaire de sécurité des fournisseurs"],
                    [
                        "N°",
                        "Thème",
                        "Point de contrôle",
                        "Réponse du titulaire",
                        "Commentaires du titulaire",
                        "Éléments de preuve fournis",
                        "Avis RSSI",
                    ],
                    ["1.1", "Gouvernance", "Une politique de sécurité des systèmes d'information est formalisée."],
                    ["1.2", "Gouvernance", "Un responsable de la sécurité est désigné."],
                    ["2.1", "Accès", "Les comptes à privilèges font l'objet d'une revue trimestrielle."],
                    ["2.2", "Accès", "Décrivez le processus de gestion des départs."],
                ],
                lists=[("D3:D6", '"Oui,Non,Partiel,Sans objet"')],
            )
        ],
        {**asks("C", "D", "E", range(3, 7))},
        also={"C3": ["F3"]},
    ),
    "Spanish with one column per option": Layout(
        [
            sheet(
                "Cuestionario",
                [
                    ["Cuestionario de seguridad para proveedores"],
                    [],
                    ["Núm.", "Control", "Sí", "No", "No aplica", "Observaciones"],
                    [1, "¿Existe una política de seguridad aprobada por la dirección?"],
                    [2, "¿Se realizan copias de seguridad diarias?"],
                    [3, "¿Se cifran los dispositivos portátiles?"],
                ],
                bold=[3],
            )
        ],
        {**asks("B", None, "F", range(4, 7))},
        marks={"B4": ["C4", "D4", "E4"]},
    ),
    "answer column before the question column": Layout(
        [
            sheet(
                "Assessment",
                [
                    ["Response", "Comments", "#", "Question"],
                    [None, None, 1, "Do you encrypt data at rest?"],
                    [None, None, 2, "Is multi-factor authentication enforced for administrators?"],
                    [None, None, 3, "Describe your incident response process."],
                    [None, None, 4, "Are backups tested at least yearly?"],
                ],
                lists=[("A2:A5", '"Yes,No,N/A"')],
                bold=[1],
            )
        ],
        {**asks("D", "A", "B", range(2, 6))},
    ),
    "answer column before the question, no list": Layout(
        [
            sheet(
                "Assessment",
                [
                    ["Vendor Response", "#", "Question"],
                    [None, 1, "Do you encrypt data at rest?"],
                    [None, 2, "Is multi-factor authentication enforced for administrators?"],
                    [None, 3, "Describe your incident response process."],
                    [None, 4, "Are backups tested at least yearly?"],
                ],
                bold=[1],
            )
        ],
        {**asks("C", None, "A", range(2, 6))},
    ),
    "answers per sub-vendor": Layout(
        [
            sheet(
                "Security",
                [
                    ["#", "Question", "Prime contractor", None, "Subcontractor A", None],
                    [None, None, "Response", "Comments", "Response", "Comments"],
                    [1, "Do you encrypt data at rest?"],
                    [2, "Is multi-factor authentication enforced for administrators?"],
                    [3, "Describe your incident response process."],
                    [4, "Are backups tested at least yearly?"],
                ],
                merged=["C1:D1", "E1:F1", "A1:A2", "B1:B2"],
                lists=[("C3:C6", '"Yes,No,N/A"'), ("E3:E6", '"Yes,No,N/A"')],
            )
        ],
        {**asks("B", "C", "D", range(3, 7))},
    ),
    "two choice columns implemented/planned": Layout(
        [
            sheet(
                "Controls",
                [
                    [
                        "ID",
                        "Security requirement",
                        "Currently implemented?",
                        "Planned implementation",
                        "Vendor remarks",
                    ],
                    ["R1", "Access to production is logged."],
                    ["R2", "Logs are kept for twelve months."],
                    ["R3", "Vulnerabilities are remediated within thirty days."],
                ],
                lists=[("C2:C4", '"Yes,No,Partially"'), ("D2:D4", '"Q1,Q2,Q3,Q4,Not planned"')],
            )
        ],
        {**asks("B", "C", "E", range(2, 5))},
        also={"B2": ["D2"]},
    ),
    "requirement statements no question marks, no list": Layout(
        [
            sheet(
                "Requirements",
                [
                    ["Req ID", "Requirement", "Priority", "Supplier compliance", "Supplier statement"],
                    ["SEC-1", "The solution shall support single sign-on via SAML 2.0.", "Must"],
                    ["SEC-2", "The supplier shall notify security incidents without undue delay.", "Must"],
                    ["SEC-3", "Data shall be stored within the EU.", "Should"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "D", range(2, 5))},
        also={"B2": ["E2"]},
    ),
    "risk register": Layout(
        [
            sheet(
                "Risk Log",
                [
                    [
                        "Risk ID",
                        "Risk description",
                        "Likelihood",
                        "Impact",
                        "Risk rating",
                        "Mitigation",
                        "Owner",
                        "Status",
                        "Comments",
                    ],
                    [
                        "R-1",
                        "Key staff may leave the project early.",
                        "Medium",
                        "High",
                        "High",
                        "Cross training",
                        "PMO",
                        "Open",
                    ],
                    [
                        "R-2",
                        "Supplier may fail to deliver on time.",
                        "Low",
                        "High",
                        "Medium",
                        "Penalties",
                        "Procurement",
                        "Open",
                    ],
                    ["R-3", "Budget may be exceeded.", "Low", "Medium", "Low", "Monitor", "Finance", "Closed"],
                ],
                bold=[1],
                lists=[("C2:C50", '"Low,Medium,High"'), ("H2:H50", '"Open,Closed"')],
            )
        ],
        {},
        doubted=True,
    ),
    "risk register blank cells": Layout(
        [
            sheet(
                "Sheet1",
                [
                    ["Risk register – Project Falcon"],
                    ["ID", "Description", "Probability", "Impact", "Response", "Owner", "Status", "Notes"],
                    ["1", "Key staff may leave the project early."],
                    ["2", "Supplier may fail to deliver on time."],
                    ["3", "The budget may be exceeded."],
                ],
                bold=[2],
            )
        ],
        {},
        doubted=True,
    ),
    "issue log": Layout(
        [
            sheet(
                "Issues",
                [
                    ["Issue #", "Date raised", "Raised by", "Description", "Action", "Owner", "Target date", "Status"],
                    [
                        1,
                        "2026-01-02",
                        "AB",
                        "Printer on floor 2 does not work.",
                        "Call vendor",
                        "CD",
                        "2026-02-01",
                        "Open",
                    ],
                    [2, "2026-01-03", "EF", "VPN is slow in the mornings.", "Increase bandwidth", "CD", None, "Open"],
                ],
                bold=[1],
                lists=[("H2:H40", '"Open,Closed"')],
            )
        ],
        {},
        doubted=True,
    ),
    "asset inventory": Layout(
        [
            sheet(
                "Assets",
                [
                    ["Asset ID", "Asset name", "Description", "Owner", "Classification", "Location", "Comments"],
                    ["A1", "CRM", "Customer relationship management system", "Sales", "Confidential", "Cloud"],
                    ["A2", "ERP", "Enterprise resource planning", "Finance", "Confidential", "On-premises"],
                ],
                bold=[1],
                lists=[("E2:E40", '"Public,Internal,Confidential"')],
            )
        ],
        {},
        doubted=True,
    ),
    "drop-down only in a few rows": Layout(
        [
            sheet(
                "Questionnaire",
                [
                    ["No.", "Question", "Answer", "Comments"],
                    [1, "Where is customer data hosted?"],
                    [2, "Do you encrypt data at rest?"],
                    [3, "Describe your incident response process."],
                    [4, "Which regions are available?"],
                    [5, "How long are logs kept?"],
                    [6, "Who is your security contact?"],
                    [7, "Are backups tested?"],
                    [8, "Describe your change process."],
                ],
                bold=[1],
                lists=[("C3 C8", '"Yes,No,N/A"')],
            )
        ],
        {
            "B2": (None, "C2"),
            "B3": ("C3", "D3"),
            **asks("B", None, "C", range(4, 8)),
            "B8": ("C8", "D8"),
            "B9": (None, "C9"),
        },
    ),
    "drop-down only in a few rows, statements": Layout(
        [
            sheet(
                "Questionnaire",
                [
                    ["No.", "Requirement", "Response", "Comments"],
                    [1, "Hosting location of customer data"],
                    [2, "Customer data is encrypted at rest"],
                    [3, "Incident response process"],
                    [4, "Available regions"],
                    [5, "Log retention period"],
                    [6, "Backups are tested every year"],
                    [7, "Change management process"],
                ],
                bold=[1],
                lists=[("C3 C7", '"Yes,No,N/A"')],
            )
        ],
        {
            "B2": (None, "C2"),
            "B3": ("C3", "D3"),
            **asks("B", None, "C", range(4, 7)),
            "B7": ("C7", "D7"),
            "B8": (None, "C8"),
        },
    ),
    "lists in three rows of ten labels": Layout(
        [
            sheet(
                "Vendor",
                [
                    ["Question", "Response"],
                    ["Legal name of the company"],
                    ["Country of incorporation"],
                    ["Number of employees"],
                    ["Is the company listed on a stock exchange?"],
                    ["Is there a parent company?"],
                    ["Do you use subcontractors?"],
                    ["Main hosting provider"],
                    ["Regions in which data is stored"],
                    ["Certifications held"],
                    ["Date of last penetration test"],
                ],
                bold=[1],
                lists=[("B5:B7", '"Yes,No"')],
            )
        ],
        {
            **asks("A", None, "B", range(2, 5)),
            **asks("A", "B", None, range(5, 8)),
            **asks("A", None, "B", range(8, 12)),
        },
    ),
    "options as rows": Layout(
        [
            sheet(
                "Survey",
                [
                    ["1", "Where is customer data stored?", None],
                    [None, "European Union"],
                    [None, "United States"],
                    [None, "Other"],
                    ["2", "How often do you run penetration tests?"],
                    [None, "Yearly"],
                    [None, "Twice a year"],
                    [None, "Less often"],
                ],
                framed=["C2:C4", "C6:C8"],
            )
        ],
        {**asks("B", None, None, (1, 5))},
        marks={"B1": ["C2", "C3", "C4"], "B5": ["C6", "C7", "C8"]},
    ),
    "options as rows with box glyphs": Layout(
        [
            sheet(
                "Survey",
                [
                    ["No", "Question / option", "Tick"],
                    ["1", "Where is customer data stored?"],
                    [None, "European Union", "☐"],
                    [None, "United States", "☐"],
                    [None, "Other", "☐"],
                    ["2", "How often do you run penetration tests?"],
                    [None, "Yearly", "☐"],
                    [None, "Twice a year", "☐"],
                    [None, "Less often", "☐"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, None, (2, 6))},
        marks={"B2": ["C3", "C4", "C5"], "B6": ["C7", "C8", "C9"]},
    ),
    "options as rows glyph left": Layout(
        [
            sheet(
                "Survey",
                [
                    ["1. Where is customer data stored?"],
                    ["☐", "European Union"],
                    ["☐", "United States"],
                    ["☐", "Other"],
                    [],
                    ["2. How often do you run penetration tests?"],
                    ["☐", "Yearly"],
                    ["☐", "Twice a year"],
                    ["☐", "Less often"],
                ],
            )
        ],
        {**asks("A", None, None, (1, 6))},
        marks={"A1": ["A2", "A3", "A4"], "A6": ["A7", "A8", "A9"]},
    ),
    "two tables side by side, different headers": Layout(
        [
            sheet(
                "Both",
                [
                    ["Security question", "Answer", None, "Privacy question", "Answer"],
                    ["Is data encrypted at rest?", None, None, "Is there a data protection officer?"],
                    ["Are logs reviewed?", None, None, "Are data subjects' requests answered in time?"],
                    ["Is MFA enforced?", None, None, "Is there a record of processing?"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", None, "B", range(2, 5)), **asks("D", None, "E", range(2, 5))},
    ),
    "questions in merged blocks with the answer below": Layout(
        [
            sheet(
                "Form",
                [
                    ["SECTION A: Governance"],
                    ["A.1 Please describe how information security is governed in your organisation."],
                    [None],
                    ["A.2 Please describe how risks are identified and treated."],
                    [None],
                    ["SECTION B: Technology"],
                    ["B.1 Which technical controls protect customer data?"],
                    [None],
                ],
                merged=["A1:F1", "A2:F2", "A3:F3", "A4:F4", "A5:F5", "A6:F6", "A7:F7", "A8:F8"],
                bold=[1, 6],
                framed=["A3:F3", "A5:F5", "A8:F8"],
            )
        ],
        {"A2": (None, "A3"), "A4": (None, "A5"), "A7": (None, "A8")},
    ),
    "merged blocks over several rows, all bordered": Layout(
        [
            sheet(
                "Form",
                [
                    ["1. How is information security governed in your organisation?"],
                    [],
                    [],
                    [],
                    ["2. How are risks identified and treated?"],
                    [],
                    [],
                    [],
                    ["3. Which controls protect customer data?"],
                    [],
                    [],
                    [],
                ],
                merged=["A1:F1", "A2:F4", "A5:F5", "A6:F8", "A9:F9", "A10:F12"],
                framed=["A1:F12"],
            )
        ],
        {"A1": (None, "A2"), "A5": (None, "A6"), "A9": (None, "A10")},
    ),
    "guidance rows between": Layout(
        [
            sheet(
                "Questions",
                [
                    ["Ref", "Question", "Response"],
                    ["1", "Do you perform background checks?"],
                    [None, "Guidance: checks of employment history and criminal records where the law allows."],
                    ["2", "Do you train staff in security?"],
                    [None, "Guidance: at hire and yearly."],
                    ["3", "Do you have a disciplinary process?"],
                    [None, "Guidance: formal and communicated."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", (2, 4, 6))},
    ),
    "guidance rows italic without label": Layout(
        [
            sheet(
                "Questions",
                [
                    ["Ref", "Question", "Response"],
                    ["1", "Do you perform background checks?"],
                    [None, "Consider employment history and criminal records where the law allows."],
                    ["2", "Do you train staff in security?"],
                    [None, "At hire and every year thereafter."],
                    ["3", "Do you have a disciplinary process?"],
                    [None, "It should be formal and communicated."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", (2, 4, 6))},
    ),
    "instructions, crosswalk, hidden sheets": Layout(
        [
            sheet(
                "Instructions",
                [
                    ["How to complete this form"],
                    ["1", "Please answer every question on the sheet Assessment."],
                    ["2", "Please select Yes, No or N/A in column C."],
                    ["3", "Please provide comments where the answer is No."],
                ],
            ),
            sheet(
                "Assessment",
                [
                    ["#", "Question", "Answer", "Comments"],
                    [1, "Do you encrypt data at rest?"],
                    [2, "Is multi-factor authentication enforced for administrators?"],
                    [3, "Describe your incident response process."],
                    [4, "Are backups tested at least yearly?"],
                ],
                lists=[("C2:C5", '"Yes,No,N/A"')],
                hidden_rows=[4],
            ),
            sheet(
                "ISO Mapping",
                [
                    ["#", "Question", "ISO 27001", "NIST CSF"],
                    [1, "Do you encrypt data at rest?", "A.5.1", "PR.AC"],
                    [2, "Is multi-factor authentication enforced for administrators?", "A.5.1", "PR.AC"],
                    [3, "Describe your incident response process.", "A.5.1", "PR.AC"],
                    [4, "Are backups tested at least yearly?", "A.5.1", "PR.AC"],
                ],
            ),
            sheet(
                "Scores",
                [
                    ["#", "Question", "Answer", "Score"],
                    [1, "Do you encrypt data at rest?", "=Assessment!C2", '=IF(C2="Yes",1,0)'],
                    [
                        2,
                        "Is multi-factor authentication enforced for administrators?",
                        "=Assessment!C3",
                        '=IF(C3="Yes",1,0)',
                    ],
                    [3, "Describe your incident response process.", "=Assessment!C4", '=IF(C4="Yes",1,0)'],
                    [4, "Are backups tested at least yearly?", "=Assessment!C5", '=IF(C5="Yes",1,0)'],
                ],
            ),
            sheet("Data", [["Yes"], ["No"], ["N/A"]], hidden=True),
        ],
        {**asks("B", "C", "D", range(2, 6), sheet="Assessment")},
    ),
}
