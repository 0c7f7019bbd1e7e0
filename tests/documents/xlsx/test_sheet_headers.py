from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.styles import Font, PatternFill
from workbooks import add_list, asked, fill, sheet_of

from app.documents.roles import header_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from app.questionnaire import Questionnaire

    Reads = Callable[[Workbook], Questionnaire]

ASKED = [
    "Do you encrypt backups that leave your premises?",
    "Is there a written plan for security incidents?",
    "Describe how administrators sign in.",
    "Are leavers' accounts closed on their last day?",
]


def test_a_header_in_the_first_row_names_the_columns(reads: Reads) -> None:
    book, _ = sheet_of([["No.", "Question", "Answer", "Comments"], *([n, t] for n, t in enumerate(ASKED, 1))])
    found = reads(book)
    assert asked(found) == {f"B{row}": (None, f"C{row}") for row in range(2, 6)}
    assert [q.number for q in found.questions] == ["1", "2", "3", "4"]


def test_titles_and_instructions_stand_above_the_header(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Northwind Retail: supplier security review"],
            ["Please answer every line. Return the file within ten working days."],
            [],
            ["Ref", "Control question", "Supplier response", "Further details"],
            *([f"S-{n:02}", t] for n, t in enumerate(ASKED, 1)),
        ]
    )
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A2:D2")
    assert asked(reads(book)) == {f"B{row}": (None, f"C{row}") for row in range(5, 9)}


def test_a_list_takes_the_choice_and_the_comment_column_the_detail(reads: Reads) -> None:
    book, sheet = sheet_of([["Question", "Response", "Notes"], *([t] for t in ASKED)])
    add_list(sheet, "B2:B5", '"Yes,No,Partial"')
    found = reads(book)
    assert asked(found) == {f"A{row}": (f"B{row}", f"C{row}") for row in range(2, 6)}
    assert found.questions[0].choice is not None
    assert found.questions[0].choice.options == ("Yes", "No", "Partial")


def test_a_header_of_two_rows_is_one_header(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Control", None, "Supplier", None, "For internal use only", None],
            ["ID", "Requirement", "Response", "Comments", "Score", "Comments"],
            *([f"C{n}", t] for n, t in enumerate(ASKED, 1)),
        ]
    )
    for block in ("A1:B1", "C1:D1", "E1:F1"):
        sheet.merge_cells(block)
    add_list(sheet, "C3:C6", '"Yes,No"')
    found = reads(book)
    assert asked(found) == {f"B{row}": (f"C{row}", f"D{row}") for row in range(3, 7)}
    assert all(not q.also for q in found.questions)


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            ["Nr.", "Anforderung", "Antwort des Lieferanten", "Bemerkungen", "Bewertung (intern)"],
            ["Daten werden verschlüsselt gespeichert.", "Es gibt einen Notfallplan.", "Zugriffe werden protokolliert."],
        ),
        (
            ["N°", "Question", "Réponse du fournisseur", "Commentaires", "Avis de l'acheteur"],
            ["Les sauvegardes sont-elles chiffrées ?", "Disposez-vous d'un PRA ?", "Comment gérez-vous les accès ?"],
        ),
        (
            ["Nº", "Pregunta", "Respuesta del proveedor", "Observaciones", "Evaluación interna"],
            [
                "¿Se cifran las copias de seguridad?",
                "¿Existe un plan de continuidad?",
                "Describa el control de accesos.",
            ],
        ),
        (
            ["Nr", "Vraag", "Antwoord leverancier", "Toelichting", "Beoordeling"],
            ["Worden back-ups versleuteld?", "Is er een incidentplan?", "Hoe worden accounts beheerd?"],
        ),
        (
            ["N.", "Domanda", "Risposta del fornitore", "Commenti", "Valutazione interna"],
            ["I backup sono cifrati?", "Esiste un piano di risposta?", "Come vengono gestiti gli accessi?"],
        ),
    ],
)
def test_headers_are_understood_in_other_languages(reads: Reads, header: list[str], rows: list[str]) -> None:
    book, sheet = sheet_of([header, *([n, t] for n, t in enumerate(rows, 1))])
    add_list(sheet, "C2:C4", '"1,2,3"')
    found = reads(book)
    assert asked(found) == {f"B{row}": (f"C{row}", f"D{row}") for row in range(2, 5)}
    assert all(not q.also for q in found.questions)


def test_a_table_without_header_is_read_by_its_shape(reads: Reads) -> None:
    book, sheet = sheet_of([["1.1", ASKED[0]], ["1.2", ASKED[1]], ["1.3", ASKED[2]], ["1.4", ASKED[3]]])
    add_list(sheet, "C1:C4", '"Yes,No"')
    found = reads(book)
    assert asked(found) == {f"B{row}": (f"C{row}", None) for row in range(1, 5)} or asked(found) == {
        f"B{row}": (f"C{row}", f"D{row}") for row in range(1, 5)
    }
    assert [q.number for q in found.questions] == ["1.1", "1.2", "1.3", "1.4"]


