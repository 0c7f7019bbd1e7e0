"""A service whose bank answers for several products and regions asks which a questionnaire is about, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from service import Service, running
from smallbank import AT_REST, workbook
from twoproducts import ASKED, FLOW, INSIGHTS, bank_of_two

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITS = f"say which product it is about: {FLOW}, {INSIGHTS} or all products"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("two")
    bank_of_two(home / "bank")
    with running(home) as service:
        yield service


def answers(service: Service, identifier: str) -> list[str]:
    with service.client() as client:
        return [one["detail"] for one in client.get(f"/questionnaires/{identifier}/questions").json()["items"]]


def test_a_questionnaire_that_says_nothing_waits_with_its_questions_and_no_answer(service: Service) -> None:
    identifier = service.send(workbook(ASKED))
    waiting = service.wait(identifier, "waiting")
    assert waiting["failure"] == f"{WAITS}; say which region it is about: US, EU or all regions"
    assert answers(service, identifier) == ["", ""]
    with service.client() as client:
        assert client.get(f"/questionnaires/{identifier}/file", params={"draft": True}).status_code == 409
        assert client.post(f"/questionnaires/{identifier}/deliver").status_code == 409
        still = client.patch(f"/questionnaires/{identifier}", json={"product": INSIGHTS, "region": "Mars"})
        assert (still.status_code, "US, EU or all regions" in still.json()["detail"]) == (422, True)
        said = client.patch(f"/questionnaires/{identifier}", json={"product": INSIGHTS, "region": "US"})
        assert (said.status_code, said.json()["failure"]) == (202, None)
        answered = service.wait(identifier)
        assert (answered["product"], answered["region"], answered["counts"]["auto"]) == (INSIGHTS, "US", 2)
        assert answers(service, identifier) == ["Insights does not encrypt.", "Logs of the US hosting are kept apart."]
        assert client.patch(f"/questionnaires/{identifier}", json={"product": FLOW}).status_code == 409
        log = client.get("/events", params={"subject": f"questionnaire/{identifier}"}).json()["items"]
        assert {"questionnaire.asked", "questionnaire.amended"} <= {one["action"] for one in log}


def test_one_that_says_both_is_answered_at_once(service: Service) -> None:
    identifier = service.send(workbook(ASKED), product=FLOW, region="EU")
    assert service.wait(identifier)["counts"]["auto"] == 2
    assert answers(service, identifier) == ["Flow encrypts.", "Logs of the EU hosting are kept apart."]


def test_one_that_waits_may_be_cancelled(service: Service) -> None:
    identifier = service.send(workbook(ASKED), product="Another")
    assert service.wait(identifier, "waiting")["failure"].startswith("the bank knows no product 'Another': say which")
    with service.client() as client:
        assert client.post(f"/questionnaires/{identifier}/cancel").json()["state"] == "cancelled"


def test_a_single_question_is_answered_for_its_product(service: Service) -> None:
    with service.client() as client:
        alone = client.post("/answers", json={"question": AT_REST}).json()
        assert (alone["decision"], alone["answer"]) == ("review", alone["answer"])
        asked = client.post("/answers", json={"question": AT_REST, "product": INSIGHTS}).json()
        assert (asked["decision"], asked["detail"]) == ("auto", "Insights does not encrypt.")
