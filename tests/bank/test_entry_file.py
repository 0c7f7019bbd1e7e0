import datetime as dt

import pytest

from app.bank.entry_file import parse, unparse
from app.errors import BankFault

PATH = "answers/backup/cadence.md"
FILE = """+++
position = "yes"
short = "Daily."
owner = "platform"
reviewed_on = 2026-09-15
review_months = 12
sharing = "public"
approved = true
phrasings = [
  "How often are backups made?",
  "Backup \\"frequency\\"",
]
+++
Backups run every day.
"""


def test_an_entry_is_read_from_front_matter_and_detail() -> None:
    entry = parse(FILE, PATH)
    assert (entry.id, entry.domain, entry.position) == ("backup.cadence", "backup", "yes")
    assert entry.reviewed_on == dt.date(2026, 9, 15)
    assert entry.phrasings == ("How often are backups made?", 'Backup "frequency"')
    assert entry.detail == "Backups run every day."


def test_an_entry_written_and_read_again_is_the_same() -> None:
    entry = parse(FILE, PATH)
    assert parse(unparse(entry), PATH) == entry


def test_windows_line_ends_are_read_like_others() -> None:
    assert parse(FILE.replace("\n", "\r\n"), PATH) == parse(FILE, PATH)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("+++\nposition", "position"), r":1: the file must begin"),
        (('position = "yes"\n', ""), r"'position' is missing"),
        (("owner =", "ownr ="), r":4: unknown field 'ownr'"),
        (("2026-09-15", '"soon"'), r":5: reviewed_on must be a date"),
        (("review_months = 12", "review_months = true"), r":6: review_months must be a whole number"),
        (('  "How often are backups made?",', "  7,"), r":9: phrasings must be a list of texts"),
        (('short = "Daily."', "short = Daily"), r"not TOML"),
        (("Backups run every day.\n", ""), r"the detail is empty"),
    ],
)
def test_a_fault_in_an_entry_names_file_line_and_what_to_do(change: tuple[str, str], message: str) -> None:
    with pytest.raises(BankFault, match=message) as raised:
        parse(FILE.replace(*change, 1), PATH)
    assert str(raised.value).startswith(PATH)
