from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import read, texts, verify, write
from app.errors import NotVerified, Unwritable
from app.questionnaire import Cell

NAME = "buyer.csv"
PLAIN = (
    b"No,Question,Answer,Comment\r\n"
    b"1,Is data backed up?,,\r\n"
    b'2,"Is data, in transit, encrypted?",,\r\n'
    b'3,"Describe your\nnetwork."\r\n'
)


def filled(content: bytes, answers: dict[str, str]) -> bytes:
    places = {Cell("", at): value for at, value in answers.items()}
    after = write(content, NAME, places)
    verify(content, after, NAME, places)
    return after


def test_the_questions_of_a_csv_file_are_found() -> None:
    found = read(PLAIN, NAME)
    assert found.format == "csv"
    assert [(q.id, q.text) for q in found.questions] == [
        ("B2", "Is data backed up?"),
        ("B3", "Is data, in transit, encrypted?"),
        ("B4", "Describe your\nnetwork."),
    ]
    assert [q.detail.place for q in found.questions if q.detail] == [Cell("", f"C{row}") for row in (2, 3, 4)]


def test_answers_go_into_their_fields_and_nothing_else_changes() -> None:
    after = filled(PLAIN, {"C2": "Yes", "C3": 'TLS 1.3, "always"', "D4": "two\nlines"})
    assert after.startswith(b"No,Question,Answer,Comment\r\n1,Is data backed up?,Yes,\r\n")
    rows = list(csv.reader(io.StringIO(after.decode(), newline="")))
    assert rows[2] == ["2", "Is data, in transit, encrypted?", 'TLS 1.3, "always"', ""]
    assert rows[3] == ["3", "Describe your\nnetwork.", "", "two\nlines"]


def test_semicolons_byte_order_marks_and_old_encodings_stay() -> None:
    text = "Nr;Frage;Antwort\n1;Sind Geräte verschlüsselt?;\n2;Gibt es ein Löschkonzept?;\n"
    for codec in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        content = text.encode(codec)
        assert [q.id for q in read(content, NAME).questions] == ["B2", "B3"]
        assert filled(content, {"C2": "Ja"}).decode(codec) == text.replace("verschlüsselt?;", "verschlüsselt?;Ja")


def test_a_text_that_a_spreadsheet_would_compute_is_kept_a_text() -> None:
    assert b",'=1+1," in filled(PLAIN, {"C2": "=1+1"})


def test_a_place_outside_the_file_is_refused() -> None:
    for place in (Cell("", "C9"), Cell("Sheet", "C2")):
        with pytest.raises(Unwritable):
            write(PLAIN, NAME, {place: "x"})
    with pytest.raises(Unwritable, match="UTF-8"):
        write("Frage;Antwort\nIst es grün?;\n".encode("cp1252"), NAME, {Cell("", "B2"): "日本"})


def test_a_changed_neighbour_is_noticed() -> None:
    after = write(PLAIN, NAME, {Cell("", "C2"): "Yes", Cell("", "C3"): "No"})
    with pytest.raises(NotVerified):
        verify(PLAIN, after, NAME, {Cell("", "C2"): "Yes"})


def test_every_text_has_its_place() -> None:
    assert (Cell("", "B3"), "Is data, in transit, encrypted?") in list(texts(PLAIN, NAME))


fields = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(fields, min_size=3, max_size=3), min_size=1, max_size=6), fields)
def test_whatever_is_written_reads_back(rows: list[list[str]], answer: str) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["No", "Question", "Answer"], *rows])
    content = out.getvalue().encode()
    places = {Cell("", "C2"): answer}
    after = write(content, NAME, places)
    verify(content, after, NAME, places)


def test_words_around_an_answer_stay_in_its_field() -> None:
    content = "Question,Reply\nAre backups kept?,☐ Yes  ☐ No\nWho tests them?,☐ Yes  ☐ No\n".encode()
    assert filled(content, {"B2": "No"}).decode() == content.decode().replace("☐ No", "☒ No", 1)
