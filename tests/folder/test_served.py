"""The shared folder before a running service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from watching import WORKBOOK, Folder

from service import Service, running, wait_for
from smallbank import AT_REST, workbook
from twoproducts import ASKED, FLOW, bank_of_two

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("served")
    with running(home, CANDOR_DATABASE_URL=f"sqlite:///{home / 'candor.sqlite'}") as service:
        yield service


@pytest.fixture
def served(service: Service, tmp_path: Path) -> Folder:
    environ = {name: service.environ[name] for name in ("CANDOR_DATA_DIR", "CANDOR_BANK_DIR", "CANDOR_DATABASE_URL")}
    return Folder(service.home, tmp_path / "share", environ)


def policy(service: Service, value: str) -> None:
    with service.client() as client:
        assert client.put("/policies/approval", json={"value": value}).status_code == 200


def test_a_file_becomes_a_questionnaire_of_the_service_and_comes_back(service: Service, served: Folder) -> None:
    policy(service, "never")
    served.put("Acme/customer.toml", b'nda = "signed:2026-05-04"\ndue = 2026-12-04\n')
    served.put("Acme/acme.xlsx")
    ran = served.once()
    assert ran.returncode == 0, ran.stderr
    home = "Acme/acme/acme"
    assert served.found("answered") == [f"{home}.gaps.csv", f"{home}.memo.html", f"{home}.xlsx"]
    assert load_workbook(served.share / "answered" / f"{home}.xlsx")["Security"]["C2"].value == "Yes"
    with service.client() as client:
        (row,) = client.get("/questionnaires", params={"customer": "Acme"}).json()["items"]
        assert (row["state"], row["due"]) == ("delivered", "2026-12-04")
        assert client.get("/customers/Acme").json()["nda"] == "signed"


def test_what_a_person_must_approve_goes_to_review_and_on_in_the_service(service: Service, served: Folder) -> None:
    policy(service, "always")
    served.put("Borealis/borealis.xlsx")
    assert served.once().returncode == 1
    assert load_workbook(served.share / "review/Borealis/borealis/borealis.xlsx")["Security"]["C2"].value == "Yes"
    with service.client() as client:
        (row,) = client.get("/questionnaires", params={"customer": "Borealis"}).json()["items"]
    assert row["state"] == "in_review"
    assert row["id"] in (served.share / "STATUS.html").read_text()


def test_what_the_service_cannot_read_comes_back_with_its_reason(service: Service, served: Folder) -> None:
    served.put("Acme/broken.xlsx", b"no workbook")
    served.put("loose.xlsx")
    assert served.once().returncode == 1
    assert (served.share / "failed/Acme/broken/broken.xlsx").read_bytes() == b"no workbook"
    assert (served.share / "failed/loose/loose.xlsx").read_bytes() == WORKBOOK
    assert "sub-folder" in (served.share / "failed/loose/loose.xlsx.error.txt").read_text()


def test_a_watcher_killed_while_the_service_works_hands_nothing_over_twice(service: Service, served: Folder) -> None:
    policy(service, "never")
    questions = [f"Is customer data of kind {number} encrypted at rest?" for number in range(300)]
    doomed = served.start()
    served.put("Cumulus/cumulus.xlsx", workbook((AT_REST, *questions)))
    served.wait("working", 3)
    doomed.kill()
    doomed.wait()
    served.start()
    try:
        wait_for(lambda: len(served.found("answered")) == 3, 60)
    finally:
        served.stop()
    with service.client() as client:
        assert len(client.get("/questionnaires", params={"customer": "Cumulus"}).json()["items"]) == 1


def test_a_file_that_must_say_its_product_fails_with_what_to_do_and_comes_back_when_it_does(tmp_path: Path) -> None:
    bank_of_two(tmp_path / "bank")
    with running(tmp_path, CANDOR_DATABASE_URL=f"sqlite:///{tmp_path / 'candor.sqlite'}") as service:
        policy(service, "never")
        names = ("CANDOR_DATA_DIR", "CANDOR_BANK_DIR", "CANDOR_DATABASE_URL")
        folder = Folder(service.home, tmp_path / "share", {name: service.environ[name] for name in names})
        content = workbook(ASKED)
        folder.put("Acme/acme.xlsx", content)
        assert folder.once().returncode == 1
        told = (folder.share / "failed/Acme/acme/acme.xlsx.error.txt").read_text()
        assert told.startswith(f"say which product it is about: {FLOW}, ")
        assert "customer.toml" in told
        assert (folder.share / "failed/Acme/acme/acme.xlsx").read_bytes() == content
        folder.put("Acme/customer.toml", f'product = "{FLOW}"\nregion = "EU"\n'.encode())
        folder.put("Acme/acme.xlsx", content)
        assert folder.once().returncode == 0
        sheet = load_workbook(folder.share / "answered/Acme/acme/acme.xlsx")["Security"]
        assert sheet["D2"].value == "Flow encrypts."
