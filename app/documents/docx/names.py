"""The names of WordprocessingML that Candor reads and writes."""

from __future__ import annotations

_MAIN, _STRICT = (
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """Return a name of the main namespace."""
    return _W + name


def w14(name: str) -> str:
    """Return a name of the namespace of Word 2010."""
    return _W14 + name


def usual(data: bytes) -> bytes:
    """Return a part of a "Strict Open XML Document" in the usual namespace: it has the same names in another."""
    return data.replace(_STRICT, _MAIN)


BODY, P, TBL, TR, TC, R, T = w("body"), w("p"), w("tbl"), w("tr"), w("tc"), w("r"), w("t")
TAB, BR, CR, SYM, HYPHEN = w("tab"), w("br"), w("cr"), w("sym"), w("noBreakHyphen")
PPR, RPR, VAL = w("pPr"), w("rPr"), w("val")
SDT, SDT_PR, SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
FIELD_CHAR, FIELD_TYPE, INSTRUCTION, FIELD_DATA = w("fldChar"), w("fldCharType"), w("instrText"), w("ffData")
DELETED, MOVED_AWAY, INSERTED, MOVED_HERE = w("del"), w("moveFrom"), w("ins"), w("moveTo")
TEXT_BOX, FALLBACK = w("txbxContent"), _MC + "Fallback"
CHECKBOX_14 = _W14 + "checkbox"
