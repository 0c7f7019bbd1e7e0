"""Layouts of forms, cards and lists in Word, and documents that ask nothing; the notation is that of table_layouts."""

from __future__ import annotations

from wordfile import docx, dropdown, h, p, sdt, tbl, tc

LAYOUTS = {
    "nested question table inside layout table": (
        docx(
            tbl(
                [
                    tc("Supplier security", ""),
                ],
                [
                    tc(
                        p("Section 1: Access"),
                        tbl(["Question", "Answer"], ["Do you enforce MFA?", ""], ["Do you review access rights?", ""]),
                        p(""),
                    )
                ],
            )
        ),
        [("Do you enforce MFA?", "t0n1.0.0r1c1"), ("Do you review access rights?", "t0n1.0.0r2c1")],
    ),
    "three columns number question answer without header": (
        docx(
            h("Security"),
            tbl(
                ["1", "Describe your backup strategy.", ""],
                ["2", "Is data encrypted at rest?", ""],
                ["3", "Where is data stored?", ""],
            ),
        ),
        [
            ("Describe your backup strategy.", "t0r0c2"),
            ("Is data encrypted at rest?", "t0r1c2"),
            ("Where is data stored?", "t0r2c2"),
        ],
    ),
    "tick-box requirement list with comments": (
        docx(
            h("Requirements"),
            p("Please tick each requirement that you meet."),
            p("☐ Access to systems is limited to authorised staff."),
            p("☐ Data in transit is encrypted."),
            p("☐ Backups are tested every quarter."),
        ),
        [
            ("Access to systems is limited to authorised staff.", "box0"),
            ("Data in transit is encrypted.", "box1"),
            ("Backups are tested every quarter.", "box2"),
        ],
    ),
    "requirement table with compliant tick boxes and remarks": (
        docx(
            tbl(
                ["Ref", "Requirement", "Compliant", "Remarks"],
                ["R1", "The supplier shall patch critical vulnerabilities within 14 days.", "☐ Yes ☐ No ☐ Partial", ""],
                ["R2", "The supplier shall log administrator access.", "☐ Yes ☐ No ☐ Partial", ""],
            )
        ),
        [
            ("The supplier shall patch critical vulnerabilities within 14 days.", "box0 box1 box2"),
            ("The supplier shall log administrator access.", "box3 box4 box5"),
        ],
    ),
    "form with labels in two pairs": (
        docx(
            h("Company details"),
            tbl(
                ["Company name", "", "Registration number", ""],
                ["Street address", "", "Country", ""],
                ["Security contact", "", "E-mail", ""],
            ),
        ),
        [
            ("Company name", "t0r0c1"),
            ("Registration number", "t0r0c3"),
            ("Street address", "t0r1c1"),
            ("Country", "t0r1c3"),
            ("Security contact", "t0r2c1"),
            ("E-mail", "t0r2c3"),
        ],
    ),
    "numbered paragraphs with two blank lines each": (
        docx(
            h("Questions"),
            p("Do you have a security policy?", level=0),
            p(),
            p(),
            p("How is it communicated to staff?", level=0),
            p(),
            p(),
            p("Who approves it?", level=0),
            p(),
            p(),
        ),
        [
            ("Do you have a security policy?", "p1+"),
            ("How is it communicated to staff?", "p4+"),
            ("Who approves it?", "p7+"),
        ],
    ),
    "bilingual table": (
        docx(
            tbl(
                ["Nr.", "Frage / Question", "Antwort / Answer"],
                ["1", "Sind Daten verschlüsselt?\nIs data encrypted?", ""],
                ["2", "Gibt es ein Notfallkonzept?\nIs there a contingency plan?", ""],
            )
        ),
        [
            ("Sind Daten verschlüsselt? Is data encrypted?", "t0r1c2"),
            ("Gibt es ein Notfallkonzept? Is there a contingency plan?", "t0r2c2"),
        ],
    ),
    "bilingual columns": (
        docx(
            tbl(
                ["Frage (DE)", "Question (EN)", "Antwort / Answer"],
                ["Sind Daten verschlüsselt?", "Is data encrypted?", ""],
                ["Gibt es ein Notfallkonzept?", "Is there a contingency plan?", ""],
            )
        ),
        [("Is data encrypted?", "t0r1c2"), ("Is there a contingency plan?", "t0r2c2")],
    ),
    "question row spanning, answer row spanning below": (
        docx(
            tbl(
                [tc("1.1 Describe how you classify information.", span=3)],
                [tc("", span=3)],
                [tc("1.2 Describe how you dispose of media.", span=3)],
                [tc("", span=3)],
            )
        ),
        [("Describe how you classify information.", "t0r1c0"), ("Describe how you dispose of media.", "t0r3c0")],
    ),
    "question row then Response and Comments rows": (
        docx(
            tbl(
                ["Q1", "Do you have an incident response plan?"],
                ["Response", "☐ Yes ☐ No"],
                ["Comments", ""],
                ["Q2", "Is it tested?"],
                ["Response", "☐ Yes ☐ No"],
                ["Comments", ""],
            )
        ),
        [("Do you have an incident response plan?", "box0 box1"), ("Is it tested?", "box2 box3")],
    ),
    "one table per question": (
        docx(
            *[
                x
                for i, q in enumerate(
                    ["Do you encrypt laptops?", "Do you use an EDR product?", "Do you restrict USB media?"], 1
                )
                for x in (tbl([f"Question {i}", q], ["Answer", ""], ["Evidence", ""]), p())
            ]
        ),
        [
            ("Do you encrypt laptops?", "t0r1c1"),
            ("Do you use an EDR product?", "t1r1c1"),
            ("Do you restrict USB media?", "t2r1c1"),
        ],
    ),
    "control card tables": (
        docx(
            *[
                x
                for i, q in enumerate(
                    [
                        "Accounts are reviewed every quarter.",
                        "Privileged access is logged.",
                        "Passwords are stored hashed.",
                    ],
                    1,
                )
                for x in (
                    tbl(
                        ["Control ID", f"AC-{i}"],
                        ["Control statement", q],
                        ["Implementation status", ""],
                        ["Implementation details", ""],
                    ),
                    p(),
                )
            ]
        ),
        [
            ("Accounts are reviewed every quarter.", "t0r2c1"),
            ("Privileged access is logged.", "t1r2c1"),
            ("Passwords are stored hashed.", "t2r2c1"),
        ],
    ),
    "bold question then table box below": (
        docx(
            p("**1. How do you manage vulnerabilities?**"),
            tbl([""]),
            p("**2. How do you train developers?**"),
            tbl([""]),
        ),
        [("How do you manage vulnerabilities?", "t0r0c0"), ("How do you train developers?", "t1r0c0")],
    ),
    "yes no columns with typed brackets": (
        docx(
            tbl(["Question", "Yes", "No"], ["Is there a firewall?", "[ ]", "[ ]"], ["Is there an IDS?", "[ ]", "[ ]"])
        ),
        [("Is there a firewall?", "box0 box1"), ("Is there an IDS?", "box2 box3")],
    ),
    "yes no blank columns": (
        docx(
            tbl(
                ["#", "Control", "Yes", "No", "N/A", "Comment"],
                ["1", "Visitors are escorted", "", "", "", ""],
                ["2", "Server rooms are locked", "", "", "", ""],
            )
        ),
        [("Visitors are escorted", "t0r1c2 t0r1c3 t0r1c4"), ("Server rooms are locked", "t0r2c2 t0r2c3 t0r2c4")],
    ),
    "question with inline Yes/No text": (
        docx(
            p("1. Do you have a privacy policy? Yes / No"),
            p("Comments: ____________"),
            p("2. Do you transfer data abroad? Yes / No"),
            p("Comments: ____________"),
        ),
        [("Do you have a privacy policy?", "p0"), ("Do you transfer data abroad?", "p2")],
    ),
    "lettered sub-questions": (
        docx(
            h("Encryption"),
            p("Describe the following:", level=0),
            p("how data at rest is encrypted", level=1),
            p(),
            p("how keys are managed", level=1),
            p(),
        ),
        [("how data at rest is encrypted", "p2+"), ("how keys are managed", "p4+")],
    ),
    "French numbered table": (
        docx(
            tbl(
                ["N°", "Question", "Réponse", "Observations"],
                ["1", "Disposez-vous d'un RSSI ?", "", ""],
                ["2", "Décrivez votre politique de sauvegarde.", "", ""],
            )
        ),
        [("Disposez-vous d'un RSSI ?", "t0r1c2"), ("Décrivez votre politique de sauvegarde.", "t0r2c2")],
    ),
    "Spanish form paragraphs": (
        docx(
            h("Datos del proveedor"),
            p("Nombre de la empresa: ______________"),
            p("Persona de contacto: ______________"),
            h("Seguridad"),
            p("1. ¿Dispone de una política de seguridad?"),
            p("Respuesta:"),
            p("2. ¿Cómo gestiona los incidentes?"),
            p("Respuesta:"),
        ),
        [
            ("Nombre de la empresa:", "p1"),
            ("Persona de contacto:", "p2"),
            ("¿Dispone de una política de seguridad?", "p5"),
            ("¿Cómo gestiona los incidentes?", "p7"),
        ],
    ),
    "header in bold, statement, answer, evidence, buyer assessment": (
        docx(
            tbl(
                ["**No.**", "**Requirement**", "**Supplier response**", "**Evidence**", "**Assessment (internal)**"],
                ["1", "Security roles are assigned.", "", "", ""],
                ["2", "Staff are screened before employment.", "", "", ""],
            )
        ),
        [("Security roles are assigned.", "t0r1c2"), ("Staff are screened before employment.", "t0r2c2")],
    ),
    "section rows with shading and repeated header": (
        docx(
            tbl(
                ["#", "Question", "Answer"],
                [tc("A. Governance", span=3)],
                ["A1", "Is there a CISO?", ""],
                ["A2", "Is there a risk process?", ""],
                ["#", "Question", "Answer"],
                [tc("B. Operations", span=3)],
                ["B1", "Are changes approved?", ""],
            )
        ),
        [("Is there a CISO?", "t0r2c2"), ("Is there a risk process?", "t0r3c2"), ("Are changes approved?", "t0r6c2")],
    ),
    "vertical merged topic with several questions": (
        docx(
            tbl(
                ["Topic", "Question", "Response"],
                [tc("Access", merge="start"), "Is MFA used?", ""],
                [tc("", merge="on"), "Are accounts unique?", ""],
                [tc("Backup", merge="start"), "Are backups encrypted?", ""],
                [tc("", merge="on"), "Are restores tested?", ""],
            )
        ),
        [
            ("Is MFA used?", "t0r1c2"),
            ("Are accounts unique?", "t0r2c2"),
            ("Are backups encrypted?", "t0r3c2"),
            ("Are restores tested?", "t0r4c2"),
        ],
    ),
    "introduction letter before": (
        docx(
            p("Dear supplier,"),
            p("please complete the questionnaire below by 1 March. Do you know whom to contact? Write to us."),
            h("Questionnaire"),
            tbl(
                ["Question", "Answer"],
                ["Is data deleted at the end of the contract?", ""],
                ["Who are your sub-processors?", ""],
            ),
        ),
        [("Is data deleted at the end of the contract?", "t0r1c1"), ("Who are your sub-processors?", "t0r2c1")],
    ),
    "risk register in Word": (
        docx(
            h("Risk register"),
            tbl(
                ["Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
                ["Loss of key staff", "Medium", "High", "", "PMO"],
                ["Late delivery", "Low", "High", "", "PMO"],
            ),
        ),
        [],
    ),
    "document control and revision tables": (
        docx(
            h("Document control"),
            tbl(["Version", "Date", "Author", "Change"], ["0.1", "2026-01-01", "AB", "First draft"], ["", "", "", ""]),
            tbl(["Prepared by", ""], ["Approved by", ""]),
            h("Questions"),
            tbl(["Question", "Answer"], ["Is data backed up?", ""], ["Are logs kept?", ""]),
        ),
        [("Is data backed up?", "t2r1c1"), ("Are logs kept?", "t2r2c1")],
    ),
    "answers as dropdown controls": (
        docx(
            tbl(
                ["Question", "Answer", "Notes"],
                ["Is data backed up?", tc(p(dropdown("Yes", "No", "N/A"))), ""],
                ["Are logs kept?", tc(p(dropdown("Yes", "No", "N/A"))), ""],
            )
        ),
        [("Is data backed up?", "control0"), ("Are logs kept?", "control1")],
    ),
    "bulleted questions under headings": (
        docx(
            h("Data protection"),
            p("Please answer each of these points in a few sentences."),
            p("• Where is personal data stored?"),
            p("• Who has access to it?"),
            p("• How is it deleted?"),
        ),
        [("Where is personal data stored?", "p2+"), ("Who has access to it?", "p3+"), ("How is it deleted?", "p4+")],
    ),
    "[Answer] prompts in the row": (
        docx(
            p("Q1. Do you have cyber insurance?"),
            p("[Supplier to complete]"),
            p("Q2. What is the limit of cover?"),
            p("[Supplier to complete]"),
        ),
        [("Do you have cyber insurance?", "p1"), ("What is the limit of cover?", "p3")],
    ),
    "two questions side by side with answers under": (
        docx(tbl(["Name of the product", "Hosting model"], ["", ""], ["Number of customers", "Main region"], ["", ""])),
        [
            ("Name of the product", "t0r1c0"),
            ("Hosting model", "t0r1c1"),
            ("Number of customers", "t0r3c0"),
            ("Main region", "t0r3c1"),
        ],
    ),
    "maturity 1-5 circles": (
        docx(
            p("Rate each statement from 1 (not in place) to 5 (optimised)."),
            tbl(
                ["Statement", "1", "2", "3", "4", "5"],
                ["Risks are assessed every year", "○", "○", "○", "○", "○"],
                ["Suppliers are assessed", "○", "○", "○", "○", "○"],
            ),
        ),
        [
            ("Risks are assessed every year", "box0 box1 box2 box3 box4"),
            ("Suppliers are assessed", "box5 box6 box7 box8 box9"),
        ],
    ),
    "answer paragraph label in other words": (
        docx(
            p("1. Do you run vulnerability scans?"),
            p("Vendor Response:"),
            p(),
            p("2. How often do you patch?"),
            p("Vendor Response:"),
            p(),
        ),
        [("Do you run vulnerability scans?", "p1"), ("How often do you patch?", "p4")],
    ),
    "German numbered with Antwort lines": (
        docx(
            h("Informationssicherheit"),
            p("1.1 Gibt es ein ISMS?"),
            p("Antwort: ____________________"),
            p("1.2 Wie werden Risiken bewertet?"),
            p("Antwort: ____________________"),
        ),
        [("Gibt es ein ISMS?", "p2"), ("Wie werden Risiken bewertet?", "p4")],
    ),
    "question with Yes No boxes and details line": (
        docx(
            p("1. Is there a whistle-blower channel?"),
            p("☐ Yes   ☐ No"),
            p("If yes, please describe: ______________"),
            p("2. Is there a code of conduct?"),
            p("☐ Yes   ☐ No"),
            p("If yes, please describe: ______________"),
        ),
        [("Is there a whistle-blower channel?", "box0 box1"), ("Is there a code of conduct?", "box2 box3")],
    ),
    "table: question with options below in same cell": (
        docx(
            tbl(
                ["Question", "Answer"],
                ["What is your hosting model?", tc(p("☐ SaaS"), p("☐ On-premises"), p("☐ Hybrid"))],
                ["Is data shared with third parties?", tc(p("☐ Yes"), p("☐ No"))],
            )
        ),
        [("What is your hosting model?", "box0 box1 box2"), ("Is data shared with third parties?", "box3 box4")],
    ),
    "table wide with yes/no/na/ref to doc": (
        docx(
            tbl(
                ["Item", "Yes", "No", "N/A", "Reference to document"],
                ["A quality policy exists", "", "", "", ""],
                ["Suppliers are audited", "", "", "", ""],
            )
        ),
        [("A quality policy exists", "t0r1c1 t0r1c2 t0r1c3"), ("Suppliers are audited", "t0r2c1 t0r2c2 t0r2c3")],
    ),
    "RFP requirement matrix F P N": (
        docx(
            tbl(
                ["ID", "Functional requirement", "F", "P", "N", "Comments"],
                ["1", "The system supports SSO.", "", "", "", ""],
                ["2", "The system exports audit logs.", "", "", "", ""],
            )
        ),
        [
            ("The system supports SSO.", "t0r1c2 t0r1c3 t0r1c4"),
            ("The system exports audit logs.", "t0r2c2 t0r2c3 t0r2c4"),
        ],
    ),
    "headings as questions with text below each": (
        docx(
            h("Company overview"),
            p("Please provide a short description of your company."),
            p(),
            h("Security certifications"),
            p("Please list the certifications that you hold."),
            p(),
            h("Data centres"),
            p("Please list all data centres with their locations."),
            p(),
        ),
        [
            ("Please provide a short description of your company.", "p1+"),
            ("Please list the certifications that you hold.", "p4+"),
            ("Please list all data centres with their locations.", "p7+"),
        ],
    ),
    "table with question and 'Supplier:' reply row": (
        docx(
            tbl(
                ["3.1", "Please describe your SDLC."],
                ["Supplier:", ""],
                ["3.2", "Please describe your code review."],
                ["Supplier:", ""],
            )
        ),
        [("Please describe your SDLC.", "t0r1c1"), ("Please describe your code review.", "t0r3c1")],
    ),
    "one-cell tables with question and space": (
        docx(
            tbl([tc(p("How do you segregate customer data?"), p(), p())]),
            p(),
            tbl([tc(p("How do you monitor access?"), p(), p())]),
        ),
        [("How do you segregate customer data?", "t0r0c0"), ("How do you monitor access?", "t1r0c0")],
    ),
    "five columns with criticality": (
        docx(
            tbl(
                ["Ref", "Criticality", "Control", "Met? (Y/N)", "Supplier evidence"],
                ["1", "High", "Encryption keys are rotated", "", ""],
                ["2", "Low", "Visitors are logged", "", ""],
            )
        ),
        [("Encryption keys are rotated", "t0r1c3"), ("Visitors are logged", "t0r2c3")],
    ),
    "prefilled examples row": (
        docx(
            tbl(
                ["Question", "Answer"],
                ["Example: Do you hold insurance?", "Example: Yes, up to 5 million."],
                ["Do you hold cyber insurance?", ""],
                ["Do you hold liability insurance?", ""],
            )
        ),
        [("Do you hold cyber insurance?", "t0r2c1"), ("Do you hold liability insurance?", "t0r3c1")],
    ),
    "two question-answer pairs per row": (
        docx(
            tbl(
                ["Question", "Answer", "Question", "Answer"],
                ["Is MFA used?", "", "Is SSO used?", ""],
                ["Is VPN used?", "", "Is NAC used?", ""],
            )
        ),
        [
            ("Is MFA used?", "t0r1c1"),
            ("Is SSO used?", "t0r1c3"),
            ("Is VPN used?", "t0r2c1"),
            ("Is NAC used?", "t0r2c3"),
        ],
    ),
    "questions in italics without number, blank lines": (
        docx(
            h("General"),
            p("//What services do you provide to us?//"),
            p(),
            p("//Which of our data will you process?//"),
            p(),
        ),
        [("What services do you provide to us?", "p1+"), ("Which of our data will you process?", "p3+")],
    ),
    "questions with placeholder controls below": (
        docx(
            p("What is your RTO?"),
            p(sdt("<w:text/>", "Click or tap here to enter text.")),
            p("What is your RPO?"),
            p(sdt("<w:text/>", "Click or tap here to enter text.")),
        ),
        [("What is your RTO?", "control0"), ("What is your RPO?", "control1")],
    ),
    "scoring table for the buyer at the end": (
        docx(
            tbl(["Question", "Answer"], ["Is data backed up?", ""], ["Are logs kept?", ""]),
            h("For internal use only"),
            tbl(["Criterion", "Score"], ["Security", ""], ["Price", ""]),
        ),
        [("Is data backed up?", "t0r1c1"), ("Are logs kept?", "t0r2c1")],
    ),
    "Dutch statements": (
        docx(
            tbl(
                ["Nr", "Eis", "Voldoet (ja/nee)", "Toelichting"],
                ["1", "De leverancier heeft een beveiligingsbeleid.", "", ""],
                ["2", "Gegevens worden versleuteld opgeslagen.", "", ""],
            )
        ),
        [
            ("De leverancier heeft een beveiligingsbeleid.", "t0r1c2"),
            ("Gegevens worden versleuteld opgeslagen.", "t0r2c2"),
        ],
    ),
    "Italian paragraphs": (
        docx(
            p("1. Disponete di un piano di continuità operativa?"),
            p("Risposta:"),
            p("2. Descrivete le misure di sicurezza fisica."),
            p("Risposta:"),
        ),
        [("Disponete di un piano di continuità operativa?", "p1"), ("Descrivete le misure di sicurezza fisica.", "p3")],
    ),
    "terms and conditions only": (
        docx(
            h("1. Confidentiality"),
            p("The supplier shall keep all information confidential. The supplier shall return it in the end."),
            h("2. Liability"),
            p("Liability is limited to the amounts paid in the last year."),
            h("3. Governing law"),
            p("This contract is governed by the laws of Denmark."),
        ),
        [],
    ),
}
