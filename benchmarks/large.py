"""What a question costs in a workbook of many sheets, beside what it costs in one of the usual size.

Usage: benchmarks/large.py [SHEETS [ROWS]]      default 50 sheets of 2,000 questions

Three workbooks of our own making are filled by `candor fill`, all in this run: one sheet of 261 questions, the large
one, and the small one again with lists and formats that cover a million rows. The first ratio is the processor time of
a question in the large one to that in the small one, the second the time of the small one with a million rows covered
to that of the plain one.
"""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

SMALL = 261
LAST = 1_048_576
ROUNDS = 9
ASKED = (
    "Is customer data encrypted at rest in region {}?",
    "Describe how access to system {} is reviewed.",
    "Are backups of environment {} tested at least once a year?",
    "Do you notify customers of incidents of class {}?",
    "Is multi-factor authentication enforced for group {}?",
    "How long are the logs of service {} kept?",
)


def workbook(sheets: int, rows: int, *, covered: bool = False) -> bytes:
    """A workbook of so many questions, each with a list and a comment cell."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number in range(1, sheets + 1):
        sheet = book.create_sheet(f"Part {number}")
        sheet.append(["No", "Question", "Answer", "Comments"])
        for row in range(1, rows + 1):
            sheet.append([f"{number}.{row}", ASKED[row % len(ASKED)].format(row)])
        last = LAST if covered else rows + 1
        answers = DataValidation(type="list", formula1='"Yes,No,N/A"')
        answers.add(f"C2:C{last}")
        sheet.add_data_validation(answers)
        if covered:
            sheet.conditional_formatting.add(f"A1:Z{LAST}", FormulaRule(formula=['$A1<>""'], fill=PatternFill("solid")))
            for column in "ABCD":
                sheet.column_dimensions[column].alignment = Alignment(wrap_text=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def seconds(file: Path, out: Path) -> float:
    """Processor time of one `candor fill`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    candor = Path(sys.executable).with_name("candor")
    ran = subprocess.run([candor, "fill", file, "-o", out], env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=False)
    if ran.returncode > 1:
        raise SystemExit(f"{file.name} was not filled")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Print the time of each and the two ratios."""
    sheets, rows = (int(given) for given in (*sys.argv[1:3], *("50", "2000")[len(sys.argv) - 1 :]))
    made = {
        "small": workbook(1, SMALL),
        "small, a million rows covered": workbook(1, SMALL, covered=True),
        "large": workbook(sheets, rows),
    }
    times = dict.fromkeys(made, float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        for name, content in made.items():
            file = Path(folder) / f"{name}.xlsx"
            file.write_bytes(content)
            seconds(file, Path(folder) / "out.xlsx")
        for name in [*list(made)[:2] * ROUNDS, "large"]:  # by turns: a busy moment falls on both
            took = seconds(Path(folder) / f"{name}.xlsx", Path(folder) / "out.xlsx")
            times[name] = min(times[name], took)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for name, took in times.items():
        print(f"{name}: {took:.2f} s")
    each = times["large"] / (sheets * rows) / (times["small"] / SMALL)
    covered = times["small, a million rows covered"] / times["small"]
    print(f"a question in {sheets} sheets of {rows} costs {each:.2f} times what it costs among {SMALL}")
    print(f"a million covered rows cost {covered:.2f} times the plain sheet; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
