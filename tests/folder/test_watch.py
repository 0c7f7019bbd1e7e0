"""`candor watch`, as it runs beside a share."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from watching import QUICK, WORKBOOK, Folder

from app.folder.notice import Notices
from program import ROOT
from service import wait_for
from smallbank import AT_REST, UNKNOWN, workbook
from twoproducts import ASKED, FLOW, bank_of_two

if TYPE_CHECKING:
    from pathlib import Path

TO_REVIEW = workbook((AT_REST, UNKNOWN))


def answer_in(path: Path) -> str:
    return str(load_workbook(path)["Security"]["C2"].value)


def test_a_file_comes_back_answered_with_its_memo_and_gap_list(folder: Folder) -> None:
    folder.put("Acme/acme.xlsx")
    ran = folder.once("--json")
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"answered": 1, "review": 0, "failed": 0}
    home = "Acme/acme/acme"
    assert folder.found("answered") == [f"{home}.gaps.csv", f"{home}.memo.html", f"{home}.xlsx"]
    assert answer_in(folder.share / "answered" / f"{home}.xlsx") == "Yes"
    assert "Acme" in (folder.share / "answered" / f"{home}.memo.html").read_text()
    assert folder.found("inbox") == folder.found("working") == []
    assert "answered Acme/acme.xlsx: 1 questions, 1 answered" in ran.stderr


def test_what_needs_a_person_goes_to_review_with_its_gaps(folder: Folder) -> None:
    folder.put("Acme/acme.xlsx", TO_REVIEW)
    assert folder.once().returncode == 1
    gaps = (folder.share / "review/Acme/acme/acme.gaps.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(gaps)))
    assert [row["question"] for row in rows] == [UNKNOWN]
    assert answer_in(folder.share / "review/Acme/acme/acme.xlsx") == "Yes"
    assert (folder.share / "review/Acme/acme/acme.original.xlsx").read_bytes() == TO_REVIEW


def test_a_file_that_cannot_be_read_comes_back_untouched_with_the_reason(folder: Folder) -> None:
    folder.put("Acme/broken.xlsx", WORKBOOK[:-400])
    assert folder.once().returncode == 1
    home = folder.share / "failed/Acme/broken"
    assert (home / "broken.xlsx").read_bytes() == WORKBOOK[:-400]
    assert "incomplete" in (home / "broken.xlsx.error.txt").read_text()


def test_nothing_to_do_is_done(folder: Folder) -> None:
    assert folder.once().returncode == 0
    assert "Nothing yet" in (folder.share / "STATUS.html").read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("watch", "no/such/folder"), "there is no folder no/such/folder: make it, or mount the share"),
        (("watch", "x", "--settle", "soon"), "is no number of seconds"),
        (("watch", "x", "--json"), "--json is for --once"),
    ],
)
def test_wrong_use_is_told_in_one_line(folder: Folder, words: tuple[str, ...], says: str) -> None:
    command = [sys.executable, "-m", "app.commands.main", *words]
    ran = subprocess.run(command, env=folder.environ, cwd=folder.home, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert says in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_bank_at_fault_is_told_before_a_file_is_taken(folder: Folder) -> None:
    path = folder.put("Acme/acme.xlsx")
    ran = folder.once(CANDOR_BANK_DIR=str(folder.share / "no bank"))
    assert ran.returncode == 2
    assert path.exists()


def test_customer_toml_says_for_whom_and_under_which_nda(folder: Folder) -> None:
    folder.put("acme/customer.toml", b'name = "Acme Inc."\nnda = "signed:2026-05-04"\ndue = 2026-12-04\n')
    folder.put("acme/acme.xlsx", workbook((AT_REST, "Can you share your SOC 2 report?")))
    folder.once()
    state = "answered" if folder.found("answered") else "review"
    memo = (folder.share / state / "acme/acme/acme.memo.html").read_text()
    assert "Acme Inc. · NDA: signed" in memo
    assert (folder.share / "inbox/acme/customer.toml").exists()


def test_a_file_that_must_say_its_product_and_region_fails_with_what_to_do_until_its_folder_says_them(
    folder: Folder, tmp_path: Path
) -> None:
    bank = {"CANDOR_BANK_DIR": str(bank_of_two(tmp_path / "bank"))}
    content = workbook(ASKED)
    folder.put("acme/acme.xlsx", content)
    assert folder.once(**bank).returncode == 1
    home = folder.share / "failed/acme/acme"
    assert (home / "acme.xlsx").read_bytes() == content
    (told,) = (home / "acme.xlsx.error.txt").read_text().splitlines()
    assert told.startswith(
        f"say which product it is about: {FLOW}, Quillhaven Insights or all products; say which region"
    )
    assert told.endswith("write that into customer.toml in its customer's folder, and put the file there again")
    folder.put("acme/customer.toml", f'product = "{FLOW}"\nregion = "EU"\n'.encode())
    folder.put("acme/acme.xlsx", content)
    assert folder.once(**bank).returncode == 0
    assert answer_in(folder.share / "answered/acme/acme/acme.xlsx") == "Yes"


TOML_FAULTS = {
    b'nda = "perhaps"': "use none, sent, signed",
    b'nda = "signed:soon"': "is no date",
    b"nda = ": "customer.toml cannot be read",
    b'color = "red"': "'color' is not known",
    b'due = "soon"': "write due = 2026-12-04",
}


def test_a_customer_toml_at_fault_is_told_beside_each_file(folder: Folder) -> None:
    for number, toml in enumerate(TOML_FAULTS):
        folder.put(f"{number}/customer.toml", toml)
        folder.put(f"{number}/acme.xlsx")
    assert folder.once().returncode == 1
    for number, says in enumerate(TOML_FAULTS.values()):
        assert says in (folder.share / f"failed/{number}/acme/acme.xlsx.error.txt").read_text()


def test_the_same_file_of_a_customer_is_answered_once(folder: Folder) -> None:
    folder.put("Acme/acme.xlsx")
    folder.once()
    folder.put("Acme/acme.xlsx")
    folder.put("Acme/copy.xlsx")
    folder.put("Borealis/acme.xlsx")
    assert folder.once().returncode == 0
    filled = [name for name in folder.found("answered") if name.endswith(".xlsx")]
    assert filled == ["Acme/acme/acme.xlsx", "Borealis/acme/acme.xlsx"]
    notes = [name for name in folder.found("answered") if name.endswith(".seen-before.txt")]
    assert notes == ["Acme/acme (2)/acme.seen-before.txt", "Acme/copy/copy.seen-before.txt"]
    note = (folder.share / "answered" / notes[0]).read_text()
    assert "its results are in answered/Acme/acme." in note


def test_what_the_note_says_to_do_has_the_file_answered_again(folder: Folder) -> None:
    folder.put("Acme/acme.xlsx")
    folder.once()
    folder.put("Acme/acme.xlsx")
    folder.once()
    note = (folder.share / "answered/Acme/acme (2)/acme.seen-before.txt").read_text()
    shutil.rmtree(folder.share / note.partition("remove the folder ")[2].partition(" ")[0])
    folder.put("Acme/acme.xlsx")
    folder.once()
    assert answer_in(folder.share / "answered/Acme/acme (3)/acme.xlsx") == "Yes"


def test_a_file_that_failed_may_come_again(folder: Folder) -> None:
    folder.put("Acme/customer.toml", b"nda = ")
    folder.put("Acme/acme.xlsx")
    folder.once()
    folder.put("Acme/customer.toml", b'nda = "none"')
    (folder.share / "failed/Acme/acme/acme.xlsx").rename(folder.share / "inbox/Acme/acme.xlsx")
    assert folder.once().returncode == 0
    assert "Acme/acme/acme.xlsx" in folder.found("answered")


STEMS = (
    *(
        "x" * 250,
        "é" * 125,
        "問卷" * 41,
        "🙂" * 62,
        "שאלון אבטחה",
        "استبيان",
        "e\u0301-nfd",
        "100% #1 & 'co'",
        "-o",
        "<b>",
    ),
    os.fsdecode(b"caf\xe9"),  # no text in any script
)


def test_names_in_any_script_and_of_255_bytes_come_back_as_they_were(folder: Folder) -> None:
    for number, stem in enumerate(STEMS):
        folder.put(f"Käufer {number}/{stem}.xlsx")
    assert folder.once().returncode == 0
    found = {*folder.found("answered")}
    assert {f"Käufer {number}/{stem}/{stem}.xlsx" for number, stem in enumerate(STEMS)} <= found
    assert len(found) == 3 * len(STEMS)
    assert "&lt;b&gt;.xlsx" in (folder.share / "STATUS.html").read_text()


def test_a_failure_with_a_name_of_255_bytes_has_its_reason(folder: Folder) -> None:
    name = "x" * 250 + ".xlsx"
    folder.put(name, b"no workbook")
    folder.once()
    found = folder.found("failed")
    assert found[0].endswith(".error.txt")
    assert found[1].endswith(name)


def test_names_that_differ_in_case_alone_all_come_back(folder: Folder) -> None:
    for number, name in enumerate(("Acme.xlsx", "ACME.xlsx", "acme.XLSX")):
        folder.put(f"Acme/{name}", workbook((AT_REST, f"Is customer data of kind {number} encrypted at rest?")))
    folder.once()
    found = [*folder.found("answered"), *folder.found("review")]
    assert len([name for name in found if name.casefold().endswith("acme.xlsx")]) == 3


def test_deep_folders_keep_their_way(folder: Folder) -> None:
    folder.put("Acme/2026/Q3/acme.xlsx")
    folder.put("loose.xlsx")
    assert folder.once().returncode == 0
    assert {"Acme/2026/Q3/acme/acme.xlsx", "loose/loose.xlsx"} <= {*folder.found("answered")}


def test_a_new_file_wakes_a_watcher_that_would_look_only_later(folder: Folder) -> None:
    folder.start("--settle", "0.2", "--every", "600", "--patience", "600")
    wait_for((folder.share / "STATUS.html").exists, 60)
    folder.put("Acme/acme.xlsx")
    folder.wait("answered", 3)


def test_a_watcher_that_is_stopped_finishes_and_leaves_nothing(folder: Folder) -> None:
    watcher = folder.start()
    for number in range(30):
        folder.put(f"Acme/{number}.xlsx", workbook((AT_REST, f"Is data of kind {number} encrypted at rest?")))
    wait_for(lambda: folder.found("answered") or folder.found("review"), 60)
    watcher.send_signal(signal.SIGTERM)
    assert watcher.wait(30) == 0
    assert folder.found("working") == []
    done = len([*folder.found("answered"), *folder.found("review")])
    assert done % 3 == 0
    assert done // 3 + len(folder.found("inbox")) == 30


def test_a_killed_watchers_file_is_taken_up_by_another(folder: Folder) -> None:
    questions = [f"Is customer data of kind {number} encrypted at rest?" for number in range(800)]
    doomed = folder.start()
    folder.put("Acme/acme.xlsx", workbook(questions))
    wait_for(lambda: any(name.endswith(".original") for name in folder.found("working")), 60)
    doomed.kill()
    doomed.wait()
    assert any(name.endswith(".original") for name in folder.found("working"))
    folder.start()
    wait_for(lambda: folder.found("answered") or folder.found("review"), 60)
    wait_for(lambda: ".original" not in "".join(folder.found("working")), 10)


def test_a_file_that_kills_its_watchers_is_given_up(folder: Folder) -> None:
    hold = folder.share / "working" / "dead" / "0123"
    hold.mkdir(parents=True)
    (hold / ".original").write_bytes(WORKBOOK)
    (hold / ".path").write_text("Acme/acme.xlsx")
    (hold / ".died").write_text("a\nb\nc\nd\n")
    assert folder.once().returncode == 1
    assert "again and again" in (folder.share / "failed/Acme/acme/acme.xlsx.error.txt").read_text()


def test_one_run_waits_to_see_whether_a_silent_watcher_lives(folder: Folder) -> None:
    hold = folder.share / "working" / "dead" / "0123"
    hold.mkdir(parents=True)
    (hold.parent / ".alive").write_text("7")
    (hold / ".original").write_bytes(WORKBOOK)
    (hold / ".path").write_text("Acme/acme.xlsx")
    assert folder.once().returncode == 0
    assert "Acme/acme/acme.xlsx" in folder.found("answered")
    assert not (folder.share / "working" / "dead").exists()


def in_a_namespace(folder: Folder, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script that may mount; skips where the system does not let us."""
    can = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    try:
        if subprocess.run([*can, "mount -t tmpfs none /tmp"], capture_output=True, check=False).returncode:
            pytest.skip("this system lets nobody mount in a namespace of one's own")
    except FileNotFoundError:
        pytest.skip("no unshare here")
    once = " ".join(map(str, [*folder.command(*QUICK), "--once"]))
    environ = {**folder.environ, "SHARE": str(folder.share), "ONCE": once}
    return subprocess.run([*can, script], env=environ, cwd=folder.home, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("pages", [2, 5])
def test_a_full_disk_loses_nothing_and_is_told(folder: Folder, pages: int) -> None:
    (folder.home / "acme.xlsx").write_bytes(WORKBOOK)
    script = f"""
    mount -t tmpfs -o size=400k none $SHARE && $ONCE && mkdir $SHARE/inbox/Acme && cp acme.xlsx $SHARE/inbox/Acme/
    head -c 1000k /dev/zero > $SHARE/filler; truncate -s -$((4096 * {pages})) $SHARE/filler
    $ONCE; echo "full: $?"; find $SHARE/answered $SHARE/review $SHARE/failed -mindepth 1
    cmp acme.xlsx $(find $SHARE -path '*/inbox/*' -name acme.xlsx -o -path '*/working/*' -name .original) &&
    echo untouched
    rm $SHARE/filler; $ONCE; echo "room: $?"; find $SHARE/answered -name '*.xlsx'
    """
    ran = in_a_namespace(folder, script)
    answered = f"{folder.share}/answered/Acme/acme/acme.xlsx"
    assert ran.stdout.splitlines() == ["full: 1", "untouched", "room: 0", answered], ran.stderr
    assert "No space left on device" in ran.stderr


def test_a_share_that_may_only_be_read_is_told(folder: Folder) -> None:
    ran = in_a_namespace(folder, "mount -t tmpfs -o ro none $SHARE; exec $ONCE")
    assert ran.returncode == 2
    assert "cannot be used as the shared folder: Read-only file system" in ran.stderr


def test_a_folder_of_a_customer_that_may_only_be_read_does_not_hold_up_the_others(folder: Folder) -> None:
    folder.put("Acme/acme.xlsx")
    folder.put("Borealis/borealis.xlsx")
    ran = in_a_namespace(
        folder,
        "mount --bind $SHARE/inbox/Acme $SHARE/inbox/Acme; mount -o remount,ro,bind $SHARE/inbox/Acme; exec $ONCE",
    )
    assert ran.returncode == 1
    assert "inbox/Acme/acme.xlsx cannot be taken" in ran.stderr
    assert "Borealis/borealis/borealis.xlsx" in folder.found("answered")


def test_the_status_page_tells_of_each_file_without_script(folder: Folder) -> None:
    folder.put("Acme/<script>alert(1)<.xlsx")
    folder.put("Acme/broken.xlsx", b"no workbook")
    folder.put("Acme/empty.xlsx", b"")
    folder.once()
    page = (folder.share / "STATUS.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;.xlsx" in page
    assert "<script" not in page
    assert "Acme/broken.xlsx" in page
    assert "Left alone because there is nothing in it: 1 empty file." in page
    assert re.search(r'<td class="at">\d{4}-\d\d-\d\d \d\d:\d\d</td>', page)


class Post(BaseHTTPRequestHandler):
    """Where notices arrive."""

    told: list[str]

    def do_POST(self) -> None:
        """Take a notice."""
        self.told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_a_notice_goes_out_when_a_file_needs_a_person(folder: Folder) -> None:
    told: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Mine", (Post,), {"told": told}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder.put("Acme/acme.xlsx")
    folder.put("Acme/open.xlsx", TO_REVIEW)
    try:
        folder.once(CANDOR_NOTIFY_URL=f"json://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()
    assert len(told) == 1
    assert "review: Acme/open.xlsx" in told[0]
    assert "acme.xlsx" not in told[0]


def test_notices_without_apprise_are_told_before_work_begins(folder: Folder) -> None:
    blocked = "import sys; sys.modules['apprise'] = None; from app.commands.main import main; sys.exit(main())"
    command = [sys.executable, "-c", blocked, "watch", str(folder.share)]
    environ = {**folder.environ, "CANDOR_NOTIFY_URL": "mailto://a:secret@example.com"}
    ran = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "pip install 'candor[notify]'" in ran.stderr
    assert "secret" not in ran.stderr


def test_many_files_make_few_notices() -> None:
    now = 0.0
    notices = Notices("", lambda: now)
    for number in range(100):
        notices.add(str(number))
    assert len(notices._lines) <= 20  # noqa: SLF001  # what must stay small
