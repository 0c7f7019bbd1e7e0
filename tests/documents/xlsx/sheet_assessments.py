"""Self-assessments and compliance matrices: statements with a status, a score or a finding to fill in."""

from __future__ import annotations

from sheetfile import Layout, asks, sheet

STATED = (
    "A policy on information security is approved by the management board.",
    "Agreements on secrecy are signed by all staff before they start.",
    "Accounts of leavers are closed on their last day.",
    "Data on laptops is encrypted.",
    "Changes are tested before they go live.",
)
NUMBERED = [[f"{at}", text] for at, text in enumerate(STATED, 1)]

LAYOUTS = {
    "statements that speak of approving and signing": Layout(
        [
            sheet(
                "Matrix",
                [["ID", "Requirement", "Status", "Comments"], *NUMBERED, [], [None, "Signature"], [None, "Name"]],
                bold=[1],
            )
        ],
        {**asks("B", None, "C", range(2, 7))},
    ),
}
