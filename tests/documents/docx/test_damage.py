from __future__ import annotations

import random
import zipfile
from copy import deepcopy
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from paragraph_layouts import LAYOUTS as PARAGRAPHS
from table_layouts import LAYOUTS as TABLES
from wordfile import docx, p, tbl

from app.documents.docx import read, verify, write
from app.documents.docx.runs import clean
from app.errors import CandorError
from app.questionnaire import Paragraph, ParagraphAfter, Place, TableCell, Value

LAYOUTS = list((PARAGRAPHS | TABLES).values())
PLACES: tuple[Place, ...] = (TableCell(0, 1, 1), TableCell(0, 2, 1), Paragraph(1), ParagraphAfter(2), ParagraphAfter(3))
FORM = docx(
    tbl(["Question", "Answer"], ["Is data encrypted?", ""], ["Is it backed up?", "[Answer here]"]),
    "Which staff are trained?",
    "Answer: ________",
    p("Who approves it?", level=0),
    p("Who reviews it?", level=0),
)


@given(st.dictionaries(st.sampled_from(PLACES), st.text(min_size=1).filter(lambda text: clean(text).strip())))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_any_place_is_written_and_proved(answers: dict[Place, Value]) -> None:
    verify(FORM, write(FORM, answers), answers)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The document with its XML, or its bytes, changed at random."""
    if chance.random() < 0.2:
        raw = bytearray(content)
        for _ in range(chance.randint(1, 8)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw[: chance.randrange(len(raw))] if chance.random() < 0.3 else raw)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info.filename)
            if info.filename.startswith("word/") and (info.filename.endswith("document.xml") or chance.random() < 0.2):
                data = _twisted(data, chance)
            if chance.random() > 0.005:
                new.writestr(info.filename, data)
    return out.getvalue()


def _twisted(data: bytes, chance: random.Random) -> bytes:
    """A part with elements lost, doubled, moved, renamed, or with other values; still XML."""
    root = etree.fromstring(data)
    for _ in range(chance.randint(0, 5)):
        elements = list(root.iter())[1:]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        match chance.randrange(6):
            case 0:
                parent.remove(one)
            case 1:
                parent.insert(chance.randrange(len(parent) + 1), deepcopy(one))
            case 2 if other not in one.iter():
                other.append(one)
            case 3:
                one.tag = other.tag
            case 4 if one.attrib:
                one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
            case _:
                one.text = chance.choice(VALUES)
    return etree.tostring(root, encoding="UTF-8", standalone=True)


VALUES = (
    "",
    "0",
    "1",
    "-1",
    "99999999999",
    "x",
    "continue",
    "end",
    "FORMCHECKBOX",
    "[ ]",
    "____",
    "Answer:",
    "٣",
    "Yes / No",
)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_document_gives_answers_in_place_or_one_of_our_own_errors(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    for _ in range(15):
        content = mutated(chance.choice(LAYOUTS)[0], chance)
        try:
            answers: dict[Place, Value] = {}
            for question in read(content).questions:
                if question.choice:
                    answers[question.choice.place] = question.choice.options[0]
                if question.detail:
                    answers[question.detail.place] = "Yes"
                if question.marks:
                    answers[question.marks.boxes[-1][1]] = question.marks.mark
            verify(content, write(content, answers), answers)
        except CandorError:
            continue
