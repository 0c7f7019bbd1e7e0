from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from program import ROOT
from smallbank import AT_REST, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from service import Service

CRM = ROOT / "examples/crm"


def test_the_python_client_brings_the_filled_file(service: Service, tmp_path: Path) -> None:
    (tmp_path / "buyer.xlsx").write_bytes(workbook([AT_REST]))
    environ = {**service.environ, "CANDOR_URL": service.url, "CANDOR_KEY": service.key}
    client = subprocess.Popen(
        [sys.executable, CRM / "client.py", "buyer.xlsx", "acme"], cwd=tmp_path, env=environ, stdout=subprocess.PIPE
    )
    with service.client() as person:

        def sent() -> list[dict[str, str]]:
            found: list[dict[str, str]] = person.get("/questionnaires", params={"external_ref": "buyer.xlsx"}).json()[
                "items"
            ]
            return found

        while not sent():
            assert client.poll() is None
        identifier = sent()[0]["id"]
        service.wait(identifier)
        person.post(f"/questionnaires/{identifier}/approval", json={"decision": "auto"})
        person.post(f"/questionnaires/{identifier}/deliver")
    out, _ = client.communicate(timeout=60)
    assert out.decode().strip() == "buyer.answered.xlsx"
    assert (tmp_path / "buyer.answered.xlsx").read_bytes() != (tmp_path / "buyer.xlsx").read_bytes()


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js here: the HubSpot action cannot be run")
def test_the_hubspot_action_sends_the_file_once(service: Service, tmp_path: Path) -> None:
    (tmp_path / "deal.xlsx").write_bytes(workbook([AT_REST]))

    class Files(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, directory=str(tmp_path), **more)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as files:
        threading.Thread(target=files.serve_forever, daemon=True).start()
        inputs = {
            "file_url": f"http://127.0.0.1:{files.server_port}/deal.xlsx",
            "file_name": "deal.xlsx",
            "company": "acme",
            "deal_id": 4711,
        }
        script = (
            f"require({json.dumps(str(CRM / 'hubspot_action.js'))}).main({{inputFields: {json.dumps(inputs)}}},"
            " (told) => console.log(JSON.stringify(told.outputFields)))"
        )
        environ = {**service.environ, "CANDOR_URL": service.url, "CANDOR_KEY": service.key}
        told = [
            json.loads(subprocess.run(["node", "-e", script], env=environ, capture_output=True, check=True).stdout)
            for _ in range(2)
        ]
        files.shutdown()
    assert told[0]["candor_id"] == told[1]["candor_id"]


def test_what_the_apex_class_sends_is_taken(service: Service) -> None:
    """The body as the class builds it: the header filled up with blanks to whole groups of three bytes."""
    source = (CRM / "CandorQuestionnaire.cls").read_text()
    assert re.findall(r"name=\"(\w+)\"|'(customer|external_ref)'", source)
    boundary, content = "candor-0123456789abcdef", workbook([AT_REST])
    fields = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("customer", "acme"), ("external_ref", "006Qy"))
    )
    head = (
        f'{fields}--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n'
        "Content-Type: application/octet-stream"
    )
    while len(f"{head}\r\n\r\n".encode()) % 3:
        head += " "
    body = f"{head}\r\n\r\n".encode() + content + f"\r\n--{boundary}--".encode()
    reply = httpx.post(
        f"{service.url}/api/v1/questionnaires",
        content=body,
        headers={
            "Authorization": f"Bearer {service.key}",
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "Idempotency-Key": "006Qy-068",
        },
    )
    assert reply.status_code == 202, reply.text
    assert reply.json()["external_ref"] == "006Qy"
