from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import pytest
from wordfile import check, document_xml, docx, dropdown, field, h, p, sdt, t, tbl, tc, tick

from app.documents.docx import read, replaced, verify, write
from app.errors import NotVerified, Unwritable
from app.questionnaire import (
    ContentControl,
    FormField,
    Paragraph,
    ParagraphAfter,
    Place,
    TableCell,
    TypedBox,
    Value,
)

TABLE = docx(h("Encryption"), tbl(["Question", "Answer"], ["Is data encrypted?", ""], ["Is it backed up?", ""]))


def written(content: bytes, answers: dict[Place, Value]) -> str:
    after = write(content, answers)
    verify(content, after, answers)
    return document_xml(after)


def test_every_byte_beside_the_answer_stays() -> None:
    before, after = document_xml(TABLE), written(TABLE, {TableCell(0, 1, 1): "Yes"})
    assert after == before.replace("<w:p></w:p>", "<w:p><w:r><w:t>Yes</w:t></w:r></w:p>", 1)


def test_every_other_part_keeps_its_packed_bytes_and_its_order() -> None:
    after = write(TABLE, {TableCell(0, 1, 1): "Yes"})
    with zipfile.ZipFile(io.BytesIO(TABLE)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.namelist() == new.namelist()
        assert [i.CRC for i in old.infolist() if i.filename != "word/document.xml"] == [
            i.CRC for i in new.infolist() if i.filename != "word/document.xml"
        ]


def test_no_answer_leaves_the_file_as_it_is() -> None:
    assert write(TABLE, {}) == TABLE


def test_line_breaks_tabs_and_signs_of_xml_survive() -> None:
    xml = written(TABLE, {TableCell(0, 1, 1): "One <b> & two\nline\ttab"})
    assert "One &lt;b&gt; &amp; two</w:t><w:br/><w:t>line</w:t><w:tab/><w:t>tab" in xml


def test_signs_that_xml_cannot_hold_are_dropped() -> None:
    assert "<w:t>ab</w:t>" in written(TABLE, {TableCell(0, 1, 1): "a\x00\x1fb"})


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert "<w:t>=1+1</w:t>" in written(TABLE, {TableCell(0, 1, 1): "=1+1"})


def test_the_answer_takes_the_style_of_the_blank_run() -> None:
    cell = tc(p(t(" ", '<w:sz w:val="18"/>')))
    xml = written(docx(tbl(["Question", "Answer"], ["Is data encrypted?", cell])), {TableCell(0, 1, 1): "Yes"})
    assert '<w:rPr><w:sz w:val="18"/></w:rPr><w:t>Yes</w:t>' in xml


def test_a_prompt_goes_with_its_colour() -> None:
    prompt = tc(p(t("[Insert answer]", '<w:color w:val="FF0000"/><w:sz w:val="18"/>')))
    xml = written(docx(tbl(["Question", "Answer"], ["Is data encrypted?", prompt])), {TableCell(0, 1, 1): "Yes"})
    assert '<w:rPr><w:sz w:val="18"/></w:rPr><w:t>Yes</w:t>' in xml
    assert "[Insert" not in xml


def test_the_answer_takes_the_place_of_the_rule() -> None:
    xml = written(docx("Backups are kept for ______ days."), {Paragraph(0): "90"})
    assert re.sub(r"<[^>]+>", "", xml).strip() == "Backups are kept for 90 days."


def test_a_prompt_split_over_runs_is_replaced_as_a_whole() -> None:
    content = docx(p("System: ", "[", t("State the ", "<w:b/>"), "name of the system", "]"))
    assert re.sub(r"<[^>]+>", "", written(content, {Paragraph(0): "Candor"})).strip() == "System: Candor"


def test_the_answer_joins_its_label_without_its_bold() -> None:
    xml = written(docx("Is data encrypted?", p(t("**Answer:**"))), {Paragraph(1): "Yes"})
    assert '<w:t xml:space="preserve"> Yes</w:t>' in xml
    assert xml.count("<w:b/>") == 1


def test_the_blank_paragraph_below_is_used() -> None:
    content = docx(p("Is data encrypted?", level=0), "", "End.")
    xml = written(content, {ParagraphAfter(0): "Yes"})
    assert xml.count("<w:p>") == document_xml(content).count("<w:p>")


def test_a_new_paragraph_is_made_where_there_is_no_blank_one() -> None:
    content = docx(p("Is data encrypted?", level=0), p("Is it backed up?", level=0))
    xml = written(content, {ParagraphAfter(0): "Yes", ParagraphAfter(1): "Daily"})
    assert re.findall(r"<w:t[^>]*>([^<]+)", xml) == ["Is data encrypted?", "Yes", "Is it backed up?", "Daily"]
    assert xml.count("<w:numPr>") == 2


def test_an_answer_of_its_own_paragraph_below_a_heading_is_no_heading() -> None:
    xml = written(docx(h("Is data encrypted?"), h("Is it backed up?")), {ParagraphAfter(0): "Yes"})
    assert xml.count('w:val="Heading1"') == 2


def test_paragraphs_made_above_do_not_shift_the_places_below() -> None:
    content = docx("1. Is data encrypted?", "2. Is it backed up?", "Company: ________")
    after = written(content, {ParagraphAfter(0): "Yes", ParagraphAfter(1): "Daily", Paragraph(2): "Acme"})
    assert re.findall(r"<w:t[^>]*>([^<]+)", after)[-1].strip() == "Acme"


def test_a_box_control_is_ticked_as_word_ticks_it() -> None:
    xml = written(docx("Is data encrypted?", p(tick(), " Yes ", tick(), " No")), {ContentControl(1): True})
    assert xml.index('w14:checked w14:val="0"') < xml.index('w14:checked w14:val="1"')
    assert xml.count("☒") == 1


def test_a_box_whose_sign_is_none_is_ticked_with_a_cross() -> None:
    content = docx("Is data encrypted?", p(tick().replace("2612", "1"), " Yes ", tick(), " No"))
    assert "☒" in written(content, {ContentControl(0): True})


def test_a_tick_is_taken_away_where_false_is_written() -> None:
    content = docx(
        "Is data encrypted?", p(tick(checked=True), " Yes ", tick(), " No"), "Is it backed up?", "[x] Yes [ ] No"
    )
    xml = written(content, {ContentControl(0): False, ContentControl(1): True, TypedBox(0): False, TypedBox(1): True})
    assert xml.index("☐") < xml.index("☒")
    assert "[ ] Yes [x] No" in xml


def test_a_box_and_a_rule_in_one_line_are_both_written() -> None:
    content = docx("Where is data stored?", "☐ EU ☐ US ☐ Other: ________ (please name)")
    xml = written(content, {TypedBox(0): True, TypedBox(2): True, Paragraph(1): "Japan"})
    assert re.sub(r"<[^>]+>", "", xml).endswith("☒ EU ☐ US ☒ Other: Japan (please name)")


def test_a_legacy_box_is_ticked_by_its_place_and_not_by_its_name() -> None:
    xml = written(docx(p(check(), " Yes ", check(), " No")), {FormField(1): True})
    assert xml.count("<w:checked/>") == 1
    assert xml.index("<w:checked/>") > xml.index("Yes")


@pytest.mark.parametrize(("sign", "ticked"), [("☐", "☒"), ("[ ]", "[x]"), ("( )", "(x)"), ("○", "◉")])
def test_a_typed_box_is_ticked_in_its_own_shape(sign: str, ticked: str) -> None:
    xml = written(docx("Is data encrypted?", f"{sign} Yes {sign} No"), {TypedBox(1): True})
    assert f"{sign} Yes {ticked} No" in xml


def test_a_typed_box_split_over_runs_is_ticked_once() -> None:
    xml = written(docx("Is data encrypted?", p("[", " ", "] Yes ", "[ ] No")), {TypedBox(0): True})
    assert re.sub(r"<[^>]+>", "", xml).endswith("[x] Yes [ ] No")


def test_a_list_control_shows_the_item_keeps_its_value_and_loses_its_prompt() -> None:
    xml = written(docx(p("Is MFA enforced? ", dropdown("Yes", "No"))), {ContentControl(0): "No"})
    assert 'w:lastValue="v1"' in xml
    assert "showingPlcHdr" not in xml
    assert "PlaceholderText" not in xml


def test_a_list_control_takes_nothing_else() -> None:
    with pytest.raises(Unwritable, match="Maybe"):
        write(docx(p("Is MFA enforced? ", dropdown("Yes", "No"))), {ContentControl(0): "Maybe"})


def test_a_control_keeps_its_binding() -> None:
    bound = sdt("<w:text/>", "Click here", extra='<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>')
    assert "w:dataBinding" in written(docx(p("Name: ", bound)), {ContentControl(0): "Acme"})


def test_a_date_control_gets_the_date_and_its_own_format() -> None:
    control = sdt('<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>', "Enter a date")
    xml = written(docx(p("Tested on: ", control)), {ContentControl(0): dt.date(2026, 3, 9)})
    assert 'w:fullDate="2026-03-09T00:00:00Z"' in xml
    assert "<w:t>09/03/2026</w:t>" in xml


def test_a_legacy_list_holds_the_number_of_its_item() -> None:
    items = '<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>'
    xml = written(docx(p("Hosted in the EU? ", field("FORMDROPDOWN", items))), {Paragraph(0): "No"})
    assert '<w:ddList><w:result w:val="1"/>' in xml


def test_a_legacy_text_field_keeps_its_frame() -> None:
    content = docx(p("Company: ", field("FORMTEXT", "<w:textInput/>", "\u2002\u2002")))
    xml = written(content, {Paragraph(0): "Acme"})
    assert xml.count("fldChar ") == 3
    assert xml.index('"separate"') < xml.index("Acme") < xml.index('"end"')


def test_tracked_changes_stay_as_they_are() -> None:
    inserted = '<w:ins w:id="2" w:author="A"><w:r><w:t>Answer:</w:t></w:r></w:ins>'
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>Reply:</w:delText></w:r></w:del>'
    xml = written(docx("Is data encrypted?", p(deleted, inserted)), {Paragraph(1): "Yes"})
    assert inserted in xml
    assert deleted in xml


def test_an_answer_that_stands_there_is_replaced_when_that_is_asked_for() -> None:
    content = docx(tbl(["Question", "Answer"], ["Is data encrypted?", "Not yet."]))
    assert "Not yet" not in written(content, {TableCell(0, 1, 1): "Yes"})


def test_a_protected_form_takes_answers_in_its_fields_only() -> None:
    lock = '<w:documentProtection w:edit="forms" w:enforcement="1"/>'
    content = docx(p("Company: ", field("FORMTEXT", "<w:textInput/>", "\u2002")), "Address: ________", settings=lock)
    written(content, {Paragraph(0): "Acme"})
    with pytest.raises(Unwritable, match="protected"):
        write(content, {Paragraph(1): "Acme"})


def test_what_an_answer_replaces_is_told_by_whole_paragraphs() -> None:
    content = docx("System: [State the name of the system]", "Address: ________")
    answers: dict[Place, Value] = {Paragraph(0): "Candor", Paragraph(1): "Berlin"}
    assert replaced(content, write(content, answers), answers) == {
        Paragraph(0): ("System: [State the name of the system]",),
        Paragraph(1): ("Address: ________",),
    }


def test_a_prompt_that_also_stands_elsewhere_is_told_where_an_answer_replaces_it() -> None:
    prompt = "[Describe how it is done]"
    content = docx(tbl(["Question", "Answer"], ["Is data encrypted?", prompt], ["Is it backed up?", prompt]))
    answers: dict[Place, Value] = {TableCell(0, 1, 1): "Yes"}
    assert replaced(content, write(content, answers), answers) == {TableCell(0, 1, 1): (prompt,)}


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(Unwritable):
        write(TABLE, {TableCell(4, 0, 0): "Yes"})


def test_the_proof_fails_where_an_answer_is_missing() -> None:
    with pytest.raises(NotVerified):
        verify(TABLE, TABLE, {TableCell(0, 1, 1): "Yes"})


def test_the_proof_fails_where_something_else_changed() -> None:
    other = docx(h("Encryption!"), tbl(["Question", "Answer"], ["Is data encrypted?", "Yes"], ["Is it backed up?", ""]))
    with pytest.raises(NotVerified):
        verify(TABLE, other, {TableCell(0, 1, 1): "Yes"})


def test_the_proof_fails_where_another_part_changed() -> None:
    content = docx(tbl(["Question", "Answer"], ["Is data encrypted?", "Yes"]), settings="<w:zoom/>")
    with pytest.raises(NotVerified):
        verify(docx(tbl(["Question", "Answer"], ["Is data encrypted?", ""])), content, {TableCell(0, 1, 1): "Yes"})


def test_the_written_file_reads_as_answered() -> None:
    after = write(TABLE, {TableCell(0, 1, 1): "Yes, AES-256."})
    assert [question.existing for question in read(after).questions] == ["Yes, AES-256.", None]


def test_a_blank_at_the_end_of_a_sentence_gets_no_second_full_stop() -> None:
    content = docx("We keep backups in ______. They are encrypted in ______ days.")
    xml = written(content, {Paragraph(0): "two regions."})
    assert "two regions. They" in re.sub(r"<[^>]+>", "", xml)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (p("Company:\tCity:\tCountry:"), "Company: Acme\tCity: Bonn\tCountry: Germany"),
        (p("Company:\tCity:\tCountry:\t"), "Company: Acme\tCity: Bonn\tCountry: Germany\t"),
        (p("Company:", "\t", "City:", "\t", "Country:"), "Company: Acme\tCity: Bonn\tCountry: Germany"),
        (p("Company:\t\t", "City: \t", "Country:"), "Company: Acme\t\tCity: Bonn \tCountry: Germany"),
        (p("Company:     City:     Country:"), "Company: Acme     City: Bonn     Country: Germany"),
    ],
)
def test_answers_in_one_line_stand_right_behind_their_labels(line: str, shown: str) -> None:
    answers: dict[Place, Value] = {Paragraph(0): "Acme", Paragraph(0, 1): "Bonn", Paragraph(0, 2): "Germany"}
    xml = written(docx(line), answers)
    assert re.sub(r"<[^>]+>", "", xml.replace("<w:tab/>", "\t")).partition("\n")[2] == shown
