"""Every class of fault in a bank is found, and named by file, line and what to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app import upkeep
from app.bank import agreement, check

if TYPE_CHECKING:
    from program import Candor

TODAY = dt.date(2026, 11, 23)
SHIPPED = Path(__file__).parents[2] / "answer_bank"

COMPANY = """[company]
name = "Example Ltd"

[backup]
cadence = "every day"
retention_days = 35
"""
TOPICS = """["backup.cadence"]
question = "How often are backups made?"
must_state = "Interval"
kind = "value"
siblings = ["backup.retention"]

["backup.retention"]
question = "How long are backups kept?"
must_state = "Period"
kind = "value"
siblings = ["backup.cadence"]
"""
CADENCE = """+++
position = "yes"
short = "Backups: {{ company.backup.cadence }}."
owner = "platform"
reviewed_on = 2026-09-15
review_months = 12
evidence = ["soc2"]
sharing = "public"
approved = true
phrasings = [
  "How often are backups made?",
  "Backup frequency",
]
+++
Backups run {{ company.backup.cadence }}.
They are kept for {{ company.backup.retention_days }} days.
"""
RETENTION = """+++
position = "information"
short = "Backups are kept {{ company.backup.retention_days }} days."
owner = "platform"
reviewed_on = 2026-09-15
review_months = 12
sharing = "public"
approved = true
phrasings = [
  "How long are backups kept?",
  "Backup retention period",
]
+++
Backups are kept for {{ company.backup.retention_days }} days and then expire.
"""
AGREEMENT = """[same]
words = [["35", "thirty-five"]]

