"""Layouts of real questionnaires, told in paragraphs: what is asked, and where the answer goes.

A layout is a document and, per question, its words and the short name of one of its places.
"""

from __future__ import annotations

from wordfile import docx, dropdown, h, p, sdt, t

RULE = "_" * 40

LAYOUTS = {
    "numbered paragraphs with blank lines": (
        docx(
            h("1 Governance"),
            "1.1 Do you have an information security policy?",
            "",
            "1.2 Who approves it?",
            "",
            "",
            "1.3 Describe how it is communicated to staff.",
            "",
        ),
        [
            ("Do you have an information security policy?", "p1+"),
            ("Who approves it?", "p3+"),
            ("Describe how it is communicated to staff.", "p6+"),
        ],
    ),
    "automatic numbers, statements among them": (
        docx(
            h("Governance"),
            p("Do you have an information security policy?", level=0),
            "",
            p("Backups are tested at least once a year.", level=0),
            "",
            p("Logs are kept for twelve months.", level=0),
            "",
        ),
        [
            ("Do you have an information security policy?", "p1+"),
            ("Backups are tested at least once a year.", "p3+"),
            ("Logs are kept for twelve months.", "p5+"),
        ],
    ),
    "ruled lines": (
        docx(
            "Company name: " + RULE,
            "Address: " + RULE,
            p("Do you hold a SOC 2 report?", level=0),
            RULE,
            RULE,
            p("Which firm issued it?", level=0),
            RULE,
        ),
        [
            ("Company name:", "p0"),
            ("Address:", "p1"),
            ("Do you hold a SOC 2 report?", "p3"),
            ("Which firm issued it?", "p6"),
        ],
    ),
    "blanks within a sentence": (
        docx(
            "We keep backups for ______ days and test them every ______ months.",
            "Incidents are reported within ………… hours.",
        ),
        [
            ("We keep backups for ______ days and test them every ______ months.", "p0"),
            ("Incidents are reported within ………… hours.", "p1"),
        ],
    ),
    "answers behind a label": (
        docx(
            "Q1. Is data encrypted in transit?",
            "Answer: [Insert answer]",
            "Q2. Is data encrypted at rest?",
            "Vendor response:",
            "Q3. Are keys rotated?",
            "Response: Yes, every year.",
        ),
        [("Is data encrypted in transit?", "p1"), ("Is data encrypted at rest?", "p3"), ("Are keys rotated?", "p5")],
    ),
    "boxes in a line, labels before or behind": (
        docx(
            "1. Do you encrypt laptops? ☐ Yes ☐ No ☐ N/A",
            "2. Do you use MFA?",
            "[ ] Yes   [ ] No",
            "Please explain: " + RULE,
            "3. Are logs kept? Yes ☐  No ☐",
        ),
        [
            ("Do you encrypt laptops?", "box0 box1 box2"),
            ("Do you use MFA?", "box3 box4"),
            ("Are logs kept?", "box5 box6"),
        ],
    ),
    "statements with a box each": (
        docx(
            h("Confirmations"),
            "☐ We have a data processing agreement.",
            "☐ We notify breaches within 72 hours.",
            "☐ We allow audits.",
        ),
        [
            ("We have a data processing agreement.", "box0"),
            ("We notify breaches within 72 hours.", "box1"),
            ("We allow audits.", "box2"),
        ],
    ),
    "content controls in paragraphs": (
        docx(
            p("Is MFA enforced? ", dropdown("Yes", "No", "Partially")),
            p(
                "Date of last test: ",
                sdt('<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>', "Click or tap to enter a date."),
            ),
            "Describe your process.",
            sdt("<w:text/>", "Click or tap here to enter text.", block=True),
        ),
        [("Is MFA enforced?", "control0"), ("Date of last test:", "control1"), ("Describe your process.", "control2")],
    ),
    "questions as headings": (
        docx(h("1. Do you have a CISO?", 2), "", h("2. Where is data stored?", 2), ""),
        [("Do you have a CISO?", "p0+"), ("Where is data stored?", "p2+")],
    ),
    "guidance between question and answer": (
        docx(
            p("**1. How do you manage vulnerabilities?**"),
            p("//Include scanning frequency and remediation times.//"),
            "",
            p("**2. How do you manage patches?**"),
            p("//Include test environments.//"),
            "",
        ),
        [("How do you manage vulnerabilities?", "p1+"), ("How do you manage patches?", "p4+")],
    ),
    "questions under a stem": (
        docx(
            p("Regarding backups, please answer:", level=0),
            p("How often are they made?", level=1),
            "",
            p("Where are they stored?", level=1),
            "",
        ),
        [("How often are they made?", "p1+"), ("Where are they stored?", "p3+")],
    ),
    "bracketed prompts": (
        docx("Name of the service: [State the name of the service]", "How is it hosted?", "[Describe hosting here]"),
        [("Name of the service:", "p0"), ("How is it hosted?", "p2")],
    ),
    "German boxes and a field below": (
        docx(
            "1. Verfügen Sie über eine ISO-27001-Zertifizierung?",
            "☐ Ja   ☐ Nein   ☐ In Vorbereitung",
            "Falls ja, Zertifikatsnummer: __________",
        ),
        [
            ("Verfügen Sie über eine ISO-27001-Zertifizierung?", "box0 box1 box2"),
            ("Falls ja, Zertifikatsnummer:", "p2"),
        ],
    ),
    "French answers behind a label": (
        docx(
            h("Sécurité"),
            "1. Disposez-vous d’une politique de sécurité ?",
            "Réponse :",
            "2. Décrivez votre gestion des incidents.",
            "Réponse :",
        ),
        [("Disposez-vous d’une politique de sécurité ?", "p2"), ("Décrivez votre gestion des incidents.", "p4")],
    ),
    "German lists of measures": (
        docx(
            h("1. Zutrittskontrolle"),
            "Welche Maßnahmen sind umgesetzt?",
            "☐ Alarmanlage",
            "☐ Videoüberwachung",
            "☐ Sicherheitsschlösser",
            "Sonstiges: ____________________",
            h("2. Zugangskontrolle"),
            "Welche Maßnahmen sind umgesetzt?",
            "☐ Passwortrichtlinie",
            "☐ Zwei-Faktor-Authentifizierung",
        ),
        [
            ("Welche Maßnahmen sind umgesetzt?", "box0 box1 box2"),
            ("Sonstiges:", "p5"),
            ("Welche Maßnahmen sind umgesetzt?", "box3 box4"),
        ],
    ),
    "rows of dots": (
        docx(
            "Name of company: .................................",
            "Number of employees: .........................",
            "Do you have a DPO? ............................",
        ),
        [("Name of company:", "p0"), ("Number of employees:", "p1"), ("Do you have a DPO?", "p2")],
    ),
    "underlined tabs": (
        docx(
            p("Company: ", t("\t\t\t", '<w:u w:val="single"/>')), p("Country: ", t("\t\t\t", '<w:u w:val="single"/>'))
        ),
        [("Company:", "p0"), ("Country:", "p1")],
    ),
    "bold questions": (
        docx(
            p("**Q1: Do you have a written information security program?**"),
            "",
            p("**Q2: Has it been approved by management?**"),
            "",
        ),
        [
            ("Do you have a written information security program?", "p0+"),
            ("Has it been approved by management?", "p2+"),
        ],
    ),
    "questions without any space": (
        docx(
            "1. Do you have a written information security program?",
            "2. Has it been approved by management?",
            "3. Describe how exceptions are handled.",
        ),
        [
            ("Do you have a written information security program?", "p0+"),
            ("Has it been approved by management?", "p1+"),
            ("Describe how exceptions are handled.", "p2+"),
        ],
    ),
    "answers already given in paragraphs": (
        docx(
            "1. Do you have a written information security program?",
            "Yes, our program follows ISO 27001.",
            "2. Has it been approved by management?",
            "",
        ),
        [
            ("Do you have a written information security program?", "p0+"),
            ("Has it been approved by management?", "p2+"),
        ],
    ),
    "rich text controls": (
        docx(
            h("Security"),
            "Describe your security program:",
            sdt("", "Click or tap here to enter text.", block=True),
            p("Primary contact: ", sdt("", "Click or tap here to enter text.")),
        ),
        [("Describe your security program:", "control0"), ("Primary contact:", "control1")],
    ),
    "Spanish rules behind a label": (
        docx(
            h("Seguridad"),
            "1. ¿Dispone de una política de seguridad?",
            "Respuesta: ____________",
            "2. Describa el proceso de gestión de incidentes.",
            "Respuesta: ____________",
        ),
        [("¿Dispone de una política de seguridad?", "p2"), ("Describa el proceso de gestión de incidentes.", "p4")],
    ),
    "round boxes in lists": (
        docx(
            p("Which of the following do you hold? (select all that apply)", level=0),
            "( ) SOC 2",
            "( ) ISO 27001",
            "( ) None",
            p("How often do you test?", level=0),
            "( ) Monthly",
            "( ) Yearly",
        ),
        [
            ("Which of the following do you hold? (select all that apply)", "box0 box1 box2"),
            ("How often do you test?", "box3 box4"),
        ],
    ),
    "a table of contents": (
        docx(
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent>" + p("1. Do you train staff? ........... 3") + "</w:sdtContent></w:sdt>",
            p("Do you train staff?", level=0),
            "",
        ),
        [("Do you train staff?", "p0+")],
    ),
    "a text box": (
        docx(
            p(
                '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
                "<v:textbox>"
                "<w:txbxContent><w:p><w:r><w:t>Is this a question?</w:t></w:r></w:p></w:txbxContent>"
                "</v:textbox></v:shape></w:pict></w:r>"
            ),
            p("Do you train staff?", level=0),
            "",
        ),
        [("Do you train staff?", "p1+")],
    ),
    "labels one under the other": (
        docx(h("Contact"), "Company name:", "Street and number:", "Country:", ""),
        [("Company name:", "p1"), ("Street and number:", "p2"), ("Country:", "p3")],
    ),
    "answers given under bold questions": (
        docx(
            h("Security"),
            p("**1. Do you encrypt data at rest?**"),
            "Yes, we use AES-256.",
            p("**2. Do you enforce MFA?**"),
            "Yes, for all staff.",
        ),
        [("Do you encrypt data at rest?", "p1+"), ("Do you enforce MFA?", "p3+")],
    ),
    "Q and A labels": (
        docx(
            p(t("**Q: **"), "Do you encrypt data at rest?"),
            p(t("**A: **")),
            p(t("**Q: **"), "Do you enforce MFA?"),
            p(t("**A: **")),
        ),
        [("Do you encrypt data at rest?", "p1"), ("Do you enforce MFA?", "p3")],
    ),
    "numbered labels and a question": (
        docx("1. Name of organisation:", "", "2. Number of employees:", "", "3. Do you have cyber insurance?", ""),
        [("Name of organisation:", "p0"), ("Number of employees:", "p2"), ("Do you have cyber insurance?", "p4+")],
    ),
    "labels with a tab": (
        docx("Organisation name:\t", "Registered address:\t", "Website:\t"),
        [("Organisation name:", "p0"), ("Registered address:", "p1"), ("Website:", "p2")],
    ),
    "coded statements with a response label": (
        docx(
            "SR-1 The supplier encrypts all data in transit.",
            "Supplier response:",
            "",
            "SR-2 The supplier logs all access.",
            "Supplier response:",
            "",
        ),
        [("The supplier encrypts all data in transit.", "p1"), ("The supplier logs all access.", "p4")],
    ),
    "a stance with boxes below a requirement": (
        docx(
            p("R1. The supplier shall encrypt data in transit."),
            "Compliant: ☐ Yes ☐ No",
            "Comments: ____________",
            "R2. The supplier shall log access.",
            "Compliant: ☐ Yes ☐ No",
            "Comments: ____________",
        ),
        [("The supplier shall encrypt data in transit.", "box0 box1"), ("The supplier shall log access.", "box2 box3")],
    ),
    "a German form in paragraphs": (
        docx(
            "Firmenname: ____________________",
            "Anzahl Mitarbeitende: ______",
            "1. Gibt es einen Datenschutzbeauftragten?",
            "☐ ja ☐ nein",
            "2. Bitte beschreiben Sie Ihr Backup-Konzept:",
            "________________________",
            "________________________",
        ),
        [
            ("Firmenname:", "p0"),
            ("Anzahl Mitarbeitende:", "p1"),
            ("Gibt es einen Datenschutzbeauftragten?", "box0 box1"),
            ("Bitte beschreiben Sie Ihr Backup-Konzept:", "p5"),
        ],
    ),
    "prose that asks itself": (
        docx(
            h("Introduction"),
            "Our company takes security seriously. What does that mean? Suppliers must protect data.",
            "We will contact you.",
            h("Contact"),
            "Procurement, 1 Main Street",
        ),
        [],
    ),
}
