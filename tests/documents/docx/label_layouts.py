"""Layouts in which labels, codes and printed answers show where to write."""

from __future__ import annotations

from wordfile import check, docx, field, h, p, tbl, tc

_GRADES = '<w:ddList><w:listEntry w:val="0"/><w:listEntry w:val="1"/><w:listEntry w:val="2"/></w:ddList>'

LAYOUTS = {
    "answers with the number of their question": (
        docx("Q1: Do you have a recovery plan?", "A1:", "Q2: How often is it tested?", "A2:"),
        [("Do you have a recovery plan?", "p1"), ("How often is it tested?", "p3")],
    ),
    "a row below the question that asks for reasons": (
        docx(
            tbl(
                ["#", "Question", "Yes", "No"],
                ["1", "Do you encrypt laptops?", "☐", "☐"],
                [tc("If no, please explain:", span=4)],
                ["2", "Do you wipe devices on disposal?", "☐", "☐"],
                [tc("", span=4)],
            ),
        ),
        [("Do you encrypt laptops?", "t0r2c0"), ("Do you wipe devices on disposal?", "t0r4c0")],
    ),
    "an answer's label right of a blank cell": (
        docx(
            tbl(
                [tc("1"), tc("Welche Zertifikate liegen vor?", span=2)],
                [tc(""), tc("Antwort:"), tc("")],
                [tc("2"), tc("Wie werden Kundendaten gelöscht?", span=2)],
                [tc(""), tc("Antwort:"), tc("")],
            ),
        ),
        [("Welche Zertifikate liegen vor?", "t0r1c2"), ("Wie werden Kundendaten gelöscht?", "t0r3c2")],
    ),
    "two languages under plain headers": (
        docx(
            tbl(
                ["Nr", "Frage", "Question", "Antwort / Answer"],
                ["1", "Gibt es ein Managementsystem?", "Is there a management system?", ""],
                ["2", "Wird ein zweiter Faktor genutzt?", "Is a second factor used?", ""],
            ),
        ),
        [("Is there a management system?", "t0r1c3"), ("Is a second factor used?", "t0r2c3")],
    ),
    "a rating of one's own in a list": (
        docx(
            tbl(
                ["Control", "Self rating", "Comment"],
                ["An inventory is maintained.", tc(p(field("FORMDROPDOWN", _GRADES))), ""],
                ["Changes are approved.", tc(p(field("FORMDROPDOWN", _GRADES))), ""],
            ),
        ),
        [("An inventory is maintained.", "t0r1c1"), ("Changes are approved.", "t0r2c1")],
    ),
    "requests behind dashes": (
        docx(
            "1) Security programme",
            "- Describe who decides on security.",
            "- Describe your response to incidents.",
            "2) Data",
            "- What customer data do you process?",
        ),
        [
            ("Describe who decides on security.", "p1+"),
            ("Describe your response to incidents.", "p2+"),
            ("What customer data do you process?", "p4+"),
        ],
    ),
    "answers printed behind the question": (
        docx(h("Security"), "1. Do you assess risks?  Yes / No", "2. Is there an ISMS?\tYes / No / N/A"),
        [("Do you assess risks?", "p1"), ("Is there an ISMS?", "p2")],
    ),
    "options under a wide header, a number left of the question": (
        docx(
            tbl(
                [tc("PCI DSS Question", span=2), "Expected Testing", tc("Response (check one)", span=4)],
                [tc("", span=2), "", "Yes", "Yes with CCW", "No", "N/A"],
                ["1.1", "Is there a network diagram?", "Review it", *[tc(p(check())) for _ in range(4)]],
                ["1.2", "Are rules reviewed every six months?", "Review them", *[tc(p(check())) for _ in range(4)]],
            ),
        ),
        [
            ("Is there a network diagram?", "field0 field1 field2 field3"),
            ("Are rules reviewed every six months?", "field4 field5 field6 field7"),
        ],
    ),
    "guidance between the question and its answer": (
        docx(
            tbl(
                ["Q1", "How is security governed?"],
                ["Guidance", "Include committees and reporting lines."],
                ["Answer", ""],
                ["Q2", "How do you manage the risks of suppliers?"],
                ["Guidance", "Describe assessments and monitoring."],
                ["Answer", ""],
            ),
        ),
        [("How is security governed?", "t0r2c1"), ("How do you manage the risks of suppliers?", "t0r5c1")],
    ),
    "a score of the section below its questions": (
        docx(
            h("Governance"),
            tbl(["#", "Question", "Response"], ["A1", "Is there a policy?", ""], ["A2", "Who approves it?", ""]),
            "Section score: ____ / 10",
        ),
        [("Is there a policy?", "t0r1c2"), ("Who approves it?", "t0r2c2")],
    ),
    "cards that begin with a request": (
        docx(
            tbl(["Question 1", "Describe your monitoring."], ["Vendor Response", ""], ["Supporting Documentation", ""]),
            "",
            tbl(["Question 2", "Describe your backups."], ["Vendor Response", ""], ["Supporting Documentation", ""]),
        ),
        [("Describe your monitoring.", "t0r1c1"), ("Describe your backups.", "t1r1c1")],
    ),
    "statements of compliance below numbered requirements": (
        docx(
            h("Security requirements"),
            "3.1 The Supplier shall encrypt data at rest.",
            "Compliance statement: [Insert]",
            "3.2 The Supplier shall log access.",
            "Compliance statement: [Insert]",
        ),
        [("The Supplier shall encrypt data at rest.", "p2"), ("The Supplier shall log access.", "p4")],
    ),
    "French yes or no by one letter": (
        docx(
            tbl(
                ["Question", "O/N", "Commentaire"],
                ["Avez-vous un responsable de la sécurité ?", "", ""],
                ["Chiffrez-vous les postes ?", "", ""],
            ),
        ),
        [("Avez-vous un responsable de la sécurité ?", "t0r1c1"), ("Chiffrez-vous les postes ?", "t0r2c1")],
    ),
    "a column for words under a header of its own, then the buyer's": (
        docx(
            tbl(
                ["Ref", "Requirement", "Response", "Particulars", "Checked by"],
                ["1", "Data is encrypted at rest.", "Yes / No", "", ""],
                ["2", "Access is reviewed every quarter.", "Yes / No", "", ""],
            ),
        ),
        [("Data is encrypted at rest.", "t0r1c3"), ("Access is reviewed every quarter.", "t0r2c3")],
    ),
    "two columns of which only the question's header is known": (
        docx(
            tbl(
                ["Exigence", "Niveau"],
                ["Les données sont chiffrées.", "☐ Oui   ☐ Non"],
                ["Les accès sont revus chaque trimestre.", "☐ Oui   ☐ Non"],
            ),
        ),
        [("Les données sont chiffrées.", "box0 box1"), ("Les accès sont revus chaque trimestre.", "box2 box3")],
    ),
    "statements among numbered questions, no space for answers": (
        docx(
            h("Security"),
            "1. Is data encrypted at rest?",
            "2. Access rights are reviewed.",
            "3. How are backups protected?",
            "4. Which certificates do you hold?",
        ),
        [
            ("Is data encrypted at rest?", "p1+"),
            ("Access rights are reviewed.", "p2+"),
            ("How are backups protected?", "p3+"),
            ("Which certificates do you hold?", "p4+"),
        ],
    ),
    "a description and a status of each that asks": (
        docx(
            tbl(
                ["No.", "Description", "Status"],
                ["1", "Is data encrypted at rest?", ""],
                ["2", "Are subcontractors audited?", ""],
            ),
        ),
        [("Is data encrypted at rest?", "t0r1c2"), ("Are subcontractors audited?", "t0r2c2")],
    ),
    "a policy with rules and duties": (
        docx(
            h("Policy"),
            h("2. Rules", 2),
            "2.1 All users must use a second factor.",
            "2.2 Data is classified by its owner.",
            "",
            h("3. Responsibilities", 2),
            "- Provide training to all staff.",
            "- Document exceptions.",
        ),
        [],
    ),
    "several labels in one line, each with its blank": (
        docx(h("Company"), "Name: ____________  Date: ____________", "Company:\tPhone:", "E-mail: ________"),
        [("Name:", "p1"), ("Date:", "p1.1"), ("Company:", "p2"), ("Phone:", "p2.1"), ("E-mail:", "p3")],
    ),
    "several labels in one line, with a tab behind the last one too": (
        docx(h("Company"), "Company:\tCity:\tCountry:\t", "Phone:\tE-mail:\t \u00a0"),
        [("Company:", "p1"), ("City:", "p1.1"), ("Country:", "p1.2"), ("Phone:", "p2"), ("E-mail:", "p2.1")],
    ),
    "a blank within a sentence, after a colon": (
        docx("Data is kept for: ____ years and then deleted.", "1. Do you train staff? ________"),
        [("Data is kept for:", "p0"), ("Do you train staff?", "p1")],
    ),
    "a rating whose scale stands in its header": (
        docx(
            tbl(
                ["Requirement", "Rating (0-2)", "Justification"],
                ["Access is reviewed every year.", "", ""],
                ["Laptops are encrypted.", "", ""],
            )
        ),
        [("Access is reviewed every year.", "t0r1c1"), ("Laptops are encrypted.", "t0r2c1")],
    ),
    "measures to tick in several rows below the kinds of them": (
        docx(
            tbl(
                ["Technical measures", "Organisational measures"],
                ["☐ Alarm system", "☐ Rules for keys"],
                ["☐ Chip cards", "☐ Reception"],
                ["☐ Cameras", ""],
            )
        ),
        [("Technical measures", "box0 box2 box4"), ("Organisational measures", "box1 box3")],
    ),
    "words about the boxes above, after their label": (
        docx(
            h("Access control"),
            "3.1.1 Limit access to authorized users.",
            "☐ Implemented ☐ Planned ☐ Not applicable",
            "Current implementation:",
            "",
            "3.1.2 Limit access to permitted functions.",
            "☐ Implemented ☐ Planned ☐ Not applicable",
            "Current implementation:",
            "",
        ),
        [("Limit access to authorized users.", "p3"), ("Limit access to permitted functions.", "p7")],
    ),
    "a code and the bidder's response to it": (
        docx(
            tbl(
                ["No.", "Requirement", "Compliance (FC/PC/NC)", "Bidder's response"],
                ["3.1", "Access is reviewed every year.", "", ""],
                ["3.2", "Laptops are encrypted.", "", ""],
            )
        ),
        [("Access is reviewed every year.", "t0r1c2"), ("Laptops are encrypted.", "t0r2c2")],
    ),
    "headings that ask, each over a blank line": (
        docx(
            h("Information security"),
            h("1.1 Describe your incident response.", 2),
            p(),
            h("1.2 Which certificates do you hold?", 2),
            p(),
        ),
        [("Describe your incident response.", "p1+"), ("Which certificates do you hold?", "p3+")],
    ),
    "a timetable of the tender": (
        docx(
            h("Timetable"),
            tbl(["Milestone", "Date"], ["Issue of the tender", ""], ["Deadline for bids", ""]),
            h("Questions"),
            tbl(["Question", "Answer"], ["Are backups tested?", ""]),
        ),
        [("Are backups tested?", "t1r1c1")],
    ),
    "a list of what is wanted, in words that do not ask": (
        docx(
            h("Request for information"),
            "Please provide the following information:",
            p("Legal name and registered office", level=0),
            p("Number of employees", level=0),
            p("Description of your security organisation", level=0),
            h("Terms"),
            "The following documents apply:",
            p("General terms of purchase", level=0),
            p("Code of conduct", level=0),
        ),
        [
            ("Legal name and registered office", "p2+"),
            ("Number of employees", "p3+"),
            ("Description of your security organisation", "p4+"),
        ],
    ),
    "a row for words about the boxes above it, without a header": (
        docx(
            tbl(
                ["1", "Is there a policy?", "Yes ☐", "No ☐"],
                [tc("If yes, please describe:", span=4)],
                ["2", "Are backups tested?", "Yes ☐", "No ☐"],
                [tc("If yes, please describe:", span=4)],
            )
        ),
        [("Is there a policy?", "t0r1c0"), ("Are backups tested?", "t0r3c0")],
    ),
    "a blank row below records, and answers by the code of their question": (
        docx(
            h("Distribution"),
            tbl(["Name", "Organisation"], ["A. Smith", "Buyer Ltd"], ["", ""]),
            h("Questions"),
            tbl(
                ["Q1", "How are incidents handled?"], ["A1", ""], ["Q2", "Which certificates do you hold?"], ["A2", ""]
            ),
        ),
        [("How are incidents handled?", "t1r1c1"), ("Which certificates do you hold?", "t1r3c1")],
    ),
    "a blank below the question, and one below its number": (
        docx(
            tbl(["1.", "How are incidents handled?"], ["", ""], ["2.", "Which certificates do you hold?"], ["", ""]),
        ),
        [("How are incidents handled?", "t0r1c1"), ("Which certificates do you hold?", "t0r3c1")],
    ),
    "boxes before their question": (
        docx("☐ Yes ☐ No  1. Is data encrypted?", "☐ Yes ☐ No\t2. Are backups tested?"),
        [("Is data encrypted?", "box0 box1"), ("Are backups tested?", "box2 box3")],
    ),
}
