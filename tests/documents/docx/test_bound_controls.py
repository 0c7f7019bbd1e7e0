"""Controls whose value lives in another part: Word shows what stands there."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from wordfile import docx, dropdown, p, sdt, tick

from app.documents.docx import names as n
from app.documents.docx import read, splice, verify, write
from app.errors import NotVerified, Unwritable
from app.questionnaire import ContentControl, Place, Value

ID = "{11111111-2222-3333-4444-555555555555}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
ITEM = (
    '<?xml version="1.0"?><f xmlns="urn:f" day=""><name>Stored</name><pick/><!-- kept -->'
    "<on>false</on><in><x/></in></f>"
)
PROPERTIES = (
    f'<d:datastoreItem d:itemID="{ID}" xmlns:d="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
)


def binding(path: str, store: str = ID, spaces: str = "xmlns:n='urn:f'") -> str:
    return f'<w:dataBinding w:prefixMappings="{spaces}" w:xpath="{path}" w:storeItemID="{store}"/>'


def form(*controls: str, item: str = ITEM) -> bytes:
    lines = [p(f"Question {at}? ", control) for at, control in enumerate(controls)]
    return docx(*lines, parts={"customXml/item1.xml": item, "customXml/itemProps1.xml": PROPERTIES})


def part(content: bytes, name: str = "customXml/item1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def filled(content: bytes, answers: dict[Place, Value]) -> bytes:
    after = write(content, answers)
    verify(content, after, answers)
    return after


def text(path: str, store: str = ID, spaces: str = "xmlns:n='urn:f'") -> str:
    return sdt("<w:text/>", "Click here", extra=binding(path, store, spaces))


def test_an_answer_stands_where_word_looks_for_it() -> None:
    before = form(text("/n:f[1]/n:name[1]"))
    after = filled(before, {ContentControl(0): "Acme & Co"})
    assert part(after) == ITEM.replace("Stored", "Acme &amp; Co")


def test_a_list_stores_the_value_behind_its_item_and_a_box_its_state() -> None:
    pick = dropdown("Yes", "No").replace("<w:showingPlcHdr/>", binding("/n:f[1]/n:pick[1]") + "<w:showingPlcHdr/>")
    box = tick().replace("<w:sdtPr>", "<w:sdtPr>" + binding("/n:f[1]/n:on[1]"))
    after = filled(form(pick, box), {ContentControl(0): "No", ContentControl(1): True})
    assert "<pick>v1</pick>" in part(after)
    assert "<on>true</on>" in part(after)


@pytest.mark.parametrize(
    ("kind", "stored"), [("", "2026-03-09T00:00:00"), ("date", "2026-03-09"), ("text", "09/03/2026")]
)
def test_a_date_is_stored_as_its_control_says(kind: str, stored: str) -> None:
    mapped = f'<w:storeMappedDataAs w:val="{kind}"/>' if kind else ""
    control = sdt(
        f'<w:date><w:dateFormat w:val="dd/MM/yyyy"/>{mapped}</w:date>', "Enter a date", extra=binding("/n:f[1]/@day")
    )
    after = filled(form(control), {ContentControl(0): dt.date(2026, 3, 9)})
    assert f'day="{stored}"' in part(after)


def test_a_control_may_show_a_property_of_the_document() -> None:
    core = '<c:coreProperties xmlns:c="urn:c" xmlns:dc="urn:dc"><dc:title>Old</dc:title></c:coreProperties>'
    control = text("/c:coreProperties[1]/d:title[1]", CORE, "xmlns:c='urn:c' xmlns:d='urn:dc'")
    before = docx(p("Product name: ", control), parts={"docProps/core.xml": core})
    after = filled(before, {ContentControl(0): "Candor"})
    assert part(after, "docProps/core.xml") == core.replace("Old", "Candor")


@pytest.mark.parametrize(
    "path",
    [
        "/n:f[1]/n:none[1]",
        "/n:f[1]/n:in[1]",
        "//n:name",
        "/n:f[1]/n:name[2]",
        "name()",
        "",
        "/n:f[1]/@1a",
        "/n:f[1]/@xmlns",
        "/n:f[1]/@n:day",
        "/n:f[1]/@month",
    ],
)
def test_a_binding_that_leads_nowhere_is_told(path: str) -> None:
    before = form(text(path))
    assert part(filled(before, {ContentControl(0): "Acme"})) == ITEM
    assert any("Word may show" in doubt for doubt in read(before).doubts)
    assert not read(form(text("/n:f[1]/n:name[1]"))).doubts


def test_bound_rich_text_is_told() -> None:
    newer = 'xmlns:x="http://schemas.microsoft.com/office/word/2012/wordml"'
    before = form(sdt("", "Click here", extra=f'<x:dataBinding {newer} x:xpath="/f" x:storeItemID="{ID}"/>'))
    assert part(filled(before, {ContentControl(0): "Acme"})) == ITEM
    assert any("Word may show" in doubt for doubt in read(before).doubts)


@pytest.mark.parametrize("item", ["<f", '<?xml version="1.0" encoding="utf-16"?><f/>', "<!DOCTYPE f><f/>"])
def test_a_part_that_cannot_be_changed_is_told(item: str) -> None:
    before = form(text("/n:f[1]/n:name[1]"), item=item)
    filled(before, {ContentControl(0): "Acme"})
    assert any("Word may show" in doubt for doubt in read(before).doubts)


def test_a_bound_part_that_holds_something_else_is_noticed() -> None:
    before = form(text("/n:f[1]/n:name[1]"))
    other = write(before, {ContentControl(0): "Other"})
    with pytest.raises(NotVerified, match="item1"):
        verify(before, other, {ContentControl(0): "Acme"})


def test_a_bound_part_that_is_no_xml_once_it_is_written_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splice, "serialised", lambda element: b"<w:p/>" if element.tag == n.P else b"<f")
    before = form(text("/n:f[1]/n:name[1]"))
    with pytest.raises(NotVerified, match="cannot be read back"):
        verify(before, write(before, {ContentControl(0): "Acme"}), {ContentControl(0): "Acme"})


def test_one_stored_value_does_not_take_two_answers() -> None:
    name = text("/n:f[1]/n:name[1]")
    before = form(name, text("/n:f[1]/@day"), name)
    assert any("same answer" in doubt for doubt in read(before).doubts)
    with pytest.raises(Unwritable, match='"Acme" and "Candor"'):
        write(before, {ContentControl(0): "Acme", ContentControl(2): "Candor"})


def test_controls_of_one_stored_value_take_the_same_answer() -> None:
    name = text("/n:f[1]/n:name[1]")
    after = filled(form(name, name), {ContentControl(0): "Acme", ContentControl(1): "Acme"})
    assert part(after) == ITEM.replace("Stored", "Acme")
    assert not any("same answer" in d for d in read(form(name, text("/n:f[1]/@day"))).doubts)