def test_a_table_without_header_and_without_lists_is_answered_beside_the_question(reads: Reads) -> None:
    book, _ = sheet_of([["Security questions for Harbour Bank"], [], *([t] for t in ASKED)])
    assert asked(reads(book)) == {f"A{row}": (None, f"B{row}") for row in range(3, 7)}


def test_headers_that_come_again_carry_the_section(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Access control", None, "Answer", "Additional information"],
            ["AC-1", ASKED[2]],
            ["AC-2", ASKED[3]],
            [],
            ["Documentation", None, "Answer", "Additional information"],
            ["DO-1", ASKED[1]],
            ["DO-2", ASKED[0]],
        ]
    )
    for row in (1, 5):
        sheet.merge_cells(f"A{row}:B{row}")
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    add_list(sheet, "C2:C3 C6:C7", '"Yes,No"')
    found = reads(book)
    assert asked(found) == {f"B{row}": (f"C{row}", f"D{row}") for row in (2, 3, 6, 7)}
    assert [q.section for q in found.questions] == ["Access control"] * 2 + ["Documentation"] * 2


def test_two_tables_stand_side_by_side(reads: Reads) -> None:
    book, _ = sheet_of(
        [
            ["Question", "Answer", None, "Question", "Answer"],
            *([left, None, None, right] for left, right in zip(ASKED[:2], ASKED[2:], strict=True)),
        ]
    )
    assert asked(reads(book)) == {
        "A2": (None, "B2"),
        "D2": (None, "E2"),
        "A3": (None, "B3"),
        "D3": (None, "E3"),
    }


def test_two_tables_stand_one_below_the_other(reads: Reads) -> None:
    book, sheet = sheet_of(
        [
            ["Question", "Answer", "Comment"],
            [ASKED[0]],
            [ASKED[1]],
            [],
            ["No", "Requirement", "Compliant?", "Evidence"],
            ["7", "Staff are trained every year."],
            ["8", "Visitors are escorted at all times."],
        ]
    )
    add_list(sheet, "C6:C7", '"Y,N"')
    for row in (1, 5):
        for cell in sheet[row]:
            cell.fill = PatternFill("solid", fgColor="DDEEFF")
    assert asked(reads(book)) == {
        "A2": (None, "B2"),
        "A3": (None, "B3"),
        "B6": ("C6", "D6"),
        "B7": ("C7", "D7"),
    }


def test_an_answer_column_headed_with_the_vendors_own_name_is_found(reads: Reads) -> None:
    book, _ = sheet_of([["#", "Question", "Quillhaven"], *([n, t] for n, t in enumerate(ASKED, 1))])
    assert asked(reads(book)) == {f"B{row}": (None, f"C{row}") for row in range(2, 6)}


def test_several_sheets_are_read_each_by_its_own_header(reads: Reads) -> None:
    book, sheet = sheet_of([["Question", "Answer"], [ASKED[0]], [ASKED[1]]], "Governance")
    other = book.create_sheet("Technik")
    fill(
        other,
        [["Kapitel", "Frage", "Antwort"], ["Netz", "Ist das Netz segmentiert?"], ["Netz", "Gibt es eine Firewall?"]],
    )
    assert sheet.title == "Governance"
    assert asked(reads(book)) == {
        "Governance!A2": (None, "B2"),
        "Governance!A3": (None, "B3"),
        "Technik!B2": (None, "C2"),
        "Technik!B3": (None, "C3"),
    }


@pytest.mark.parametrize(
    ("header", "options"),
    [
        ("Rating (0-2)", ("0", "1", "2")),
        ("Reifegrad (0 bis 3)", ("0", "1", "2", "3")),
        ("Result (1: Yes 2: No)", ("1: Yes", "2: No")),
        ("Answer (Y/N/NA)", ("Y", "N", "NA")),
        ("Answer (Yes, No, N/A)", ("Yes", "No", "N/A")),
        ("Response [Yes | No | Partial]", ("Yes", "No", "Partial")),
        ("Response\nYes / No", ("Yes", "No")),
        ("Response (F = fully, P = partly, N = not)", ("F = fully", "P = partly", "N = not")),
        ("Compliance status: Compliant / Non compliant", ("Compliant", "Non compliant")),
    ],
)
def test_a_header_that_lists_the_answers_gives_them_in_its_own_words(
    reads: Reads, header: str, options: tuple[str, ...]
) -> None:
    book, _ = sheet_of([["No.", "Requirement", header, "Comments"], *([n, t] for n, t in enumerate(ASKED, 1))])
    choices = [question.choice for question in reads(book).questions]
    assert [choice.options for choice in choices if choice] == [options] * len(ASKED)


@pytest.mark.parametrize(
    "header", ["Answer (max 200-300 words)", "Maturity (0 = none ... 5 = best)", "Period 2024-2026"]
)
def test_figures_in_a_header_need_not_be_a_scale(header: str) -> None:
    assert header_options(header) == ()
