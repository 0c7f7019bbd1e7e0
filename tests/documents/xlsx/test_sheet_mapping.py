from __future__ import annotations

import pytest
from workbooks import add_list, asked, fill, saved, sheet_of

from app.documents import read
from app.documents.xlsx import mapping, reader
from app.errors import WrongUse

ASKED = ((1, "Is data encrypted at rest?"), (2, "Are backups tested every year?"), (3, "Is access reviewed?"))


def workbook() -> bytes:
    book, sheet = sheet_of(
        [
            ["Supplier check"],
            ["No", "Question", "Answer", "Remarks"],
            ["1", "Is data backed up?"],
            ["2", "Is data encrypted?"],
            ["3", "Is data deleted on exit?"],
        ],
        'Fragen "A"',
    )
    add_list(sheet, "C3:C5", '"Yes,No"')
    fill(book.create_sheet("Marks"), [["Question", "Yes", "No"], ["Is there a guard?"], ["Is there a gate?"]])
    return saved(book)


def test_what_is_detected_survives_being_written_down() -> None:
    layout = reader.detected(workbook())
    again = mapping.loaded(mapping.dumped(layout))
    assert again.sheets.keys() == layout.sheets.keys()
    assert asked(read(workbook(), "a.xlsx", again)) == asked(read(workbook(), "a.xlsx"))
    assert 'question = "B"' in mapping.dumped(layout)
    assert 'marks = { "Yes" = "B", "No" = "C" }' in mapping.dumped(layout)


def test_the_column_that_lists_the_answers_of_each_row_survives_being_written_down() -> None:
    book, _ = sheet_of([["#", "Question", "Options", "Answer"], *([at, text, "Yes / No / N/A"] for at, text in ASKED)])
    text = mapping.dumped(reader.detected(saved(book)))
    assert 'options = "C"' in text
    found = read(saved(book), "a.xlsx", mapping.loaded(text)).questions
    assert [q.choice and q.choice.options for q in found] == [("Yes", "No", "N/A")] * len(ASKED)


def test_a_person_can_correct_the_columns() -> None:
    text = (
        mapping.dumped(reader.detected(workbook()))
        .replace('answer = ["C"]', "")
        .replace('detail = ["D"]', 'answer = ["F"]')
    )
    found = asked(read(workbook(), "a.xlsx", mapping.loaded(text)))
    assert found['Fragen "A"!B3'] == (None, "F3")


def test_a_person_can_leave_a_sheet_out() -> None:
    layout = mapping.loaded('ignore = ["Marks"]')
    found = read(workbook(), "a.xlsx", layout)
    assert {q.id.partition("!")[0] for q in found.questions} == {'Fragen "A"'}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[table]", "no TOML"),
        ('[[table]]\nsheet = "A"\nrows = [1, 2]\n', "question"),
        ('[[table]]\nsheet = "A"\nrows = [1, 2]\nquestion = "7"\n', "question"),
        ('[[table]]\nsheet = "A"\nrows = [9, 2]\nquestion = "B"\n', "rows"),
        ('[[table]]\nsheet = "A"\nrows = [1, 2]\nquestion = "B"\nanswers = ["C"]\n', "answers"),
    ],
)
def test_a_wrong_mapping_says_where_and_what(text: str, says: str) -> None:
    with pytest.raises(WrongUse, match=says):
        mapping.loaded(text)


def test_the_fingerprint_follows_the_layout_and_not_the_rows() -> None:
    book, sheet = sheet_of([["Question", "Answer"], ["Is data backed up?"]])
    first = mapping.fingerprint(saved(book))
    sheet["A3"] = "Is data encrypted?"
    sheet["B2"] = "Yes"
    assert mapping.fingerprint(saved(book)) == first
    sheet["C1"] = "Comment"
    assert mapping.fingerprint(saved(book)) != first
