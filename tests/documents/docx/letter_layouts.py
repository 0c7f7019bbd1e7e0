"""Letters, minutes and lists: what is asked in running text, and what only looks like a question."""

from __future__ import annotations

from wordfile import docx, dropdown, h, p, sdt, t, tbl, tc

RULE = "_" * 30
ASKED = "Could you tell us whether data is encrypted at rest? We would also like to know how long backups are kept."


def comments() -> str:
    return sdt("<w:text/>", "Click or tap here to enter text.")


LAYOUTS = {
    "a letter that asks within its sentences": (
        docx(
            "Dear Ms Fischer,",
            "",
            f"Thank you for your offer of 3 May. {ASKED}",
            "",
            "Our pilot begins in June. Why does it matter? We hold data of many schools.",
            "",
            "Kind regards,",
            "Peter Hall",
        ),
        [
            (ASKED, "p2+"),
        ],
    ),
    "a letter with one request and no question mark": (
        docx(
            "Sehr geehrte Frau Kern,",
            "",
            "im Rahmen unserer Prüfung benötigen wir eine Auskunft.",
            "",
            "Bitte teilen Sie uns mit, ob Sie über ein aktuelles Zertifikat verfügen.",
            "",
            "Mit freundlichen Grüßen",
        ),
        [("Bitte teilen Sie uns mit, ob Sie über ein aktuelles Zertifikat verfügen.", "p4+")],
    ),
    "a letter that only asks for the form to be filled in": (
        docx(
            "Dear supplier,",
            "Could you please return the enclosed questionnaire by Friday? Thank you for the meeting.",
            "Best regards",
        ),
        [],
    ),
    "a message with a short list of questions": (
        docx(
            "Hi Tom,",
            "",
            "a few points before we can sign:",
            "- Is MFA enforced for all administrators?",
            "- Where are backups stored?",
            "",
            "Thanks, Lisa",
        ),
        [("Is MFA enforced for all administrators?", "p3+"), ("Where are backups stored?", "p4+")],
    ),
    "a list of documents that are wanted": (
        docx(
            h("Information request"),
            "Please provide the following documents:",
            p("Latest report of the auditor", level=0),
            p("Summary of the penetration test", level=0),
            "Send them to procurement.",
        ),
        [("Latest report of the auditor", "p2+"), ("Summary of the penetration test", "p3+")],
    ),
    "minutes with a question that nobody asks": (
        docx(
            h("Minutes"),
            "Present: A. Hall, B. Kern",
            "The group discussed the delay. Who would have thought that a certificate takes so long?",
            "",
            "Next meeting: 4 June",
        ),
        [],
    ),
    "tasks of a meeting": (
        docx(
            h("Minutes of 12 May"),
            tbl(
                ["No", "Topic", "Decision", "Owner", "Due"],
                ["1", "Hosting", "Move to another region", "A. Hall", "1 June"],
                ["2", "Backups", "", "B. Kern", ""],
            ),
        ),
        [],
    ),
    "an agenda": (
        docx(
            h("Agenda"),
            tbl(["Time", "Item", "Owner"], ["09:00", "Welcome", "Lisa"], ["09:15", "Security review", ""]),
        ),
        [],
    ),
    "questions that the buyer has answered": (
        docx(
            h("Frequently asked questions"),
            p("**When is the deadline?**"),
            "The deadline is 1 March.",
            p("**May offers be sent by post?**"),
            "No, only through the portal.",
            h("Questions to the supplier"),
            "1. How do you train staff?",
            "",
        ),
        [("How do you train staff?", "p6+")],
    ),
    "a list and its comments in one line": (
        docx(
            p("A1. Is there a security policy? ", dropdown("Yes", "No"), t(" Comments: "), comments()),
            p("A2. Is it reviewed yearly? ", dropdown("Yes", "No"), t(" Comments: "), comments()),
        ),
        [("Is there a security policy?", "control1"), ("Is it reviewed yearly?", "control3")],
    ),
    "requirements with the response ruled below": (
        docx(
            h("Requirements"),
            "R1 The supplier shall encrypt data at rest.",
            "Supplier response: " + RULE,
            "R2 The supplier shall report incidents within 24 hours.",
            "Supplier response: " + RULE,
        ),
        [
            ("The supplier shall encrypt data at rest.", "p2"),
            ("The supplier shall report incidents within 24 hours.", "p4"),
        ],
    ),
    "a heading that asks why": (
        docx(
            h("Why do we ask these questions?"),
            "We look after data of schools.",
            tbl(["Question", "Answer"], ["MFA?", ""]),
        ),
        [("MFA?", "t0r1c1")],
    ),
    "boxes in columns, one of them under words of its own": (
        docx(
            tbl(
                ["Requirement", "Expected testing", "In place", "In place with remediation", "Not applicable"],
                ["1.1 Rules for firewalls are documented.", "Examine documents", "☐", "☐", "☐"],
                ["1.2 Rules are reviewed twice a year.", "Interview staff", "☐", "☐", "☐"],
            )
        ),
        [
            ("Rules for firewalls are documented.", "box0 box1 box2"),
            ("Rules are reviewed twice a year.", "box3 box4 box5"),
        ],
    ),
    "bracketed notes below the question": (
        docx("A1.1 Who runs your network?", "[Notes]", "A1.2 Is there a firewall?", "[Yes/No, Notes]"),
        [("Who runs your network?", "p1"), ("Is there a firewall?", "p3")],
    ),
    "answers in rows of their own, limits beside the questions": (
        docx(
            tbl(
                ["Question", "Word limit"],
                ["How will you protect our data?", "500"],
                [tc("", span=2)],
                ["How will you report incidents?", "300"],
                [tc("", span=2)],
            )
        ),
        [("How will you protect our data?", "t0r2c0"), ("How will you report incidents?", "t0r4c0")],
    ),
    "a text that asks and answers itself": (
        docx(
            h("Data protection policy"),
            h("Who does this policy apply to?", 2),
            "It applies to all staff of the company.",
            h("What is personal data?", 2),
            "Personal data is any data about a person.",
        ),
        [],
    ),
    "findings of an audit": (
        docx(
            h("Findings"),
            tbl(
                ["No.", "Finding", "Risk", "Recommendation", "Status"],
                ["1", "Passwords are short", "High", "Lengthen them", "Open"],
                ["2", "Logs are not reviewed", "Medium", "Review them weekly", ""],
            ),
        ),
        [],
    ),
    "an invitation": (
        docx(
            "Dear Ms Hall,",
            "We invite you to our supplier day. Will you join us? Please let us know by 20 May.",
            "Could you confirm receipt of this letter?",
            "Kind regards",
        ),
        [],
    ),
}