[[fact]]
name = "how long backups are kept"
pattern = '\\bkept(?: for)? (\\S+) days'
"""
CADENCE_FILE = "answers/backup/cadence.md"
RETENTION_FILE = "answers/backup/retention.md"

Bank = Path


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """A bank of two entries with nothing wrong in it."""
    files = {
        "company.toml": COMPANY,
        "topics.toml": TOPICS,
        "agreement.toml": AGREEMENT,
        CADENCE_FILE: CADENCE,
        RETENTION_FILE: RETENTION,
        "attestations/soc2.toml": (SHIPPED / "attestations/soc2.toml").read_text("utf-8"),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def changed(bank: Bank, file: str, old: str, new: str) -> list[str]:
    """What is wrong with a bank once a text of a file has been changed."""
    text = (bank / file).read_text("utf-8")
    assert old in text
    (bank / file).write_text(text.replace(old, new, 1), "utf-8")
    return faults(bank)


def faults(bank: Bank, on: dt.date = TODAY) -> list[str]:
    return [str(fault) for fault in upkeep.bank_faults(bank, on)[1]]


def test_a_bank_in_order_has_no_fault(bank: Bank) -> None:
    assert upkeep.bank_faults(bank, TODAY) == (2, [])


@pytest.mark.parametrize("file", ["guards.toml", "senses.toml", "names.toml", "wording.toml"])
def test_a_pattern_of_the_vocabulary_that_is_none_is_a_fault(bank: Bank, file: str) -> None:
    shutil.copytree(SHIPPED / "vocabulary", bank / "vocabulary")
    (fault,) = changed(bank, f"vocabulary/{file}", "'\\b", "'\\b(?:")
    assert file in fault
    assert "is no pattern (missing ), unterminated subpattern at position 2): correct it" in fault


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        pytest.param(
            CADENCE_FILE,
            "They are kept for {{ company.backup.retention_days }} days.",
            "They stay for {{ company.backup.keep_days }} days.",
            CADENCE_FILE + r":15: unknown fact: company\.backup\.keep_days: give it in company\.toml or the register",
            id="unknown fact of the company",
        ),
        pytest.param(
            CADENCE_FILE,
            'company.backup.cadence }}."',
            'soc7.statement }}."',
            CADENCE_FILE + r":3: unknown fact: 'soc7' is undefined: give it in",
            id="unknown record in a template",
        ),
        pytest.param(
            CADENCE_FILE,
            "Backups run {{ company.backup.cadence }}.",
            "Backups run {{ company.backup.cadence.",
            CADENCE_FILE + r":15: the template is broken: ",
            id="broken template",
        ),
        pytest.param(
            CADENCE_FILE,
            "Backups run {{ company.backup.cadence }}.",
            "Backups run {{ company.backup.cadence | shout }}.",
            CADENCE_FILE + r":15: the template is broken: No filter named 'shout'",
            id="unknown filter",
        ),
        pytest.param(
            CADENCE_FILE,
            'owner = "platform"\n',
            "",
            CADENCE_FILE + r":1: the field 'owner' is missing: add it to the front matter",
            id="missing field of an entry",
        ),
        pytest.param(
            "attestations/soc2.toml",
            'opinion = "unqualified"\n',
            "",
            r"attestations/soc2\.toml:1: opinion is missing: a report of a type has one",
            id="missing field of a record",
        ),
        pytest.param(
            RETENTION_FILE,
            '"Backup retention period"',
            '"How often are backups made?"',
            RETENTION_FILE
            + r":11: .* is answered information here, yes in answers/backup/cadence\.md: keep one of them",
            id="contradiction of position under one question",
        ),
        pytest.param(
            CADENCE_FILE,
            '"Backup frequency"',
            '"how often are backups made?"',
            CADENCE_FILE + r":12: 'how often are backups made\?' stands in .*cadence\.md too: keep it where it belongs",
            id="a phrasing twice under one entry",
        ),
        pytest.param(
            CADENCE_FILE,
            "Backups run",
            "We do not make backups",
            CADENCE_FILE + r":2: the position is yes, and the detail begins with a denial: change one of them",
            id="position against words",
        ),
        pytest.param(
            CADENCE_FILE,
            'position = "yes"',
            'position = "no"',
            CADENCE_FILE + r":2: the position is no, and the detail denies nothing: change one of them",
            id="words against position",
        ),
        pytest.param(
            CADENCE_FILE,
            'position = "yes"',
            'position = "maybe"',
            CADENCE_FILE + r":2: 'maybe' is no position: use one of yes, no, ",
            id="unknown position",
        ),
        pytest.param(
            "topics.toml",
            '["backup.cadence"]\nquestion',
            '["backup.interval"]\nquestion',
            CADENCE_FILE + r":1: backup\.cadence is no known topic: see topics\.toml, or add it there",
            id="unknown topic",
        ),
        pytest.param(
            "topics.toml",
            'siblings = ["backup.retention"]',
            'siblings = ["backup.keeping"]',
            r"topics\.toml:1: backup\.cadence names the sibling backup\.keeping, which is no topic: mend its name",
            id="unknown sibling",
        ),
        pytest.param(
            CADENCE_FILE,
            'evidence = ["soc2"]',
            'evidence = ["soc9"]',
            CADENCE_FILE + r":7: the register has no 'soc9': add the record",
            id="unknown evidence",
        ),
        pytest.param(
            "attestations/soc2.toml",
            "period_end = 2026-09-30",
            "period_end = 2025-10-31",
            CADENCE_FILE + r":7: SOC 2 is out of date: renew it",
            id="expired evidence",
        ),
        pytest.param(
            CADENCE_FILE,
            "reviewed_on = 2026-09-15",
            "reviewed_on = 2025-09-15",
            CADENCE_FILE + r":5: the review was due on 2026-09-15: review the entry",
            id="review overdue",
        ),
        pytest.param(
            CADENCE_FILE,
            "Backups run",
            "We are SOC 2 certified, and backups run",
            CADENCE_FILE + r":15: .*SOC 2",
            id="wrong words in the detail",
        ),
        pytest.param(
            CADENCE_FILE,
            'short = "Backups',
            'short = "SOC 2 certified. Backups',
            CADENCE_FILE + r":3: .*SOC 2",
            id="wrong words in the short form",
        ),
        pytest.param(
            RETENTION_FILE,
            "kept for {{ company.backup.retention_days }} days and",
            "kept for ninety days and",
            RETENTION_FILE
            + r":14: how long backups are kept: 'ninety' here, '35' in answers/backup/cadence\.md: take both",
            id="two entries contradict each other on a fact",
        ),
        pytest.param(
            CADENCE_FILE,
            "{{ company.backup.retention_days }} days",
            "35 days",
            CADENCE_FILE + r":15: the figure 35 days is written by hand: put it into company\.toml and name the fact",
            id="a figure written by hand",
        ),
        pytest.param(
            CADENCE_FILE,
            "Backups run",
            "Yes, backups run",
            CADENCE_FILE + r":15: the text begins with Yes or No: the position says that, begin with the fact",
            id="a stance before the fact",
        ),
        pytest.param(
            CADENCE_FILE,
            'short = "Backups',
            'short = "' + "Backups of all our systems and of all the data in them " * 3,
            CADENCE_FILE + r":3: the short form has \d+ characters: make it at most 140",
            id="a short form that fits no narrow cell",
        ),
        pytest.param(
            "attestations/soc2.toml",
            "\nqualified = ",
            "\n# qualified = ",
            r"attestations/soc2\.toml:1: .*qualified is missing: write what is true in that state",
            id="a state without wording",
        ),
        pytest.param(
            "company.toml",
            'name = "Example Ltd"',
            "name = Example Ltd",
            r"company\.toml.*: not TOML: .*line 2",
            id="a broken file of facts",
        ),
        pytest.param(
            "agreement.toml",
            "(\\\\S+)".replace("\\\\", "\\"),
            "(",
            r"agreement\.toml:5: the pattern of 'how long backups are kept' cannot be used: ",
            id="a broken pattern",
        ),
    ],
)
def test_a_fault_is_named_by_file_line_and_what_to_do(bank: Bank, file: str, old: str, new: str, fault: str) -> None:
    found = changed(bank, file, old, new)
    assert any(re.match(fault, one) or re.search("/" + fault, one) for one in found), found


@pytest.mark.parametrize(
    "asked", ["How often are backups made?", "How often is a backup made?", "BACKUP: made how often"]
)
def test_the_same_question_under_two_entries_is_found_in_other_words_too(bank: Bank, asked: str) -> None:
    changed(bank, RETENTION_FILE, 'position = "information"', 'position = "yes"')
    changed(bank, CADENCE_FILE, '"Backup frequency"', '"Backup frequency, please"')
    found = changed(bank, RETENTION_FILE, '"Backup retention period"', f'"{asked}"')
    assert [one for one in found if one.startswith(RETENTION_FILE + ":11: ") and "keep it where it belongs" in one]


def test_values_that_say_the_same_are_no_contradiction(bank: Bank) -> None:
    assert (
        changed(bank, RETENTION_FILE, "kept for {{ company.backup.retention_days }} days", "kept for thirty-five days")
        == []
    )


def test_one_broken_record_is_one_fault(bank: Bank) -> None:
    changed(bank, CADENCE_FILE, "Backups run", "{{ soc2.statement }} Backups run")
    found = changed(bank, "attestations/soc2.toml", 'kind = "report"', 'kind = "certification"')
    assert len(found) == 1, found
    assert re.match(r"attestations/soc2\.toml:2: kind must be one of report, certificate", found[0])


def test_faults_do_not_hide_each_other(bank: Bank) -> None:
    changed(
        bank, CADENCE_FILE, "Backups run {{ company.backup.cadence }}", "We are SOC 2 certified {{ company.nobody }}"
    )
    found = changed(bank, RETENTION_FILE, "Backups are kept for", "We hold a SOC 2 certificate. Backups are kept for")
    assert len(found) == 2, found


def test_a_fault_stands_on_the_line_of_the_file_as_it_was_written(bank: Bank) -> None:
    changed(bank, CADENCE_FILE, 'position = "yes"', '# reviewed with the platform team\n\nposition = "yes"')
    assert changed(bank, CADENCE_FILE, "Backups run", "Yes, backups run")[0].startswith(CADENCE_FILE + ":17:")


@pytest.mark.parametrize("wrong", ["answers/backup/cadence.md", "topics.toml", "agreement.toml"])
def test_a_file_that_cannot_be_read_is_one_fault_among_others(bank: Bank, wrong: str) -> None:
    (bank / wrong).write_bytes(b"\xff\xfe\x00")
    assert any(wrong in one and "cannot be read" in one for one in faults(bank))


def test_the_command_lists_the_faults_and_says_so_with_its_exit_code(bank: Bank, candor: Candor) -> None:
    good = candor("bank", "check", "--bank", str(bank), "--on", str(TODAY))
    assert (good.status, good.out.strip()) == (0, "2 entries, 0 faults")
    changed(bank, CADENCE_FILE, "Backups run", "Yes, backups run")
    bad = candor("bank", "check", "--bank", str(bank), "--on", str(TODAY))
    assert bad.status == 1
    assert bad.out.splitlines()[0].startswith(f"{CADENCE_FILE}:15: the text begins with Yes or No")


@pytest.fixture(scope="module")
def shipped() -> check.Checked:
    return check.check(SHIPPED, TODAY)


def test_the_shipped_bank_has_no_fault_and_answers_every_topic(shipped: check.Checked) -> None:
    assert shipped.faults == ()
    assert {entry.id for entry in shipped.bank.entries} == {topic.id for topic in shipped.bank.topics}


def test_no_two_shipped_entries_contradict_each_other_on_a_fact(shipped: check.Checked) -> None:
    facts = agreement.load(SHIPPED)
    told: dict[str, list[str]] = {fact.name: [] for fact in facts.facts}
    for entry in shipped.bank.entries:
        for fact, value in agreement.told(facts, entry, shipped.said[entry.id]):
            told[fact.name].append(facts.value(value))
    assert {name: values for name, values in told.items() if len(values) < 2} == {}, "the pattern is out of use"
    assert {name: values for name, values in told.items() if len(set(values)) > 1} == {}


@pytest.mark.parametrize(
    ("id_", "value", "other"),
    [
        ("backup.retention", "35 days", "36 days"),
        ("backup.restore_testing", "quarterly", "monthly"),
        ("incident.notification_time", "48 hours", "72 hours"),
        ("vuln.remediation_sla", "7 days", "14 days"),
        ("encryption.at_rest", "AES-256", "AES-128"),
        ("iso27001.validity", "MAC-27001-20418", "MAC-27001-20419"),
        ("pentest.cadence", "June 2026", "May 2026"),
        ("governance.board_oversight", "meets quarterly", "meets monthly"),
        ("risk.threat_insider", "24 hours", "48 hours"),
        ("access.unique_ids", "2 emergency", "3 emergency"),
    ],
)
def test_a_fact_told_otherwise_in_a_shipped_entry_is_found(
    shipped: check.Checked, id_: str, value: str, other: str
) -> None:
    detail = shipped.said[id_]["detail"]
    assert value in detail
    said = {**shipped.said, id_: {"detail": detail.replace(value, other)}}
    found = list(agreement.contradictions(SHIPPED, agreement.load(SHIPPED), shipped.bank.entries, said))
    assert found
    assert all(id_.replace(".", "/") in str(fault) for fault in found)
