"""Layouts in the manner of published frameworks: grouped headers, scales, codes, and columns of several parties."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

LAYOUTS = {
    "a maturity left of the question, requirements right of it": Layout(
        [
            sheet(
                "Informationssicherheit",
                [
                    ["Selbsteinschätzung"],
                    ["Bitte nur die blauen Felder ausfüllen"],
                    ["Nr.", "Reifegrad", "Kontrollfrage", "Ziel", "Muss", "Beschreibung der Umsetzung", "Prüfergebnis"],
                    ["1", None, "Richtlinien und Organisation"],
                    ["1.1", None, "Richtlinien"],
                    ["1.1.1", None, "Inwieweit gibt es Richtlinien?", "Eine Richtlinie ist nötig.", "+ Sie ist frei."],
                    ["1.2", None, "Organisation"],
                    [
                        "1.2.1",
                        None,
                        "Inwieweit wird Sicherheit geleitet?",
                        "Sie braucht Ziele.",
                        "+ Der Umfang ist klar.",
                    ],
                    ["1.2.2", None, "Inwieweit sind Rollen verteilt?", "Es gibt Rollen.", "+ Sie sind benannt."],
                ],
                lists=[("B6:B9", '"0,1,2,3,4,5,na"')],
                bold=[3, 4, 5, 7],
                filled=[4, 5, 7],
            )
        ],
        {f"C{row}": (f"B{row}", f"F{row}") for row in (6, 8, 9)},
    ),
    "five options of several words, and what is tested beside the requirement": Layout(
        [
            sheet(
                "Self-Assessment",
                [
                    ["PCI DSS Requirement", "Expected Testing", "Response (check one)"],
                    [None, None, "In Place", "In Place with CCW", "Not Applicable", "Not Tested", "Not in Place"],
                    ["1.1 All network policies are documented and in use.", "• Examine documents.\n• Interview staff."],
                    ["1.2 All network changes are approved and managed.", "• Examine procedures.\n• Examine settings."],
                    ["1.3 An accurate network diagram is maintained.", "• Examine diagrams.\n• Interview owners."],
                ],
                merged=["C1:G1", "A1:A2", "B1:B2"],
                bold=[1, 2],
            )
        ],
        {**asks("A", None, None, range(3, 6))},
        marks={"A3": ["C3", "D3", "E3", "F3", "G3"]},
    ),
    "a German scale of agreement": Layout(
        [
            sheet(
                "NIS2",
                [
                    ["Selbstauskunft zur Lieferkette"],
                    [
                        "",
                        "Aussage",
                        "trifft voll zu",
                        "trifft teilweise zu",
                        "trifft nicht zu",
                        "nicht relevant",
                        "Erläuterung",
                    ],
                    ["1", "Wir betreiben ein Managementsystem für Informationssicherheit."],
                    ["2", "Unsere Mitarbeitenden werden jährlich geschult."],
                    ["3", "Sicherheitsvorfälle melden wir innerhalb eines Tages."],
                ],
                bold=[1, 2],
            )
        ],
        {**asks("B", None, "G", range(3, 6))},
        marks={"B3": ["C3", "D3", "E3", "F3"]},
    ),
    "codes that the vendor chooses from, weights and the evaluator's scores": Layout(
        [
            sheet(
                "RFP",
                [
                    [
                        "Req #",
                        "M/D",
                        "Requirement",
                        "Weight",
                        "Vendor Code (F/C/T/N)",
                        "Vendor Explanation",
                        "Evaluator Score",
                    ],
                    ["SEC-1", "M", "The solution shall support single sign-on.", 5],
                    ["SEC-2", "M", "The solution shall encrypt data at rest.", 5],
                    ["SEC-3", "D", "The solution should export its audit log.", 3],
                    [None, None, "Total", 13],
                ],
                bold=[1, 5],
            )
        ],
        {**asks("C", "E", "F", range(2, 5))},
    ),
    "gaps and plans between the status and the evidence": Layout(
        [
            sheet(
                "Controls",
                [
                    [
                        "Control",
                        "Control description",
                        "Status",
                        "Gap description",
                        "Planned remediation date",
                        "Evidence",
                    ],
                    ["A.5.1", "Policies for information security are approved."],
                    ["A.5.2", "Roles and responsibilities are allocated."],
                    ["A.8.5", "Secure authentication is implemented."],
                ],
                lists=[("C2:C4", '"Implemented,Partially implemented,Not implemented,Not applicable"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "F", range(2, 5))},
    ),
    "a law's citations, and a header that asks how": Layout(
        [
            sheet(
                "HIPAA",
                [
                    [
                        "Safeguard",
                        "Citation",
                        "Standard / Implementation Specification",
                        "R/A",
                        "In place? (Y/N)",
                        "Describe how it is met",
                    ],
                    ["Administrative", "164.308(a)(1)(ii)(A)", "Has a risk analysis been completed?", "R"],
                    ["Administrative", "164.308(a)(1)(ii)(B)", "Has risk management been completed?", "R"],
                    ["Physical", "164.310(a)(1)", "Are access controls of the facility in place?", "R"],
                    ["Technical", "164.312(a)(2)(iv)", "Is health information encrypted at rest?", "A"],
                ],
                bold=[1],
            )
        ],
        {**asks("C", "E", "F", range(2, 6))},
    ),
    "French, with a coverage to choose and a reason if not": Layout(
        [
            sheet(
                "Plan",
                [
                    [
                        "Chapitre",
                        "Exigence",
                        "Applicable (Oui/Non)",
                        "Couverture (Totale/Partielle/Nulle)",
                        "Si non, pourquoi ?",
                    ],
                    ["Accès", "Les comptes nominatifs sont obligatoires."],
                    ["Accès", "L'authentification forte protège l'administration."],
                    ["Journaux", "Les journaux sont conservés au moins un an."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "C", "E", range(2, 5))},
        also={"B2": ["D2"]},
    ),
    "a box and its answer in each of three cells": Layout(
        [
            sheet(
                "Check",
                [
                    ["#", "Question", "Answer", None, None, "Comments"],
                    [1, "Do you encrypt backups?", "☐ Yes", "☐ No", "☐ N/A"],
                    [2, "Are backups tested?", "☐ Yes", "☐ No", "☐ N/A"],
                    [3, "Are backups kept elsewhere?", "☐ Yes", "☐ No", "☐ N/A"],
                ],
                merged=["C1:E1"],
                bold=[1],
            )
        ],
        {**asks("B", None, "F", range(2, 5))},
        marks={"B2": ["C2", "D2", "E2"]},
    ),
    "German and English side by side under plain headers": Layout(
        [
            sheet(
                "Fragen",
                [
                    ["Nr.", "Frage", "Question", "Antwort / Answer"],
                    ["1", "Gibt es ein Managementsystem?", "Is there a management system?"],
                    ["2", "Wie werden Daten verschlüsselt?", "How is data encrypted?"],
                    ["3", "Wer ist verantwortlich?", "Who is responsible?"],
                ],
                bold=[1],
            )
        ],
        {**asks("C", None, "D", range(2, 5))},
    ),
    "German, the names of files asked for beside each document": Layout(
        [
            sheet(
                "Nachweise",
                [
                    ["Nr", "Angefordertes Dokument", "Format", "Liegt vor? (Ja/Nein)", "Dateiname", "Bemerkung"],
                    ["1", "Zertifikat mit Erklärung zur Anwendbarkeit", "PDF"],
                    ["2", "Letzter Bericht der Penetrationstests", "PDF"],
                    ["3", "Notfallhandbuch und letztes Testprotokoll", "PDF"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "D", "F", range(2, 5))},
        also={"B2": ["E2"]},
    ),
    "a check with four answers, one of them that a measure is not needed": Layout(
        [
            sheet(
                "Check",
                [
                    ["Nr.", "Anforderung", "entbehrlich", "ja", "teilweise", "nein", "Umsetzung bis", "Begründung"],
                    ["A1", "Festlegung von Verantwortlichkeiten und Regelungen"],
                    ["A2", "Zuweisung der Zuständigkeiten"],
                    ["A3", "Geregelte Einarbeitung neuer Mitarbeitender"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "H", range(2, 5))},
        marks={"B2": ["C2", "D2", "E2", "F2"]},
    ),
    "a form in merged blocks above the questions": Layout(
        [
            sheet(
                "Stammdaten",
                [
                    ["Lieferantenauskunft"],
                    ["Firmenname", None, None, None, "Ansprechpartner IT-Sicherheit"],
                    ["Anschrift", None, None, None, "E-Mail"],
                    [],
                    ["Nr.", "Frage", None, None, None, "Ja/Nein", "Erläuterung"],
                    ["1", "Existiert ein Beauftragter für Sicherheit?"],
                    ["2", "Gibt es ein Notfallkonzept?"],
                ],
                merged=[f"{a}{r}:{b}{r}" for r in (2, 3) for a, b in ("AB", "CD", "EF", "GH")]
                + [f"{a}{r}:{b}{r}" for r in (5, 6, 7) for a, b in ("BE", "GH")],
                bold=[1, 5],
                framed=["A2:H3", "A5:H7"],
            )
        ],
        {
            "A2": (None, "C2"),
            "E2": (None, "G2"),
            "A3": (None, "C3"),
            "E3": (None, "G3"),
            **asks("B", "F", "G", (6, 7)),
        },
    ),
    "a sheet called an evaluation that the supplier fills in": Layout(
        [
            sheet(
                "Evaluación",
                [
                    ["Evaluación de seguridad de proveedores"],
                    ["Fecha de diligenciamiento:", None, None, "Proveedor:", None],
                    [],
                    ["Ítem", "Criterio a evaluar", "Cumple", "No cumple", "No aplica", "Observaciones"],
                    ["POLÍTICAS"],
                    ["1", "¿La empresa cuenta con una política de seguridad?"],
                    ["2", "¿La política ha sido comunicada a los empleados?"],
                    ["Puntaje total"],
                ],
                merged=["A1:F1", "A5:F5"],
                bold=[1, 4, 5, 8],
                framed=["A4:F8", "B2:B2", "E2:E2"],
            )
        ],
        {"A2": (None, "B2"), "D2": (None, "E2"), **asks("B", None, "F", (6, 7))},
        marks={"B6": ["C6", "D6", "E6"]},
    ),
    "levels of maturity as columns": Layout(
        [
            sheet(
                "Maturity",
                [
                    ["Area", "Question", "Initial", "Developing", "Defined", "Managed", "Optimised", "Comments"],
                    ["Governance", "How mature is the governance of security?"],
                    ["Risk", "How mature is the management of risks?"],
                    ["Response", "How mature is the response to incidents?"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "H", range(2, 5))},
        marks={"B2": ["C2", "D2", "E2", "F2", "G2"]},
    ),
    "what each score means between the question and the score": Layout(
        [
            sheet(
                "Scored",
                [
                    ["Q#", "Question", "0", "1", "2", "Your score", "Comments"],
                    ["1", "How is access reviewed?", "Never", "Ad hoc", "Quarterly"],
                    ["2", "How are logs monitored?", "Not at all", "By hand", "By rules, day and night"],
                    ["3", "How are staff trained?", "Not at all", "On hire", "Every year"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "F", range(2, 5))},
    ),
    "questions one below the other with a blank row after each": Layout(
        [
            sheet(
                "Open questions",
                [
                    ["Open questions"],
                    ["1. How do you secure source code?"],
                    [],
                    ["2. How do you manage secrets?"],
                    [],
                    ["3. How do you protect build pipelines?"],
                    [],
                    ["Thank you for your time."],
                ],
                bold=[1],
            )
        ],
        {f"A{row}": (None, f"A{row + 1}") for row in (2, 4, 6)},
    ),
    "names of standards, each with what is held": Layout(
        [
            sheet(
                "Certificates",
                [
                    ["Certification", "Held? (Y/N)", "Certificate number", "Valid until", "Scope"],
                    ["ISO/IEC 27001"],
                    ["ISO 9001"],
                    ["SOC 2 Type II"],
                    ["TISAX"],
                ],
                bold=[1],
                framed=["A1:E5"],
            )
        ],
        {**asks("A", "B", None, range(2, 6))},
    ),
    "section rows in capitals, labels in one line above": Layout(
        [
            sheet(
                "Sheet1",
                [
                    ["Vendor:", None, "Date:", None],
                    [],
                    ["Item", "Security question", "Response"],
                    ["1.0", "GENERAL"],
                    ["1.1", "Provide an overview of your security program."],
                    ["1.2", "Who is responsible for information security?"],
                    ["2.0", "DATA CENTER"],
                    ["2.1", "Where is the data center located?"],
                    ["2.2", "Which certificates does it hold?"],
                ],
                bold=[3],
            )
        ],
        {"A1": (None, "B1"), "C1": (None, "D1"), **asks("B", None, "C", (5, 6, 8, 9))},
    ),
    "what each number of a scale means above the table": Layout(
        [
            sheet(
                "Self-assessment",
                [
                    ["Rating scale"],
                    ["0", "Not in place"],
                    ["1", "Partly in place"],
                    ["2", "Fully in place"],
                    [],
                    ["#", "Control", "Your rating (0-2)", "Comment"],
                    ["1", "A security policy is published."],
                    ["2", "Assets are kept in an inventory."],
                    ["3", "Suppliers are assessed."],
                ],
                bold=[1, 6],
                lists=[("C7:C9", '"0,1,2"')],
            )
        ],
        {**asks("B", "C", "D", (7, 8, 9))},
    ),
    "a column for words under a header of its own, then one of the buyer": Layout(
        [
            sheet(
                "Security",
                [
                    ["Ref", "Requirement", "Response", "Particulars", "Our view"],
                    ["1", "Data is encrypted at rest."],
                    ["2", "Access is reviewed every quarter."],
                    ["3", "Backups are tested every year."],
                ],
                lists=[("C2:C4", '"Yes,No,N/A"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "a choice and no words but the buyer's": Layout(
        [
            sheet(
                "Security",
                [
                    ["Ref", "Requirement", "Response", "Rating by Muster AG", "Checked by"],
                    ["1", "Data is encrypted at rest."],
                    ["2", "Access is reviewed every quarter."],
                    ["3", "Backups are tested every year."],
                ],
                lists=[("C2:C4", '"Yes,No,N/A"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", None, range(2, 5))},
    ),
    "an answer under a header of its own, left of the comments": Layout(
        [
            sheet(
                "Security",
                [
                    ["Lfd.", "Anforderung", "Rückmeldung", "Bemerkung"],
                    ["1", "Daten werden verschlüsselt gespeichert."],
                    ["2", "Zugriffsrechte werden regelmäßig geprüft."],
                    ["3", "Datensicherungen werden jährlich getestet."],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 5))},
    ),
    "a prompt in every list under a header of its own": Layout(
        [
            sheet(
                "Security",
                [
                    ["Pos.", "Exigence", "Retour", "Texte"],
                    ["1", "Les données sont chiffrées au repos.", "Veuillez choisir"],
                    ["2", "Les accès sont revus chaque trimestre.", "Veuillez choisir"],
                    ["3", "Les sauvegardes sont testées chaque année.", "Veuillez choisir"],
                ],
                lists=[("C2:C4", '"Veuillez choisir,Oui,Non"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "a header of which only the question is known": Layout(
        [
            sheet(
                "Security",
                [
                    ["Lfd.", "Exigence", "Position"],
                    [None, "Exploitation"],
                    ["1.1", "Comment les sauvegardes sont-elles protégées ?"],
                    ["1.2", "Décrivez votre gestion des incidents."],
                    [None, "Protection des données"],
                    ["2.1", "Les données sont chiffrées au repos."],
                    ["2.2", "Un plan de continuité est testé."],
                ],
                bold=[1, 2, 5],
            )
        ],
        {**asks("B", None, "C", (3, 4, 6, 7))},
    ),
    "no header, a form above, statements among the questions": Layout(
        [
            sheet(
                "Security",
                [
                    ["Vendor security questionnaire"],
                    [],
                    ["Vendor name"],
                    ["Country"],
                    ["E-mail"],
                    [],
                    ["Data is encrypted at rest."],
                    ["How are backups protected?"],
                    ["Access rights are reviewed every quarter."],
                    ["Describe your response to incidents."],
                    ["Changes are approved first."],
                ],
                framed=["B3:B5", "B7:B11"],
            )
        ],
        {**asks("A", None, "B", (3, 4, 5, 7, 8, 9, 10, 11))},
    ),
    "no header, numbered statements at both ends": Layout(
        [
            sheet(
                "Security",
                [
                    ["Phone:"],
                    ["Country:"],
                    [],
                    ["1", "Data is encrypted at rest."],
                    ["2", "How are backups protected?"],
                    ["3", "Who reviews access rights?"],
                    ["4", "Changes are approved first."],
                ],
            )
        ],
        {"A1": (None, "B1"), "A2": (None, "B2"), **asks("B", None, "C", (4, 5, 6, 7))},
    ),
}
