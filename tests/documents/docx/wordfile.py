"""Word documents in a few lines: a notation for paragraphs, tables, controls and fields."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable

_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" mc:Ignorable="w14"'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/numbering.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
    '<Override PartName="/word/settings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_PARTS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{_REL}/settings" Target="settings.xml"/></Relationships>'
)
_STYLES = (
    f"<w:styles {_NS}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (
            ("Heading1", "heading 1"),
            ("Heading2", "heading 2"),
            ("Title", "Title"),
            ("berschrift1", "heading 1"),
        )
    )
    + "</w:styles>"
)
_NUMBERING = (
    f'<w:numbering {_NS}><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def t(text: str, style: str = "") -> str:
    """One run; ** around the text makes it bold, // italic."""
    for mark, tag in (("**", "<w:b/>"), ("//", "<w:i/>")):
        if text.startswith(mark) and text.endswith(mark):
            text, style = text[2:-2], style + tag
    shown = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t")
    )
    return f"<w:r><w:rPr>{style}</w:rPr>{shown}</w:r>" if style else f"<w:r>{shown}</w:r>"


def p(*runs: str, style: str = "", level: int | None = None, extra: str = "") -> str:
    """A paragraph; a run that is not XML is text."""
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<w:") else t(run) for run in runs if run)
    properties = f"<w:pPr>{named}{number}{extra}</w:pPr>" if named or number or extra else ""
    return f"<w:p>{properties}{inner}</w:p>"


def h(text: str, level: int = 1) -> str:
    return p(text, style=f"Heading{level}")


def tc(*blocks: str, span: int = 1, merge: str = "") -> str:
    """A cell; blocks that are not XML are paragraphs of text."""
    inner = "".join(block if block.startswith(("<w:p", "<w:tbl", "<w:sdt")) else p(block) for block in blocks)
    merged = {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f"<w:tc><w:tcPr>{wide}{merged}</w:tcPr>{inner or p()}</w:tc>"


def tbl(*rows: list[str]) -> str:
    """A table of rows of cells; a cell that is not XML is text."""
    width = max(len(row) for row in rows)
    grid = "<w:gridCol/>" * width
    made = "".join(
        "<w:tr>" + "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def sdt(kind: str, shown: str, *, waiting: bool = True, block: bool = False, extra: str = "") -> str:
    """A content control around a run, or around a paragraph."""
    state = "<w:showingPlcHdr/>" if waiting else ""
    style = '<w:rStyle w:val="PlaceholderText"/>' if waiting else ""
    inner = p(t(shown, style)) if block else t(shown, style)
    return f"<w:sdt><w:sdtPr>{extra}{state}{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def dropdown(*options: str, shown: str = "Choose an item.", waiting: bool = True) -> str:
    items = "".join(f'<w:listItem w:displayText="{option}" w:value="v{i}"/>' for i, option in enumerate(options))
    return sdt(f"<w:dropDownList>{items}</w:dropDownList>", shown, waiting=waiting)


def tick(*, checked: bool = False) -> str:
    kind = (
        f'<w14:checkbox><w14:checked w14:val="{int(checked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    return sdt(kind, "☒" if checked else "☐", waiting=False)


def field(kind: str, data: str = "", shown: str = "") -> str:
    """A legacy form field: FORMTEXT, FORMCHECKBOX or FORMDROPDOWN."""
    result = t(shown) if shown else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="F1"/><w:enabled/>{data}</w:ffData>'
        "</w:fldChar></w:r>"
        f'<w:r><w:instrText xml:space="preserve"> {kind} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def check() -> str:
    return field("FORMCHECKBOX", '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>')


def docx(
    *blocks: str,
    settings: str = "",
    parts: dict[str, str] | None = None,
    raw: Callable[[bytes], bytes] = lambda data: data,
) -> bytes:
    """The bytes of a document with these blocks; a block that is not XML is a paragraph. `raw` changes each part."""
    inner = "".join(block if block.startswith("<w:") else p(block) for block in blocks)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    body = f"{head}<w:document {_NS}><w:body>{inner}<w:sectPr/></w:body></w:document>"
    files = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "word/document.xml": body,
        "word/_rels/document.xml.rels": _PARTS,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": f"<w:settings {_NS}>{settings}</w:settings>",
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), raw(data.encode()), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def document_xml(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()
