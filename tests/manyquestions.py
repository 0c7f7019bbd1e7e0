"""A workbook with many questions on several sheets, some of which no entry of the small bank answers."""

from __future__ import annotations

import io
import tomllib
from itertools import chain, cycle, islice, zip_longest

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from program import ROOT
from smallbank import ENTRIES

PER_SECTION, PER_SHEET = 25, 150
WITHOUT_A_STANCE = {"legal/liability", "company/headcount"}
LONGEST = 90


def known_questions() -> list[str]:
    """Plain questions that the small bank's entries answer by themselves, each entry's first one first."""
    names = [name for name in ENTRIES if name not in WITHOUT_A_STANCE]
    texts = [(ROOT / "answer_bank" / "answers" / f"{name}.md").read_text() for name in names]
    phrasings = [list(filter(_plain, tomllib.loads(text.split("+++")[1])["phrasings"])) for text in texts]
    return [asked for asked in chain.from_iterable(zip_longest(*phrasings)) if asked]


def _plain(asked: str) -> bool:
    """Whether it asks one thing, with no figure that may differ from ours."""
    return asked.endswith("?") and len(asked) < LONGEST and not any(letter.isdigit() for letter in asked)


def many(questions: int, unknown: int) -> bytes:
    """So many questions, of which so many are unknown, at even distances."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    known = cycle(known_questions())
    every = questions // unknown if unknown else questions + 1
    asked = [f"Xyzzy plugh frobnicate number {n}?" if n % every == every - 1 else next(known) for n in range(questions)]
    for begin in range(0, questions, PER_SHEET):
        sheet = book.create_sheet(f"Part {begin // PER_SHEET + 1}")
        sheet.append(["Domain", "No.", "Question", "Answer", "Comments"])
        for number, text in enumerate(islice(asked, begin, begin + PER_SHEET), begin):
            sheet.append([f"Section {number // PER_SECTION + 1}", number + 1, text, None, None])
        choice = DataValidation(type="list", formula1='"Yes,No,N/A"', allow_blank=True)
        sheet.add_data_validation(choice)
        choice.add(f"D2:D{sheet.max_row}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
