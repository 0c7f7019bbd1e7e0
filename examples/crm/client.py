"""Send a questionnaire, wait until it was reviewed, and save the filled file: python client.py FILE CUSTOMER."""

import os
import sys
import time
from pathlib import Path

import httpx

ENDED = ("delivered", "failed", "cancelled")


def fill(file: Path, customer: str, reference: str) -> Path:
    """Return the filled file beside the given one; the reference makes sending twice the same as sending once."""
    headers = {"Authorization": f"Bearer {os.environ['CANDOR_KEY']}"}
    with httpx.Client(base_url=f"{os.environ['CANDOR_URL']}/api/v1", headers=headers, timeout=60) as candor:
        sent = candor.post(
            "/questionnaires",
            files={"file": (file.name, file.read_bytes())},
            data={"customer": customer, "external_ref": reference},
            headers={"Idempotency-Key": reference},
        ).raise_for_status()
        here = f"/questionnaires/{sent.json()['id']}"
        while (found := candor.get(here).raise_for_status().json())["state"] not in ENDED:
            time.sleep(5)  # a program that can be reached takes the webhook instead
        if found["state"] != "delivered":
            raise SystemExit(f"{file.name}: {found['failure'] or found['state']}")
        filled = file.with_name(f"{file.stem}.answered{file.suffix}")
        filled.write_bytes(candor.get(f"{here}/file").raise_for_status().content)
        return filled


if __name__ == "__main__":
    print(fill(Path(sys.argv[1]), sys.argv[2], reference=Path(sys.argv[1]).name))
