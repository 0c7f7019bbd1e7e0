"""A layout that a person corrected once is known again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from program import Candor

ROWS = ("Is data encrypted at rest?", "Is multi-factor authentication required for administrators?")


def workbook(path: Path, *questions: str, header: str = "Antwort") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr", "Frage", header, "Spalte vier"])
    for number, question in enumerate(questions, 1):
        sheet.append([number, question])
    book.save(path)
    return path


def corrected(candor: Candor, file: Path, folder: Path) -> Path:
    """The mapping of a file with its answers sent to another column."""
    mapping = folder / "map.toml"
    assert candor("questions", file, "--map", mapping).status == 0
    mapping.write_text(
        mapping.read_text(encoding="utf-8").replace('answer = ["C"]', 'answer = ["D"]'), encoding="utf-8"
    )
    return mapping


def answers(path: Path, column: int) -> list[object]:
    sheet = load_workbook(path).active
    assert sheet is not None
    return [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]


def test_the_next_file_of_the_same_layout_is_read_as_a_person_corrected_it(candor: Candor, tmp_path: Path) -> None:
    first = workbook(tmp_path / "first.xlsx", *ROWS)
    ran = candor("fill", first, "--map", corrected(candor, first, tmp_path), "-o", "first.out.xlsx")
    assert ran.status in (0, 1), ran.err
    assert "corrected before" not in ran.out

    second = workbook(tmp_path / "second.xlsx", *ROWS, *ROWS)  # more rows than the corrected mapping names
    ran = candor("fill", second, "-o", "second.out.xlsx")
    assert "read by the layout that was corrected before" in ran.out
    assert any(answers(tmp_path / "second.out.xlsx", 4)[2:])
    assert not any(answers(tmp_path / "second.out.xlsx", 3))


def test_another_layout_is_read_by_itself(candor: Candor, tmp_path: Path) -> None:
    first = workbook(tmp_path / "first.xlsx", *ROWS)
    candor("fill", first, "--map", corrected(candor, first, tmp_path), "-o", "first.out.xlsx")
    other = workbook(tmp_path / "other.xlsx", *ROWS, header="Antwort des Lieferanten")
    ran = candor("fill", other, "-o", "other.out.xlsx")
    assert "corrected before" not in ran.out
    assert any(answers(tmp_path / "other.out.xlsx", 3))


def test_a_dry_run_and_a_failure_keep_no_layout(candor: Candor, tmp_path: Path) -> None:
    file = workbook(tmp_path / "file.xlsx", *ROWS, header="Ihre Antwort")
    mapping = corrected(candor, file, tmp_path)
    candor("fill", file, "--map", mapping, "--dry-run")
    assert candor("fill", file, "--map", mapping, "-o", tmp_path / "nowhere" / "out.xlsx").status == 2
    assert "corrected before" not in candor("fill", file, "-o", "out.xlsx").out


def test_the_shared_folder_knows_it_too(candor: Candor, tmp_path: Path) -> None:
    first = workbook(tmp_path / "first.xlsx", *ROWS)
    candor("fill", first, "--map", corrected(candor, first, tmp_path), "-o", "first.out.xlsx")
    (tmp_path / "share" / "inbox" / "Acme").mkdir(parents=True)
    workbook(tmp_path / "share" / "inbox" / "Acme" / "second.xlsx", *ROWS, *ROWS)
    candor("watch", tmp_path / "share", "--once", "--settle", "0.2")
    (filled,) = (tmp_path / "share").rglob("second.xlsx")
    assert any(answers(filled, 4))
    assert not any(answers(filled, 3))
