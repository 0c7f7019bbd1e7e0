from __future__ import annotations

from wordfile import check, docx, dropdown, field, h, p, tbl, tc

from app.documents import look
from app.documents.docx import write
from app.documents.preview import ROWS, Line, Preview, Table
from app.questionnaire import ContentControl, FormField, Paragraph, ParagraphAfter, Place, TableCell, Value


def seen(content: bytes, answers: dict[Place, Value], page: int = 1) -> Preview:
    return look(content, write(content, answers), "acme.docx", answers, page=page)


def test_paragraphs_and_tables_stand_in_their_order_with_the_answers_marked() -> None:
    content = docx(h("Access"), p("Is access reviewed?"), tbl(["Question", "Answer"], ["Is it logged?", ""]), p("End"))
    answers: dict[Place, Value] = {ParagraphAfter(1): "Every quarter.", TableCell(0, 1, 1): "Yes"}
    first, *lines, table, end = seen(content, answers).blocks
    assert isinstance(first, Line)
    assert (first.text, first.level) == ("Access", 1)
    assert [(line.text, line.answer) for line in lines if isinstance(line, Line)] == [
        ("Is access reviewed?", False),
        ("Every quarter.", True),
    ]
    assert isinstance(table, Table)
    assert [(box.text, box.answer) for box in table.rows[1].boxes] == [("Is it logged?", False), ("Yes", True)]
    assert isinstance(end, Line)
    assert not end.answer


def test_paragraphs_that_answers_made_do_not_shift_the_marks_behind_them() -> None:
    content = docx(p("First question?"), p("Second question?"), p("Name:"))
    answers: dict[Place, Value] = {ParagraphAfter(0): "One.", ParagraphAfter(1): "Two.", Paragraph(2): "Candor"}
    marked = [one.text for one in seen(content, answers).blocks if isinstance(one, Line) and one.answer]
    assert marked == ["One.", "Two.", "Name: Candor"]


def test_ticked_boxes_and_chosen_lists_of_old_forms_are_seen() -> None:
    options = '<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>'
    content = docx(p(check(), " Yes ", check(), " No"), p("Logged? ", field("FORMDROPDOWN", options)))
    boxes, chosen = seen(content, {FormField(1): True, FormField(2): "No"}).blocks
    assert isinstance(boxes, Line)
    assert isinstance(chosen, Line)
    assert (boxes.text, boxes.answer) == ("☐ Yes ☒ No", True)
    assert (chosen.text, chosen.answer) == ("Logged? No", True)


def test_a_list_of_a_content_control_is_marked_where_it_stands() -> None:
    content = docx(tbl(["Is data encrypted?", tc(p(dropdown("Yes", "No")))]))
    table = seen(content, {ContentControl(0): "Yes"}).blocks[0]
    assert isinstance(table, Table)
    assert [(box.text, box.answer) for box in table.rows[0].boxes] == [("Is data encrypted?", False), ("Yes", True)]


def test_a_long_document_is_shown_in_parts_and_a_table_goes_on_in_the_next() -> None:
    rows = [[f"Question {number}?", ""] for number in range(ROWS + 20)]
    content = docx(p("Before"), tbl(*rows), p("After"))
    answers: dict[Place, Value] = {TableCell(0, ROWS + 5, 1): "Late"}
    first, second = seen(content, answers), seen(content, answers, page=2)
    assert (first.pages, second.page) == (2, 2)
    table, last = second.blocks
    assert isinstance(table, Table)
    assert isinstance(last, Line)
    assert len(table.rows) == 21
    assert [box.text for row in table.rows for box in row.boxes if box.answer] == ["Late"]
    assert last.text == "After"
