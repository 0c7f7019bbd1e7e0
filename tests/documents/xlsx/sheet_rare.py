"""Layouts that are met rarely: forms in words of their own, answers printed to be struck out, tables far from A1."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

ASKED = (
    "Is access to production restricted to named administrators?",
    "Are security logs kept for at least one year?",
    "Is customer data encrypted at rest?",
    "Describe how vulnerabilities are found and mended.",
)

LAYOUTS = {
    "a table that begins in column D and row 9": Layout(
        [
            sheet(
                "Security",
                [
                    [],
                    [],
                    [None, None, None, "Vendor security review"],
                    [None, None, None, "Kindly reply by Friday to procurement"],
                    *([] for _ in range(4)),
                    [None, None, None, "Ref", "Security topic", "What we ask", "Your reply", "Anything to add"],
                    *([None, None, None, f"S-{at:02}", "Access", text] for at, text in enumerate(ASKED, 1)),
                ],
                bold=[9],
            )
        ],
        {**asks("F", None, "G", range(10, 14))},
    ),
    "answers printed in the cell, all but one to be struck out": Layout(
        [
            sheet(
                "Form",
                [
                    ["Item", "Requirement", "Supplier compliance statement", "Remarks"],
                    [1, "Supplier operates a documented joiners, movers and leavers process", "Yes / No / NA"],
                    [2, "Supplier scans its internet-facing systems every month", "Yes / No / NA"],
                    [3, "Supplier tests restoring of backups at least twice a year", "Yes / No / NA"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "a header whose options say that it takes the answer": Layout(
        [
            sheet(
                "Tech review",
                [
                    ["TECHNICAL REVIEW (to be completed by vendor)"],
                    [
                        "Sr.\nNo.",
                        "Check point",
                        "Vendor\nconfirmation\n(Yes/No)",
                        "Vendor\nremarks",
                        "Client\nremarks",
                    ],
                    *([at, text] for at, text in enumerate(ASKED, 1)),
                ],
                merged=["A1:E1"],
                bold=[1, 2],
            )
        ],
        {**asks("B", "C", "D", range(3, 7))},
    ),
    "a fact sheet with labels in words of its own": Layout(
        [
            sheet(
                "Fact sheet",
                [
                    ["Supplier fact sheet"],
                    [],
                    ["General"],
                    ["Company name"],
                    ["Registered address"],
                    ["Security"],
                    ["Head of information security"],
                    ["Certifications held (with expiry)"],
                    ["Signature"],
                ],
                bold=[1, 3, 6],
                framed=["B3:B9"],
            )
        ],
        {**asks("A", None, "B", (4, 5, 7, 8))},
    ),
    "a protected form of two pairs of columns": Layout(
        [
            sheet(
                "Profile",
                [
                    ["Vendor profile"],
                    [],
                    ["Registered name", None, "Year founded", None],
                    ["Country of registration", None, "Employees in security", None],
                    ["Do you develop software in house?", None, "Do you outsource support?", None],
                ],
                unlocked=["B3:B5", "D3:D5"],
            )
        ],
        {**asks("A", None, "B", range(3, 6)), **asks("C", None, "D", range(3, 6))},
    ),
    "rows that ask on, without a number": Layout(
        [
            sheet(
                "Form",
                [
                    ["Third party form"],
                    [],
                    ["1.", "Do you use subcontractors?"],
                    ["", "If yes, list them:"],
                    ["2.", "Do you carry cyber insurance?"],
                    ["", "If yes, state the limit:"],
                    ["3.", "Have you had a breach in three years?"],
                    ["", "If yes, describe it:"],
                ],
                lists=[(f"C{row}", '"Yes,No"') for row in (3, 5, 7)],
                framed=["C3:C8"],
                bold=[1],
            )
        ],
        {**asks("B", "C", None, (3, 5, 7)), **asks("B", None, "C", (4, 6, 8))},
    ),
    "German with the file names of the evidence": Layout(
        [
            sheet(
                "Prüfkatalog",
                [
                    ["Nr.", "Prüfpunkt", "Grundlage", "Umgesetzt?", "Beschreibung", "Nachweisdokument (Dateiname)"],
                    ["A", "Zutritt"],
                    ["A.1", "Zutritt zu Serverräumen ist nur Berechtigten möglich", "Art. 32"],
                    ["A.2", "Besucher werden begleitet", "Art. 32"],
                ],
                lists=[("D3:D4", '"Ja,Nein,Teilweise"')],
                bold=[1, 2],
            )
        ],
        {**asks("B", "D", "E", range(3, 5))},
        also={"B3": ["F3"]},
    ),
    "points, weights and sums beside the answers": Layout(
        [
            sheet(
                "Scored",
                [
                    ["Ref", "Question", "Weight", "Response", "Points available", "Points awarded"],
                    [1.0, "Governance"],
                    [1.1, ASKED[0], 1.5, None, 5],
                    [1.2, ASKED[1], 1.5, None, 5],
                    ["", "Subtotal governance", None, None, 10, "=SUM(F3:F4)"],
                    [2.0, "Data"],
                    [2.1, ASKED[2], 3.0, None, 5],
                    ["", "Grand total", None, None, 15, "=F5+F7"],
                ],
                bold=[1, 2, 5, 6, 8],
            )
        ],
        {**asks("B", None, "D", (3, 4, 7))},
    ),
    "last year's answers beside this year's": Layout(
        [
            sheet(
                "Renewal",
                [
                    ["ID", "Question", "Answer 2025", "Answer 2026", "Comments 2026"],
                    *([at, text, "Yes"] for at, text in enumerate(ASKED, 1)),
                ],
                lists=[("D2:D5", '"Yes,No,N/A"')],
                bold=[1],
            )
        ],
        {**asks("B", "D", "E", range(2, 6))},
    ),
    "German compound words, a basic and a further requirement": Layout(
        [
            sheet(
                "Basiskriterien",
                [
                    ["ID", "Bereich", "Kriterium", "Basisanforderung", "Zusatzanforderung", "Umsetzung durch Anbieter"],
                    [
                        "OIS-01",
                        "Organisation",
                        "System",
                        "Der Anbieter betreibt ein Managementsystem.",
                        "Es ist geprüft.",
                    ],
                    ["OIS-02", "Organisation", "Leitlinie", "Die Leitung hat eine Leitlinie verabschiedet."],
                    ["SP-01", "Richtlinien", "Schrift", "Richtlinien sind schriftlich bekannt gemacht."],
                ],
                bold=[1],
            )
        ],
        {**asks("D", None, "F", range(2, 5))},
    ),
    "sentences under a header that names a category": Layout(
        [
            sheet(
                "Framework",
                [
                    ["Function", "Category", "Subcategory", "Your maturity", "Your notes", "Informative references"],
                    ["IDENTIFY", "Assets", "ID-1: Physical devices are kept in a list", None, None, "5.9"],
                    ["IDENTIFY", "Assets", "ID-2: Software platforms are kept in a list", None, None, "5.9"],
                    ["PROTECT", "Access", "PR-1: Identities are issued and revoked", None, None, "5.16"],
                ],
                lists=[("D2:D4", '"1 - Initial,2 - Managed,3 - Defined"')],
                bold=[1],
            )
        ],
        {**asks("C", "D", "E", range(2, 5))},
    ),
    "statements to confirm, signed at the end": Layout(
        [
            sheet(
                "Confirm",
                [
                    ["Statement", "Confirmed (Yes/No)", "If no, why?"],
                    ["The supplier has read the code of conduct."],
                    ["The supplier trains its staff."],
                    ["The supplier reports incidents at once."],
                    [],
                    ["Name:"],
                    ["Signature:"],
                    ["Date:"],
                ],
                bold=[1],
            )
        ],
        {**asks("A", "B", "C", range(2, 5))},
    ),
    "French with points out of five": Layout(
        [
            sheet(
                "Questionnaire",
                [
                    ["Réf", "Question", "Réponse", "Justification / Preuve", "Note /5"],
                    ["1.1", "Existe-t-il une politique de sécurité ?"],
                    ["1.2", "Les prestataires sont-ils évalués ?"],
                ],
                lists=[("C2:C3", '"Oui,Non,N/A"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", (2, 3))},
    ),
    "figures with units, totals among them": Layout(
        [
            sheet(
                "Figures",
                [
                    ["Code", "Indicator", "Unit", "Value 2025", "Comment"],
                    ["E1", "Total energy consumption", "MWh"],
                    ["S1", "Share of staff trained in security", "%"],
                    [None, "Total score", None],
                ],
                bold=[1],
            )
        ],
        {**asks("B", None, "D", (2, 3))},
    ),
    "changes, milestones and award criteria beside the questions": Layout(
        [
            sheet(
                "Questions", [["#", "Question", "Answer"], *([n, text] for n, text in enumerate(ASKED, 1))], bold=[1]
            ),
            sheet(
                "Changes",
                [["Date", "Changed by", "What changed?", "Approved"], ["2026-01-01", "A", "Question 4 reworded", None]],
                bold=[1],
            ),
            sheet(
                "Timeline",
                [["Milestone", "Date", "Status"], ["Questionnaire sent", "2026-03-01"], ["Answers due", "2026-03-15"]],
                bold=[1],
            ),
            sheet(
                "Decision",
                [["Criterion", "Weight", "Rating", "Remarks"], ["Security", 40], ["Price", 40], ["Support", 20]],
                bold=[1],
            ),
        ],
        {**asks("B", None, "C", range(2, 6), "Questions")},
    ),
    "boxes typed before or behind the answers of one cell": Layout(
        [
            sheet(
                "Boxes",
                [
                    ["#", "Question", "Answer", "Comments"],
                    [1, ASKED[0], "☐ Yes  ☐ No  ☐ N/A"],
                    [2, ASKED[1], "Yes [ ]  No [ ]"],
                    [3, ASKED[2], "☐ Yes  ☐ No  ☐ N/A"],
                ],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
    "the responses of two years": Layout(
        [
            sheet(
                "Renewal",
                [
                    ["Question", "Vendor response (2025)", "Vendor response (2026)"],
                    *([text, "See our policy"] for text in ASKED),
                ],
                bold=[1],
            )
        ],
        {**asks("A", None, "C", range(2, 6))},
    ),
    "Swedish": Layout(
        [
            sheet(
                "Frågor",
                [["Nr", "Fråga", "Svar", "Kommentar"], [1, "Krypteras data i vila?"], [2, "Finns en policy?"]],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", (2, 3))},
    ),
    "a German catalogue of controls described": Layout(
        [
            sheet(
                "Katalog",
                [
                    ["Kontrollnummer", "Kontrollbeschreibung", "Umsetzungsstand", "Kommentar", "Rückfrage Einkauf"],
                    ["K1", "Zugänge werden jährlich geprüft."],
                    ["K2", "Sicherungen werden getestet."],
                    ["K3", "Systeme werden gepflegt."],
                ],
                lists=[("C2:C4", '"umgesetzt,teilweise,offen"')],
                bold=[1],
            )
        ],
        {**asks("B", "C", "D", range(2, 5))},
    ),
}
