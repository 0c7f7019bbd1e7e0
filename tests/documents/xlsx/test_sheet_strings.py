from __future__ import annotations

import io
import re
import zipfile

from workbooks import saved, sheet_of

from app.documents import read, verify, write
from app.documents.xlsx.strings import shared_strings
from app.questionnaire import Cell

HEAD = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def test_runs_are_joined_and_phonetic_readings_left_out() -> None:
    text = (
        HEAD + "<si><t>plain &amp; simple</t></si><si/>"
        '<si><r><t xml:space="preserve">Is </t></r><r><rPr><b/></rPr><t>data</t></r>'
        '<r><t xml:space="preserve"> safe?</t></r></si>'
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>two_x000D_\nlines</t></si><si><t><![CDATA[a <b> c]]></t></si></sst>"
    )
    assert shared_strings(text) == ["plain & simple", "", "Is data safe?", "東京", "two\nlines", "a <b> c"]


def with_shared_strings(rows: list[list[str]]) -> bytes:
    """A workbook as Excel writes it: texts in the shared part, cells with their indexes."""
    content = saved(sheet_of(rows)[0])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts: list[str] = []

    def moved(found: re.Match[str]) -> str:
        texts.append(found.group(2))
        return f'<c {found.group(1)} t="s"><v>{len(texts) - 1}</v></c>'

    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r'<c (r="[A-Z0-9]+")[^>]*t="inlineStr"[^>]*><is>(.*?)</is></c>', moved, sheet)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    parts["xl/sharedStrings.xml"] = (HEAD + "".join(f"<si>{text}</si>" for text in texts) + "</sst>").encode()
    relation = (
        '<Relationship Id="rId99" Target="sharedStrings.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
    )
    rels = parts["xl/_rels/workbook.xml.rels"].decode().replace("</Relationships>", relation)
    parts["xl/_rels/workbook.xml.rels"] = rels.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_an_answer_replaces_the_cell_and_not_the_shared_string() -> None:
    before = with_shared_strings([["Question", "Answer"], ["Is data safe?", "TBD"], ["Is it backed up?", "TBD"]])
    assert b'<c r="A2" t="s">' in zipfile.ZipFile(io.BytesIO(before)).read("xl/worksheets/sheet1.xml")
    found = read(before, "a.xlsx")
    assert [q.text for q in found.questions] == ["Is data safe?", "Is it backed up?"]
    assert [q.existing for q in found.questions] == [None, None]
    after = write(before, "a.xlsx", {Cell("Sheet", "B2"): "Yes"})
    verify(before, after, "a.xlsx", {Cell("Sheet", "B2"): "Yes"})
    assert [q.existing for q in read(after, "a.xlsx").questions] == ["Yes", None]
