"""Legacy fields and controls in the shapes that Word and other programs give them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from wordfile import document_xml, docx, field, p, sdt, t, tbl

from app.documents.docx import read, verify, write
from app.questionnaire import ContentControl, Paragraph, Place, TableCell, Value

_BEGIN = '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="F1"/><w:textInput/></w:ffData></w:fldChar>'
_CODE = "<w:instrText> FORMTEXT </w:instrText>"
_PARTED, _END = '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>'


def written(content: bytes, answers: dict[Place, Value]) -> str:
    after = write(content, answers)
    verify(content, after, answers)
    return document_xml(after)


def test_a_date_field_shows_the_day_in_its_own_format() -> None:
    dated = '<w:textInput><w:type w:val="date"/><w:format w:val="dd.MM.yyyy"/></w:textInput>'
    content = docx(p("Date of the last test: ", field("FORMTEXT", dated, "\u2002")))
    assert "<w:t>23.11.2026</w:t>" in written(content, {Paragraph(0): dt.date(2026, 11, 23)})


@pytest.mark.parametrize(
    "runs",
    [
        f"<w:r>{_BEGIN}{_CODE}{_PARTED}{_END}</w:r>",
        f"<w:r>{_BEGIN}{_CODE}{_END}</w:r>",
        f"<w:r>{_BEGIN}</w:r><w:r>{_CODE}</w:r><w:r>{_PARTED}{_END}</w:r>",
        f"<w:r>{_BEGIN}</w:r><w:r>{_CODE}</w:r><w:r>{_END}</w:r>",
        f"<w:r>{_BEGIN}{_CODE}</w:r><w:r>{_PARTED}<w:t> </w:t></w:r><w:r><w:t> </w:t></w:r><w:r>{_END}</w:r>",
    ],
)
def test_an_answer_stands_inside_its_field_however_its_runs_are_cut(runs: str) -> None:
    xml = written(docx(p("Company: ", runs)), {Paragraph(0): "Acme"})
    marks = re.findall(r'fldCharType="\w+"|Acme', xml)
    assert marks == ['fldCharType="begin"', 'fldCharType="separate"', "Acme", 'fldCharType="end"']


def test_what_was_deleted_in_a_control_stays_deleted() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>Old</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="A"><w:r><w:t>Enter text here</w:t></w:r></w:ins>'
    control = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{deleted}{inserted}</w:sdtContent></w:sdt>"
    xml = written(docx(p("Company: ", control)), {ContentControl(0): "Acme"})
    assert deleted in xml
    assert re.search(r'<w:ins w:id="2" w:author="A"/><w:r><w:t>Acme</w:t></w:r>', xml)


def test_a_strict_document_is_read_and_written_in_its_own_namespace() -> None:
    usual, strict = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    content = docx(
        tbl(["Question", "Answer"], ["Is data encrypted?", ""]), raw=lambda data: data.replace(usual, strict)
    )
    assert [question.text for question in read(content).questions] == ["Is data encrypted?"]
    xml = written(content, {TableCell(0, 1, 1): "Yes"})
    assert strict.decode() in xml
    assert usual.decode() not in xml
    assert "<w:p><w:r><w:t>Yes</w:t></w:r></w:p>" in xml


def test_a_comment_a_bookmark_and_a_footnote_stay_around_the_answer() -> None:
    cell = (
        '<w:tc><w:p><w:bookmarkStart w:id="0" w:name="a"/><w:commentRangeStart w:id="1"/>'
        + t("[Insert answer]")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r><w:bookmarkEnd w:id="0"/></w:p></w:tc>'
    )
    xml = written(docx(tbl(["Question", "Answer"], ["Is data encrypted?", cell])), {TableCell(0, 1, 1): "Yes"})
    names = re.findall(r"<w:((?:bookmark|comment|footnote)\w+)|>(Yes)<", xml)
    assert [one or other for one, other in names] == [
        "bookmarkStart",
        "commentRangeStart",
        "Yes",
        "footnoteReference",
        "commentRangeEnd",
        "commentReference",
        "bookmarkEnd",
    ]


_CLICK = " MACROBUTTON NoMacro [Click and type] "
_SIMPLE = f'<w:fldSimple w:instr="{_CLICK}"><w:r><w:t>[Click </w:t></w:r><w:r><w:t>and type]</w:t></w:r></w:fldSimple>'
_OPENED = '<w:fldChar w:fldCharType="begin"/>'
_CLICKS = [
    _SIMPLE,
    f"<w:r>{_OPENED}</w:r><w:r><w:instrText>{_CLICK}</w:instrText></w:r><w:r>{_END}</w:r>",
    f"<w:r>{_OPENED}<w:instrText>{_CLICK}</w:instrText>{_END}</w:r>",
]


@pytest.mark.parametrize("click", _CLICKS)
def test_a_prompt_to_click_on_goes_where_an_answer_comes(click: str) -> None:
    cell = f"<w:tc>{p(click)}</w:tc>"
    other = f"<w:tc>{p(click)}</w:tc>"
    content = docx(tbl(["Question", "Answer"], ["Is data encrypted?", cell], ["Is it backed up?", other]))
    xml = written(content, {TableCell(0, 1, 1): "Yes"})
    assert "<w:tc><w:p><w:r><w:t>Yes</w:t></w:r></w:p></w:tc>" in xml
    assert other in xml


def test_a_prompt_to_click_on_goes_behind_a_label() -> None:
    xml = written(docx("Who are you?", p("Company name: ", _CLICKS[1])), {Paragraph(1): "Acme"})
    assert re.sub(r"<[^>]+>", "", xml).endswith("Company name: Acme")
    assert "MACROBUTTON" not in xml


def test_one_of_several_prompts_to_click_on_is_not_guessed() -> None:
    content = docx("Who are you?", p("Name: ", _CLICKS[1], " Place: ", _CLICKS[1]))
    assert written(content, {Paragraph(1): "Acme"}).count("MACROBUTTON") == 2


def test_an_answer_never_stands_in_a_field_that_word_computes() -> None:
    field_of_word = '<w:fldSimple w:instr=" DOCPROPERTY Company "><w:r><w:t>[Insert name]</w:t></w:r></w:fldSimple>'
    cell = f"<w:tc>{p(field_of_word)}</w:tc>"
    xml = written(docx(tbl(["Question", "Answer"], ["Company name", cell])), {TableCell(0, 1, 1): "Acme"})
    assert "</w:fldSimple><w:r><w:t>Acme</w:t></w:r>" in xml


@pytest.mark.parametrize(
    ("form", "language", "shown"),
    [
        ("d MMMM yyyy", "en-GB", "9 March 2026"),
        ("dddd, d MMM yy", "en-US", "Monday, 9 Mar 26"),
        ("d. MMMM yyyy", "de-DE", "2026-03-09"),
        ("yyyy'年'M'月'd'日'", "ja-JP", "2026年3月9日"),
        ("dd/MM/yyyy HH:mm", "en-GB", "2026-03-09"),
        ("", "en-GB", "2026-03-09"),
    ],
)
def test_a_date_control_shows_names_where_they_are_english_and_no_time(form: str, language: str, shown: str) -> None:
    kind = f'<w:date><w:dateFormat w:val="{form}"/><w:lid w:val="{language}"/></w:date>'
    content = docx(p("Tested on: ", sdt(kind, "Enter a date")))
    assert f"<w:t>{shown}</w:t>" in written(content, {ContentControl(0): dt.date(2026, 3, 9)})
