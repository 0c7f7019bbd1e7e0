"""Layouts of real questionnaires, told in tables: what is asked, and where the answer goes.

A layout is a document and, per question, its words and the short name of one of its places.
"""

from __future__ import annotations

from wordfile import check, docx, dropdown, field, h, p, sdt, t, tbl, tc, tick

LAYOUTS = {
    "four columns with a header": (
        docx(
            h("Access"),
            tbl(
                ["No.", "Question", "Yes/No", "Comments"],
                ["1", "Is MFA enforced for all staff?", "", ""],
                ["2", "Are accounts reviewed each quarter?", "", ""],
            ),
        ),
        [("Is MFA enforced for all staff?", "t0r1c2"), ("Are accounts reviewed each quarter?", "t0r2c2")],
    ),
    "a German table": (
        docx(
            h("Zugriffskontrolle"),
            tbl(
                ["Nr.", "Frage", "Antwort", "Bemerkung"],
                ["1.1", "Werden Zugriffsrechte regelmäßig überprüft?", "", ""],
                ["1.2", "Beschreiben Sie Ihr Verfahren zur Vergabe von Rechten.", "", ""],
            ),
        ),
        [
            ("Werden Zugriffsrechte regelmäßig überprüft?", "t0r1c2"),
            ("Beschreiben Sie Ihr Verfahren zur Vergabe von Rechten.", "t0r2c2"),
        ],
    ),
    "a French table with one column per option": (
        docx(
            "Questionnaire",
            tbl(
                ["Exigence", "Oui", "Non", "Sans objet", "Commentaires"],
                ["Les données sont chiffrées au repos", "", "", "", ""],
                ["Les accès sont journalisés", "", "", "", ""],
            ),
        ),
        [
            ("Les données sont chiffrées au repos", "t0r1c1 t0r1c2 t0r1c3"),
            ("Les accès sont journalisés", "t0r2c1 t0r2c2 t0r2c3"),
        ],
    ),
    "a Spanish table": (
        docx(
            h("Continuidad"),
            tbl(
                ["Pregunta", "Respuesta del proveedor"],
                ["¿Dispone de un plan de continuidad?", ""],
                ["Describa su estrategia de copias de seguridad.", ""],
            ),
        ),
        [
            ("¿Dispone de un plan de continuidad?", "t0r1c1"),
            ("Describa su estrategia de copias de seguridad.", "t0r2c1"),
        ],
    ),
    "the answer below the question": (
        docx(
            tbl(
                ["1. Do you have a security officer?"],
                [""],
                ["2. How often are staff trained?"],
                [""],
                ["3. Describe your patch process."],
                ["Answer:"],
            )
        ),
        [
            ("Do you have a security officer?", "t0r1c0"),
            ("How often are staff trained?", "t0r3c0"),
            ("Describe your patch process.", "t0r5c0"),
        ],
    ),
    "a labelled answer row below the question": (
        docx(
            tbl(
                ["1", "Do you have a security officer?"],
                ["Response:", ""],
                ["2", "How often are staff trained?"],
                ["Response:", ""],
            )
        ),
        [("Do you have a security officer?", "t0r1c1"), ("How often are staff trained?", "t0r3c1")],
    ),
    "labels and values side by side": (
        docx(
            h("Vendor details"), tbl(["Vendor name:", "", "Date:", ""], ["Contact person:", "", "E-mail:", "[FILL IN]"])
        ),
        [("Vendor name:", "t0r0c1"), ("Date:", "t0r0c3"), ("Contact person:", "t0r1c1"), ("E-mail:", "t0r1c3")],
    ),
    "boxes in an answer column": (
        docx(
            tbl(
                ["Question", "Response", "Details"],
                ["Do you encrypt laptops?", tc(p(tick(), " Yes"), p(tick(), " No")), ""],
                ["Do you use MFA?", tc(p(check(), " Yes ", check(), " No")), ""],
            )
        ),
        [("Do you encrypt laptops?", "control0 control1"), ("Do you use MFA?", "field0 field1")],
    ),
    "one column of boxes per option": (
        docx(
            tbl(
                ["Control", "Yes", "No", "N/A", "Remarks"],
                ["Firewalls are in place", "☐", "☐", "☐", ""],
                ["Malware protection is in place", "☐", "☐", "☐", ""],
            )
        ),
        [("Firewalls are in place", "box0 box1 box2"), ("Malware protection is in place", "box3 box4 box5")],
    ),
    "content controls in a table": (
        docx(
            tbl(
                ["#", "Requirement", "Status", "Comment"],
                [
                    "1",
                    "All data is encrypted at rest.",
                    tc(p(dropdown("Compliant", "Not compliant"))),
                    tc(p(sdt("<w:text/>", "Enter text"))),
                ],
                [
                    "2",
                    "Access is reviewed.",
                    tc(p(dropdown("Compliant", "Not compliant"))),
                    tc(p(sdt("<w:text/>", "Enter text"))),
                ],
            )
        ),
        [("All data is encrypted at rest.", "control0"), ("Access is reviewed.", "control2")],
    ),
    "legacy form fields": (
        docx(
            p("Company: ", field("FORMTEXT", "<w:textInput/>", "\u2002\u2002\u2002")),
            p(
                "Hosted in the EU? ",
                field("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>'),
            ),
            tbl(["Contact", tc(p(field("FORMTEXT", "<w:textInput/>", "\u2002\u2002")))]),
        ),
        [("Company:", "p0"), ("Hosted in the EU?", "p1"), ("Contact", "t0r0c1")],
    ),
    "parts that only the buyer fills in": (
        docx(
            h("1. Questions"),
            tbl(["Question", "Answer"], ["Do you train staff?", ""]),
            h("2. For internal use only"),
            tbl(["Reviewer", ""], ["Decision", ""]),
            h("3. Sign-off"),
            tbl(["Name", "Signature", "Date"], ["", "", ""]),
            h("Document control"),
            tbl(["Version", "Date", "Author", "Change"], ["1.0", "", "", ""]),
        ),
        [("Do you train staff?", "t0r1c1")],
    ),
    "columns that only the buyer fills in": (
        docx(
            tbl(
                ["Question", "Supplier answer", "Reviewer comments", "Score"],
                ["Do you train staff?", "", "", ""],
                ["Do you scan for vulnerabilities?", "", "", ""],
            )
        ),
        [("Do you train staff?", "t0r1c1"), ("Do you scan for vulnerabilities?", "t0r2c1")],
    ),
    "section rows within the table": (
        docx(
            tbl(
                ["ID", "Question", "Answer"],
                [tc("Access control", span=3)],
                ["A1", "Is MFA enforced?", ""],
                [tc("Encryption", span=3)],
                ["E1", "Is data encrypted?", ""],
            )
        ),
        [("Is MFA enforced?", "t0r2c2"), ("Is data encrypted?", "t0r4c2")],
    ),
    "areas merged downwards": (
        docx(
            tbl(
                ["Area", "Question", "Answer"],
                [tc("Access", merge="start"), "Is MFA enforced?", ""],
                [tc(merge="on"), "Are accounts reviewed?", ""],
                ["Crypto", "Is data encrypted?", ""],
            )
        ),
        [("Is MFA enforced?", "t0r1c2"), ("Are accounts reviewed?", "t0r2c2"), ("Is data encrypted?", "t0r3c2")],
    ),
    "a table within a cell": (
        docx(tbl([tc("Section A", tbl(["Do you train staff?", ""], ["Do you test backups?", ""]), p())])),
        [("Do you train staff?", "t0n0.0.0r0c1"), ("Do you test backups?", "t0n0.0.0r1c1")],
    ),
    "a row that asks on": (
        docx(tbl(["Question", "Answer"], ["Do you use subcontractors?", ""], ["If yes, please list them.", ""])),
        [("Do you use subcontractors?", "t0r1c1"), ("If yes, please list them.", "t0r2c1")],
    ),
    "an introduction above the table": (
        docx(
            p("Vendor Security Questionnaire", style="Title"),
            "This questionnaire helps us to understand your security. Please complete all questions and return it.",
            "Instructions: answer each question with yes or no.",
            h("Part A"),
            tbl(["Question", "Response"], ["Do you train staff?", ""]),
        ),
        [("Do you train staff?", "t0r1c1")],
    ),
    "a table of one cell as the answer box": (
        docx(
            p("Describe your incident response process.", level=0),
            tbl([""]),
            p("How do you manage keys?", level=0),
            tbl(["[Your answer]"]),
        ),
        [("Describe your incident response process.", "t0r0c0"), ("How do you manage keys?", "t1r0c0")],
    ),
    "the answer in the cell of the question": (
        docx(tbl([tc("Do you train staff?", "Answer:")], [tc("Do you test backups?", "Answer:")])),
        [("Do you train staff?", "t0r0c0"), ("Do you test backups?", "t0r1c0")],
    ),
    "a table with labels above and blank rows below": (
        docx("Please list your sub-processors:", tbl(["Name", "Country", "Service"], ["", "", ""], ["", "", ""])),
        [("Name", "t0r1c0"), ("Country", "t0r1c1"), ("Service", "t0r1c2")],
    ),
    "a table that is partly filled": (
        docx(tbl(["Question", "Answer"], ["Do you train staff?", "Yes, every year."], ["Do you test backups?", ""])),
        [("Do you train staff?", "t0r1c1"), ("Do you test backups?", "t0r2c1")],
    ),
    "guidance and evidence columns": (
        docx(
            tbl(
                ["Ref", "Control", "Guidance", "Vendor response", "Evidence"],
                ["A.1", "Policies are approved by management", "Attach the policy", "", ""],
                ["A.2", "Roles are assigned", "Name the roles", "", ""],
            )
        ),
        [("Policies are approved by management", "t0r1c3"), ("Roles are assigned", "t0r2c3")],
    ),
    "tracked changes in a question": (
        docx(
            tbl(
                ["Question", "Answer"],
                [
                    tc(
                        p(
                            "Do you ",
                            '<w:del w:id="1" w:author="A"><w:r><w:delText>not </w:delText></w:r></w:del>',
                            '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">now </w:t></w:r></w:ins>',
                            "train staff?",
                        )
                    ),
                    "",
                ],
            )
        ),
        [("Do you now train staff?", "t0r1c1")],
    ),
    "a choice printed in the answer cell": (
        docx(tbl(["Question", "Answer"], ["Do you train staff?", "Yes / No"], ["Do you test backups?", "Yes / No"])),
        [("Do you train staff?", "t0r1c1"), ("Do you test backups?", "t0r2c1")],
    ),
    "a German form with a signature": (
        docx(
            h("Angaben zum Unternehmen"),
            tbl(["Firma", ""], ["Anschrift", ""], ["Ansprechpartner", ""], ["Telefon", ""]),
            h("Unterschrift"),
            "Ort, Datum: ____________",
            "Unterschrift: ____________",
        ),
        [("Firma", "t0r0c1"), ("Anschrift", "t0r1c1"), ("Ansprechpartner", "t0r2c1"), ("Telefon", "t0r3c1")],
    ),
    "a status and a date per row": (
        docx(
            h("Certifications"),
            tbl(["Standard", "Certified?", "Valid until"], ["ISO 27001", "", ""], ["SOC 2", "", ""]),
        ),
        [
            ("ISO 27001", "t0r1c1"),
            ("ISO 27001 — Valid until", "t0r1c2"),
            ("SOC 2", "t0r2c1"),
            ("SOC 2 — Valid until", "t0r2c2"),
        ],
    ),
    "a declaration at the end": (
        docx(
            tbl(["Question", "Answer"], ["Do you train staff?", ""]),
            "Declaration",
            "I confirm that the answers are correct.",
            "Name: ____________",
            "Signature: ____________",
            "Date: ____________",
        ),
        [("Do you train staff?", "t0r1c1")],
    ),
    "the answer left of the question": (
        docx(tbl(["Answer", "Question"], ["", "Do you train staff?"], ["", "Do you test backups?"])),
        [("Do you train staff?", "t0r1c0"), ("Do you test backups?", "t0r2c0")],
    ),
    "a header of two rows": (
        docx(
            tbl(
                [tc("Question"), tc("Vendor", span=2)],
                ["", "Answer", "Comment"],
                ["Do you train staff?", "", ""],
                ["Do you test backups?", "", ""],
            )
        ),
        [("Do you train staff?", "t0r2c1"), ("Do you test backups?", "t0r3c1")],
    ),
    "numbered statements without a header": (
        docx(
            tbl(
                ["1", "Data is encrypted at rest.", ""],
                ["2", "Backups are tested.", ""],
                ["3", "Access is reviewed.", ""],
            )
        ),
        [
            ("Data is encrypted at rest.", "t0r0c2"),
            ("Backups are tested.", "t0r1c2"),
            ("Access is reviewed.", "t0r2c2"),
        ],
    ),
    "control tables with labels of their own": (
        docx(
            h("AC-1 Access Control Policy", 2),
            "The organization develops, documents, and disseminates an access control policy.",
            tbl(
                [tc("AC-1"), tc("Control Summary Information")],
                [tc("Responsible Role:", span=2)],
                [tc("Parameter AC-1(a):", span=2)],
                [
                    tc(
                        "Implementation Status (check all that apply):",
                        "☐ Implemented",
                        "☐ Partially implemented",
                        "☐ Planned",
                        span=2,
                    )
                ],
            ),
            "",
            tbl([tc("AC-1 What is the solution and how is it implemented?", span=2)], ["Part a", ""], ["Part b", ""]),
        ),
        [
            ("Responsible Role:", "t0r1c0"),
            ("Parameter AC-1(a):", "t0r2c0"),
            ("Implementation Status (check all that apply):", "box0 box1 box2"),
            ("Part a", "t1r1c1"),
            ("Part b", "t1r2c1"),
        ],
    ),
    "lists of measures side by side": (
        docx(
            h("Zutrittskontrolle"),
            tbl(
                ["Technische Maßnahmen", "Organisatorische Maßnahmen"],
                [tc("☐ Alarmanlage", "☐ Videoüberwachung"), tc("☐ Besucherbuch", "☐ Schlüsselregelung")],
            ),
        ),
        [("Technische Maßnahmen", "box0 box1"), ("Organisatorische Maßnahmen", "box2 box3")],
    ),
    "a box per cell": (
        docx(
            tbl(
                ["Do you have a security policy?", tc(p("☐ Yes")), tc(p("☐ No"))],
                ["Do you train staff?", tc(p("☐ Yes")), tc(p("☐ No"))],
            )
        ),
        [("Do you have a security policy?", "box0 box1"), ("Do you train staff?", "box2 box3")],
    ),
    "comments below the boxes": (
        docx(
            tbl(
                ["1. Do you have a security policy?", "☐ Yes ☐ No"],
                [tc("Comments:", span=2)],
                ["2. Do you train staff?", "☐ Yes ☐ No"],
                [tc("Comments:", span=2)],
            )
        ),
        [("Do you have a security policy?", "box0 box1"), ("Do you train staff?", "box2 box3")],
    ),
    "a topic before the question": (
        docx(
            tbl(
                ["Security policy", "Do you have a documented policy?", ""],
                ["Training", "Do you train your staff?", ""],
            )
        ),
        [("Do you have a documented policy?", "t0r0c2"), ("Do you train your staff?", "t0r1c2")],
    ),
    "a title row above the header": (
        docx(
            tbl(
                [tc(p("**Section 1 – Data protection**"), span=3)],
                ["#", "Question", "Response"],
                ["1", "Is data encrypted?", ""],
                ["2", "Is data backed up?", ""],
            )
        ),
        [("Is data encrypted?", "t0r2c2"), ("Is data backed up?", "t0r3c2")],
    ),
    "a header that is repeated": (
        docx(
            tbl(["Question", "Answer"], ["Is data encrypted?", ""], ["Question", "Answer"], ["Is data backed up?", ""])
        ),
        [("Is data encrypted?", "t0r1c1"), ("Is data backed up?", "t0r3c1")],
    ),
    "instructions in a table": (
        docx(
            tbl(["Instructions", "Please answer every question. Attach evidence."]),
            tbl(["Question", "Answer"], ["Is data encrypted?", ""]),
        ),
        [("Is data encrypted?", "t1r1c1")],
    ),
    "a control around a cell": (
        docx(
            "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>"
            + tc("Company name")
            + "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
            + tc(p(t("Click here", '<w:rStyle w:val="PlaceholderText"/>')))
            + "</w:sdtContent></w:sdt></w:tr></w:tbl>"
        ),
        [("Company name", "control0")],
    ),
    "a priority column that is not an answer": (
        docx(
            tbl(
                ["ID", "Requirement", "Priority", "Compliance (Y/N/P)", "Supplier comment"],
                ["R1", "The system shall support single sign-on", "Must", "", ""],
                ["R2", "The system shall log access", "Should", "", ""],
            )
        ),
        [("The system shall support single sign-on", "t0r1c3"), ("The system shall log access", "t0r2c3")],
    ),
    "options in the header and in the cells": (
        docx(
            tbl(
                ["Question", "Answer (Yes/No)", "Comment"],
                ["Data is encrypted", "Yes/No", ""],
                ["Data is backed up", "Yes/No", ""],
            )
        ),
        [("Data is encrypted", "t0r1c1"), ("Data is backed up", "t0r2c1")],
    ),
    "a French table with evidence": (
        docx(
            h("Annexe"),
            tbl(
                ["N°", "Question", "Réponse du fournisseur", "Justificatif"],
                ["1", "Les sauvegardes sont-elles testées ?", "", ""],
                ["2", "Veuillez décrire votre gestion des correctifs.", "", ""],
            ),
        ),
        [
            ("Les sauvegardes sont-elles testées ?", "t0r1c2"),
            ("Veuillez décrire votre gestion des correctifs.", "t0r2c2"),
        ],
    ),
    "a Dutch table": (
        docx(
            tbl(
                ["Nr", "Vraag", "Antwoord"],
                ["1", "Is er een informatiebeveiligingsbeleid?", ""],
                ["2", "Hoe worden incidenten afgehandeld?", ""],
            )
        ),
        [("Is er een informatiebeveiligingsbeleid?", "t0r1c2"), ("Hoe worden incidenten afgehandeld?", "t0r2c2")],
    ),
    "a record of the document": (
        docx(
            tbl(["Document title", "Supplier questionnaire"], ["Version", "2.1"], ["Owner", "Procurement"]),
            tbl(["Vendor name", ""], ["Address", ""]),
        ),
        [("Vendor name", "t1r0c1"), ("Address", "t1r1c1")],
    ),
    "options listed in the cell": (
        docx(
            tbl(
                ["Hosting model", tc("☐ SaaS", "☐ On-premises", "☐ Hybrid")],
                ["Data location", tc("☐ EU", "☐ US", "☐ Other: ________")],
            )
        ),
        [("Hosting model", "box0 box1 box2"), ("Data location", "box3 box4 box5")],
    ),
    "a matrix of stances": (
        docx(
            tbl(
                ["Control domain", "Implemented", "Partially", "Not implemented", "Comments"],
                ["Access control", "", "", "", ""],
                ["Encryption", "", "", "", ""],
            )
        ),
        [("Access control", "t0r1c1 t0r1c2 t0r1c3"), ("Encryption", "t0r2c1 t0r2c2 t0r2c3")],
    ),
    "automatic numbers in a column": (
        docx(
            tbl(
                ["No", "Question", "Answer"],
                [tc(p(level=0)), "Is data encrypted?", ""],
                [tc(p(level=0)), "Is data backed up?", ""],
            )
        ),
        [("Is data encrypted?", "t0r1c2"), ("Is data backed up?", "t0r2c2")],
    ),
    "a letter before the table": (
        docx(
            "Dear supplier,",
            "We would like to know more about your security. Could you please complete the form below?",
            "Kind regards",
            "Procurement",
            tbl(["Question", "Answer"], ["Is data encrypted?", ""]),
        ),
        [("Is data encrypted?", "t0r1c1")],
    ),
    "bold section rows": (
        docx(
            tbl(
                ["Question", "Answer"],
                [tc(p("**Access**")), ""],
                ["Is MFA enforced?", ""],
                [tc(p("**Encryption**")), ""],
                ["Is data encrypted at rest?", ""],
            )
        ),
        [("Is MFA enforced?", "t0r2c1"), ("Is data encrypted at rest?", "t0r4c1")],
    ),
    "answer and comment rows below": (
        docx(
            tbl(
                [tc(p("**Q1**")), tc("Do you have a policy?")],
                ["Answer", ""],
                ["Comments", ""],
                [tc(p("**Q2**")), tc("Do you train staff?")],
                ["Answer", ""],
                ["Comments", ""],
            )
        ),
        [("Do you have a policy?", "t0r1c1"), ("Do you train staff?", "t0r4c1")],
    ),
    "a control column and its description": (
        docx(
            tbl(
                ["Domain", "Control", "Description", "Response"],
                ["Access", "AC-1", "Access is granted on a need-to-know basis by the owner.", ""],
                ["Access", "AC-2", "Accounts of leavers are removed within one day.", ""],
            )
        ),
        [
            ("Access is granted on a need-to-know basis by the owner.", "t0r1c3"),
            ("Accounts of leavers are removed within one day.", "t0r2c3"),
        ],
    ),
    "answers given beside notes of an analyst": (
        docx(
            h("Section 2: Security Questionnaire"),
            tbl(
                ["#", "Question", "Vendor Response", "Analyst Notes", "Risk"],
                ["1", "Do you encrypt data at rest?", "Yes, AES-256", "Verified", "Low"],
                ["2", "Do you enforce MFA?", "Yes", "Needs proof", "Medium"],
            ),
        ),
        [("Do you encrypt data at rest?", "t0r1c2"), ("Do you enforce MFA?", "t0r2c2")],
    ),
    "a box below each question": (
        docx(
            h("1. Description of processing"),
            "Describe the nature of the processing: how will you collect, use, store and delete data?",
            tbl([""]),
            "Describe the scope of the processing.",
            tbl([""]),
        ),
        [
            ("Describe the nature of the processing: how will you collect, use, store and delete data?", "t0r0c0"),
            ("Describe the scope of the processing.", "t1r0c0"),
        ],
    ),
    "a stem above a list to fill in": (
        docx(
            p("Provide details of your data centres:", level=0),
            tbl(["Location", "Provider", "Certifications"], ["", "", ""]),
        ),
        [("Location", "t0r1c0"), ("Provider", "t0r1c1"), ("Certifications", "t0r1c2")],
    ),
    "a header without a name for the questions": (
        docx(tbl(["", "Yes", "No"], ["Do you encrypt data at rest?", "", ""], ["Do you enforce MFA?", "", ""])),
        [("Do you encrypt data at rest?", "t0r1c1 t0r1c2"), ("Do you enforce MFA?", "t0r2c1 t0r2c2")],
    ),
    "a titled table of controls": (
        docx(
            tbl(
                [tc(p("**Company information**"), span=2)],
                ["Legal name", tc(p(sdt("<w:text/>", "Click or tap here to enter text.")))],
                ["Website", tc(p(sdt("<w:text/>", "Click or tap here to enter text.")))],
            )
        ),
        [("Legal name", "control0"), ("Website", "control1")],
    ),
    "a control per cell for yes and no": (
        docx(
            tbl(
                ["Question", "Yes", "No"],
                ["Do you encrypt?", tc(p(tick())), tc(p(tick()))],
                ["Do you log?", tc(p(tick())), tc(p(tick()))],
            )
        ),
        [("Do you encrypt?", "control0 control1"), ("Do you log?", "control2 control3")],
    ),
    "a single control per requirement": (
        docx(
            tbl(
                ["Requirement", "Met", "Details"],
                ["Data is encrypted", tc(p(tick())), ""],
                ["Logs are kept", tc(p(tick())), ""],
            )
        ),
        [("Data is encrypted", "control0"), ("Logs are kept", "control1")],
    ),
    "codes and statements without a header": (
        docx(
            tbl(
                ["A.5.1", "Policies for information security are defined", ""],
                ["A.5.2", "Roles and responsibilities are defined", ""],
            )
        ),
        [
            ("Policies for information security are defined", "t0r0c2"),
            ("Roles and responsibilities are defined", "t0r1c2"),
        ],
    ),
    "status, statement and role of a control": (
        docx(
            h("AC-2 Account management"),
            "The organization manages information system accounts.",
            tbl(
                ["Implementation status", tc("☐ Implemented ☐ Planned ☐ Not applicable")],
                ["Implementation statement", ""],
                ["Responsible role", ""],
            ),
        ),
        [
            ("Implementation status", "box0 box1 box2"),
            ("Implementation statement", "t0r1c1"),
            ("Responsible role", "t0r2c1"),
        ],
    ),
    "a question of two paragraphs in a cell": (
        docx(tbl(["Question", "Answer"], [tc("1. Access control", p("//Describe how access is granted.//")), ""])),
        [("Access control Describe how access is granted.", "t0r1c1")],
    ),
    "lettered section rows": (
        docx(
            tbl(
                [tc("A. GENERAL", span=3)],
                ["A1", "Company name", ""],
                ["A2", "Year founded", ""],
                [tc("B. SECURITY", span=3)],
                ["B1", "Do you encrypt data?", ""],
            )
        ),
        [("Company name", "t0r1c2"), ("Year founded", "t0r2c2"), ("Do you encrypt data?", "t0r4c2")],
    ),
    "a column that lists the answers": (
        docx(
            tbl(
                ["Question", "Response options", "Response"],
                ["Do you encrypt?", "Yes / No / Partial", ""],
                ["Do you log?", "Yes / No", ""],
            )
        ),
        [("Do you encrypt?", "t0r1c2"), ("Do you log?", "t0r2c2")],
    ),
    "an Italian table": (
        docx(
            tbl(
                ["N.", "Domanda", "Risposta", "Note"],
                ["1", "I dati sono cifrati?", "", ""],
                ["2", "Descrivere il processo di gestione degli incidenti.", "", ""],
            )
        ),
        [("I dati sono cifrati?", "t0r1c2"), ("Descrivere il processo di gestione degli incidenti.", "t0r2c2")],
    ),
    "Spanish boxes per column": (
        docx(
            tbl(
                ["Control", "Sí", "No", "N/A", "Observaciones"],
                ["Existe una política de contraseñas", "☐", "☐", "☐", ""],
                ["Se realizan copias de seguridad", "☐", "☐", "☐", ""],
            )
        ),
        [
            ("Existe una política de contraseñas", "box0 box1 box2"),
            ("Se realizan copias de seguridad", "box3 box4 box5"),
        ],
    ),
    "French fields and a signature table": (
        docx(
            h("Identification"),
            tbl(["Raison sociale", ""], ["Adresse", ""], ["Contact sécurité", ""]),
            h("Signature"),
            tbl(["Nom", ""], ["Date", ""], ["Signature", ""]),
        ),
        [("Raison sociale", "t0r0c1"), ("Adresse", "t0r1c1"), ("Contact sécurité", "t0r2c1")],
    ),
    "definitions and a scale before the questions": (
        docx(
            h("Definitions"),
            tbl(["Term", "Meaning"], ["CUI", "Controlled information"], ["PII", "Personal information"]),
            h("Scale"),
            tbl(["Score", "Description"], ["1", "Not in place"], ["2", "In place"]),
            h("Questions"),
            tbl(["Question", "Answer"], ["Do you encrypt?", ""]),
        ),
        [("Do you encrypt?", "t2r1c1")],
    ),
}
