"""An answer takes the style of what stands around it."""

from __future__ import annotations

import re

import pytest
from wordfile import document_xml, docx, p, t, tbl

from app.documents.docx import verify, write
from app.questionnaire import Place, TableCell, Value


def written(cell: str, answer: str = "Yes") -> str:
    """Return the XML of the answer cell once it is written."""
    content = docx(tbl(["Question", "Answer"], ["Is data encrypted?", f"<w:tc>{cell}</w:tc>"]))
    answers: dict[Place, Value] = {TableCell(0, 1, 1): answer}
    after = write(content, answers)
    verify(content, after, answers)
    return re.findall(r"<w:tc>.*?</w:tc>", document_xml(after), re.DOTALL)[-1]


@pytest.mark.parametrize(
    "style",
    [
        '<w:rFonts w:cs="Arial"/><w:szCs w:val="20"/><w:rtl/>',
        '<w:rFonts w:ascii="Arial" w:eastAsia="MS Mincho" w:hint="eastAsia"/><w:lang w:eastAsia="ja-JP"/>',
        '<w:b/><w:color w:val="FF0000"/>',
    ],
)
def test_fonts_direction_and_colour_of_a_blank_paragraph_are_those_of_its_answer(style: str) -> None:
    cell = written(f"<w:p><w:pPr><w:bidi/><w:rPr>{style}</w:rPr></w:pPr></w:p>")
    assert f"<w:r><w:rPr>{style}</w:rPr><w:t>Yes</w:t></w:r>" in cell


def test_an_answer_of_several_lines_is_one_item_of_a_list() -> None:
    cell = written(p(level=0), "First\n\n  second\n- third")
    assert cell.count("<w:numPr>") == cell.count("<w:p>") == 1
    assert '<w:t>First</w:t><w:br/><w:br/><w:t xml:space="preserve">  second</w:t><w:br/><w:t>- third' in cell


def test_a_prompt_that_is_bold_in_part_leaves_no_bold_answer() -> None:
    cell = written(p(t("[Insert ", "<w:b/>"), t("your"), t(" answer]", "<w:i/>")))
    assert "<w:r><w:t>Yes</w:t></w:r>" in cell


def test_a_prompt_that_is_bold_as_a_whole_leaves_a_bold_answer() -> None:
    cell = written(p(t("[Insert ", "<w:b/>"), t("answer]", "<w:b/><w:i/>")))
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>Yes</w:t></w:r>" in cell
