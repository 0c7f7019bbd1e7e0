"""Prompts that are fields: { MACROBUTTON NoMacro [Click and type] } shows its own code, and typing takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CODE = "MACROBUTTON"
SIMPLE_FIELD = n.w("fldSimple")


def drop_prompt(paragraph: Element) -> None:
    """Take the prompt out of a paragraph that has been answered; several may belong to several answers, and stay."""
    fields = [*_simple(paragraph), *_complex(paragraph)]
    if len(fields) == 1:
        for node in fields[0]:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)


def _simple(paragraph: Element) -> list[list[Element]]:
    """Return the fields of one element whose shown text the answer has taken away."""
    fields = [f for f in paragraph.iter(SIMPLE_FIELD) if _prompts(f.get(n.w("instr"), ""))]
    return [[field] for field in fields if not any((node.text or "").strip() for node in field.iter(n.T))]


def _complex(paragraph: Element) -> list[list[Element]]:
    """Return the runs of each field that is made of runs of its own."""
    found: list[list[Element]] = []
    runs: list[Element] = []
    code, depth = "", 0
    for run in paragraph.iter(n.R):
        marks = [mark.get(n.FIELD_TYPE) for mark in run.iter(n.FIELD_CHAR)]
        depth += marks.count("begin") - marks.count("end")
        runs.append(run)
        code += "".join(node.text or "" for node in run.iter(n.INSTRUCTION))
        if depth <= 0:
            shown = any((node.text or "").strip() for each in runs for node in each.iter(n.T))
            found += [runs] if _prompts(code) and not shown else []
            runs, code, depth = [], "", 0
    return found


def _prompts(code: str) -> bool:
    return code.split(maxsplit=1)[:1] == [_CODE]
