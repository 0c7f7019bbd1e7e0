from __future__ import annotations

import pytest
from wordfile import check, docx, dropdown, field, h, p, sdt, t, tbl, tc, tick

from app.documents.docx import read, texts
from app.errors import UnreadableFile, UnsupportedFormat
from app.questionnaire import Choice, ContentControl, Detail, Marks, Paragraph, Question, TableCell


def only(*blocks: str) -> Question:
    (question,) = read(docx(*blocks)).questions
    return question


def test_an_automatic_number_is_no_part_of_the_text() -> None:
    first, second = read(docx(p("Is data encrypted?", level=0), "", p("Is data backed up?", level=0), "")).questions
    assert (first.number, first.text) == ("1.", "Is data encrypted?")
    assert (second.number, second.text) == ("2.", "Is data backed up?")


def test_lower_levels_count_within_their_parent() -> None:
    found = read(
        docx(
            p("Is data encrypted?", level=0),
            p("At rest?", level=1),
            p("In transit?", level=1),
            p("Is data backed up?", level=0),
            p("How often?", level=1),
        )
    ).questions
    assert [question.number for question in found] == ["1.", "a)", "b)", "2.", "a)"]


def test_a_typed_number_is_parted_from_the_text() -> None:
    question = only("Question 4: Is data encrypted?", "Answer:")
    assert (question.number, question.text) == ("Question 4:", "Is data encrypted?")


def test_a_heading_is_the_section_of_what_follows() -> None:
    question = only(h("Encryption"), tbl(["Question", "Answer"], ["Is data encrypted?", ""]))
    assert question.section == "Encryption"


def test_a_heading_style_is_known_by_its_name_whatever_its_id() -> None:
    question = only(
        p("Verschlüsselung", style="berschrift1"), tbl(["Frage", "Antwort"], ["Sind Daten verschlüsselt?", ""])
    )
    assert question.section == "Verschlüsselung"


def test_a_row_that_asks_on_knows_its_parent_and_what_stood_before() -> None:
    first, second = read(
        docx(tbl(["Question", "Answer"], ["Do you use subcontractors?", ""], ["If yes, which ones?", ""]))
    ).questions
    assert second.parent == second.previous == "Do you use subcontractors?"
    assert not first.parent
    assert not first.previous


def test_text_split_over_runs_reads_as_one() -> None:
    assert only(p("Do you ", "en", "crypt ", t("**data**"), "?"), "Answer:").text == "Do you encrypt data?"


def test_deleted_words_are_not_read_and_inserted_ones_are() -> None:
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>un</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">always </w:t></w:r></w:ins>'
    assert only(p("Is data ", inserted, deleted, "encrypted?"), "Answer:").text == "Is data always encrypted?"


def test_a_list_of_a_control_gives_the_options_and_its_prompt_is_no_option() -> None:
    question = only(p("Is MFA enforced? ", dropdown("Choose an item.", "Yes", "No")))
    assert question.choice == Choice(ContentControl(0), ("Yes", "No"), placeholder="Choose an item.")
    assert question.existing is None


def test_a_chosen_item_of_a_control_is_an_answer() -> None:
    assert only(p("Is MFA enforced? ", dropdown("Yes", "No", shown="No", waiting=False))).existing == "No"


def test_a_date_control_expects_a_date() -> None:
    question = only(p("Date of the last test: ", sdt("<w:date/>", "Click or tap to enter a date.")))
    assert question.detail == Detail(ContentControl(0), "Click or tap to enter a date.", date=True)


def test_a_locked_control_takes_no_answer() -> None:
    assert not read(docx(p("Reference: ", sdt("<w:text/>", "X-1", extra='<w:lock w:val="contentLocked"/>')))).questions


def test_a_ticked_box_is_an_answer() -> None:
    question = only("Is data encrypted?", p(tick(checked=True), " Yes ", tick(), " No"))
    assert question.existing == "Yes"
    assert question.marks == Marks((("Yes", ContentControl(0)), ("No", ContentControl(1))), mark=True)


def test_boxes_of_symbol_fonts_are_boxes() -> None:
    box = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    question = only("Is data encrypted?", p(box, " Yes ", box, " No"))
    assert question.marks is not None
    assert [label for label, _ in question.marks.boxes] == ["Yes", "No"]


def test_legacy_boxes_of_the_same_name_are_told_apart() -> None:
    question = only(p("Is data encrypted? ", check(), " Yes ", check(), " No"))
    assert question.marks is not None
    assert len({place for _, place in question.marks.boxes}) == 2


def test_the_limit_of_a_text_field_is_known() -> None:
    question = only(p("Company: ", field("FORMTEXT", '<w:textInput><w:maxLength w:val="30"/></w:textInput>', "\u2002")))
    assert question.detail == Detail(Paragraph(0), limit=30)


@pytest.mark.parametrize(
    "prompt",
    ["[FILL IN]", "<insert answer>", "Click or tap here to enter text.", "mm/dd/yyyy", "Bitte ausfüllen", "…………"],
)
def test_a_prompt_is_no_answer(prompt: str) -> None:
    assert only(tbl(["Question", "Answer"], ["Is data encrypted?", prompt])).existing is None


@pytest.mark.parametrize("answer", ["Yes", "AES-256", "Yes, since 2020 [1]", "n/a", "See annex B."])
def test_an_answer_is_no_prompt(answer: str) -> None:
    assert only(tbl(["Question", "Answer"], ["Is data encrypted?", answer])).existing == answer


def test_merged_cells_are_named_by_the_grid() -> None:
    question = only(tbl([tc("Question", span=2), "Answer"], [tc("Is data encrypted?", span=2), ""]))
    assert question.detail == Detail(TableCell(0, 1, 2), header="Answer")


def test_a_document_that_asks_nothing_says_so() -> None:
    found = read(docx("Minutes of the meeting", "All agreed."))
    assert not found.questions
    assert "no question" in found.doubts[0]


def test_a_bound_control_is_reported() -> None:
    bound = sdt("<w:text/>", "Click here", extra='<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>')
    assert any("property" in doubt for doubt in read(docx(p("Company name: ", bound))).doubts)


def test_a_document_locked_to_its_form_asks_only_where_fields_are() -> None:
    lock = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
    content = docx(p("Company: ", field("FORMTEXT", "<w:textInput/>", "\u2002")), "Address: ________", settings=lock)
    found = read(content)
    assert [question.text for question in found.questions] == ["Company:"]
    assert any("protected" in doubt for doubt in found.doubts)


def test_every_text_is_told_with_its_place() -> None:
    content = docx("Intro", tbl(["Question", tc("Answer", tbl(["inner"]), p())]), sdt("", "In a control", block=True))
    assert list(texts(content)) == [
        (Paragraph(0), "Intro"),
        (TableCell(0, 0, 0), "Question"),
        (TableCell(0, 0, 1), "Answer\n"),
        (TableCell(0, 0, 0, (0, 1, 0)), "inner"),
        (ContentControl(0), "In a control"),
    ]


def test_a_signed_document_is_refused() -> None:
    with pytest.raises(UnsupportedFormat, match="signed"):
        read(docx("Is data encrypted?", parts={"_xmlsignatures/sig1.xml": "<Signature/>"}))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_bytes_that_are_no_document_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(content)
